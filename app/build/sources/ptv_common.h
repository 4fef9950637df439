#pragma once
/* What the two interfaces of PTV, the Finnish Service Catalogue, have in
 * common: one register, the same keys, the same rules of what is kept. */
#include "app/build/source.h"

/* The columns of source that say which register it is: items of both interfaces are one source's. */
#define PTV_REGISTER \
    .id = "ptv", .name = "Suomi.fi-palvelutietovaranto", .licence = "CC0 1.0", .url = "https://www.suomi.fi/", \
    .attribution_fi = "Lähde: Suomi.fi-palvelutietovaranto", \
    .attribution_sv = "Källa: Suomi.fi-servicedatalagret", \
    .attribution_en = "Source: Suomi.fi Finnish Service Catalogue"

/* "ptv:id" as a relation; nothing without an id. */
void ptv_add_relation(struct sink *s, struct record *r, enum relation kind, struct str id);
/* "Chargeable" (v11), "Charged" (v12) and their like. */
enum charge ptv_charge(struct sink *s, const json_t *o, const char *name);
/* A list of language codes in which it is given. */
void ptv_add_languages(struct sink *s, struct record *r, const json_t *o, const char *name);
/* When it was last changed, of the member `name`. */
void ptv_set_modified(struct sink *s, struct record *r, const json_t *o, const char *name);
/* True when there are target groups and all are companies (KR2) or authorities (KR3). */
bool ptv_is_for_others_only(const struct record *r);
/* Lähellä.fi sends its notices here: who they came through is seen in their web addresses. */
void ptv_set_via(struct record *r);

/* One number, put together from country code and number; c holds its language, label and note. */
void ptv_add_phone(struct sink *s, struct record *r, const char *field, struct str prefix, struct str number,
                   struct record_contact c);
/* A web address as a contact; the first of a language is also the thing's own page when own_page says so. */
void ptv_add_page(struct sink *s, struct record *r, const char *field, struct record_contact c, struct str raw,
                  bool own_page);
/* One address a language. */
void ptv_add_address(struct sink *s, struct record *r, struct record_address address);
/* Metres of EPSG:3067; below 100 degrees, which were seen too. False, with a remark, when that is not in Finland. */
bool ptv_set_position(struct sink *s, struct record *r, const char *field, double north, double east);

