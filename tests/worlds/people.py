"""People who see messages and press buttons, and patients, each by chance in their own way.

They know only what stands in their chats. What they did is kept: it is the truth that the store is
compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, time
from random import Random
from typing import Any

from bot.demo.standin.chats import Chat
from bot.demo.standin.messages import Button, Message
from bot.demo.standin.people import Contact, Person
from bot.demo.standin.presses import Press
from tests.worlds.history import History
from tests.worlds.timeline import Timeline

DANGER = ("I want to kill myself", "I am going to end my life tonight")
HARMLESS = ("thank you", "see you on friday", "the nurse was kind")
# What shows that a message waits for an answer.
OPEN = {"answer", "mark", "marked", "start", "later", "allright", "appointment"}


def at_once(doing: Coroutine[Any, Any, Any]) -> Any:
    """Do what the stand-in's people do; none of it waits."""
    try:
        doing.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("somebody waited")


@dataclass(slots=True)
class Traits:
    """How somebody is: how likely they do what, and how low they are."""

    answers: float = 0.9
    leaves: float = 0.03
    doubles: float = 0.2
    stale: float = 0.04
    forges: float = 0.03
    types: float = 0.05
    writes: float = 0.02
    item_9: tuple[int, ...] = (0, 0, 0, 1, 2, 3)
    feels: tuple[int, ...] = (0, 0, 1, 1, 2)  # after a session
    chest: float = 0.12  # how likely chest pain is marked then
    restless: float = 0.01  # blocks the bot, pauses, moves, stops


@dataclass(slots=True)
class Someone:
    """A person who looks at a phone now and then."""

    person: Person
    timeline: Timeline
    chance: Random
    history: History
    on_press: Callable[[Press], None]
    presses: list[Press] = field(default_factory=list)
    written: list[tuple[datetime, str]] = field(default_factory=list)
    is_resting: bool = False
    _looks_at: float | None = None

    @property
    def name(self) -> str:
        """Return the name that must stand in no group."""
        return self.person.first_name

    def will_look(self, seconds: float) -> None:
        """Look at the phone then, or earlier if that was planned."""
        at = self.timeline.seconds + seconds
        if self._looks_at is None or at < self._looks_at:
            self._looks_at = at
            self.timeline.after(seconds, lambda: self._look(at))

    def _look(self, at: float) -> None:
        if self._looks_at == at:
            self._looks_at = None
            if not self.is_resting:
                self.look()

    def look(self) -> None:
        """Do what this person does with what stands there."""

    def press(self, message: Message, button: Button) -> None:
        """Press a button, as it stands under a message."""
        self.history.tell(f"{self.name} presses [{button.text}] {button.callback_data}")
        data = button.callback_data or ""
        press = at_once(self.person.press_data(data, message=message))
        self.presses.append(press)
        self.on_press(press)

    def write(self, text: str, chat: Chat | None = None) -> None:
        """Write to the bot."""
        self.history.tell(f"{self.name} writes: {text}")
        self.written.append((self.timeline.now(), text))
        at_once(self.person.write(text, chat=chat))


@dataclass(slots=True)
class Patient(Someone):
    """Somebody who is asked every day."""

    traits: Traits = field(default_factory=Traits)
    zone: str = "America/New_York"
    at: time = time(9)
    code: str = ""
    plan: str = "daily"
    is_steady: bool = True  # neither moved nor paused nor left: is asked every day
    repeated: int = 0
    typed: list[tuple[datetime, int]] = field(default_factory=list)

    @property
    def can_be_reached(self) -> bool:
        """Whether Telegram carries messages to this person."""
        return self.person.contact is Contact.STARTED

    def sees(self) -> None:
        """Notice that something has come or changed."""
        self.repeated = 0
        quick = self.chance.uniform(2, 20) if self.chance.random() < 0.8 else 0.0
        self.will_look(quick or self.chance.uniform(60, 5400))

    def look(self) -> None:
        """Press something under the newest question; now and then something else."""
        if not self.can_be_reached:
            return
        shown = [m for m in self.person.chat.visible if m.is_from_bot and m.buttons]
        if not shown:
            return
        if self.chance.random() < self.traits.restless:
            self._be_restless(shown[-1])
            return
        if self.chance.random() < self.traits.writes:
            self.write(self.chance.choice(DANGER + HARMLESS + ("/summary", "/crisis", "/checkin")))
        if self.chance.random() < self.traits.stale:
            old = self.chance.choice(shown[-6:])
            self.press(old, self.chance.choice(buttons_of(old) or [Button("?", "?", None, None)]))
        if self.chance.random() < self.traits.forges:
            self.press(shown[-1], Button("forged", self._forged(), None, None))
        newest = self._open_question(shown)
        if newest is None or self.chance.random() < self.traits.leaves:
            return
        self._answer(newest)

    def _forged(self) -> str:
        number = self.chance.randrange(1, 20)
        mark = f"mark:{number}:kse/m_chest_pain:1"
        return self.chance.choice((f"answer:{number}:phq9/phq9_9:{self.chance.randrange(4)}", mark))

    def _open_question(self, shown: list[Message]) -> Message | None:
        """Return the newest message with something to answer or to begin."""
        for message in reversed(shown):
            kinds = {kind_of(button) for button in buttons_of(message)}
            if OPEN & kinds or _wants_number(message):
                return message
        return None

    def _answer(self, message: Message) -> None:
        buttons = buttons_of(message)
        of_kind = {kind: [one for one in buttons if kind_of(one) == kind] for kind in OPEN}
        types = _wants_number(message) and self.chance.random() < 0.7  # else it is not known
        if of_kind["answer"] and not types:
            self._give(message, self._choose(of_kind["answer"]))
        elif of_kind["marked"]:
            self._mark(message, of_kind["mark"], of_kind["marked"][0])
        elif _wants_number(message):
            number = self.chance.choice((5, 20, 60))
            now = self.timeline.now()
            self.typed += [(now, number), (now, 10 * number)]  # a dose is kept in tenths
            self.write(f"{number}")
        else:
            self._begin(message, buttons)
            return
        if self.repeated < 3:  # whoever hears nothing tries again
            self.repeated += 1
            self.will_look(self.chance.uniform(30, 200))

    def _give(self, message: Message, chosen: Button) -> None:
        """Press an answer or a mark, once or twice, or type its words."""
        if self.chance.random() < self.traits.types and kind_of(chosen) != "marked":
            value = int((chosen.callback_data or "").split(":")[-1])
            self.typed.append((self.timeline.now(), value))
            self.write(
                chosen.text if kind_of(chosen) == "answer" else chosen.text.partition(" ")[2]
            )
        else:
            self.press(message, chosen)
            if self.chance.random() < self.traits.doubles:
                self.press(message, chosen)

    def _mark(self, message: Message, marks: list[Button], done: Button) -> None:
        """Mark one more, take one back, or be done with it."""
        draw = self.chance.random()
        still = [one for one in marks if (one.callback_data or "").endswith(":1")]
        taken = [one for one in marks if one not in still]
        chest = [one for one in still if "/m_chest_pain:" in (one.callback_data or "")]
        if draw < self.traits.chest and chest:
            self._give(message, chest[0])
        elif draw < 0.5 and still:
            self._give(message, self.chance.choice(still))
        elif draw < 0.53 and taken:
            self.press(message, self.chance.choice(taken))
        else:
            self._give(message, done)

    def _begin(self, message: Message, buttons: list[Button]) -> None:
        first = buttons[0]
        if self.chance.random() < self.traits.answers:
            self.press(message, first)
        elif self.chance.random() < 0.5:
            self.press(message, self.chance.choice(buttons))

    def _choose(self, answers: list[Button]) -> Button:
        data = answers[0].callback_data or ""
        if "/phq9_9:" in data or "/dc_9:" in data:
            wanted = self.chance.choice(self.traits.item_9)
        elif "/kse_any:" in data:
            wanted = self.chance.choice(self.traits.feels)
        else:
            wanted = self.chance.randrange(len(answers))
        return answers[min(wanted, len(answers) - 1)]

    def _be_restless(self, message: Message) -> None:
        choice = self.chance.randrange(7)
        if choice == 0:
            self.is_steady = False
            self.history.tell(f"{self.name} blocks the bot")
            at_once(self.person.block())
            self.timeline.after(self.chance.uniform(60, 86_400), self._unblock)
        elif choice == 1:
            self.is_steady = False
            self.write("/pause")
            self.timeline.after(self.chance.uniform(60, 86_400), lambda: self._say("/resume"))
        elif choice == 2:
            self.is_steady = False
            zone = self.chance.choice(("Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"))
            self.press(message, Button("zone", f"settings:zone:{zone}", None, None))
        elif choice == 3:
            self.is_steady = False
            self.press(message, Button("time", "settings:time:0730", None, None))
        elif choice == 4 and self.chance.random() < 0.3:
            self.is_steady = False
            self.press(message, Button("leave", "leave:yes", None, None))
        else:
            self.write("/checkin")

    def _unblock(self) -> None:
        if self.person.contact is Contact.BLOCKED:
            self.history.tell(f"{self.name} unblocks the bot")
            at_once(self.person.unblock())

    def _say(self, text: str) -> None:
        if self.can_be_reached:
            self.write(text)


def buttons_of(message: Message) -> list[Button]:
    """Return the buttons of a message that say something to the bot, from above."""
    return [b for row in message.buttons for b in row if b.callback_data is not None]


def _wants_number(message: Message) -> bool:
    return "Type a number from" in message.words


def kind_of(button: Button) -> str:
    """Return what a button does, as its data say."""
    kind, _, rest = (button.callback_data or "").partition(":")
    return "slip" if rest.startswith("wrong:") else kind  # nothing waits for that one
