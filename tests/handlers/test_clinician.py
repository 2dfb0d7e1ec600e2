"""What clinicians press and write, in the clinic's chat and in their own."""

from __future__ import annotations

import pytest

from bot.actions.patients import life
from bot.demo.standin import Contact
from bot.domain.model import Contact as Known
from bot.handlers.contact_commands import parse_contact
from bot.handlers.invite_commands import qr_code
from tests.conftest import NORA, PAT, STRANGER
from tests.handlers.acting import audited, forge, press, red_alert
from tests.in_process import Parts


@pytest.fixture(params=["group", "own"])
def where(request: pytest.FixtureRequest, parts: Parts) -> object:
    """The clinic's chat, and Nora's own: most commands work in both."""
    return parts.group if request.param == "group" else parts.nora.chat


async def ask(parts: Parts, command: str, where: object = None) -> None:
    chat = parts.group if where is parts.group else None
    await parts.nora.write(command, chat=chat)


async def kept(parts: Parts) -> list[tuple[object, ...]]:
    return await parts.rows("SELECT reference, phone, other FROM contacts")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/patients", "Patients, those who need someone first"),
        ("/alerts", "No alert is open."),
        ("/digest", "Overview · Mon, Nov 23, 10:00 AM"),
        ("/patient", "Which patient? For example: /patient P-7KQ4"),
        ("/patient nobody", "Which patient?"),
        ("/patient P-2222", "There is no patient P-2222."),
        ("/pause", "Which patient? For example: /pause P-7KQ4"),
        ("/resume ?", "Which patient? For example: /resume P-7KQ4"),
        ("/pause P-2222", "There is no patient P-2222."),
        ("/invite monthly", "There is no plan “monthly”."),
        ("/help", "/invite – a link for a new patient"),
    ],
)
async def test_each_command_has_its_answer_in_the_clinics_chat_and_in_the_own_one(
    parts: Parts, where: object, command: str, words: str
) -> None:
    await parts.join(parts.pat)
    await ask(parts, command, where)
    place = parts.group if where is parts.group else parts.nora
    await parts.sees(place, words)
    await parts.settled()
    other = parts.nora.chat if where is parts.group else parts.group
    assert other.messages == []


async def test_looking_is_recorded(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await ask(parts, "/patients")
    await ask(parts, f"/patient {code}")
    await parts.sees(parts.nora, "Asked at 9:00 AM")
    await parts.settled()
    assert await parts.rows("SELECT clinician, what FROM clinician_views") == [
        (NORA, "patients"),
        (NORA, "course"),
    ]


async def test_what_a_patient_wrote_is_read_in_the_own_chat_only(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await parts.pat.write("please call my sister")
    await parts.settled()
    await ask(parts, f"/patient {code[2:].lower()}", parts.group)
    shown = await parts.sees(parts.group, "Asked at 9:00 AM")
    assert "sister" not in shown.words
    assert "read them in your own chat with me" in shown.words
    await ask(parts, f"/patient {code}")
    await parts.sees(parts.nora, "please call my sister")


async def test_a_course_comes_as_a_picture(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    for number, typed in enumerate(["4", *["1"] * 9], start=2):
        await parts.pat.write(typed)
        await parts.settled()
        if number <= 10:
            await parts.sees(parts.pat, f"{number} of")
    await ask(parts, f"/patient {code}")
    await parts.telegram.wait_for(
        lambda: next((m for m in parts.nora.chat.visible if m.photo), None), timeout=60
    )


async def test_an_invitation_comes_as_a_link_and_a_code_that_works(parts: Parts) -> None:
    await ask(parts, "/invite")
    shown = await parts.sees(parts.nora, "https://t.me/lakeside_checkin_bot?start=")
    link = next(word for word in shown.words.split() if word.startswith("https://"))
    assert shown.photo == qr_code(link)
    await parts.pat.open_link(link)
    await parts.sees(parts.pat, "Do you agree?")
    assert await audited(parts, "invited") == [(str(NORA), "")]


async def test_an_invitation_may_name_a_plan(parts: Parts) -> None:
    await ask(parts, "/invite daily")
    await parts.sees(parts.nora, "https://t.me/")
    assert await parts.rows("SELECT plan FROM patients") == [("daily",)]


async def test_contacts_are_kept_and_shown_in_the_own_chat_for_ten_minutes(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    typed = await parts.nora.write(f"/contact {code} chart: 4711; phone: 555 0100\nother: sister")
    await parts.sees(parts.nora, f"Kept for {code}.")
    assert await kept(parts) == [("4711", "555 0100", "sister")]
    await ask(parts, f"/contact {code}")
    shown = await parts.sees(parts.nora, "Phone: 555 0100")
    parts.pass_time(minutes=10)
    await parts.telegram.wait_for(lambda: shown.deleted and typed.deleted)


async def test_a_contact_may_stand_on_the_lines_below_the_code(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await ask(parts, f"/contact {code}\nphone: 555 0100")
    await parts.sees(parts.nora, f"Kept for {code}.")
    assert await kept(parts) == [(None, "555 0100", None)]


async def test_contacts_are_neither_shown_nor_kept_in_the_clinics_chat(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    typed = await parts.nora.write(f"/contact {code} phone: 555 0100", chat=parts.group)
    await parts.sees(parts.group, "only in your own chat with me")
    await parts.telegram.wait_for(lambda: typed.deleted)
    assert await kept(parts) == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/contact", "Which patient?"),
        ("/contact who?", "Which patient?"),
        ("/contact P-2222", "There is no patient P-2222."),
        ("/contact P-2222 phone: 1", "There is no patient P-2222."),
    ],
)
async def test_a_contact_needs_a_code_that_there_is(parts: Parts, command: str, words: str) -> None:
    await ask(parts, command)
    await parts.sees(parts.nora, words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4711", Known(reference="4711")),
        ("chart: 4711", Known(reference="4711")),
        ("Reference: 4711 ; PHONE: 555", Known("4711", "555")),
        ("phone: 555; other: sister: 556", Known(None, "555", "sister: 556")),
        ("Room 5: left", Known(reference="Room 5: left")),
        ("phone:", Known()),
        (" ; \n ", Known()),
    ],
)
def test_the_parts_of_a_contact(text: str, expected: Known) -> None:
    assert parse_contact(text) == expected


async def test_a_clinician_pauses_and_resumes_a_patient(parts: Parts, where: object) -> None:
    code = await parts.join(parts.pat)
    place = parts.group if where is parts.group else parts.nora
    for command, words in (
        (f"/pause {code}", f"{code} is paused by Nora Nurse."),
        (f"/pause {code}", f"{code}: nothing to change."),
        (f"/resume {code}", f"{code} is asked again; resumed by Nora Nurse."),
        (f"/resume {code}", f"{code}: nothing to change."),
    ):
        await ask(parts, command, where)
        await parts.sees(place, words)
        await parts.settled()
    assert await audited(parts, "paused") == [(str(NORA), "")]


async def test_a_stranger_in_the_clinics_chat_is_turned_away_and_it_is_recorded(
    parts: Parts,
) -> None:
    await parts.group.join(parts.stranger)
    await parts.stranger.write("/patients", chat=parts.group)
    await parts.sees(parts.group, "for the clinic’s listed clinicians. Your Telegram number is 666")
    assert await audited(parts, "refused") == [(str(STRANGER), "command")]
    assert parts.group.last_with("P-") is None


async def test_a_clinician_who_starts_the_bot_sees_what_they_can_do(parts: Parts) -> None:
    for text in ("/start", "hello", "/nonsense"):
        count = len(parts.nora.chat.messages)
        await parts.nora.write(text)
        await parts.telegram.wait_for(lambda n=count: len(parts.nora.chat.messages) == n + 2)
        last = parts.nora.chat.last
        assert last is not None and "/patient CODE" in last.words


async def test_who_is_this_is_answered_in_the_pressers_own_chat(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    assert "Open a chat with me first" in await press(parts.nora, "Who is this?", message=alert)
    await parts.nora.write("/start")
    await parts.sees(parts.nora, "/patient CODE")
    assert "in your own chat" in await press(parts.nora, "Who is this?", message=alert)
    await parts.sees(parts.nora, "Nobody has said who this is.")
    assert parts.group.last_with("Nobody has said") is None


async def test_alerts_are_listed_and_taken_in_the_own_chat(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    await ask(parts, "/alerts")
    await parts.sees(parts.nora, "highest level")
    assert await press(parts.nora, "Acknowledge 1") == "You have taken alert 1."
    await parts.telegram.wait_for(lambda: "Acknowledged by Nora Nurse" in alert.words)


@pytest.mark.parametrize(
    ("label", "toast", "words"),
    [
        ("Confirm", "is confirmed.", "Confirmed by Nora Nurse"),
        ("Revoke", "is cut off.", "was cut off by Nora Nurse"),
    ],
)
async def test_a_new_patient_is_confirmed_or_cut_off_by_a_clinician_only(
    parts: Parts, label: str, toast: str, words: str
) -> None:
    await ask(parts, "/invite")
    shown = await parts.sees(parts.nora, "https://")
    link = next(word for word in shown.words.split() if word.startswith("https://"))
    await parts.pat.open_link(link)
    for button in ("I agree", "English", "9:00 AM", "New York (now 10:00 AM)", "Start now"):
        await parts.telegram.wait_for(
            lambda b=button: any(m.button(b) for m in parts.pat.chat.visible)
        )
        await parts.pat.press(button)
        await parts.settled()
    joined = await parts.sees(parts.group, "joined. Is it the right person?")
    await parts.group.join(parts.stranger)
    assert "listed clinicians" in await press(parts.stranger, label, message=joined)
    assert toast in await press(parts.nora, label, message=joined)
    await parts.sees(parts.group, words)


class TestStaffWhoTryTheBotOnThemselves:
    """A clinician who is a patient too, in one and the same chat."""

    async def test_texts_and_answers_are_a_patients(self, parts: Parts) -> None:
        await parts.join(parts.nora)
        await parts.nora.write("I feel low")
        await parts.sees(parts.nora, "I have kept your message")
        await parts.nora.write("/checkin")
        await parts.sees(parts.nora, "1 of 10")
        await parts.nora.write("3")
        await parts.sees(parts.nora, "2 of 10")

    async def test_help_and_start_are_a_patients(self, parts: Parts) -> None:
        await parts.join(parts.nora)
        await parts.nora.write("/help")
        await parts.sees(parts.nora, "/summary – how it has been going")
        await parts.nora.write("/start")
        await parts.sees(parts.nora, "You have already joined.")

    async def test_the_clinics_commands_are_a_clinicians(self, parts: Parts) -> None:
        code = await parts.join(parts.nora)
        await parts.nora.write("/patients")
        await parts.sees(parts.nora, f"{code} · last check-in never")

    async def test_a_pause_without_a_code_is_their_own(self, parts: Parts) -> None:
        await parts.join(parts.nora)
        other = await parts.join(parts.pat)
        await parts.nora.write("/pause")
        await parts.sees(parts.nora, "Paused. I will not ask you")
        await parts.nora.write(f"/pause {other}")
        await parts.sees(parts.nora, f"{other} is paused by Nora Nurse.")
        await parts.nora.write("/resume")
        await parts.sees(parts.nora, "Welcome back.")

    async def test_a_link_lets_them_in(self, parts: Parts) -> None:
        await parts.nora.write("/invite")
        shown = await parts.sees(parts.nora, "https://")
        link = next(word for word in shown.words.split() if word.startswith("https://"))
        await parts.nora.open_link(link)
        await parts.sees(parts.nora, "Do you agree?")

    async def test_their_own_alert_can_be_taken_by_them(self, parts: Parts) -> None:
        await parts.join(parts.nora)
        await parts.do(life.tell_my_clinic, telegram_id=NORA)
        alert = await parts.sees(parts.group, "RED")
        assert await press(parts.nora, "Acknowledge", message=alert) == "You have taken alert 1."


async def test_forged_numbers_of_alerts_are_answered_politely(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    parts.nora.contact = Contact.STARTED
    for data in ("ack:99", "who:99"):
        assert await forge(parts.nora, data, alert) == "There is no such alert."
    assert await forge(parts.nora, f"confirm:P-2222:{PAT}", alert) == (
        "Someone was first: it is already settled."
    )
