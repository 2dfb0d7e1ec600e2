"""The day of a patient, played in the terminal by the real bot against the stand-in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bot.demo.player import Player, command
from bot.demo.process import CLINIC_CHAT, TOKEN, BotProcess, MovableClock, write_clinic
from bot.demo.standin import Chat, Message, Person, StandIn

OPENING = time(14, 30)  # UTC: half past nine in the clinic's New York
WEEK = ((5, 15), (5, 14), (4, 12), None, (3, 10), (3, 8))  # pain, PHQ-9; one day is missed
PHQ_ITEMS = 9
# What is tapped under the questions after item 9, and a part of what stands there then.
FOLLOW_UP = (
    ("Yes", "would be better off if you were dead?"),
    ("No", "thoughts about killing yourself?"),
    ("No", "Have you ever tried to kill yourself?"),
    ("No", "thoughts of killing yourself right now?"),
    ("No", "Thank you. I am passing your answers"),
)


def next_monday(now: datetime) -> datetime:
    """Return the next Monday morning, when the clinic is open."""
    days = (7 - now.weekday()) % 7 or 7
    return datetime.combine(now.date() + timedelta(days=days), OPENING, tzinfo=UTC)


@dataclass(slots=True)
class Stage:
    """What the play needs: the cast, their hands, the clock, and somebody who tells it."""

    player: Player
    clock: MovableClock
    config: Path
    pat: Person
    nora: Person
    group: Chat
    console: Console
    told: dict[tuple[int, int], str] = field(default_factory=dict)

    def scene(self, title: str) -> None:
        """Begin a scene."""
        local = self.clock.now() - timedelta(hours=5)
        self.console.print(f"\n[bold]{local:%a %H:%M}  {escape(title)}[/bold]")

    def show(self, *chats: Chat) -> None:
        """Print what is new in the chats, as people see it."""
        for chat in chats:
            for message in self._new_in(chat):
                self.read_out(message)

    def pass_over(self, *chats: Chat) -> None:
        """Do not print what is new in the chats."""
        for chat in chats:
            for _ in self._new_in(chat):
                pass

    def read_out(self, *messages: Message) -> None:
        """Print messages as people see them."""
        for message in messages:
            self._print(message.chat, message, _as_shown(message))

    def _new_in(self, chat: Chat) -> Iterator[Message]:
        for message in chat.visible:
            shown = _as_shown(message)
            if self.told.get((chat.id, message.message_id)) != shown:
                self.told[chat.id, message.message_id] = shown
                yield message

    def _print(self, chat: Chat, message: Message, shown: str) -> None:
        is_clinic = chat is self.group
        whose = "clinic " if is_clinic else "patient"
        colour = "red" if "[Acknowledge]" in shown else ("cyan" if is_clinic else "green")
        author = "" if message.is_from_bot else "> "
        for number, line in enumerate(shown.splitlines()):
            head = f"{whose} │" if number == 0 else "        │"
            self.console.print(f"[{colour}]{head}[/{colour}] {author}{escape(line)}")


def _as_shown(message: Message) -> str:
    photo = "(a picture) " if message.photo else ""
    lines = [line for line in (photo + message.words).splitlines() if line]
    rows = ("  ".join(f"[{button.text}]" for button in row) for row in message.buttons)
    return "\n".join([*lines, *rows])


def spread(total: int) -> Iterator[int]:
    """Yield nine answers of 0 to 2 that add up to a PHQ-9 total of at most 16, item 9 being 0."""
    for item in range(1, PHQ_ITEMS + 1):
        is_last = item == PHQ_ITEMS
        yield 0 if is_last else total // 8 + (1 if item <= total % 8 else 0)


async def play(out: Path, console: Console) -> Path:
    """Play it and return the picture that was saved in the folder `out`."""
    with tempfile.TemporaryDirectory(prefix="checkin-demo-") as folder:
        clock = MovableClock(Path(folder) / "clock-offset", lambda: datetime.now(UTC))
        clock.move(next_monday(clock.now()) - clock.now())
        telegram = StandIn(token=TOKEN, now=clock.now)
        await telegram.start()
        nora, pat = telegram.person(501, "Nora"), telegram.person(1001, "Pat")
        stage = Stage(
            player=Player(telegram),
            clock=clock,
            config=write_clinic(Path(folder), api_url=telegram.url),
            pat=pat,
            nora=nora,
            group=telegram.group(CLINIC_CHAT, "Lakeside alerts", members=[nora]),
            console=console,
        )
        bot = BotProcess(stage.config)
        await bot.start()
        try:
            return await _acts(stage, out)
        finally:
            await bot.stop()
            await telegram.stop()


async def _acts(stage: Stage, out: Path) -> Path:
    await join(stage)
    await first_check_in(stage)
    await the_follow_up(stage)
    await take_the_alert(stage)
    await the_week_after(stage)
    return await the_summary(stage, out)


async def join(stage: Stage) -> None:
    """A patient enrols by a link; the clinic confirms."""
    stage.scene("The clinic invites a patient:  checkin invite")
    moved = "--clock-offset", str(stage.clock.file)  # by the real one the link would be too old
    _, printed = await command(stage.config, "invite", *moved)
    stage.console.print(escape(printed.strip()))
    link = printed.split()[-1]
    stage.scene("The patient opens the link")
    await stage.pat.open_link(link)
    await stage.player.sees(stage.pat, "Do you agree?")
    stage.show(stage.pat.chat)
    for label in ("I agree", "9:00", "New York"):
        await stage.player.press(stage.pat, label)
    await stage.player.sees(stage.pat, "Almost done")
    stage.scene("… and agrees, keeps 9:00 and New York, and starts at once")
    stage.show(stage.pat.chat)
    await stage.player.press(stage.pat, "Start now")
    await stage.player.press(stage.nora, "Confirm", chat=stage.group)
    await stage.player.sees(stage.group, "Confirmed by")
    stage.show(stage.group)


async def first_check_in(stage: Stage) -> None:
    """The first check-in, up to an answer above 0 on item 9."""
    stage.scene("One message, edited in place, a tap for each answer")
    await stage.player.sees(stage.pat, "1 of 10")
    stage.show(stage.pat.chat)
    await stage.player.answer(stage.pat, 6)
    await stage.player.sees(stage.pat, "2 of 10")
    stage.show(stage.pat.chat)
    await stage.player.answer(stage.pat, 2, 2, 2, 2, 1, 2, 1, 2)
    await stage.player.sees(stage.pat, "better off dead")
    stage.show(stage.pat.chat)
    stage.scene("Item 9 is judged when it is tapped, not when the form is finished")
    await stage.player.answer(stage.pat, 2)
    await stage.player.sees(stage.group, "AMBER")
    await stage.player.sees(stage.pat, "have you wished you were dead?")
    stage.show(stage.pat.chat, stage.group)


async def the_follow_up(stage: Stage) -> None:
    """The ASQ, word for word; what is answered joins the alert that is there."""
    stage.scene("The questions after it (ASQ), one tap each; they may be declined")
    for label, following in FOLLOW_UP:
        await stage.player.press(stage.pat, label)
        await stage.player.sees(stage.pat, following)
        stage.show(stage.pat.chat)
    await stage.player.sees(stage.group, "have you wished you were dead?")
    stage.scene("The clinic sees it in the same message")
    stage.show(stage.group)


async def take_the_alert(stage: Stage) -> None:
    """A named clinician takes the alert and ends it with an outcome, while the patient finishes."""
    stage.scene("Nora acknowledges, by name")
    await stage.player.press(stage.nora, "Acknowledge", chat=stage.group)
    await stage.player.sees(stage.group, "Acknowledged by Nora Nurse")
    stage.show(stage.group)
    stage.scene("The patient finishes")
    await stage.player.sees(stage.pat, "11 of 11")
    await stage.player.answer(stage.pat, 1)
    await stage.player.sees(stage.pat, "Saved at")
    stage.show(stage.pat.chat)
    stage.scene("Nora has called the patient: the alert ends with its outcome")
    await stage.player.press(stage.nora, "Outcome", chat=stage.group)
    await stage.player.press(stage.nora, "Contacted", chat=stage.group)
    await stage.player.sees(stage.group, "Contacted – Nora Nurse")
    stage.show(stage.group)


async def the_week_after(stage: Stage) -> None:
    """Six more mornings; one of them is missed."""
    stage.scene("The mornings after (the clock is moved; one day is missed)")
    for day in WEEK:
        stage.clock.move(timedelta(days=1))
        await stage.player.sees_new(stage.pat, "Time for your check-in")
        if day is None:
            stage.console.print(f"  {stage.clock.now():%a}  no answer")
            continue
        pain, total = day
        await stage.player.press(stage.pat, "Start", under="Time for your check-in")
        await stage.player.answer(stage.pat, pain, *spread(total))
        await stage.player.sees(stage.pat, "Saved at")
        stage.console.print(f"  {stage.clock.now():%a}  pain {pain}, PHQ-9 {total}")
    stage.scene("The clinic was told of the day without an answer, and each morning of everything")
    missed = await stage.player.sees(stage.group, "No check-in for 1 day")
    overview = await stage.player.sees(stage.group, f"Overview · {stage.clock.now():%a}")
    stage.read_out(missed, overview)
    stage.pass_over(stage.pat.chat, stage.group)


async def the_summary(stage: Stage, out: Path) -> Path:
    """The course as a picture with words."""
    stage.scene("The patient asks:  /summary")
    await stage.pat.write("/summary")
    summary = await stage.player.sees(stage.pat, "PHQ-9:")
    stage.show(stage.pat.chat)
    return _save(out, summary.photo or b"")


def _save(out: Path, png: bytes) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    picture = out / "summary.png"
    picture.write_bytes(png)
    return picture
