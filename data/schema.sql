-- The catalogue: one SQLite file that the builder writes and every kiosk reads.
-- Times: *_utc are seconds since 1970; *_local are dates (YYYY-MM-DD) in Europe/Helsinki.
-- Codes are fixed by docs/architecture.md; shown words come from data/lang.
PRAGMA application_id = 0x41554C41;   -- "AULA"
PRAGMA user_version = 2;              -- the schema's version; a kiosk opens only its own

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,           -- name, demo, built_at, now, version, languages, sources, gate
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE source (
    id             TEXT PRIMARY KEY,  -- tpr, linkedevents, ptv …
    name           TEXT NOT NULL,
    licence        TEXT NOT NULL,
    attribution_fi TEXT NOT NULL,
    attribution_sv TEXT NOT NULL,
    attribution_en TEXT NOT NULL,
    url            TEXT NOT NULL,
    read_at        TEXT,              -- ISO, when its answers were read
    item_count     INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE item (
    id           INTEGER PRIMARY KEY,
    code         INTEGER NOT NULL,             -- the service code, 4 to 6 digits, each given once; asked so seldom that no index is worth it
    kind         TEXT NOT NULL CHECK (kind IN ('service','unit','event','channel')),
    status       TEXT NOT NULL CHECK (status IN ('active','cancelled','postponed','rescheduled','closed')),
    parent_id    INTEGER REFERENCES item(id),  -- the series of a session
    unit_id      INTEGER REFERENCES item(id),  -- where it is held, when the place is an item
    type         TEXT,                         -- what kind of thing it is (app/model/types.def); NULL = not known
    charge       TEXT NOT NULL CHECK (charge IN ('free','paid','other','unknown')),
    access       TEXT NOT NULL CHECK (access IN ('open','registration','card','referral','closed_group','unknown')),
    remote       TEXT NOT NULL CHECK (remote IN ('yes','no','unknown')),
    start_utc    INTEGER,
    end_utc      INTEGER,                      -- NULL = not told
    start_local  TEXT,
    end_local    TEXT,
    all_day      INTEGER NOT NULL DEFAULT 0,
    lat          REAL,
    lon          REAL,
    place_name   TEXT,                         -- a place that is not an item, in Finnish
    enrol_start_utc INTEGER,
    enrol_end_utc   INTEGER,
    places_max   INTEGER,
    places_left  INTEGER,
    places_at_utc INTEGER,                     -- when places_left was true
    min_age      INTEGER,
    max_age      INTEGER,
    effort       INTEGER CHECK (effort BETWEEN 1 AND 3),    -- 1 little strength, 3 much
    via          TEXT,                         -- 'lahella': through which service it came to its source
    missing      TEXT NOT NULL DEFAULT '',     -- facts that a card needs and no source tells: what,when,where,join
    modified_utc INTEGER,                      -- by the source
    content_hash INTEGER NOT NULL,             -- of all that is known of it, to tell what has changed
    source_hash  INTEGER NOT NULL DEFAULT 0    -- of the source texts, for editors: text.based_on; shown as 16 hexadecimal digits
);

CREATE TABLE item_source (
    item_id    INTEGER NOT NULL REFERENCES item(id),
    source_id  TEXT NOT NULL REFERENCES source(id),
    source_key TEXT NOT NULL,                  -- '41102', 'helsinki:afy…', a UUID
    sort       INTEGER NOT NULL,               -- 0 = the item's first source: it makes its KEY
    modified_utc INTEGER,                      -- by that source
    PRIMARY KEY (source_id, source_key)
) WITHOUT ROWID;

CREATE TABLE text (                            -- a session has no description that its series has word for word
    item_id  INTEGER NOT NULL REFERENCES item(id),
    field    TEXT NOT NULL CHECK (field IN ('name','alt_name','summary','body','instruction','price',
                 'place','place_extra','access_note','for_whom','steps','there','hours','owner')),
    lang     TEXT NOT NULL,
    register INTEGER NOT NULL CHECK (register BETWEEN 0 AND 2),     -- 0 yleiskieli, 1 helppo, 2 selko
    value    TEXT NOT NULL,                    -- paragraphs and list items, one a line
    origin   INTEGER NOT NULL CHECK (origin IN (0, 1)),             -- 0 a source, 1 an editor
    reviewer TEXT,                             -- a role, never a person
    reviewed_on TEXT,
    based_on INTEGER,                          -- of an editor's text: the source_hash that it was written from
    stale    INTEGER NOT NULL DEFAULT 0        -- 1: the source text has changed since
);    -- one of each item, field, lang and register; WITHOUT ROWID each text above a quarter page would cost a page of its own
CREATE INDEX text_item ON text (item_id);

CREATE TABLE filter (                          -- app/model/filters.def: 0 unknown, 1 no, 2 yes
    item_id INTEGER PRIMARY KEY REFERENCES item(id),
    free INTEGER NOT NULL, women_only INTEGER NOT NULL, with_children INTEGER NOT NULL, light INTEGER NOT NULL,
    weekly INTEGER NOT NULL, single INTEGER NOT NULL, in_group INTEGER NOT NULL, alone INTEGER NOT NULL,
    step_free INTEGER NOT NULL, parking INTEGER NOT NULL, near_rail INTEGER NOT NULL,
    morning INTEGER NOT NULL, daytime INTEGER NOT NULL, evening INTEGER NOT NULL,
    registration INTEGER NOT NULL, places_left INTEGER NOT NULL
);

CREATE TABLE site (                            -- the lobbies with a kiosk, from the builder's configuration
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    lat  REAL NOT NULL,
    lon  REAL NOT NULL
) WITHOUT ROWID;

CREATE TABLE near (                            -- the straight line from a site to an item or its place
    site_id TEXT NOT NULL REFERENCES site(id),
    item_id INTEGER NOT NULL REFERENCES item(id),
    metres  INTEGER NOT NULL,
    PRIMARY KEY (site_id, item_id)
) WITHOUT ROWID;

CREATE TABLE gloss (                           -- hard words and what they mean, of data/glossary.tsv
    id          INTEGER PRIMARY KEY,
    lang        TEXT NOT NULL,
    word        TEXT NOT NULL,                 -- in its base form
    explanation TEXT NOT NULL
);

CREATE TABLE item_gloss (                      -- the words that the item's texts use, in their order
    item_id  INTEGER NOT NULL REFERENCES item(id),
    sort     INTEGER NOT NULL,
    gloss_id INTEGER NOT NULL REFERENCES gloss(id),
    PRIMARY KEY (item_id, sort)
) WITHOUT ROWID;

CREATE TABLE service_language (                -- the languages the service is given in
    item_id INTEGER NOT NULL REFERENCES item(id),
    lang    TEXT NOT NULL,
    PRIMARY KEY (item_id, lang)
) WITHOUT ROWID;

CREATE TABLE item_theme (
    item_id INTEGER NOT NULL REFERENCES item(id),
    theme   TEXT NOT NULL CHECK (theme IN ('liikunta','kulttuuri','luonto','elintavat','ravitsemus','osallisuus',
                'neuvonta','mielenterveys','paihteet','aineellinen_tuki','kotoutuminen','tyo_ja_toimintakyky','muu')),
    weight  INTEGER NOT NULL,                  -- the largest is the item's main theme
    PRIMARY KEY (item_id, theme)
) WITHOUT ROWID;

CREATE TABLE term (                            -- the sources' own classes, as they came
    id     INTEGER PRIMARY KEY,
    scheme TEXT NOT NULL,                      -- ptvclass, tprtree, tprword, lekeyword, target
    code   TEXT NOT NULL,
    UNIQUE (scheme, code)
);

CREATE TABLE item_term (
    item_id INTEGER NOT NULL REFERENCES item(id),
    term_id INTEGER NOT NULL REFERENCES term(id),
    PRIMARY KEY (item_id, term_id)
) WITHOUT ROWID;

CREATE TABLE audience (
    item_id INTEGER NOT NULL REFERENCES item(id),
    code    TEXT NOT NULL,                     -- seniors, immigrants, unemployed, youth, families, all
    PRIMARY KEY (item_id, code)
) WITHOUT ROWID;

CREATE TABLE address (                         -- of another language only where it differs from the Finnish one
    item_id INTEGER NOT NULL REFERENCES item(id),
    lang    TEXT NOT NULL,
    street  TEXT NOT NULL,
    zip     TEXT NOT NULL,
    city    TEXT NOT NULL,
    PRIMARY KEY (item_id, lang)
) WITHOUT ROWID;

CREATE TABLE contact (                         -- of units and services, never of persons
    item_id     INTEGER NOT NULL REFERENCES item(id),
    sort        INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('phone','email','web','eservice')),
    lang        TEXT NOT NULL,                 -- '' = for every language
    label       TEXT NOT NULL,
    value       TEXT NOT NULL,                 -- as shown
    value_e164  TEXT,                          -- '+358931087401' when it parses
    charge_note TEXT,
    PRIMARY KEY (item_id, sort)
) WITHOUT ROWID;

CREATE TABLE hours_period (                    -- structured opening hours; an override replaces the normal ones
    id         INTEGER PRIMARY KEY,
    item_id    INTEGER NOT NULL REFERENCES item(id),
    valid_from TEXT,                           -- NULL = open end
    valid_to   TEXT,
    override   INTEGER NOT NULL DEFAULT 0,
    closed     INTEGER NOT NULL DEFAULT 0,
    holiday    INTEGER NOT NULL DEFAULT 0      -- enum holiday of app/model/holidays.h; 0 = by dates
);
CREATE INDEX hours_period_item ON hours_period (item_id);

CREATE TABLE hours_span (
    period_id INTEGER NOT NULL REFERENCES hours_period(id),
    weekday   INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens     INTEGER NOT NULL,                -- minutes of the local day
    weeks     INTEGER NOT NULL DEFAULT 0,      -- 0 every week, 1 odd, 2 even (ISO 8601)
    closes    INTEGER NOT NULL,                -- above 1440 = on the next day
    state     INTEGER NOT NULL DEFAULT 0,      -- 0 open, 1 by appointment, 2 self-service
    PRIMARY KEY (period_id, weekday, opens, weeks)
) WITHOUT ROWID;

CREATE TABLE relation (
    from_id INTEGER NOT NULL REFERENCES item(id),
    to_id   INTEGER NOT NULL REFERENCES item(id),
    kind    TEXT NOT NULL CHECK (kind IN ('service_at','same_as')),
    PRIMARY KEY (from_id, to_id, kind)
) WITHOUT ROWID;

CREATE TABLE accessibility (
    item_id   INTEGER NOT NULL REFERENCES item(id),
    viewpoint TEXT NOT NULL,                   -- TPR viewpoint number, '11' = wheelchair user
    value     TEXT NOT NULL CHECK (value IN ('ok','shortcoming','unknown')),
    PRIMARY KEY (item_id, viewpoint)
) WITHOUT ROWID;

CREATE TABLE accessibility_sentence (
    item_id INTEGER NOT NULL REFERENCES item(id),
    sort    INTEGER NOT NULL,
    lang    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (item_id, sort, lang)
) WITHOUT ROWID;

CREATE TABLE image (
    item_id INTEGER NOT NULL REFERENCES item(id),
    sort    INTEGER NOT NULL,
    url     TEXT NOT NULL,
    licence TEXT NOT NULL,                     -- event_only images stay with their event
    credit  TEXT NOT NULL,
    PRIMARY KEY (item_id, sort)
) WITHOUT ROWID;

CREATE TABLE link (                            -- the item's own public page, what its QR code holds: percent-encoded ASCII
    item_id INTEGER NOT NULL REFERENCES item(id),
    lang    TEXT NOT NULL,
    url     TEXT NOT NULL,
    PRIMARY KEY (item_id, lang)
) WITHOUT ROWID;

CREATE TABLE link_template (                   -- where it has none of its own in a language: the first row that fits its
    id        INTEGER PRIMARY KEY,             -- first source (item_source.sort) for which there is one
    source_id TEXT NOT NULL,
    kind      TEXT NOT NULL,                   -- item.kind, or '*' for every one
    lang      TEXT NOT NULL,                   -- '' = fi, sv and en
    template  TEXT NOT NULL                    -- {lang}; {key} is source_key, all but A-Z a-z 0-9 - . _ ~ : percent-encoded
);

CREATE TABLE term_text (                       -- the names of classes, where a source tells them
    scheme TEXT NOT NULL,
    code   TEXT NOT NULL,
    lang   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (scheme, code, lang)
) WITHOUT ROWID;

CREATE TABLE remark (                          -- what the build has to say, for `show --coverage`; kiosks do not read it
    source    TEXT NOT NULL,
    outcome   TEXT NOT NULL,                   -- rejected, hidden, warning, file, gate, added, changed, removed …
    field     TEXT NOT NULL,
    reason    TEXT NOT NULL,
    count     INTEGER NOT NULL,
    first_key TEXT NOT NULL,
    PRIMARY KEY (source, outcome, field, reason)
) WITHOUT ROWID;

CREATE TABLE service_code (                    -- codes of items that have gone within the year, so that none is reused
    code      INTEGER PRIMARY KEY,
    key       TEXT NOT NULL,                   -- "source:source_key"
    last_seen TEXT NOT NULL                    -- day of the last build that had the item
);

CREATE INDEX item_source_item ON item_source (item_id, sort);
