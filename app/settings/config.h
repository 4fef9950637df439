#pragma once
/* The settings of one device, from an ini file; options.def is their one table
 * (parser, man page and sample file come from it). */
#include <stdio.h>
#include "app/base/arena.h"
#include "app/base/err.h"
#include "app/model/hours.h"

enum { CONFIG_PHONE_MAX = 12, CONFIG_LANGUAGE_MAX = 16 };

/* Words of the site in the languages of texts_languages(), in its order: Finnish first. What is not told is empty. */
struct config_words { struct str of[CONFIG_LANGUAGE_MAX]; };

struct config_phone {
    struct config_words who, about;
    struct str number, hours_text, languages;    /* languages: codes separated by blanks */
    struct hours hours;
    bool hours_known;
};

struct config {
    struct config_words site_name;
    bool has_site;
    double site_lat, site_lon;
    struct str profile;                    /* "A" … */
    int width_px, height_px;               /* of the surface */
    double width_mm, height_mm;
    double touch_mm, sign_mm;              /* reading distances */
    int rotate;
    int idle_s, warn_s;
    struct str languages[CONFIG_LANGUAGE_MAX];
    size_t language_count;
    bool drafts;                           /* false: unchecked languages are not among the languages above */
    struct config_phone phones[CONFIG_PHONE_MAX];
    size_t phone_count;
    struct str path_state, path_run;
    struct str sync_url, sync_ring, sync_public_key, sync_ca_file;
    int sync_deadline_s, sync_stall_s;
    int sign_page_s;                       /* at least 12 */
    bool sound;
    bool fade;                             /* 200 ms cross-fade; false = a cut */
};

/* Every setting at its default (profile A). The strings are literals. */
void config_init(struct config *c);
/* Puts the settings of an ini text over *c; strings live in `a`. The error names `name`, section, key and value; a key that
 * does not exist is logged once and skipped. */
bool config_parse(struct config *c, struct str text, const char *name, struct arena *a, struct err *e);
/* Defaults, then the board file of the config's profile (in the folder `boards`), then the file itself. path NULL: defaults. */
bool config_load(struct config *c, const char *path, const char *boards, struct arena *a, struct err *e);
/* The words in that language, else the Finnish ones; *found is the code of the language that they are in. */
struct str config_words_in(const struct config_words *w, struct str lang, const char **found);
/* Makes the surface w x h pixels: a board of that size gives its [screen] values; else the same shape keeps the glass of
 * the config, and another shape keeps its pixels per millimetre. */
void config_set_size(struct config *c, int width_px, int height_px, const char *boards, struct arena *a);
/* The sample file and the manual page (troff) of all settings, written from the table. */
void config_write_sample(FILE *out);
void config_write_man(FILE *out);
