"""Views for the usual questions, for whoever opens answers.db with another program.

plakit reads none of them. A change here needs a new revision, however empty (`migrations`): the
views of a file are made anew when it is migrated.
"""

# What each step asks by now, how it stands, and how many have answered.
_STEPS = """
CREATE VIEW v_steps AS
SELECT this.session, this.activity, this.step, this.form,
    strftime('%Y-%m-%dT%H:%M:%SZ', this.at / 1000000, 'unixepoch') AS asked_at,
    coalesce((SELECT what FROM activity_event AS mark
        WHERE mark.session = this.session AND mark.activity = this.activity
          AND mark.step = this.step AND what IN ('opened', 'closed')
        ORDER BY id DESC LIMIT 1), '') = 'opened' AS is_open,
    coalesce((SELECT what FROM activity_event AS mark
        WHERE mark.session = this.session AND mark.activity = this.activity
          AND mark.step = this.step AND what IN ('shown', 'hidden')
        ORDER BY id DESC LIMIT 1), '') = 'shown' AS is_shown,
    (SELECT count(*) FROM participation AS who
        WHERE who.session = this.session AND who.activity = this.activity
          AND who.step = this.step) AS respondents,
    (SELECT count(*) FROM answer_event AS given
        WHERE given.session = this.session AND given.activity = this.activity
          AND given.step = this.step) AS saves
FROM asked AS this
WHERE this.id = (
    SELECT max(id) FROM asked AS that
    WHERE that.session = this.session AND that.activity = this.activity
      AND that.step = this.step
)
"""

# What was asked, question by question.
_ITEMS = """
CREATE VIEW v_items AS
SELECT this.session, this.activity, this.step, this.form,
    json_extract(section.value, '$.id') AS area,
    json_extract(question.value, '$.id') AS item,
    json_extract(question.value, '$.kind') AS kind,
    (SELECT said.value FROM json_each(question.value, '$.label') AS said LIMIT 1) AS label
FROM asked AS this, json_each(this.words, '$.sections') AS section,
    json_each(section.value, '$.questions') AS question
"""

# The latest answers; one that was taken back is none. ("nothing" is a word of SQL.)
_ANSWERS = """
CREATE VIEW v_answers AS
SELECT id, session, activity, step, respondent, item,
    json_extract(value, '$.value') AS value,
    json_extract(value, '$.nothing') AS why_none,
    json_extract(value, '$.comment') AS comment,
    origin, strftime('%Y-%m-%dT%H:%M:%SZ', at / 1000000, 'unixepoch') AS at
FROM answer_latest
WHERE value <> '{}'
"""

# Of those the levels, now and wanted.
_LEVELS = """
CREATE VIEW v_levels AS
SELECT session, activity, step, respondent, item,
    json_extract(value, '$.value.now') AS now,
    json_extract(value, '$.value.wanted') AS wanted
FROM answer_latest
WHERE json_type(value, '$.value.now') = 'integer'
    OR json_type(value, '$.value.wanted') = 'integer'
"""

# Of those the options chosen, one row each.
_CHOSEN = """
CREATE VIEW v_chosen AS
SELECT this.session, this.activity, this.step, this.respondent, this.item,
    chosen.value AS chosen
FROM answer_latest AS this, json_each(this.value, '$.value') AS chosen
WHERE json_type(this.value, '$.value') IN ('text', 'array') AND chosen.type = 'text'
"""

# Who answered each step, with their group fields.
_PEOPLE = """
CREATE VIEW v_people AS
SELECT session, activity, step, respondent,
    json_extract(groups, '$.unit') AS unit,
    json_extract(groups, '$.kind') AS kind,
    json_extract(groups, '$.route') AS route,
    json_extract(groups, '$.approach') AS approach,
    coalesce(json_extract(groups, '$.seat') = 'guest', 0) AS is_guest
FROM participation
"""

# How many answered each question, and the mean level.
_COUNTS = """
CREATE VIEW v_counts AS
SELECT session, activity, step, item,
    sum(json_type(value, '$.value') IS NOT NULL) AS answered,
    sum(json_type(value, '$.nothing') IS NOT NULL) AS said_nothing,
    round(avg(json_extract(value, '$.value.now')), 2) AS mean_now,
    round(avg(json_extract(value, '$.value.wanted')), 2) AS mean_wanted
FROM answer_latest
GROUP BY session, activity, step, item
"""

VIEWS = (_STEPS, _ITEMS, _ANSWERS, _LEVELS, _CHOSEN, _PEOPLE, _COUNTS)
