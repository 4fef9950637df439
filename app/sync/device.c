#include "app/sync/device.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

/* The first line of a file of /sys. */
static bool read_line(const char *path, char line[64])
{
    FILE *f = fopen(path, "r");
    bool ok = f && fgets(line, 64, f);
    if (f) {
        fclose(f);
    }
    if (ok) {
        line[strcspn(line, "\n")] = '\0';
    }
    return ok;
}

static bool read_number(const char *path, long *value)
{
    char line[64], *end;
    if (!read_line(path, line)) {
        return false;
    }
    *value = strtol(line, &end, 10);
    return end != line && *end == '\0';
}

static void read_temperature(struct device *d, const char *system)
{
    enum { COLDEST = -60 * 1000, HOTTEST = 200 * 1000 };    /* thousandths of a degree; others are a sensor that is not there */
    char path[PATH_MAX];
    long value;
    snprintf(path, sizeof path, "%s/sys/class/thermal/thermal_zone0/temp", system);
    d->has_temperature = read_number(path, &value) && value > COLDEST && value < HOTTEST;
    d->temperature_celsius = d->has_temperature ? (double)value / 1000 : 0;
}

/* The kernel of a Raspberry Pi tells by "rpi_volt" whether the supply is too weak at this moment. */
static void read_voltage(struct device *d, const char *system)
{
    char path[PATH_MAX], name[64];
    snprintf(path, sizeof path, "%s/sys/class/hwmon", system);
    DIR *dir = opendir(path);
    for (struct dirent *entry; dir && !d->has_voltage && (entry = readdir(dir)) != NULL;) {
        long value;
        snprintf(path, sizeof path, "%s/sys/class/hwmon/%s/name", system, entry->d_name);
        if (read_line(path, name) && strcmp(name, "rpi_volt") == 0) {
            snprintf(path, sizeof path, "%s/sys/class/hwmon/%s/in0_lcrit_alarm", system, entry->d_name);
            d->has_voltage = read_number(path, &value);
            d->under_voltage = d->has_voltage && value != 0;
        }
    }
    if (dir) {
        closedir(dir);
    }
}

void device_read(struct device *d, const char *system, struct str state)
{
    struct statvfs v;
    char path[PATH_MAX];
    *d = (struct device){ 0 };
    snprintf(path, sizeof path, "%.*s", STR_FMT(state));
    d->has_storage = statvfs(path, &v) == 0;
    if (d->has_storage) {
        d->storage_free_bytes = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
        d->storage_size_bytes = (int64_t)v.f_blocks * (int64_t)v.f_frsize;
    }
    read_temperature(d, system);
    read_voltage(d, system);
}
