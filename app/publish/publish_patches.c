#include <string.h>
#include <unistd.h>

#include "app/base/log.h"
#include "app/delivery/pack.h"
#include "app/publish/internal.h"

bool publish_describe(const struct publishing *p, const char *part, const struct publish_name *name, struct index_file *file,
                      struct err *e)
{
    struct digest d;
    char text[PUBLISH_NAME_ROOM];
    if (!digest_file(&d, publish_path(p, part), e)) {
        return false;
    }
    publish_format_name(name, text);
    *file = (struct index_file){ .name = arena_copy_cstr(p->arena, text), .size = d.size };
    memcpy(file->sha256, d.sha256, sizeof file->sha256);
    return true;
}

/* The patch in .part-patch. */
static bool pack(const struct publishing *p, const struct publish_name *name, struct index_file *file, struct err *e)
{
    char whole[PUBLISH_NAME_ROOM];
    int64_t size;
    struct digest d;
    const char *old = publish_path(p, ".part-old");
    publish_format_name(&(struct publish_name){ .kind = PUBLISH_WHOLE, .sequence = name->from }, whole);
    bool ok = unpack_size(publish_path(p, whole), &size, e) && unpack_whole(publish_path(p, whole), old, size, &d, e)
        && pack_patch(old, publish_path(p, ".part-db"), publish_path(p, ".part-patch"), e)
        && publish_describe(p, ".part-patch", name, file, e);
    unlink(old);
    return ok;
}

bool publish_make_patches(const struct publishing *p, int64_t below, struct index *index, struct err *e)
{
    int64_t *before;
    size_t count;
    if (!publish_list(p, below, &before, &count, e)) {
        return false;
    }
    for (size_t i = 0; i < count && i < (size_t)p->options->keep; i++) {
        struct publish_name name = { PUBLISH_PATCH, before[i], index->sequence };
        struct index_patch patch = { .from = before[i] };
        struct err why = { 0 };
        if (!pack(p, &name, &patch.file, &why)) {
            log_line(LOG_WARN, "publish", "%s: no patch from %lld", why.text, (long long)before[i]);
        } else if (patch.file.size * 2 >= index->whole.size) {
            log_line(LOG_INFO, "publish", "no patch from %lld: it would be more than half of the whole", (long long)before[i]);
            unlink(publish_path(p, ".part-patch"));
        } else if (publish_place(p, ".part-patch", patch.file.name.p, e)) {
            index->patches[index->patch_count++] = patch;
        } else {
            return false;
        }
    }
    return true;
}
