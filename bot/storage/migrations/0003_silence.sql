-- Times in which Telegram could not be heard; of several in a row, told as one.
CREATE TABLE gaps (
    id INTEGER PRIMARY KEY,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    told_at TEXT
) STRICT;

CREATE INDEX gaps_untold ON gaps (id) WHERE told_at IS NULL;

-- What was asked again after a gap: each check-in once.
CREATE TABLE asked_again (
    gap INTEGER NOT NULL REFERENCES gaps (id),
    check_in_id INTEGER NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
    PRIMARY KEY (gap, check_in_id)
) STRICT, WITHOUT ROWID;

-- For the daily overview.
CREATE INDEX check_ins_closed ON check_ins (closed_at);
CREATE INDEX audit_pauses ON audit (patient_id, at) WHERE action = 'paused';
