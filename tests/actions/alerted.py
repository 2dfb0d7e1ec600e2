"""A patient in danger and a clinician who answers: the steps that many tests of alerts take."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import count

from bot.actions import access
from bot.actions.alerts import alert_life
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.config.routes import Route, Routes
from bot.demo.process import CLINIC_CHAT
from bot.domain.escalation import Policy, Step
from bot.domain.levels import Level
from bot.domain.model import Alert, Outcome
from bot.handlers import patient
from bot.handlers.desk import Said
from bot.storage import patients
from bot.texts import Texts, load_texts
from tests.actions.playing import Play, Shown, change_clinic, new_york
from tests.conftest import NORA, OMAR, PAT

NOT, SOME, MORE, NEARLY = (
    "Not at all",
    "Several days",
    "More than half the days",
    "Nearly every day",
)
SUPPORT = "You do not have to face this alone"
DECLINE = "I would rather not say"
ASQ = (
    "In the past few weeks, have you wished you were dead?",
    "In the past few weeks, have you felt that you or your family would be better off if you"
    " were dead?",
    "In the past week, have you been having thoughts about killing yourself?",
    "Have you ever tried to kill yourself?",
    "Are you having thoughts of killing yourself right now?",
)


def at_item_9(play: Play, *, eight: str = SOME, who: int = PAT) -> None:
    """Enrol somebody and answer everything up to item 9."""
    play.enrol(who=who, start_now=True)
    play.fill_in(eight=eight, who=who)


def speak_all(play: Play) -> None:
    """Let the clinic have texts in every language."""
    play.store.clinic = replace(play.store.clinic, texts=all_texts())


@cache
def all_texts() -> Texts:
    return load_texts(("en", "es", "de", "fr"))


def at_item_9_in(play: Play, language: str) -> None:
    """Be at item 9 in another language, with nothing that troubles before it."""
    speak_all(play)
    play.enrol(start_now=True)
    play.store.see(patients.set_language, play.patient().id, language)
    for _ in range(9):
        play.press_place(0)


def say_no(play: Play, *, who: int = PAT) -> None:
    """Answer the ASQ with four times no: its fifth question is not asked then."""
    play.answer(*["No"] * 4, who=who)


def raise_for(
    play: Play, level: Level, *, who: int = PAT, rule: str = "tell_clinic", text: str | None = None
) -> None:
    """Let one of the bot's own rules be met."""
    evidence = own_evidence(rule, level, now=play.store.now, text=text)
    play.store.do(raise_alert, play.patient(who), evidence)


def take(play: Play, number: int = 1, *, who: int = NORA) -> str | None:
    """Acknowledge an alert; return what the presser is told."""
    return play.send(f"ack:{number}", who=who, chat=CLINIC_CHAT)


def end(play: Play, number: int = 1, outcome: Outcome = Outcome.SAFE, *, who: int = NORA) -> None:
    """Acknowledge an alert and end it with an outcome."""
    take(play, number, who=who)
    play.send(f"end:{number}:{outcome}", who=who, chat=CLINIC_CHAT)


def accept(play: Play, number: int = 1, *, days: int = 14, reason: str = "as ever") -> str | None:
    """Acknowledge an alert and end it as known; return the answer."""
    take(play, number)
    clinician = play.store.clinic.config.clinician(NORA)
    return play.do(
        alert_life.accept_as_known, number=number, days=days, reason=reason, clinician=clinician
    )


def never_mind_silence(play: Play) -> None:
    """Let days without a check-in alert nobody: a test speaks of something else."""
    config = play.store.clinic.config
    changes = {"missed_days": 99, "missed_days_high_risk": 99}
    alerts = config.alerts.model_copy(update=changes)
    config = config.model_copy(update={"alerts": alerts})
    play.store.clinic = replace(play.store.clinic, config=config)


def alert(play: Play) -> Alert:
    """Return the newest alert."""
    return play.alerts()[-1]


def rules(play: Play) -> list[str]:
    """Return the rules that the newest alert holds, in their order."""
    return [one.rule for one in alert(play).evidence]


def posts(play: Play, *, chat: int = CLINIC_CHAT) -> list[Shown]:
    """Return the messages in a chat that carry an alert, oldest first."""
    return [shown for shown in play.messages(chat) if " · alert " in shown.text]


def alert_posts(play: Play) -> list[str]:
    """Return the texts of alerts in the clinic's chat, oldest first."""
    return [shown.text for shown in posts(play)]


def sounded(play: Play, *, chat: int = CLINIC_CHAT) -> int:
    """Return how many messages of a chat made a sound when they came."""
    return len([one for one in play.messages(chat) if not one.is_silent])


MESSAGES = count(10_001)


def write(play: Play, text: str, *, who: int = PAT, command: str | None = None) -> None:
    """Let a patient write a text, or a command with a text behind it."""
    whole = text if command is None else f"/{command} {text}"
    said = Said(
        seq=1,
        person=who,
        chat=who,
        message=next(MESSAGES),
        is_private=True,
        text=whole,
        language="en",
        command=command,
        argument="" if command is None else text,
    )
    play.do(patient._written, said=said)


def on_day(play: Play, day: str, answer: str, *, at: str = "10:00") -> None:
    """Answer the check-in of a day at an hour, item 9 last."""
    play.until(new_york(day, "09:00"), every=timedelta(hours=6))
    play.store.now = new_york(day, at)
    play.press("Start")
    play.fill_in()
    play.answer(answer)


# A clinic with every route

BACKUP_CHAT = -1009876543210
MAIL = Route("mailtos-aaaaaa", "mailtos://a")
TICK = timedelta(seconds=10)
HOUR = timedelta(hours=1)
# thresholds.json "escalation", with a backup chat.
USUAL = Policy(
    (
        Step(Level.RED, timedelta(minutes=15), "clinic", HOUR),
        Step(Level.RED, timedelta(minutes=30), "backup", HOUR),
        Step(Level.RED, timedelta(minutes=30), "direct", HOUR),
        Step(Level.RED, timedelta(minutes=60), "all", HOUR),
        Step(Level.AMBER, timedelta(minutes=30), "clinic", HOUR),
        Step(Level.AMBER, timedelta(hours=2), "direct", 2 * HOUR),
    ),
    {
        Level.RED: timedelta(minutes=30),
        Level.AMBER: timedelta(hours=4),
        Level.YELLOW: timedelta(days=3),
    },
)


def ready(play: Play) -> None:
    """Let the clinic have a backup chat, both clinicians' own chats, and a route for e-mail."""
    never_mind_silence(play)
    change_clinic(play, backup_chat_id=BACKUP_CHAT)
    routes = Routes({MAIL.id: MAIL}, {})
    play.store.clinic = replace(play.store.clinic, policy=USUAL, routes=routes)
    for clinician in (NORA, OMAR):
        play.store.see(access.note_chat_of, clinician)


def told(play: Play, number: int | None = None) -> list[tuple[int, str]]:
    """Return the minute after the first alert, and whom, of each message with an alert."""
    names = {CLINIC_CHAT: "clinic", BACKUP_CHAT: "backup", NORA: "Nora", OMAR: "Omar"}
    rows = play.store.connection.execute(
        "SELECT made_at, chat_id, route FROM outbox WHERE (alert = ? OR (? IS NULL AND alert > 0))"
        " AND (method = 'sendMessage' OR route IS NOT NULL) ORDER BY id",
        (number, number),
    )
    since = play.alerts()[0].opened_at
    return [
        (
            int((datetime.fromisoformat(row[0]) - since).total_seconds() // 60),
            row[2] or names[row[1]],
        )
        for row in rows
    ]
