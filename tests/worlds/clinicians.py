"""Clinicians who look at the clinic's chat now and then, and act on the alerts that stand there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.standin.chats import Chat
from bot.demo.standin.messages import Button, Message
from tests.worlds.people import Someone, buttons_of, kind_of

CODES = ("/alerts", "/patients", "/digest")
WEIGHTS = {
    **{"ack": 30, "outcome": 8, "end": 20, "known": 8, "accept": 12, "menu": 2, "reopen": 1},
    **{"session": 0, "plan": 0, "page": 0, "discharge": 0},  # see treatment.py
}


@dataclass(slots=True)
class Clinician(Someone):
    """Somebody who acts on alerts, sometimes."""

    groups: Callable[[], list[Chat]] = list
    diligence: float = 0.7
    patience: float = 1800.0
    repeated: int = 0

    def hears(self) -> None:
        """Notice that something came into a chat of the clinic's."""
        self.repeated = 0
        if self.chance.random() < self.diligence:
            self.will_look(self.chance.uniform(20, self.patience))

    def look(self) -> None:
        """Press something that stands in the clinic's chat."""
        for chat in self.groups():
            if chat.standing(self.person.id).value in ("left", "kicked"):
                continue
            if self.chance.random() < 0.03:
                self.write(self.chance.choice(CODES), chat)
            chosen = self._choose(chat)
            if chosen is not None:
                self.press(*chosen)
                is_menu = kind_of(chosen[1]) in ("outcome", "known")
                self.repeated += 1
                if self.repeated < 20 and (is_menu or self.chance.random() < 0.2):
                    self.will_look(self.chance.uniform(5, 60))
                return

    def _choose(self, chat: Chat) -> tuple[Message, Button] | None:
        every = [
            (message, button)
            for message in [m for m in chat.visible if m.buttons][-12:]
            for button in buttons_of(message)
        ]
        weights = [WEIGHTS.get(kind_of(button), 1) for _, button in every]
        if not every or not sum(weights):
            return None
        return self.chance.choices(every, weights)[0]
