#pragma once
/* Tells systemd how the program is (sd_notify(3)'s datagram, without its library). */
#include <stdbool.h>
#include <stdint.h>

/* Sends "READY=1" or the like to $NOTIFY_SOCKET; nothing happens without one. */
void notify_send(const char *text);
/* How often "WATCHDOG=1" is wanted: half of $WATCHDOG_USEC in ms, or 0 when nobody watches. */
int64_t notify_watchdog_ms(void);
