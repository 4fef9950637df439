#pragma once
/* The address is the place on a server where this device's files are: the
 * url of the settings and in it the folder of the ring. */
#include "app/base/arena.h"
#include "app/base/err.h"

/* https, or http to this machine itself, and nothing but a host, a port and a path. *base has no '/' at its end.
 * What is refused may hold a secret and is not quoted in *e. */
bool address_make(struct str url, struct str ring, struct str *base, struct arena *a, struct err *e);
/* Is it plain http (to this machine)? */
bool address_is_plain(struct str base);
