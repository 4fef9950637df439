#include "app/delivery/index.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/base/clock.h"
#include "app/base/ini.h"

enum { NAME_MAX_BYTES = 80, SCHEMA_MAX = 999999, NUMBERS_OF_A_DAY = 1000 };
static const int64_t sequence_max = INT64_C(99991231999);    /* the last number of the last day that is written with eight digits */

void index_name(int schema, char out[INDEX_NAME_ROOM])
{
    snprintf(out, INDEX_NAME_ROOM, "index-%d", schema);
}

/* ---- writing ---- */

static struct str write_content(const struct index_file *f, struct arena *a)
{
    char hex[DIGEST_HEX_ROOM];
    digest_format(f->sha256, hex);
    return arena_format(a, "size = %" PRId64 "\nsha256 = %s\n", f->size, hex);
}

static struct str write_file(const struct index_file *f, struct arena *a)
{
    return arena_format(a, "file = %.*s\n%s", STR_FMT(f->name), write_content(f, a).p);
}

struct str index_write(const struct index *index, struct arena *a)
{
    char built[21], valid_until[21];
    clock_format_utc(index->built_utc, built);
    clock_format_utc(index->valid_until_utc, valid_until);
    struct str out = arena_format(a,
        "[catalogue]\nsequence = %" PRId64 "\nschema = %d\nbuilt = %s\nvalid_until = %s\n%s\n[whole]\n%s\n[signature]\n%s",
        index->sequence, index->schema, built, valid_until, write_content(&index->catalogue, a).p,
        write_file(&index->whole, a).p, write_file(&index->signature, a).p);
    for (size_t i = 0; i < index->patch_count; i++) {
        const struct index_patch *patch = &index->patches[i];
        out = arena_format(a, "%s\n[patch.%zu]\nfrom = %" PRId64 "\n%s", out.p, i + 1, patch->from, write_file(&patch->file, a).p);
    }
    return out;
}

/* ---- reading ---- */

struct reader {
    const struct ini *ini;
    struct str section;
    struct err *e;
};

static bool fail(const struct reader *r, const char *key, const char *what)
{
    return err_set(r->e, ERR_FORMAT, "index: [%.*s] %s: %s", STR_FMT(r->section), key, what);
}

static bool read_value(const struct reader *r, const char *key, struct str *value)
{
    size_t count = 0;
    for (size_t i = 0; i < r->ini->count; i++) {
        const struct ini_entry *entry = &r->ini->entries[i];
        if (str_equal(entry->section, r->section) && str_equal_cstr(entry->key, key)) {
            *value = entry->value;
            count++;
        }
    }
    return count == 1 || fail(r, key, count == 0 ? "is missing" : "stands there twice");
}

static bool read_number(const struct reader *r, const char *key, int64_t max, int64_t *out)
{
    struct str value;
    long long n;
    if (!read_value(r, key, &value)) {
        return false;
    }
    if (!str_to_int(value, &n) || value.p[0] < '1' || value.p[0] > '9' || n > max) {
        return fail(r, key, "not a whole number within its limits");
    }
    *out = n;
    return true;
}

static bool read_time(const struct reader *r, const char *key, int64_t *out)
{
    struct str value;
    bool has_time;
    return read_value(r, key, &value)
        && ((clock_parse_iso(value, out, &has_time) && has_time && str_ends_with(value, STR("Z")))
            || fail(r, key, "not a time like 2026-11-22T02:00:00Z"));
}

/* Nothing that could leave the folder, hide in it or be taken for an option. */
static bool is_file_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (i == 0 || (c != '-' && c != '.'))) {
            return false;
        }
    }
    return name.n >= 1 && name.n <= NAME_MAX_BYTES;
}

static bool read_content(const struct reader *r, struct index_file *f)
{
    struct str hex;
    return read_number(r, "size", INDEX_FILE_MAX_BYTES, &f->size) && read_value(r, "sha256", &hex)
        && (digest_parse(hex, f->sha256) || fail(r, "sha256", "not 64 digits 0-9 a-f"));
}

static bool read_file(struct reader *r, struct str section, struct index_file *f)
{
    r->section = section;
    return read_value(r, "file", &f->name) && (is_file_name(f->name) || fail(r, "file", "not a plain file name")) && read_content(r, f);
}

static bool read_catalogue(struct reader *r, struct index *index)
{
    int64_t schema = 0;
    r->section = STR("catalogue");
    bool ok = read_number(r, "sequence", sequence_max, &index->sequence) && read_number(r, "schema", SCHEMA_MAX, &schema)
        && read_time(r, "built", &index->built_utc) && read_time(r, "valid_until", &index->valid_until_utc)
        && read_content(r, &index->catalogue);
    index->schema = (int)schema;
    return ok;
}

/* Numbered from 1; the first number that has no section ends them. */
static bool read_patches(struct reader *r, struct index *index, struct arena *a)
{
    for (int64_t below = index->sequence; index->patch_count < INDEX_PATCHES_MAX; index->patch_count++) {
        struct index_patch *patch = &index->patches[index->patch_count];
        struct str section = arena_format(a, "patch.%zu", index->patch_count + 1);
        bool there = false;
        for (size_t i = 0; i < r->ini->count && !there; i++) {
            there = str_equal(r->ini->entries[i].section, section);
        }
        if (!there) {
            break;
        }
        if (!read_file(r, section, &patch->file) || !read_number(r, "from", sequence_max, &patch->from)) {
            return false;
        }
        if (patch->from >= below) {
            return fail(r, "from", "not older than the catalogue or patch before it");
        }
        below = patch->from;
    }
    return true;
}

bool index_parse(struct index *index, struct str text, struct arena *a, struct err *e)
{
    struct ini ini;
    struct reader r = { &ini, { "", 0 }, e };
    *index = (struct index){ 0 };
    return ini_parse_text(&ini, text, "index", a, e) && read_catalogue(&r, index) && read_file(&r, STR("whole"), &index->whole)
        && read_file(&r, STR("signature"), &index->signature) && read_patches(&r, index, a);
}

int64_t index_next_sequence(int64_t previous, int64_t now_utc)
{
    struct date d = civil_from_utc(now_utc).date;
    int64_t first = (((int64_t)d.year * 100 + d.month) * 100 + d.day) * NUMBERS_OF_A_DAY + 1;
    return previous >= first ? previous + 1 : first;
}
