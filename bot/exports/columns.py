"""The columns of the exported files, each with what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.questionnaires.questionnaire import Questionnaire

ANSWERS_FILE = "answers.csv"
CHANGED_FILE = "answers_changed.csv"
ALERTS_FILE = "alerts.csv"
CHECK_INS_FILE = "check_ins.csv"
SESSIONS_FILE = "sessions.csv"
CODEBOOK_FILE = "codebook.csv"

UNDER = "under_session"
PART, IN_FULL = "part", "full"  # the last column of its own in check_ins.csv

PATIENT = "the patient's code; who is behind it is never exported"
CHECK_IN = "the number of the check-in; the same in every file"
LOCAL_DATE = "the patient's own calendar day, YYYY-MM-DD"
TIME = "ISO 8601 in UTC"

ANSWERS: dict[str, str] = {
    "patient": PATIENT,
    "check_in": CHECK_IN,
    "local_date": LOCAL_DATE,
    "questionnaire": "the id of the questionnaire",
    "version": "the version of the questionnaire that was asked",
    "item": "the id of the item",
    "value": "the value of the chosen option, or the number that was typed; of a mark 1 or 0;"
    " empty for a number that was not known; the answer that counts when one was changed",
    "answered_at": f"when it was tapped or typed, {TIME}",
}

CHANGED: dict[str, str] = ANSWERS | {
    "value": "the value that was chosen first and counts no more",
    "changed_at": f"when another answer took its place, {TIME}",
}

ALERTS: dict[str, str] = {
    "number": "the number of the alert; one row for each piece of evidence",
    "patient": PATIENT,
    "level": "the alert's highest level so far: YELLOW, AMBER or RED",
    "state": "open, acknowledged or resolved",
    "opened_at": f"when the alert was opened, {TIME}",
    "rule": "the id of the rule that was met",
    "rule_version": "the version of that rule",
    "questionnaire": "the questionnaire of the answer or total; empty for a rule of the bot's own",
    "item": "the item of the answer; empty for a total",
    "value": "the answer, the total or rise, or the number of days missed",
    "evidence_at": f"when the rule was met, {TIME}",
    "acknowledged_at": f"when a clinician took the alert, {TIME}; empty while it is open",
    "acknowledged_by": "the name of that clinician, as in config.toml",
    "resolved_at": f"when it ended, {TIME}; empty while it has not, also after it was reopened",
    "resolved_by": "the name of the clinician who ended it",
    "outcome": "contacted, not_reached, safe, emergency, false_alarm, note, or known: accepted",
    "note": "what the clinician wrote about it, or why it is known: may say who somebody is",
    "known_until": f"with the outcome known: until when its answers are accepted, {TIME}",
    "steps": "how often somebody was told again, because nobody had taken it",
    "events": "how many times anything happened to it: raised, told, taken, returned, ended ...",
}

CHECK_INS: dict[str, str] = {
    "patient": PATIENT,
    "check_in": CHECK_IN,
    "kind": "daily, one for each local day; extra, begun by the patient on top of it; follow-up,"
    " asked after a worrying answer or text; or after-session, asked about the hours after one",
    "local_date": LOCAL_DATE,
    "state": "asked, started, complete, declined or missed",
    "due_at": f"when it was to be asked, {TIME}",
    "asked_at": f"when it was asked, {TIME}; empty when it never was",
    "started_at": f"when the patient began, {TIME}; empty when not begun",
    "completed_at": f"when it ended with every scored item answered, {TIME}; else empty",
    "closed_at": f"when it ended, complete or not, {TIME}; empty while it can be answered",
    "session": "with the kind after-session: the number of the treatment session; else empty",
    UNDER: "yes when completed_at lies in a done treatment session or at most 4 h after its end,"
    " so that its totals may show the medicine; no when it does not; empty when not complete",
    PART: "full; or, where it asked only a part of a questionnaire, the ids of the items that it"
    " asked of that one, such as asq_5 alone",
}

SESSIONS: dict[str, str] = {
    "patient": PATIENT,
    "session": "the number of the treatment session",
    "state": "planned, done, or removed: recorded by mistake, or planned and did not take place",
    "started_at": f"when it began or is to begin, {TIME}; without a time noon of the day at the"
    " clinic",
    "has_time": "yes when the time of day is known; no when only the day is",
    "minutes": "how long it took, observation included; empty when it was not said",
    "route": "iv: ketamine into a vein; esketamine; other; empty when it was not said",
    "dose": "the dose as it was said, such as 0.5 mg/kg",
    "series": "induction or maintenance, as recognised or set; empty for one that is not done",
    "series_set": "the series that a clinician set from this session on; empty when none did",
    "note": "what the clinician noted: may say who somebody is",
    "made_at": f"when it was recorded or planned, {TIME}",
    "made_by": "the name of the clinician who did, as in config.toml",
    "patient_said": "took place or did not, as the patient said of a planned one; empty when not"
    " asked or not answered",
    "changes": "how many times it was recorded, changed or removed",
}

CODEBOOK: dict[str, str] = {
    "about": "what the row explains: a column, or a part of a questionnaire",
    "file": "the file that a column is in",
    "column": "the name of the column",
    "questionnaire": "the id of the questionnaire",
    "version": "its version",
    "digest": "the first 12 digits of the SHA-256 of its files: tells apart equal versions",
    "item": "the id of the item",
    "value": "the value of an option, or the id of a band, a rule or a group of marks",
    "loinc": "the LOINC code",
    "language": "the language of the text; empty where it is the same in all",
    "text": "the words, or the explanation",
}

FILES: Mapping[str, Mapping[str, str]] = {
    ANSWERS_FILE: ANSWERS,
    CHANGED_FILE: CHANGED,
    ALERTS_FILE: ALERTS,
    CHECK_INS_FILE: CHECK_INS,
    SESSIONS_FILE: SESSIONS,
    CODEBOOK_FILE: CODEBOOK,
}


def score_columns(questionnaires: Sequence[Questionnaire]) -> dict[str, str]:
    """Return the columns of totals and bands, for each questionnaire that has them."""
    found: dict[str, str] = {}
    for one in questionnaires:
        if one.scoring is not None:
            found[f"{one.id}_total"] = f"the total of {one.title}; empty when it is not complete"
        if one.scoring is not None and one.bands:
            found[f"{one.id}_band"] = f"the severity band of {one.id}_total; empty without a total"
    return found
