#include "app/build/finish.h"

#include <stdio.h>

#include "app/base/log.h"
#include "app/build/coverage.h"
#include "app/build/gate.h"
#include "app/build/previous.h"

static bool complete(const struct finishing *f, struct err *e)
{
    return complete_drop_repeats(f->writer, e) && complete_mark_missing(f->writer, e) && complete_measure_sites(f->writer, &f->config->sites, e)
        && (!f->previous || previous_carry_texts(writer_db(f->writer), e)) && complete_mark_stale(f->writer, e);
}

static bool tell_changes(const struct finishing *f, struct err *e)
{
    json_t *changes = f->previous ? previous_tell_changes(writer_db(f->writer), f->now_utc, e) : json_null();
    if (changes) {
        report_set_part(f->report, "changes", changes);
    }
    return changes != NULL;
}

static bool tell_coverage(const struct finishing *f, struct err *e)
{
    json_t *coverage = coverage_read(writer_db(f->writer), e);
    if (coverage) {
        report_set_part(f->report, "coverage", coverage);
    }
    return coverage != NULL;
}

enum { TOLD_MAX = 20 };

/* A line a finding. */
static void tell_findings(const struct gate *g)
{
    size_t i;
    json_t *o;
    json_array_foreach(g->findings, i, o) {
        if (i < TOLD_MAX) {
            log_line(LOG_WARN, "build", "gate: %s %s: %s", json_string_value(json_object_get(o, "gate")),
                     json_string_value(json_object_get(o, "what")), json_string_value(json_object_get(o, "reason")));
        }
    }
}

/* Without a last catalogue there is nothing to lose: the new one is made, and says itself what it lacks. A person can
 * accept a loss that was counted, not one that nobody could count. */
static bool judge(const struct finishing *f, const struct gate *g, struct err *e)
{
    char verdict[400] = "passed", more[40] = "";
    size_t count = json_array_size(g->findings);
    bool accepted = f->accept_loss && !g->unwhole;
    if (count > 1) {
        snprintf(more, sizeof more, " (and %zu more)", count - 1);
    }
    tell_findings(g);
    if (g->personal || (count && f->previous && !accepted)) {
        return err_set(e, ERR_FORMAT, "gate: %s%s: the old catalogue stays", g->first, more);
    }
    if (count) {
        snprintf(verdict, sizeof verdict, "%s%s", g->first, more);
        log_line(LOG_WARN, "build", "gate: %s", f->previous ? "the loss is accepted" : "there was no catalogue to compare with");
    } else if (!f->previous) {
        snprintf(verdict, sizeof verdict, "passed: there was no catalogue to compare with");
    }
    return writer_insert(f->writer, TABLE_META, e, "zz", "gate", verdict);
}

bool finish_catalogue(const struct finishing *given, struct err *e)
{
    struct gate g;
    struct finishing finishing = *given, *f = &finishing;
    sqlite3 *db = writer_db(f->writer);
    bool comparable = false;
    if (f->previous && !previous_attach(db, f->previous, &comparable, e)) {
        return false;
    }
    if (f->previous && !comparable) {
        log_line(LOG_WARN, "build", "%s: of an earlier version: its codes are kept, and nothing is compared with it", f->previous);
        f->previous = NULL;
    }
    if (!complete(f, e) || !tell_changes(f, e)
        || !report_write_remarks(f->report, f->writer, e) || !tell_coverage(f, e)) {
        return false;
    }
    bool ok = gate_check(&g, db, f->report, f->config, f->previous != NULL, f->now_utc, e);
    json_t *findings = json_incref(g.findings);
    report_set_part(f->report, "gates", findings);
    ok = ok && judge(f, &g, e);
    gate_finish(&g);
    return ok;
}
