#pragma once
/* The parts of PTV's Open API v11 that its elements share: texts as lists of
 * {language, value, type}, contacts, addresses and hours. */
#include "app/build/source.h"

struct str ptv11_language(struct sink *s, const json_t *row);
/* The value of a row, not clean yet; formatted documents as lines. */
struct str ptv11_text(struct sink *s, const json_t *row);
/* A list of rows into one field; `type` NULL takes every row. */
void ptv11_add_typed(struct sink *s, struct record *r, const json_t *o, const char *name, const char *type,
                     enum field f);
/* Name and other name, whichever of them the owner wants shown. */
void ptv11_add_names(struct sink *s, struct record *r, const json_t *o, const char *name);
void ptv11_add_descriptions(struct sink *s, struct record *r, const json_t *o, const char *name);

void ptv11_add_phones(struct sink *s, struct record *r, const json_t *o, const char *name);
void ptv11_add_emails(struct sink *s, struct record *r, const json_t *o, const char *name);
/* Rows whose address stands under url_name and whose words, if any, under label_name. */
struct ptv11_pages { const char *url_name, *label_name; enum contact_kind kind; bool own_page; };
void ptv11_add_pages(struct sink *s, struct record *r, const json_t *o, const char *name, struct ptv11_pages how);
/* The first visiting address, with its position and what its entrances are like. */
void ptv11_add_addresses(struct sink *s, struct record *r, const json_t *o);

void ptv11_add_hours(struct sink *s, struct record *r, const json_t *o);
