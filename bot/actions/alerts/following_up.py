"""The questions after a worrying answer or text: asked one tap each, in a message of their own."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.check_ins.pressing import Refused, open_for
from bot.actions.check_ins.questionnaires import form_of, found, keep
from bot.actions.check_ins.questions import show_next
from bot.actions.check_ins.showing import in_message, place_of, show
from bot.clinic import Clinic
from bot.domain.follow_up import UNANSWERED_AFTER, Asked, FollowUp, follow_up_for
from bot.domain.form import Form
from bot.domain.model import (
    OPEN_CHECK_IN,
    CheckIn,
    CheckInKind,
    CheckInState,
    Level,
    Patient,
)
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.risk import RuleMet
from bot.domain.schedule import local_date, zone_named
from bot.screens import follow_up as screens
from bot.screens import help as help_screens
from bot.screens.screen import Screen
from bot.storage import check_ins, episodes, patients
from bot.storage.database import Transaction

ASQ, SAFE = "asq", "safe"
OPEN_FOR = timedelta(hours=14)
LOOK_BACK = timedelta(days=30)
SUPPORT = "support"


def what_follows(
    tx: Transaction, clinic: Clinic, patient: Patient, *, has_risen: bool, now: datetime
) -> FollowUp:
    """Return how much of the follow-up is to be asked now: nothing where no message may go."""
    if patient.reachable_chat is None:
        return FollowUp.NONE
    name = _questionnaire_for(clinic, patient).id
    earlier = [
        Asked(one.due_at, is_full=len(one.items) > 1 or name == SAFE)
        for one in check_ins.follow_ups_of(tx, patient.id, since=now - LOOK_BACK)
        if one.pinned[0].questionnaire == name and one.about is not None
    ]
    what = follow_up_for(earlier, has_risen=has_risen, now=now)
    # Where the ASQ does not exist in the language there is one question, and it is the last one.
    return FollowUp.FULL if name == SAFE and what is FollowUp.LAST_QUESTION else what


def _questionnaire_for(clinic: Clinic, patient: Patient) -> Questionnaire:
    asq = clinic.questionnaires[ASQ]
    return asq if patient.language in asq.languages else clinic.questionnaires[SAFE]


def help_for(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    what: FollowUp,
    *,
    is_worse: bool = False,
    now: datetime,
) -> Screen:
    """Return the support text: the long one once per episode and when it gets worse."""
    is_new = episodes.note_met(tx, patient.id, SUPPORT, now=now)
    follows = what is not FollowUp.NONE
    if is_new or is_worse:
        return help_screens.support(clinic, patient, now=now, questions_follow=follows)
    return help_screens.short_support(clinic, patient, now=now, questions_follow=follows)


def ask(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    what: FollowUp,
    *,
    about: CheckIn | None,
    now: datetime,
) -> None:
    """Ask the follow-up in a new message; one that is still open gives way to it."""
    if what is FollowUp.NONE or patient.reachable_chat is None:
        return
    asked = _questionnaire_for(clinic, patient)
    items = asked.items if what is FollowUp.FULL else asked.items[-1:]
    _give_way(tx, clinic, patient, now=now)
    check_in = _create(
        tx,
        patient,
        asked,
        [(asked.id, one.id) for one in items],
        about=about.id if about else 0,
        alarm_at=now + UNANSWERED_AFTER,
        now=now,
    )
    _show_question(tx, clinic, patient, check_in, form_of(tx, clinic, check_in), now=now)


def ask_if_safe(
    tx: Transaction, clinic: Clinic, patient: Patient, *, before: Screen, now: datetime
) -> None:
    """Ask "Are you safe right now?" under the reply to a text; its silence is no alert.

    A follow-up that is still open stays: what is asked there says more.
    """
    check_in = check_ins.open_follow_up_of(tx, patient.id)
    if check_in is not None and check_in.about is not None:
        messages.tell(tx, patient.reachable_chat or 0, before, now=now)
        return
    _give_way(tx, clinic, patient, now=now)
    asked = clinic.questionnaires[SAFE]
    items = [(asked.id, one.id) for one in asked.items]
    check_in = _create(tx, patient, asked, items, about=None, alarm_at=None, now=now)
    form = form_of(tx, clinic, check_in)
    _show_question(tx, clinic, patient, check_in, form, before=before, now=now)


def _create(
    tx: Transaction,
    patient: Patient,
    asked: Questionnaire,
    items: list[tuple[str, str]],
    *,
    about: int | None,
    alarm_at: datetime | None,
    now: datetime,
) -> CheckIn:
    check_in_id = check_ins.add(
        tx,
        patient_id=patient.id,
        kind=CheckInKind.FOLLOW_UP,
        local_date=local_date(now, zone_named(patient.zone)),
        state=CheckInState.ASKED,
        due_at=now,
        expires_at=now + OPEN_FOR,
        remind_at=None,
        pinned=keep(tx, (asked,), now=now),
        items=items,
        about=about,
        alarm_at=alarm_at,
        now=now,
    )
    return found(tx, check_in_id)


def _give_way(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """End a follow-up that is asked again below."""
    earlier = check_ins.open_follow_up_of(tx, patient.id)
    if earlier is None:
        return
    check_ins.close(tx, earlier.id, state=CheckInState.DECLINED, now=now)
    if earlier.message_id is not None and patient.reachable_chat is not None:
        screen = Screen(clinic.say(patient.language, "superseded"))
        messages.edit(tx, patient.reachable_chat, earlier.message_id, screen, now=now)


def _show_question(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    before: Screen | None = None,
    now: datetime,
) -> bool:
    place = form.first_open()
    if place is None or not check_ins.keep_showing(tx, check_in.id, f"{place[0].id}/{place[1].id}"):
        return False
    screen = screens.question(clinic, patient, check_in, place_of(form, place), before=before)
    show(tx, patient, check_in, screen, now=now)
    return True


def go_on(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    met: RuleMet | None,
    *,
    now: datetime,
) -> bool:
    """Show what comes after an answer; False when the message shows that already.

    After thoughts of suicide right now nothing more is asked: the emergency number comes first.
    """
    if form.first_open() is None or (met is not None and met.level is Level.RED):
        _end(tx, clinic, patient, check_in, met, now=now)
        return True
    if check_in.alarm_at is not None:
        check_ins.plan_alarm(tx, check_in.id, now + UNANSWERED_AFTER)
    return _show_question(tx, clinic, patient, check_in, form, now=now)


def _end(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    met: RuleMet | None,
    *,
    now: datetime,
) -> None:
    if not check_ins.close(tx, check_in.id, state=CheckInState.COMPLETE, now=now):
        return
    check_ins.keep_showing(tx, check_in.id, "saved")
    waiting = _waiting_check_in(tx, check_in)
    if met is not None and met.level is Level.RED:
        left = waiting.id if waiting else None
        screen = help_screens.in_danger(clinic, patient, left_check_in=left, now=now)
        show(tx, patient, check_in, screen, now=now)
        return
    if met is not None and met.questionnaire == SAFE:  # "Not sure" needs more than thanks
        screen = help_screens.support(clinic, patient, now=now, questions_follow=False)
    else:
        screen = screens.thanks(clinic, patient, now=now)
    show(tx, patient, check_in, screen, now=now)
    _resume(tx, clinic, patient, waiting, now=now)


def _waiting_check_in(tx: Transaction, check_in: CheckIn) -> CheckIn | None:
    """Return the check-in that a follow-up came in the middle of, if it is still open."""
    waiting = check_ins.by_id(tx, check_in.about) if check_in.about else None
    return waiting if waiting is not None and waiting.state in OPEN_CHECK_IN else None


def _resume(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    waiting: CheckIn | None,
    *,
    now: datetime,
) -> None:
    if waiting is not None and now < waiting.expires_at:
        form = form_of(tx, clinic, waiting)
        show_next(tx, clinic, patient, waiting, form, now=now)


def decline(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """Leave the follow-up unanswered, as a patient may; the clinic is told."""
    patient, check_in = open_for(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, now=now
    )
    if check_in.kind is not CheckInKind.FOLLOW_UP:
        raise Refused(clinic.say(patient.language, "toast-unknown"))
    check_in = in_message(tx, check_in, message_id)
    check_ins.close(tx, check_in.id, state=CheckInState.DECLINED, now=now)
    check_ins.keep_showing(tx, check_in.id, "declined")
    evidence = own_evidence("follow_up_declined", Level.AMBER, check_in_id=check_in.id, now=now)
    raise_alert(tx, clinic, patient, evidence, now=now)
    show(tx, patient, check_in, screens.declined(clinic, patient, now=now), now=now)
    _resume(tx, clinic, patient, _waiting_check_in(tx, check_in), now=now)


def alarm(tx: Transaction, clinic: Clinic, check_in_id: int, *, now: datetime) -> None:
    """Tell the clinic that a follow-up has no answer; it can still be given."""
    check_in = found(tx, check_in_id)
    patient = patients.by_id(tx, check_in.patient_id)
    check_ins.plan_alarm(tx, check_in.id, None)
    evidence = own_evidence("follow_up_unanswered", Level.AMBER, check_in_id=check_in.id, now=now)
    raise_alert(tx, clinic, patient, evidence, now=now)
