"""Joining, played over HTTP: the links, every step, and the clinic that confirms."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.play import labels, lakeside

USELESS = "does not work any more"
# Tuesday 24 November 2026, 19:30 in Denver, which is seven hours behind UTC.
TUESDAY_EVENING_IN_DENVER = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


async def test_the_first_button_each_time_leads_to_the_first_question(tmp_path: Path) -> None:
    """The recommended choice is always the first; the clinic is told and is asked to confirm."""
    async with lakeside(tmp_path, languages=("en", "es")) as clinic:
        code, link = await clinic.invite()
        await clinic.pat.open_link(link)
        for text in ("Do you agree?", "Which language", "When shall I", "time zone", "Almost done"):
            step = await clinic.sees(clinic.pat, text)
            await clinic.pat.press_first(message=step)
        first = await clinic.question(clinic.pat)
        assert first.words.startswith("1 of ") and "pain" in first.words
        joined = await clinic.sees(clinic.group, f"{code} joined. Is it the right person?")
        assert labels(joined) == ["Confirm", "Revoke"]
        assert "Pat" not in joined.words and str(clinic.pat.id) not in joined.words
        assert clinic.telegram.refusals == []


async def test_the_consent_says_what_a_patient_must_know_before_agreeing(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        _, link = await clinic.invite()
        await clinic.pat.open_link(link)
        consent = await clinic.sees(clinic.pat, "Do you agree?")
        for said in (
            "Lakeside Infusion Clinic",
            "Mon–Fri 8:00 AM–6:00 PM (New York)",
            "read by me first",
            "If you stop answering, the clinic is told",
            "fears for your life",
            "not an emergency service",
            "not end-to-end encrypted",
            "Technology fails",
            "for adults",
        ):
            assert said in consent.words
        assert [len(row) for row in consent.buttons] == [2]  # No stands equal beside Yes


async def test_every_choice_can_be_made_otherwise_and_typed(tmp_path: Path) -> None:
    """Spanish, 19:30 typed, Denver typed, tomorrow: the prompt comes then, in Spanish."""
    async with lakeside(tmp_path, languages=("en", "es")) as clinic:
        pat = clinic.pat
        _, link = await clinic.invite()
        await pat.open_link(link)
        await clinic.press(pat, "I agree")
        await clinic.press(pat, "Español")
        await clinic.sees(pat, "¿A qué hora le pregunto cada día?")
        await clinic.says(pat, "ni idea", "Escriba una hora")
        await clinic.says(pat, "7:30 pm", "¿En qué zona horaria está?")
        await clinic.press(pat, "Otra zona horaria")
        zones = await clinic.sees(pat, "Toque su zona horaria")
        assert any("Chicago" in label for label in labels(zones))
        await clinic.press(pat, "Más")
        await clinic.wait_for(lambda: any("Honolulu" in label for label in labels(zones)))
        await clinic.says(pat, "Atlantis", "No conozco ese lugar")
        await clinic.says(pat, "denver", "Ya casi está")
        await clinic.press(pat, "Mañana a las 7:30")
        await clinic.sees(pat, "Su primer cuestionario llega mañana a las 7:30")
        clinic.move_to(TUESDAY_EVENING_IN_DENVER)
        prompt = await clinic.sees(pat, "Es la hora de su cuestionario")
        assert prompt.date >= TUESDAY_EVENING_IN_DENVER
        await clinic.press(pat, "Empezar")
        question = await clinic.question(pat)
        assert question.words.startswith("1 de ") and "Atrás" not in labels(question)
        assert clinic.telegram.refusals == []


async def test_no_thank_you_erases_the_invitation(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        code, link = await clinic.invite()
        await clinic.pat.open_link(link)
        await clinic.press(clinic.pat, "No, thank you")
        await clinic.sees(clinic.pat, "Your invitation is erased and nothing is kept")
        await clinic.sees(clinic.group, f"{code} said “No, thank you”")
        await clinic.says(clinic.pat, "/checkin", "I know you only by number")
        await clinic.says(clinic.nora, f"/patient {code}", f"There is no patient {code}")
        again = await clinic.pat.open_link(link)
        await clinic.sees(clinic.pat, USELESS, after=again)
        assert clinic.telegram.refusals == []


async def test_f61_a_link_lets_one_person_in_once(tmp_path: Path) -> None:
    """Forwarded, used twice, replaced or unknown: all get the same kind, useless answer."""
    async with lakeside(tmp_path) as clinic:
        _, link = await clinic.invite()
        await clinic.pat.open_link(link)
        await clinic.sees(clinic.pat, "Do you agree?")
        await clinic.stranger.open_link(link)
        await clinic.sees(clinic.stranger, USELESS)
        assert not clinic.stranger.chat.last_with("Lakeside")
        for label in ("I agree", "9:00", "New York", "Start now"):
            await clinic.press(clinic.pat, label)
        await clinic.question(clinic.pat)
        again = await clinic.pat.open_link(link)
        await clinic.sees(clinic.pat, "You have already joined", after=again)
        unknown = await clinic.quinn.open_link("https://t.me/lakeside_checkin_bot?start=guessed")
        await clinic.sees(clinic.quinn, USELESS, after=unknown)
        assert clinic.telegram.refusals == []


async def test_f61_a_link_is_good_for_72_hours(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        _, in_time = await clinic.invite()
        _, too_late = await clinic.invite()
        clinic.pass_time(hours=71, minutes=55)
        await clinic.pat.open_link(in_time)
        await clinic.sees(clinic.pat, "Do you agree?")
        clinic.pass_time(minutes=6)
        await clinic.quinn.open_link(too_late)
        await clinic.sees(clinic.quinn, USELESS)
        assert clinic.telegram.refusals == []


async def test_five_wrong_links_in_an_hour_lock_out_for_an_hour(tmp_path: Path) -> None:
    """A good link is useless meanwhile, for that person only; after the hour it works."""
    async with lakeside(tmp_path) as clinic:
        _, first = await clinic.invite()
        _, second = await clinic.invite()
        for number in range(5):
            wrong = f"https://t.me/lakeside_checkin_bot?start=guess-{number}"
            tried = await clinic.pat.open_link(wrong)
            await clinic.sees(clinic.pat, USELESS, after=tried)
            clinic.pass_time(minutes=2)
        tried = await clinic.pat.open_link(first)
        await clinic.sees(clinic.pat, USELESS, after=tried)
        await clinic.quinn.open_link(second)
        await clinic.sees(clinic.quinn, "Do you agree?")
        clinic.pass_time(minutes=61)
        await clinic.pat.open_link(first)
        await clinic.sees(clinic.pat, "Do you agree?")
        assert clinic.telegram.refusals == []


async def test_the_clinic_confirms_once_and_only_listed_clinicians_do(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.group.join(clinic.stranger)
        code = await clinic.enrol()
        joined = await clinic.sees(clinic.group, f"{code} joined")
        await clinic.says(clinic.nora, "/patients", "not yet confirmed")
        refused = await clinic.toast(clinic.stranger, "Confirm", chat=clinic.group)
        assert refused == "Only the clinic’s listed clinicians can do this."
        nora = await clinic.nora.press("Confirm", message=joined)
        omar = await clinic.omar.press("Revoke", message=joined)
        assert (await nora.answered()).text == f"{code} is confirmed."
        assert "settled" in (await omar.answered()).text
        settled = await clinic.sees(clinic.group, "Confirmed by Nora Nurse")
        assert settled is joined and labels(settled) == []
        listed = await clinic.says(clinic.nora, "/patients", code)
        assert "not yet confirmed" not in listed.words
        assert clinic.telegram.refusals == []


async def test_a_revoked_account_is_cut_off_and_a_new_link_lets_the_right_person_in(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(clinic.stranger)
        question = await clinic.question(clinic.stranger)
        await clinic.toast(clinic.nora, "Revoke", chat=clinic.group)
        cut_off = await clinic.sees(clinic.group, "was cut off by Nora Nurse")
        ended = await clinic.sees(clinic.stranger, "ended by your clinic")
        assert "911" in ended.words
        stale = await clinic.stranger.press_data("answer:1:pain/pain:10", message=question)
        assert (await stale.answered()).text == "This button is not yours. Nothing was changed."
        exit_code, printed = await clinic.command("invite", "--patient", code)
        assert exit_code == 0 and printed.split()[0] == code
        await clinic.pat.open_link(printed.split()[1])
        for label in ("I agree", "9:00", "New York", "Tomorrow"):
            await clinic.press(clinic.pat, label)
        joined = await clinic.sees(clinic.group, "Is it the right person?", after=cut_off)
        assert code in joined.words
        assert await clinic.export("answers.csv") == []
        assert clinic.telegram.refusals == []


async def test_a_patient_with_a_new_phone_goes_on_under_the_same_code(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat, pain=3)
        _, printed = await clinic.command("invite", "--patient", code)
        await clinic.quinn.open_link(printed.split()[1])
        for label in ("I agree", "9:00", "New York", "Start now"):
            await clinic.press(clinic.quinn, label)
        await clinic.complete(clinic.quinn, pain=5)
        await clinic.sees(clinic.group, f"{code} joined again")
        clinic.move_to(datetime(2026, 11, 24, 14, 0, 1, tzinfo=UTC))
        await clinic.sees(clinic.quinn, "Time for your check-in")
        assert not clinic.pat.chat.last_with("Time for your check-in")
        assert {row["patient"] for row in await clinic.export("answers.csv")} == {code}
        assert clinic.telegram.refusals == []


async def test_a_new_phone_takes_over_at_the_end_of_joining_and_not_before(
    tmp_path: Path,
) -> None:
    """A link that is opened and declined elsewhere takes nothing from the patient."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat)
        _, first = await clinic.command("invite", "--patient", code)
        await clinic.stranger.open_link(first.split()[1])
        await clinic.press(clinic.stranger, "No, thank you")
        await clinic.sees(clinic.group, f"{code} said “No, thank you”")
        clinic.move_to(datetime(2026, 11, 24, 14, 0, tzinfo=UTC))
        await clinic.press(clinic.pat, "Start", under="Time for your check-in")
        _, second = await clinic.command("invite", "--patient", code)
        await clinic.quinn.open_link(second.split()[1])
        await clinic.sees(clinic.quinn, "Do you agree?")
        await clinic.answer(clinic.pat, 5)
        for label in ("I agree", "9:00", "New York", "Tomorrow"):
            await clinic.press(clinic.quinn, label)
        told = await clinic.sees(clinic.pat, "ended by your clinic")
        assert "911" in told.words
        await clinic.says(clinic.pat, "/crisis", "911")
        assert clinic.telegram.refusals == []


async def test_a_link_comes_with_a_qr_code_on_file_and_in_the_chat(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        picture = tmp_path / "link.png"
        exit_code, printed = await clinic.command("invite", "--qr", str(picture))
        assert exit_code == 0 and printed.split()[0].startswith("P-")
        assert picture.read_bytes().startswith(b"\x89PNG")
        made = await clinic.says(clinic.nora, "/invite", "works once", chat=clinic.group)
        assert made.photo is not None and made.photo.startswith(b"\x89PNG")
        unknown = await clinic.says(clinic.nora, "/invite tomorrow", "There is no plan")
        assert "daily" in unknown.words
        exit_code, printed = await clinic.command("invite", "--plan", "tomorrow")
        assert exit_code == 2 and "expected one of anxiety, daily, pain" in printed
        assert clinic.telegram.refusals == []
