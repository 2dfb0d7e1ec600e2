-- Treatment sessions, plans with a cadence, the end of care, notes.

-- A CHECK cannot be changed: check_ins is made anew, and what refers to it moves with it.
CREATE TABLE new_check_ins (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'extra', 'follow-up', 'after-session')),
    local_date TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('asked', 'started', 'complete', 'declined', 'missed')),
    due_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    message_id INTEGER,
    showing TEXT NOT NULL DEFAULT '',
    remind_at TEXT,
    reminders_sent INTEGER NOT NULL DEFAULT 0,
    pinned TEXT NOT NULL,
    items TEXT NOT NULL,
    asked_at TEXT,
    started_at TEXT,
    completed_at TEXT,
    closed_at TEXT,
    is_revoked INTEGER NOT NULL DEFAULT 0,
    -- Of a follow-up: the check-in that it came in the middle of, and when silence is an alert.
    about INTEGER,
    alarm_at TEXT,
    -- Of one that asks about the hours after a session: that session.
    session_id INTEGER
) STRICT;
INSERT INTO new_check_ins SELECT id, patient_id, kind, local_date, state, due_at, expires_at,
    message_id, showing, remind_at, reminders_sent, pinned, items, asked_at, started_at,
    completed_at, closed_at, is_revoked, about, alarm_at, NULL FROM check_ins;

CREATE TABLE new_answers (
    id INTEGER PRIMARY KEY,
    check_in_id INTEGER NOT NULL REFERENCES new_check_ins (id) ON DELETE CASCADE,
    questionnaire TEXT NOT NULL,
    item TEXT NOT NULL,
    value INTEGER NOT NULL,
    answered_at TEXT NOT NULL
) STRICT;
INSERT INTO new_answers SELECT id, check_in_id, questionnaire, item, value, answered_at
    FROM answers;

CREATE TABLE new_scores (
    check_in_id INTEGER NOT NULL REFERENCES new_check_ins (id) ON DELETE CASCADE,
    questionnaire TEXT NOT NULL,
    total REAL NOT NULL,
    PRIMARY KEY (check_in_id, questionnaire)
) STRICT, WITHOUT ROWID;
INSERT INTO new_scores SELECT check_in_id, questionnaire, total FROM scores;

CREATE TABLE new_asked_again (
    gap INTEGER NOT NULL REFERENCES gaps (id),
    check_in_id INTEGER NOT NULL REFERENCES new_check_ins (id) ON DELETE CASCADE,
    PRIMARY KEY (gap, check_in_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_asked_again SELECT gap, check_in_id FROM asked_again;

DROP TABLE asked_again;
DROP TABLE scores;
DROP TABLE answers;
DROP TABLE check_ins;
ALTER TABLE new_check_ins RENAME TO check_ins;
ALTER TABLE new_answers RENAME TO answers;
ALTER TABLE new_scores RENAME TO scores;
ALTER TABLE new_asked_again RENAME TO asked_again;

CREATE UNIQUE INDEX check_ins_one_a_day ON check_ins (patient_id, local_date)
    WHERE kind = 'daily' AND is_revoked = 0;
CREATE INDEX check_ins_patient ON check_ins (patient_id, id);
CREATE INDEX check_ins_remind ON check_ins (remind_at)
    WHERE remind_at IS NOT NULL AND state IN ('asked', 'started');
CREATE INDEX check_ins_expire ON check_ins (expires_at) WHERE state IN ('asked', 'started');
CREATE INDEX check_ins_alarm ON check_ins (alarm_at) WHERE alarm_at IS NOT NULL;
CREATE INDEX check_ins_closed ON check_ins (closed_at);
CREATE INDEX check_ins_session ON check_ins (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX answers_check_in ON answers (check_in_id);

-- A treatment, planned or done. Of one without a time only the day is known: starts_at is its
-- noon in the clinic's zone. The dose is kept as it was said, in milligrams where that can be told.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'removed')),
    starts_at TEXT NOT NULL,
    has_time INTEGER NOT NULL,
    minutes INTEGER,
    route TEXT CHECK (route IN ('iv', 'esketamine', 'other')),
    dose TEXT,
    note TEXT,
    -- What the clinic says that it belongs to; without it the series is recognised.
    series TEXT CHECK (series IN ('induction', 'maintenance')),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    -- When the patient is asked whether a planned one took place, and what they said.
    ask_patient_at TEXT,
    patient_said TEXT CHECK (patient_said IN ('took place', 'did not')),
    -- When the side effects are asked about; NULL once that is done with.
    side_effects_at TEXT
) STRICT;

CREATE INDEX sessions_patient ON sessions (patient_id, starts_at) WHERE state <> 'removed';
CREATE INDEX sessions_side_effects ON sessions (side_effects_at)
    WHERE side_effects_at IS NOT NULL;
CREATE INDEX sessions_ask_patient ON sessions (ask_patient_at) WHERE ask_patient_at IS NOT NULL;

-- What became of each session: by whom, when, and all of it before and after, as JSON.
CREATE TABLE session_changes (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('recorded', 'planned', 'corrected', 'removed')),
    before TEXT,
    after TEXT NOT NULL
) STRICT;

CREATE INDEX session_changes_session ON session_changes (session_id);
CREATE TRIGGER session_changes_are_never_changed BEFORE UPDATE ON session_changes
BEGIN
    SELECT RAISE(ABORT, 'what happened to a session is append-only');
END;

-- From when on the plan counts: what comes in phases begins there.
ALTER TABLE patients ADD COLUMN plan_since TEXT;

-- The end of care: state is 'stopped' then, and nothing is asked any more.
ALTER TABLE patients ADD COLUMN discharged_at TEXT;
ALTER TABLE patients ADD COLUMN discharge_reason TEXT
    CHECK (discharge_reason IN ('planned', 'moved', 'died', 'other'));

-- What a patient wants to see on the chart, and on which local day.
ALTER TABLE notes ADD COLUMN on_chart TEXT;

CREATE TABLE clinician_notes (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    by INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX clinician_notes_patient ON clinician_notes (patient_id);
