"""When nobody acknowledges: who is told next and when; when a taken alert comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.levels import Level

__all__ = ["Policy", "Step", "next_step"]

CLINIC, BACKUP, DIRECT, ALL = "clinic", "backup", "direct", "all"


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody to tell `after` an alert came; `level` None is for RED and AMBER.

    `to` is "clinic", "backup", "direct", "all" or the id of a route beside Telegram. The last step
    of a level comes again every `repeat`.
    """

    level: Level | None
    after: timedelta
    to: str
    repeat: timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """The steps, and after how long an acknowledged alert without an outcome comes back."""

    steps: tuple[Step, ...]
    returns_after: Mapping[Level, timedelta]

    def steps_of(self, level: Level) -> tuple[Step, ...]:
        """Return the steps of a level in the order of their time; YELLOW has none."""
        if level is Level.YELLOW:
            return ()
        fitting = [one for one in self.steps if one.level in (None, level)]
        return tuple(sorted(fitting, key=lambda one: one.after))

    def to_json(self) -> str:
        """Return the policy as an alert keeps it; times are seconds."""
        steps = [
            [
                one.level and one.level.name,
                one.after.total_seconds(),
                one.to,
                one.repeat.total_seconds(),
            ]
            for one in self.steps
        ]
        returns = {level.name: after.total_seconds() for level, after in self.returns_after.items()}
        return json.dumps({"steps": steps, "returns": returns}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Policy | None:
        """Return the policy that an alert kept; None for one of an older program."""
        kept = json.loads(text)
        if not isinstance(kept, dict):
            return None
        steps = tuple(
            Step(
                Level[level] if level else None,
                timedelta(seconds=after),
                to,
                timedelta(seconds=repeat),
            )
            for level, after, to, repeat in kept["steps"]
        )
        returns = {Level[name]: timedelta(seconds=after) for name, after in kept["returns"].items()}
        return cls(steps, returns)


def next_step(
    policy: Policy, level: Level, *, since: datetime, done: int, now: datetime
) -> tuple[datetime, Step] | None:
    """Return when the step after the first `done` ones is due, and the step; None for YELLOW.

    A step counts from `since`. After the last one it comes again, counted from `now`: a bot that
    was away does not make up for every hour.
    """
    steps = policy.steps_of(level)
    if not steps:
        return None
    if done < len(steps):
        return since + steps[done].after, steps[done]
    return now + steps[-1].repeat, steps[-1]
