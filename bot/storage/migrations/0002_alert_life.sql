-- The life of an alert after it was raised, follow-up questions, second routes, technical faults.

-- A CHECK cannot be changed: check_ins is made anew, and what refers to it moves with it.
CREATE TABLE new_check_ins (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'extra', 'follow-up')),
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
    alarm_at TEXT
) STRICT;
INSERT INTO new_check_ins SELECT id, patient_id, kind, local_date, state, due_at, expires_at,
    message_id, showing, remind_at, reminders_sent, pinned, items, asked_at, started_at,
    completed_at, closed_at, is_revoked, NULL, NULL FROM check_ins;

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

DROP TABLE scores;
DROP TABLE answers;
DROP TABLE check_ins;
ALTER TABLE new_check_ins RENAME TO check_ins;
ALTER TABLE new_answers RENAME TO answers;
ALTER TABLE new_scores RENAME TO scores;

CREATE UNIQUE INDEX check_ins_one_a_day ON check_ins (patient_id, local_date)
    WHERE kind = 'daily' AND is_revoked = 0;
CREATE INDEX check_ins_patient ON check_ins (patient_id, id);
CREATE INDEX check_ins_remind ON check_ins (remind_at)
    WHERE remind_at IS NOT NULL AND state IN ('asked', 'started');
CREATE INDEX check_ins_expire ON check_ins (expires_at) WHERE state IN ('asked', 'started');
CREATE INDEX check_ins_alarm ON check_ins (alarm_at) WHERE alarm_at IS NOT NULL;
CREATE INDEX answers_check_in ON answers (check_in_id);

-- Steps count from since_at; next_step_at is when somebody must be told again, or when an
-- acknowledged alert without an outcome comes back.
ALTER TABLE alerts ADD COLUMN since_at TEXT;
ALTER TABLE alerts ADD COLUMN steps_done INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alerts ADD COLUMN next_step_at TEXT;
ALTER TABLE alerts ADD COLUMN accepted_at TEXT;
ALTER TABLE alerts ADD COLUMN rerouted_at TEXT;
ALTER TABLE alerts ADD COLUMN warned_at TEXT;
ALTER TABLE alerts ADD COLUMN warning_call INTEGER;
ALTER TABLE alerts ADD COLUMN outcome TEXT;
ALTER TABLE alerts ADD COLUMN outcome_note TEXT;
ALTER TABLE alerts ADD COLUMN resolved_at TEXT;
ALTER TABLE alerts ADD COLUMN resolved_by INTEGER;
ALTER TABLE alerts ADD COLUMN resolved_name TEXT;
-- What was there before has been posted once and waits for its next step from now on.
UPDATE alerts SET since_at = opened_at, accepted_at = opened_at,
    next_step_at = CASE WHEN level = 'YELLOW' AND state = 'open' THEN NULL ELSE opened_at END
    WHERE state <> 'resolved';

CREATE INDEX alerts_next_step ON alerts (next_step_at) WHERE next_step_at IS NOT NULL;
CREATE INDEX alerts_not_accepted ON alerts (since_at)
    WHERE accepted_at IS NULL AND state = 'open';

-- What a patient wrote, where a sentence raised the alert.
ALTER TABLE alert_evidence ADD COLUMN text TEXT;

CREATE TABLE alert_events (
    id INTEGER PRIMARY KEY,
    alert INTEGER NOT NULL REFERENCES alerts (number),
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    by INTEGER,
    name TEXT,
    detail TEXT
) STRICT;

CREATE INDEX alert_events_alert ON alert_events (alert);
CREATE TRIGGER alert_events_are_never_changed BEFORE UPDATE ON alert_events
BEGIN
    SELECT RAISE(ABORT, 'what happened to an alert is append-only');
END;
CREATE TRIGGER alert_events_are_never_deleted BEFORE DELETE ON alert_events
BEGIN
    SELECT RAISE(ABORT, 'what happened to an alert is append-only');
END;

-- What a clinician accepted as known of a patient, until when and why.
CREATE TABLE known (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    alert INTEGER NOT NULL REFERENCES alerts (number),
    accepted TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    by INTEGER NOT NULL,
    name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX known_patient ON known (patient_id) WHERE ended_at IS NULL;
CREATE INDEX known_until ON known (until) WHERE ended_at IS NULL;

-- An episode of a rule ends after days without its condition.
CREATE TABLE episodes (
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    began_at TEXT NOT NULL,
    last_met_at TEXT NOT NULL,
    PRIMARY KEY (patient_id, rule)
) STRICT, WITHOUT ROWID;

-- What the clinic set for one patient instead of a rule's own numbers.
CREATE TABLE patient_thresholds (
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    at_least REAL,
    is_on INTEGER NOT NULL DEFAULT 1,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (patient_id, rule)
) STRICT, WITHOUT ROWID;

-- A call goes to a chat or, with chat 0, to a route beside Telegram. `listed_in` is the message
-- that carries this alert's number when many came at once.
ALTER TABLE outbox ADD COLUMN route TEXT;
ALTER TABLE outbox ADD COLUMN listed_in INTEGER;
CREATE INDEX outbox_routes ON outbox (id) WHERE route IS NOT NULL AND state = 'waiting';
CREATE INDEX outbox_listed ON outbox (listed_in) WHERE listed_in IS NOT NULL;

CREATE TABLE route_tests (
    route TEXT PRIMARY KEY,
    tried_at TEXT NOT NULL,
    arrived_at TEXT,
    error TEXT
) STRICT, WITHOUT ROWID;

-- Technical faults that last; each is told once.
CREATE TABLE faults (
    name TEXT PRIMARY KEY,
    began_at TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- When Telegram last gave us updates: presses older than that may be lost.
ALTER TABLE heartbeat ADD COLUMN polled_at TEXT;
