/* rooms: sync delivery settings catalogue model texts base */
/* What a device tells of itself, by folders that look like its /sys; and addresses, of which few are good. */
#include "tests/unit/sync_helper.h"

#include "app/sync/address.h"
#include "app/sync/device.h"
#include "app/sync/note.h"

static void make(const struct place *p, const char *folder)
{
    struct err e;
    assert_true(note_make_folder(path_of(p, folder), &e));
}

static void test_temperature(void **state)
{
    struct place *p = *state;
    static const struct { const char *text; bool known; double celsius; } rows[] = {
        { "48312\n", true, 48.312 }, { "-5000\n", true, -5 }, { "0", true, 0 }, { "", false, 0 }, { "hot\n", false, 0 },
        { "48312 C\n", false, 0 }, { "-274000\n", false, 0 }, { "999999999\n", false, 0 }, { "99999999999999999999999\n", false, 0 },
    };
    struct device d;
    device_read(&d, p->folder, STR("/"));
    assert_false(d.has_temperature || d.has_voltage);
    assert_true(d.has_storage && d.storage_size_bytes > 0 && d.storage_free_bytes <= d.storage_size_bytes);
    make(p, "sys/class/thermal/thermal_zone0");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        put_text(path_of(p, "sys/class/thermal/thermal_zone0/temp"), rows[i].text);
        device_read(&d, p->folder, STR("/no such folder"));
        assert_int_equal(d.has_temperature, rows[i].known);
        assert_true(d.temperature_celsius > rows[i].celsius - 0.001 && d.temperature_celsius < rows[i].celsius + 0.001);
        assert_false(d.has_storage);
    }
    place_clear(p, "sys/class/thermal/thermal_zone0/temp", "sys/class/thermal/thermal_zone0", "sys/class/thermal", "sys/class", "sys", NULL);
}

static void test_voltage(void **state)
{
    struct place *p = *state;
    static const struct { const char *name, *alarm; bool known, weak; } rows[] = {
        { "rpi_volt\n", "0\n", true, false }, { "rpi_volt\n", "1\n", true, true }, { "rpi_volt", "", false, false },
        { "cpu_thermal\n", "1\n", false, false }, { "", "1\n", false, false },
    };
    make(p, "sys/class/hwmon/hwmon0");
    make(p, "sys/class/hwmon/hwmon1");
    put_text(path_of(p, "sys/class/hwmon/hwmon0/name"), "cpu_thermal\n");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct device d;
        put_text(path_of(p, "sys/class/hwmon/hwmon1/name"), rows[i].name);
        put_text(path_of(p, "sys/class/hwmon/hwmon1/in0_lcrit_alarm"), rows[i].alarm);
        device_read(&d, p->folder, STR("/"));
        assert_int_equal(d.has_voltage, rows[i].known);
        assert_int_equal(d.under_voltage, rows[i].weak);
    }
    place_clear(p, "sys/class/hwmon/hwmon0/name", "sys/class/hwmon/hwmon1/name", "sys/class/hwmon/hwmon1/in0_lcrit_alarm",
                "sys/class/hwmon/hwmon0", "sys/class/hwmon/hwmon1", "sys/class/hwmon", "sys/class", "sys", NULL);
}

static void test_addresses(void **state)
{
    struct place *p = *state;
    static const struct { const char *url, *ring, *base; } rows[] = {
        { "https://aula.example.org", "", "https://aula.example.org" },
        { "https://aula.example.org/", "", "https://aula.example.org" },
        { "HTTPS://aula.example.org:8443/a/b//", "stable", "https://aula.example.org:8443/a/b/stable" },
        { "https://aula.example.org/a", "ring_2.b-c", "https://aula.example.org/a/ring_2.b-c" },
        { "http://127.0.0.1:8000/", "", "http://127.0.0.1:8000" },
        { "http://[::1]/x", "", "http://[::1]/x" },
        { "http://localhost", "", "http://localhost" },
        { "", "", NULL }, { "aula.example.org", "", NULL }, { "http://aula.example.org", "", NULL }, { "http://127.0.0.1.example.org", "", NULL },
        { "http://localhost.example.org", "", NULL }, { "http://127.0.0.2/", "", NULL }, { "ftp://127.0.0.1/", "", NULL },
        { "file:///etc", "", NULL }, { "https://", "", NULL }, { "https://a b/", "", NULL }, { "https://name@example.org/", "", NULL },
        { "https://name:k1w1@example.org/", "", NULL }, { "https://example.org/?key=k1w1", "", NULL }, { "https://example.org/#part", "", NULL },
        { "https://example.org", "..", NULL }, { "https://example.org", ".a", NULL }, { "https://example.org", "a/b", NULL },
        { "https://example.org", "a b", NULL }, { "https://example.org", "rengas-ä", NULL }, { "https://example.org", "a\"b", NULL },
        { "https://example.org", "a-name-of-a-ring-that-is-so-long-that-it-does-not-fit-into-the-file", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str base = STR("");
        struct err e = { 0 };
        bool ok = address_make(str_of(rows[i].url), str_of(rows[i].ring), &base, p->arena, &e);
        if (ok != (rows[i].base != NULL) || (ok && !str_equal_cstr(base, rows[i].base))) {
            fail_msg("%s + %s: %s %s", rows[i].url, rows[i].ring, base.p, e.text);
        }
        assert_true(ok || (e.kind == ERR_ARGUMENT && strstr(e.text, "[sync] ") && !strstr(e.text, "k1w1")));
    }
    assert_true(address_is_plain(STR("http://127.0.0.1")));
    assert_false(address_is_plain(STR("https://example.org")));
}

static void test_notes(void **state)
{
    struct place *p = *state;
    const char *path = path_of(p, "note");
    struct err e;
    assert_int_equal(note_read(path, 10, p->arena).n, 0);
    assert_true(note_write(path, STR("0123456789"), &e));
    assert_true(note_write(path, STR("9876543210"), &e));
    assert_true(str_equal_cstr(note_read(path, 10, p->arena), "9876543210"));
    assert_int_equal(note_read(path, 9, p->arena).n, 0);    /* longer than it may be: it is not ours */
    assert_int_equal(note_read(p->folder, 10, p->arena).n, 0);
    place_clear(p, "note", NULL);
    make(p, "note");
    assert_false(note_write(path, STR("x"), &e));    /* a folder has its name */
    place_clear(p, "note", NULL);                    /* and nothing is left */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_temperature, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_voltage, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_addresses, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_notes, place_set_up, place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
