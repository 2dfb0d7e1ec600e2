"""Every screen that clinicians see, with the longest names, notes and lists that there can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.clinic import Clinic
from bot.domain.model import (
    Acknowledgement,
    Alert,
    AlertState,
    Contact,
    Evidence,
    Known,
    Level,
    Outcome,
    Patient,
    Resolution,
)
from bot.domain.questionnaires.questionnaire import AlertRule, Questionnaire
from bot.domain.thresholds import OWN_RULES, main_number
from bot.screens import (
    alerts,
    alerts_at_once,
    away,
    digest,
    patients,
    patients_list,
    people,
    restored,
    rules,
)
from bot.screens.away import Away
from bot.screens.digest import Accepted, CheckIns, Digest, Fault, RouteTest, ToLookAt
from bot.screens.evidence import OWN_WORDS, TEXT_WORDS, Seen
from bot.screens.patients import SafetyItem, Whole
from bot.screens.patients_list import Line, Need
from bot.screens.restored import Restored
from bot.screens.rules import RuleLine
from bot.screens.screen import Screen
from bot.screens.standing import Risk, Setting, Standing
from bot.screens.treatments import Fades, PlannedSession, Risen
from tests.screens.course_sights import treated

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
NAME = "N&" * 50  # the longest that a config takes
NOTE = "<b>&" * 125  # 500 characters
OPEN = Alert(10**9, 1, Level.RED, AlertState.OPEN, NOW, NOW)
TAKEN = replace(
    OPEN, state=AlertState.ACKNOWLEDGED, acknowledgement=Acknowledgement(1, NAME, NOW, False)
)


def ended(outcome: Outcome) -> Alert:
    """Return an alert that was taken and has ended."""
    return replace(
        TAKEN, state=AlertState.RESOLVED, resolution=Resolution(1, NAME, NOW, outcome, NOTE)
    )


def evidence(clinic: Clinic) -> list[Seen]:
    """Return one of each kind of evidence: answers, totals, the bot's own rules, a sentence."""
    phq9, asq = clinic.questionnaires["phq9"], clinic.questionnaires["asq"]
    tapped = Evidence("phq9_self_harm", "1", Level.YELLOW, NOW, "phq9", "phq9_9", 1, 7)
    return [
        Seen(tapped, phq9),
        Seen(Evidence("asq_now", "1", Level.RED, NOW, "asq", "asq_5", 1, 8), asq),
        Seen(replace(tapped, rule="left_open", value=None), phq9),
        Seen(replace(tapped, rule="answer_changed", value=0), phq9),
        Seen(replace(tapped, rule="phq9_high", item=None, value=20), phq9, 20),
        *(
            Seen(replace(tapped, rule=rule.id, item=None, value=5), asked, 14.5)
            for asked, rule in rules_of(clinic)
            if rule.kind != "item_at_least"
        ),
        *(
            Seen(Evidence(rule, "1", Level.RED, NOW, value=2), asked_on=NOW.date())
            for rule in OWN_WORDS
        ),
        *(Seen(Evidence(rule, "1", Level.YELLOW, NOW, value=3)) for rule in OWN_RULES),
        Seen(replace(tapped, rule="closed_answer"), phq9),
        *(
            Seen(Evidence(rule, "1", Level.RED, NOW, text="\u202e<b>" * 500))
            for rule in ("text_plan", *TEXT_WORDS)
        ),
    ]


def rules_of(clinic: Clinic) -> list[tuple[Questionnaire, AlertRule]]:
    """Return every rule of the questionnaires, and one of each kind that none of them has."""
    shipped = [(one, rule) for one in clinic.questionnaires.values() for rule in one.alert_rules]
    phq9 = clinic.questionnaires["phq9"]
    kinds = [
        {"id": "high", "kind": "total_at_least", "at_least": 20},
        {"id": "rise", "kind": "rises_by", "by": 2.5, "within_days": 28},
        {"id": "silent", "kind": "days_missed", "days": 5},
        {"id": "tired", "kind": "item_at_least", "item": "phq9_4", "at_least": 2},
    ]
    written = [{"level": "YELLOW", "version": "1", **kind} for kind in kinds]
    more = Questionnaire.model_validate(phq9.model_dump() | {"alert_rules": written})
    return [*shipped, *((more, rule) for rule in more.alert_rules)]


def of_alerts(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield alerts as they stand, with one piece of evidence and with much."""
    states = {"open": OPEN, "taken": TAKEN}
    states |= {f"ended {outcome}": ended(outcome) for outcome in Outcome}
    mark = clinic.say_to_clinic("alert-returned", name=NAME, at="Mon, Nov 23, 10:00 AM")
    for name, shown in states.items():
        for number, seen in enumerate(evidence(clinic)):
            yield f"alert {name} {number}", alerts.alert(clinic, who, shown, seen=[seen])
        much = evidence(clinic) * 3
        yield f"alert {name} much", alerts.alert(clinic, who, shown, seen=much, mark=mark)
    many = [(OPEN, who), (TAKEN, who)] * 60
    for number, page in enumerate(alerts.alerts_list(clinic, many)):
        yield f"alerts {number}", page
    yield "no alerts", *alerts.alerts_list(clinic, [])
    for number, listed in enumerate(alerts_at_once.alerts_at_once(clinic, many, silent=())):
        yield f"alerts at once {number}", listed.screen


def settings() -> list[Setting]:
    """Return what was set of a rule for one patient: a number, off, and on."""
    return [
        Setting("a" * 40, at_least, is_on, NAME, NOW)
        for at_least, is_on in ((1234.125, True), (None, False), (None, True))
    ]


def risks() -> list[Risk]:
    """Return high risk and not, each for its reason."""
    on = Setting("high_risk", None, True, NAME, NOW)
    off = replace(on, is_on=False)
    return [
        Risk(False),
        Risk(True, last_worry=(NOW, 10**9)),
        Risk(True, on),
        Risk(False, off, (NOW, 10**9)),
    ]


def of_rules(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield the rules of one patient, of each source, in force or not."""
    lines = [
        RuleLine(
            rule.id,
            rule.level,
            main_number(rule),
            is_on,
            rules.meaning(clinic, asked, rule),
            is_clinics,
            setting,
        )
        for asked, rule in rules_of(clinic)
        for is_on, is_clinics, setting in (
            (True, False, None),
            (False, True, None),
            (True, True, settings()[0]),
        )
    ]
    for own_rule in OWN_RULES:
        for days in (1, 2):
            words = rules.own_meaning(clinic, own_rule, days)
            lines.append(RuleLine(own_rule, Level.YELLOW, days, True, words, True))
    for number, risk in enumerate(risks()):
        for holds in (True, False):
            pages = rules.rules_list(clinic, who, lines, risk=risk, holds=holds, gone=settings())
            for page, screen in enumerate(pages):
                yield f"rules {number} {holds} {page}", screen


def standings() -> Iterator[Standing]:
    """Yield nothing to say, and everything at once."""
    accepted = {
        f"{one}/{item}": 2
        for one, item in (("phq9", "phq9_9"), ("asq", "asq_4"), ("gone", "gone_1"), ("phq9", "x"))
    }
    known = Known(1, 1, 10**9, accepted | {"follow_up_unavailable": 0}, NOW, NOTE, NAME, NOW)
    yield Standing(Risk(False))
    for risk in risks():
        yield Standing(
            risk,
            known=[known] * 3,
            settings=settings() * 20,
            settings_hold=False,
            ended=[ended(outcome) for outcome in Outcome] * 5,
        )


def of_patients(clinic: Clinic, who: Patient, words: str) -> Iterator[tuple[str, Screen]]:
    """Yield the list of patients, and one of them with little and with much."""
    on = date(2026, 11, 23)
    line = Line(who, on, {"pain": 3.0, "phq9": 27.0}, [OPEN, TAKEN] * 40, False)
    phq9 = clinic.questionnaires["phq9"]
    notes = [(NOW - timedelta(days=one), "\u202e<b>" * 300) for one in range(10)]
    for number, standing in enumerate(standings()):
        safety = SafetyItem(phq9, phq9.item("phq9_9"), [(on, 3)] * 60)
        whole = Whole(line, [safety], notes, True, words, standing)
        yield f"one patient {number}", patients.patient(clinic, whole)
        calm = replace(
            whole,
            line=replace(line, alerts=[]),
            safety=[replace(safety, answers=[(on, 0)])],
            notes=None,
        )
        yield f"one calm patient {number}", patients.patient(clinic, calm)
    yield (
        "one treated patient",
        patients.patient(clinic, treated(clinic, line, list(standings())[-1])),
    )
    many = [replace(line, days_since_session=days, needs=frozenset(Need)) for days in (0, 1, 99)]
    for need in Need:
        pages = patients_list.patients_list(clinic, many * 40, clinic.questionnaires, need=need)
        for number, page in enumerate(pages):
            yield f"patients {need} {number}", page
    yield (
        "patients of nobody",
        *patients_list.patients_list(
            clinic, [replace(line, needs=frozenset())], clinic.questionnaires, need=Need.FADING
        ),
    )


def of_silence(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield what follows a time in which nothing was heard, and the overview of the day."""
    codes, numbers = [who.code] * 999, [10**9] * 999
    for name, shown in (
        ("little", Away(NOW, NOW, (), (), ())),
        ("much", Away(NOW, NOW, codes, codes, numbers)),
    ):
        yield f"away {name}", away.away(clinic, shown)
    for name, many in (("little", []), ("much", numbers)):
        some = codes[: len(many)]
        back = Restored(NOW, NOW, many, many, 10**6 + 1, some, some, some, some)
        yield f"restored {name}", restored.restored(clinic, back)
    yield "overview of nothing", *digest.digest(clinic, Digest(NOW, CheckIns(NOW)))
    for number, page in enumerate(digest.digest(clinic, much_to_tell(who))):
        yield f"overview {number}", page


def much_to_tell(who: Patient) -> Digest:
    """Return an overview in which every list is longer than what is shown of it."""
    codes = [who.code] * 99
    known = Known(1, 1, 10**9, {}, NOW, NOTE, NAME, NOW)
    tested = [
        RouteTest("mailtos-3f9a01"),
        RouteTest("mailtos-3f9a02", NOW, has_arrived=True),
        RouteTest("mailtos-3f9a03", NOW, has_failed=True),
        RouteTest("mailtos-3f9a04", NOW),
    ]
    return Digest(
        NOW,
        CheckIns(NOW, 10**6, 10**6, codes, codes),
        alerts=[(OPEN, who), (TAKEN, who)] * 60,
        accepted=[Accepted(who.code, known, 99)] * 60,
        to_look_at=[ToLookAt(who.code, True, 99, True, NOW, NOW)] * 60,
        without_contact=codes,
        unconfirmed=codes,
        routes=tested * 9,
        without_chat=[NAME] * 60,
        faults=[Fault("chat-refuses", NOW, "-1009876543210 Forbidden")] * 60,
        fading=[
            Fades(who.code, [Risen("phq9", 4.5, 14), Risen("pain", 1, 3.5)], days)
            for days in range(60)
        ],
        unread=codes,
        planned_today=[PlannedSession(who.code, NOW, has_time) for has_time in (True, False)] * 40,
        not_recorded=[PlannedSession(who.code, NOW, True)] * 60,
    )


def of_days(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield the overview of a day and the notice of an absence, with nothing and with much."""
    codes = ["P-7KQ4"] * 200
    for number, codes_of in enumerate(([], codes)):
        gone = away.Away(NOW, NOW, codes_of, codes_of, list(range(len(codes_of))))
        yield f"away {number}", away.away(clinic, gone)
    known = Known(1, 1, 10**9, {}, NOW, NOTE, NAME, NOW)
    look = digest.ToLookAt("P-7KQ4", True, 3, True, NOW, NOW)
    tests = [
        digest.RouteTest("mailtos-3f9a01", tried_at, arrived, failed)
        for tried_at, arrived, failed in (
            (None, False, False),
            (NOW, True, False),
            (NOW, False, True),
            (NOW, False, False),
        )
    ]
    faults = ("no-target", "chat-refuses", "not-delivered")
    quiet = digest.Digest(NOW, digest.CheckIns(NOW))
    busy = digest.Digest(
        NOW,
        digest.CheckIns(NOW, 10**6, 10**6, codes, codes),
        alerts=[(OPEN, who), (TAKEN, who)] * 60,
        accepted=[digest.Accepted("P-7KQ4", known, 10**6)] * 60,
        to_look_at=[look] * 60,
        without_contact=codes,
        unconfirmed=codes,
        routes=tests * 10,
        without_chat=[NAME] * 20,
        faults=[digest.Fault(name, NOW, NOTE) for name in faults],
    )
    for name, shown in (("quiet", quiet), ("busy", busy)):
        for number, page in enumerate(digest.digest(clinic, shown)):
            yield f"digest {name} {number}", page


def of_clinic(clinic: Clinic, who: Patient, *, words: str = "") -> Iterator[tuple[str, Screen]]:
    """Yield what clinicians see; `words` are a patient's course."""
    yield from of_alerts(clinic, who)
    yield from of_rules(clinic, who)
    yield from of_patients(clinic, who, words)
    yield from of_days(clinic, who)
    yield from of_silence(clinic, who)
    for known in (None, Contact(), Contact("&" * 4000, "5" * 4000, "o" * 4000)):
        yield f"who {known}", people.who(clinic, who, 10**9, known)
    newcomer = replace(who, confirmed_at=None)
    for key in ("patient-joined", "patient-joined-back", "patient-joined-again"):
        yield f"joined {key}", people.joined(clinic, newcomer, key=key)
    confirmed = replace(who, confirmed_at=NOW)
    yield "joined known", people.joined(clinic, confirmed, key="patient-joined-back")
    yield (
        "settled",
        people.settled(clinic, who, key="patient-confirmed", name=NAME, now=NOW),
    )
