/* rooms: sync delivery settings catalogue model texts base */
/* The store: which file is where after each step, and what is left after one that failed. */
#include "tests/unit/sync_helper.h"

#include "app/sync/store.h"

struct fixture {
    struct place *place;
    struct store store;
};

static struct fixture begin(void **state)
{
    struct fixture f = { .place = *state };
    struct err e;
    store_init(&f.store, str_of(path_of(f.place, "state")), f.place->arena);
    assert_true(store_make_folders(&f.store, &e));
    assert_true(store_make_folders(&f.store, &e));    /* a second time, too */
    return f;
}

static void test_folders_that_cannot_be_made(void **state)
{
    struct place *p = *state;
    struct store s;
    struct err e = { 0 };
    put_text(path_of(p, "file"), "x");
    store_init(&s, str_of(path_of(p, "file/state")), p->arena);
    assert_false(store_make_folders(&s, &e));
    assert_int_equal(sync_reason_of_file(&e), SYNC_DEVICE);
    assert_non_null(strstr(e.text, "file/state/sync"));
    place_clear(p, "file", NULL);
}

static void test_look(void **state)
{
    struct fixture f = begin(state);
    struct err e = { 0 };
    struct stored none = store_look(f.store.installed.p, &e);
    assert_true(none.missing && !none.good);

    put_catalogue(f.store.installed.p, 20261123001);
    struct stored good = store_look(f.store.installed.p, &e);
    assert_true(good.good && !good.missing);
    assert_int_equal(good.sequence, 20261123001);
    assert_int_equal(good.built_utc, 1795395600);

    put_catalogue(f.store.installed.p, 0);
    struct stored nameless = store_look(f.store.installed.p, &e);
    assert_true(nameless.good && nameless.sequence == 0);
    put_catalogue(f.store.installed.p, -3);
    assert_int_equal(store_look(f.store.installed.p, &e).sequence, 0);

    put_text(f.store.installed.p, "SQLite format 3");
    struct stored broken = store_look(f.store.installed.p, &e);
    assert_true(!broken.good && !broken.missing && broken.sequence == 0);
    place_clear(f.place, "state/catalogue.db", "state/sync", "state", NULL);
}

static void install(const struct fixture *f, const char *text, bool installed_is_good)
{
    struct err e = { 0 };
    put_text(f->store.fresh.p, text);
    if (!store_install(&f->store, installed_is_good, &e)) {
        fail_msg("%s", e.text);
    }
    assert_true(str_equal_cstr(get(f->place, f->store.installed.p), text));
    assert_int_equal(access(f->store.fresh.p, F_OK), -1);
}

static void test_install(void **state)
{
    struct fixture f = begin(state);
    install(&f, "one", false);    /* the first one: nothing is kept */
    assert_int_equal(access(f.store.last.p, F_OK), -1);
    install(&f, "two", true);
    assert_true(str_equal_cstr(get(f.place, f.store.last.p), "one"));
    install(&f, "three", false);    /* "two" was found broken: the last good one stays */
    assert_true(str_equal_cstr(get(f.place, f.store.last.p), "one"));
    install(&f, "four", true);
    assert_true(str_equal_cstr(get(f.place, f.store.last.p), "three"));
    place_clear(f.place, "state/catalogue.db", "state/catalogue-last.db", "state/sync", "state", NULL);
}

/* A run was killed between its two renames: both names are one file, and the second name's own new name may be there. */
static void test_install_after_a_kill(void **state)
{
    struct fixture f = begin(state);
    const char *half = path_of(f.place, "state/catalogue-last.db.new");
    install(&f, "one", false);
    assert_int_equal(link(f.store.installed.p, f.store.last.p), 0);
    install(&f, "two", true);
    assert_int_equal(access(half, F_OK), -1);
    assert_true(str_equal_cstr(get(f.place, f.store.last.p), "one"));
    put_text(half, "left over");
    install(&f, "three", true);
    assert_int_equal(access(half, F_OK), -1);
    assert_true(str_equal_cstr(get(f.place, f.store.last.p), "two"));
    place_clear(f.place, "state/catalogue.db", "state/catalogue-last.db", "state/sync", "state", NULL);
}

static void test_install_fails(void **state)
{
    struct fixture f = begin(state);
    struct err e = { 0 };
    install(&f, "one", false);
    assert_false(store_install(&f.store, true, &e));    /* there is no fresh one */
    assert_true(str_equal_cstr(get(f.place, f.store.installed.p), "one"));
    put_text(f.store.fresh.p, "two");
    unlink(f.store.last.p);
    assert_int_equal(mkdir(f.store.last.p, 0755), 0);    /* the last good one cannot take its name: nothing is put in place */
    assert_false(store_install(&f.store, true, &e));
    assert_non_null(strstr(e.text, "catalogue-last.db"));
    assert_true(str_equal_cstr(get(f.place, f.store.installed.p), "one"));
    place_clear(f.place, "state/catalogue.db", "state/catalogue.db.new", "state/catalogue-last.db", "state/sync", "state", NULL);
}

static void test_sweep(void **state)
{
    struct fixture f = begin(state);
    struct index index = { .whole.name = STR("catalogue-2.db.zst"), .patches = { { .from = 1, .file.name = STR("patch-1-2.zst") } },
                           .patch_count = 1 };
    const char *names[] = { "state/sync/catalogue-2.db.zst.part", "state/sync/patch-1-2.zst.part", "state/sync/catalogue-1.db.zst.part",
                            "state/sync/.part", "state/catalogue.db.new", "state/sync/last" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        put_text(path_of(f.place, names[i]), "bytes");
    }
    assert_int_equal(store_part_size(&f.store, STR("patch-1-2.zst"), f.place->arena), 5);
    assert_int_equal(store_part_size(&f.store, STR("patch-0-2.zst"), f.place->arena), 0);
    store_sweep(&f.store, &index, f.place->arena);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool stays = i < 2 || i == 5;
        assert_int_equal(access(path_of(f.place, names[i]), F_OK), stays ? 0 : -1);
    }
    store_sweep(&f.store, NULL, f.place->arena);
    place_clear(f.place, "state/sync/last", "state/sync", "state", NULL);
}

static void test_room(void **state)
{
    struct fixture f = begin(state);
    struct err e = { 0 };
    assert_int_equal(store_check_room(&f.store, 0, &e), SYNC_OK);
    assert_int_equal(store_check_room(&f.store, INT64_MAX / 4, &e), SYNC_SPACE);
    assert_non_null(strstr(e.text, "2305843009214742527"));    /* with the spare megabyte */
    assert_non_null(strstr(e.text, "are free"));
    place_clear(f.place, "state/sync", "state", NULL);
    assert_int_equal(store_check_room(&f.store, 0, &e), SYNC_DEVICE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_folders_that_cannot_be_made, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_look, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_install, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_install_after_a_kill, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_install_fails, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_sweep, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_room, place_set_up, place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
