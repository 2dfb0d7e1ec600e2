"""The drill: a copy beside the running bot, more taps, a power cut, the database gone, the copy put
back. Played over HTTP with the real process."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from tests.play import PATIENCE, Lakeside, labels, lakeside

NOTICE = "The data was put back from a copy"
AGAIN = "Asked again below."


async def told(clinic: Lakeside, *arguments: str) -> tuple[int, str]:
    """Run a command by the clinic's clock."""
    return await clinic.command(*arguments, "--clock-offset", str(clinic.clock.file))


async def back_up(clinic: Lakeside) -> Path:
    """Copy the store beside the running bot."""
    copy = clinic.config.with_name("copy.db")
    code, printed = await told(clinic, "backup", str(copy))
    assert code == 0, printed
    assert f"wrote {copy}" in printed and "The key is not in it" in printed
    return copy


async def alert_1_is_open(clinic: Lakeside) -> None:
    """Let Pat answer item 9, and both have a question open."""
    await clinic.enrol(clinic.pat)
    await clinic.answer(clinic.pat, 4, *[1] * 8, 1)
    await clinic.sees(clinic.group, "alert 1")
    await clinic.enrol(clinic.quinn)
    await clinic.answer(clinic.quinn, 3, *[1] * 8)


async def what_will_be_lost(clinic: Lakeside) -> None:
    """Let Nora take alert 1 and Quinn raise alert 2, after the copy was made."""
    await clinic.press(clinic.nora, "Acknowledge", chat=clinic.group, under="alert 1")
    await clinic.sees(clinic.group, "Acknowledged by Nora Nurse")
    await clinic.answer(clinic.quinn, 2)
    await clinic.sees(clinic.group, "alert 2")


async def start_again(clinic: Lakeside) -> None:
    await clinic.bot.start()
    await clinic.wait_for(lambda: clinic.telegram.is_polling)
    clinic.pass_time(seconds=6)


async def test_f48_everything_of_the_copy_is_there_again_and_the_clinic_knows_what_is_not(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        await alert_1_is_open(clinic)
        copy = await back_up(clinic)
        before = await clinic.export("answers.csv")
        await what_will_be_lost(clinic)
        await clinic.bot.kill()
        for file in (tmp_path / "data").glob("checkin.db*"):
            file.unlink()
        clinic.pass_time(minutes=10)
        code, printed = await told(clinic, "restore", str(copy))
        assert code == 2 and "is missing, so nobody can say" in printed, printed
        assert list((tmp_path / "data").glob("*.db*")) == []
        code, printed = await told(clinic, "restore", str(copy), "--accept-loss")
        assert code == 0 and re.search(r"0 h 1\d min ago", printed), printed
        last = clinic.group.visible[-1]
        await start_again(clinic)
        notice = await clinic.sees(clinic.group, NOTICE)
        assert "Open then, and posted again: 1." in notice.words
        again = await clinic.sees(clinic.group, "· posted again", after=last)
        assert "alert 1" in again.words and "Acknowledge" in labels(again)
        # What Quinn had before stays as it is: it may be the help by now. The question is below.
        await clinic.sees(clinic.quinn, "better off dead")
        assert AGAIN not in [m.words for m in clinic.quinn.chat.messages]
        assert await clinic.export("answers.csv") == before
        assert (
            await clinic.toast(clinic.omar, "Acknowledge", chat=clinic.group, under="alert 2")
            == "There is no such alert."
        )
        await clinic.answer(clinic.quinn, 2)
        await clinic.sees(clinic.group, "alert 2001")
        assert clinic.refusals() == []


async def test_a_copy_that_lacks_nothing_goes_back_without_a_question(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await alert_1_is_open(clinic)
        await clinic.bot.stop()
        copy = await back_up(clinic)
        code, printed = await told(clinic, "restore", str(copy))
        assert code == 0, printed
        kept = min((tmp_path / "data").glob("checkin.db.replaced-*"))
        assert f"is kept as {kept}" in printed
        await start_again(clinic)
        await clinic.sees(clinic.group, NOTICE)


async def test_while_the_bot_runs_nothing_is_put_back(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        copy = await back_up(clinic)
        code, printed = await told(clinic, "restore", str(copy), "--accept-loss")
        assert code == 2 and "another bot is running on it; stop that one first" in printed, printed
        await clinic.answer(clinic.pat, 4)


async def test_a_copy_that_the_bot_made_by_itself_is_put_back(tmp_path: Path) -> None:
    edits = {'#backups = "backups"': 'backups = "backups"', '#every = "24h"': 'every = "1h"'}
    async with lakeside(tmp_path, edits=edits) as clinic:
        code = await clinic.enrol()
        await clinic.answer(clinic.pat, 4)
        await copies_come(clinic, 1)
        clinic.pass_time(hours=1)
        await copies_come(clinic, 2)
        await clinic.bot.kill()
        status, printed = await told(clinic, "restore", str(copies(tmp_path)[1]), "--accept-loss")
        assert status == 0, printed
        await start_again(clinic)
        await clinic.sees(clinic.group, NOTICE)
        await clinic.says(clinic.nora, f"/patient {code}", code)


async def copies_come(clinic: Lakeside, many: int) -> None:
    """Talk with the bot until so many copies are there: Telegram hears nothing of them."""
    async with asyncio.timeout(PATIENCE):
        while len(copies(clinic.config.parent)) < many:
            await clinic.says(clinic.nora, "/alerts", "No alert is open")


def copies(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("checkin-*.db"))
