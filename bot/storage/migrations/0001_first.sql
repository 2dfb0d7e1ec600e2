-- Times are ISO 8601 in UTC with microseconds, so that text order is time order.

CREATE TABLE patients (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    chat_id INTEGER UNIQUE,
    -- What another phone has chosen that is not the patient's yet.
    joining_chat_id INTEGER UNIQUE,
    joining_language TEXT,
    joining_time TEXT,
    joining_zone TEXT,
    joining_consent_version TEXT,
    joining_consent_at TEXT,
    language TEXT NOT NULL,
    country TEXT NOT NULL,
    zone TEXT NOT NULL,
    check_in_time TEXT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('invited', 'enrolling', 'active', 'paused', 'stopped')),
    enrolment_step TEXT,
    consent_version TEXT,
    consent_at TEXT,
    confirmed_at TEXT,
    confirmed_by INTEGER,
    unreachable_since TEXT,
    last_check_in_on TEXT,
    last_due_at TEXT,
    next_due_on TEXT,
    next_due_at TEXT,
    made_at TEXT NOT NULL
) STRICT;

CREATE INDEX patients_due ON patients (next_due_at) WHERE next_due_at IS NOT NULL;

CREATE TABLE contacts (
    patient_id INTEGER PRIMARY KEY REFERENCES patients (id) ON DELETE CASCADE,
    reference TEXT,
    phone TEXT,
    other TEXT,
    changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE invites (
    token_hash BLOB PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    used_by INTEGER
) STRICT;

CREATE INDEX invites_patient ON invites (patient_id);

CREATE TABLE wrong_links (
    telegram_id INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX wrong_links_at ON wrong_links (at);

-- Unknown people get one polite answer.
CREATE TABLE strangers (
    telegram_id INTEGER PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;

-- The questionnaire as it was shown, so that a check-in keeps the version it began with.
CREATE TABLE questionnaires (
    questionnaire TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    first_used_at TEXT NOT NULL,
    PRIMARY KEY (questionnaire, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_ins (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'extra')),
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
    is_revoked INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX check_ins_one_a_day ON check_ins (patient_id, local_date)
    WHERE kind = 'daily' AND is_revoked = 0;
CREATE INDEX check_ins_patient ON check_ins (patient_id, id);
CREATE INDEX check_ins_remind ON check_ins (remind_at)
    WHERE remind_at IS NOT NULL AND state IN ('asked', 'started');
CREATE INDEX check_ins_expire ON check_ins (expires_at) WHERE state IN ('asked', 'started');

-- One row for every change; the latest one counts.
CREATE TABLE answers (
    id INTEGER PRIMARY KEY,
    check_in_id INTEGER NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
    questionnaire TEXT NOT NULL,
    item TEXT NOT NULL,
    value INTEGER NOT NULL,
    answered_at TEXT NOT NULL
) STRICT;

CREATE INDEX answers_check_in ON answers (check_in_id);

-- The score of a complete questionnaire; an unfinished one has no row.
CREATE TABLE scores (
    check_in_id INTEGER NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
    questionnaire TEXT NOT NULL,
    total REAL NOT NULL,
    PRIMARY KEY (check_in_id, questionnaire)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX notes_patient ON notes (patient_id);

CREATE TABLE alerts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    level TEXT NOT NULL CHECK (level IN ('YELLOW', 'AMBER', 'RED')),
    state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
    opened_at TEXT NOT NULL,
    policy TEXT NOT NULL,
    acknowledged_at TEXT,
    acknowledged_by INTEGER,
    acknowledged_name TEXT,
    membership_confirmed INTEGER
) STRICT;

CREATE INDEX alerts_open ON alerts (patient_id) WHERE state <> 'resolved';
CREATE TRIGGER alerts_are_never_deleted BEFORE DELETE ON alerts
BEGIN
    SELECT RAISE(ABORT, 'an alert is never deleted');
END;

CREATE TABLE alert_evidence (
    id INTEGER PRIMARY KEY,
    alert INTEGER NOT NULL REFERENCES alerts (number),
    rule TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    level TEXT NOT NULL,
    at TEXT NOT NULL,
    questionnaire TEXT,
    item TEXT,
    value INTEGER,
    check_in_id INTEGER
) STRICT;

CREATE INDEX alert_evidence_alert ON alert_evidence (alert);

-- Everything that arrives, as it arrived. An update repeats word for word, an id does not:
-- Telegram starts again at a random number after an idle week.
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    chat INTEGER NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'set aside')),
    attempts INTEGER NOT NULL DEFAULT 0,
    received_at TEXT NOT NULL,
    UNIQUE (update_id, digest)
) STRICT;

CREATE INDEX inbox_new ON inbox (seq) WHERE state = 'new';
CREATE INDEX inbox_received ON inbox (received_at);

-- Everything that leaves: a Bot API method with its parameters.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    blob BLOB,
    priority INTEGER NOT NULL,
    refers_to INTEGER,
    alert INTEGER,
    check_in_id INTEGER,
    not_before TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
    message_id INTEGER,
    error TEXT,
    made_at TEXT NOT NULL,
    sent_at TEXT
) STRICT;

CREATE INDEX outbox_waiting ON outbox (priority, id) WHERE state = 'waiting';
CREATE INDEX outbox_alert ON outbox (alert) WHERE alert IS NOT NULL;
CREATE INDEX outbox_made ON outbox (made_at);

CREATE TABLE clinician_views (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    clinician INTEGER NOT NULL,
    patient_id INTEGER,
    what TEXT NOT NULL
) STRICT;

-- AUTOINCREMENT remembers the last id, so that rows missing at the end are noticed.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    patient_id INTEGER,
    detail TEXT NOT NULL,
    chain BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
