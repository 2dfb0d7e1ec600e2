"""A clinic in virtual time whose bot is killed at one kind of moment only, whenever it comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.storage.database import Transaction
from tests.worlds.points import Points
from tests.worlds.world import World

Moment = Callable[[World], bool]


@dataclass(slots=True)
class KilledAt(Points):
    """Cuts the power at the points of this name at which it is the moment, `most` times."""

    point: str = ""
    is_it: Callable[[], bool] = lambda: False
    most: int = 6
    killed: int = 0

    def reach(self, name: str) -> None:
        """Pass a point, or be killed there."""
        if name == self.point and self.killed < self.most and self.is_it():
            self.killed += 1
            self.cut(name)
        super(KilledAt, self).reach(name)


@dataclass(slots=True)
class Killed:
    """What a world and its kills came to."""

    world: World
    points: KilledAt

    def count(self, sql: str) -> int:
        """Return the number that a query finds in the store at the end."""
        found: int = Transaction(self.world.disk).one(sql)[0]
        return found


def killed_at(point: str, moment: Moment, *, seed: int, days: float = 2.0) -> Killed:
    """Live two days with patients who answer everything and are low; raises Violation."""
    world = World(seed, days=days, patients=2, calm=True)
    for patient in world.patients:
        patient.traits.answers, patient.traits.item_9 = 1.0, (1, 2, 3)
    chance = Random(seed)  # noqa: S311 - not a secret
    points = KilledAt(chance, world.history.tell, point=point, is_it=lambda: moment(world))
    world.points = world.network.points = points
    world.run()
    return Killed(world, points)
