#pragma once
/* The parts of PTV's Open API v12 that its elements share: language versions,
 * addresses and hours. */
#include "app/build/source.h"

/* How the language versions of a kind of thing are read. */
struct ptv12_kind {
    enum field description;           /* where the description goes */
    enum contact_kind web_address;    /* what its web address is for */
    bool own_page;                    /* its web pages are about itself */
    bool names_only;
};
/* What every language version says. */
void ptv12_add_versions(struct sink *s, struct record *r, const json_t *o, struct ptv12_kind kind);
/* An object of texts by language into one field. */
void ptv12_add_words(struct sink *s, struct record *r, const json_t *o, const char *name, enum field f);
/* The first visiting address of a place. */
void ptv12_add_location(struct sink *s, struct record *r, const json_t *o);

void ptv12_add_hours(struct sink *s, struct record *r, const json_t *o);
