#pragma once
/* The device is what a run can tell of the machine it runs on; what the
 * machine does not tell is not known. */
#include <stdint.h>
#include "app/base/str.h"

struct device {
    bool has_storage, has_temperature, has_voltage;
    int64_t storage_free_bytes, storage_size_bytes;    /* where `state` lies, for those who are not root */
    double temperature_celsius;
    bool under_voltage;
};

/* `system` stands before /sys: "" on a device. */
void device_read(struct device *d, const char *system, struct str state);
