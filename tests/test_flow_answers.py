"""Answering, played over HTTP: typed, changed, tapped twice, stale, forged, another's."""

from __future__ import annotations

from pathlib import Path

from tests.play import Lakeside, lakeside, progress

CLOSED = "This check-in is closed; nothing was changed. /checkin starts a new one."


async def _values(clinic: Lakeside) -> dict[str, str]:
    return {row["item"]: row["value"] for row in await clinic.export("answers.csv")}


async def test_a_typed_number_or_the_words_of_an_option_are_an_answer(tmp_path: Path) -> None:
    """Anything else is kept as a note, and the question stays."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        question = await clinic.question(clinic.pat)
        await clinic.pat.write("7")
        await clinic.wait_for(lambda: progress(question).startswith("2 of"))
        await clinic.pat.write("several days.")
        await clinic.wait_for(lambda: progress(question).startswith("3 of"))
        clinic.pass_time(seconds=5)
        await clinic.says(clinic.pat, "about 2 or 3", "have kept")
        assert progress(question).startswith("3 of")
        await clinic.answer(clinic.pat, 0)
        values = await _values(clinic)
        assert values == {"pain": "7", "phq9_1": "1", "phq9_2": "0"}
        assert clinic.telegram.refusals == []


async def test_back_shows_what_was_chosen_and_another_choice_takes_its_place(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        question = await clinic.question(clinic.pat)
        await clinic.answer(clinic.pat, 8, 2)
        assert await clinic.back(clinic.pat) is question
        assert question.button("• More than half the days")
        await clinic.back(clinic.pat)
        assert question.button("• 8") and not question.button("Back")
        await clinic.answer(clinic.pat, 6)
        await clinic.wait_for(lambda: progress(question).startswith("3 of"))
        assert (await _values(clinic)) == {"pain": "6", "phq9_1": "2"}
        assert clinic.telegram.refusals == []


async def test_f52_a_double_tap_is_one_answer(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        question = await clinic.question(clinic.pat)
        data = "answer:1:pain/pain:3"
        taps = [await clinic.pat.press_data(data, message=question) for _ in range(3)]
        toasts = [(await tap.answered()).text for tap in taps]
        assert toasts == ["", "Already saved", "Already saved"]
        await clinic.wait_for(lambda: progress(question) == "2 of 10")
        assert [row["value"] for row in await clinic.export("answers.csv")] == ["3"]
        assert clinic.telegram.refusals == []


async def test_a_double_tap_on_item_9_leaves_the_support_text_standing(tmp_path: Path) -> None:
    """The help must not vanish under the next question, and the alert is posted once."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        question = await clinic.question(clinic.pat)
        await clinic.answer(clinic.pat, 3, *[1] * 8)
        data = "answer:1:phq9/phq9_9:2"
        taps = [await clinic.pat.press_data(data, message=question) for _ in range(2)]
        for tap in taps:
            await tap.answered()
        await clinic.say(clinic.pat, "No", "No", "No", "No")
        following = await clinic.question(clinic.pat)
        assert progress(following) == "11 of 11"
        assert "You do not have to face this alone" in question.words
        await clinic.answer(clinic.pat, 0)
        await clinic.sees(clinic.pat, "Saved at")
        assert "You do not have to face this alone" in question.words
        assert len([m for m in clinic.group.messages if "AMBER" in m.words]) == 1
        assert clinic.telegram.refusals == []


async def test_f53_buttons_that_are_stale_forged_or_somebody_elses_do_nothing(
    tmp_path: Path,
) -> None:
    """Each gets a word of explanation, and the answers stay as they were."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.enrol(clinic.quinn)
        mine = await clinic.question(clinic.pat)
        hers = await clinic.question(clinic.quinn)
        await clinic.complete(clinic.pat, pain=2)
        before = await _values(clinic)
        for person, message, data, word in (
            (clinic.pat, mine, "answer:1:pain/pain:9", CLOSED),
            (clinic.pat, mine, "start:1", CLOSED),
            (clinic.pat, mine, "stop:1", CLOSED),
            (clinic.pat, mine, "callme:1", "does not work any more"),
            (clinic.quinn, hers, "answer:1:pain/pain:9", "not yours"),
            (clinic.pat, hers, "answer:2:pain/pain:9", "not yours"),
            (clinic.quinn, hers, "answer:2:pain/pain:11", "does not work"),
            (clinic.quinn, hers, "answer:2:phq9/phq9_difficulty:1", "does not work"),
            (clinic.quinn, hers, "answer:999:pain/pain:1", "is closed"),
            (clinic.quinn, hers, "answer:2:pain/pain:1 OR 1", "does not work"),
            (clinic.quinn, hers, "back:2:pain/pain", "does not work"),
            (clinic.quinn, hers, "confirm:P-2222:1002", "Only the clinic’s listed clinicians"),
            (clinic.quinn, hers, "ack:1", "Only the clinic’s listed clinicians"),
            (clinic.quinn, hers, "enrol:zone:Nowhere", "already answered"),
            (clinic.quinn, hers, "\u202e💥", "does not work"),
        ):
            press = await person.press_data(data, message=message)
            assert word in (await press.answered()).text, data
        assert await _values(clinic) == before
        await clinic.complete(clinic.quinn, pain=1)
        assert clinic.telegram.refusals == []


async def test_an_interrupted_check_in_goes_on_where_it_was(tmp_path: Path) -> None:
    """After a stop, after kill -9, and with a tap that came while the bot was down."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        question = await clinic.question(clinic.pat)
        await clinic.answer(clinic.pat, 5, 1)
        assert await clinic.bot.stop() == 0
        await clinic.pat.press("Nearly every day", message=question)
        await clinic.bot.start()
        await clinic.wait_for(lambda: progress(question) == "4 of 11")
        await clinic.answer(clinic.pat, 1)
        await clinic.bot.kill()
        await clinic.bot.start()
        await clinic.answer(clinic.pat, *[0] * 6, 1)
        await clinic.sees(clinic.pat, "Saved at")
        values = await _values(clinic)
        assert [values[f"phq9_{n}"] for n in (1, 2, 3)] == ["1", "3", "1"]
        assert len(values) == 11
        assert clinic.refusals() == []
