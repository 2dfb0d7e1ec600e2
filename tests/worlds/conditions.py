"""What is wrong at the moment, and for how long nothing has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.worlds.network import Weather

if TYPE_CHECKING:
    from tests.worlds.world import World


@dataclass(slots=True)
class Conditions:
    """The network, the power, the disk and the clock of a world; all are well at first."""

    world: World
    up_since: float | None = None
    well_since: float | None = None
    silent_since: float | None = None

    def change_weather(self, weather: Weather) -> None:
        """Let the network be otherwise."""
        self.world.history.tell(f"** the network: {weather} **")
        self.world.network.weather = weather
        is_silent = weather.is_down or weather.hangs
        self.silent_since = self.world.timeline.seconds if is_silent else None
        self._reckon()

    def change_power(self, likely: float) -> None:
        """Let the power fail at a commit or a call with this likelihood."""
        self.world.history.tell(f"** power cuts: {likely} **")
        self.world.points.likely = likely
        self._reckon()

    def change_disk(self, *, is_full: bool) -> None:
        """Let the disk be full, or have room again."""
        self.world.history.tell(f"** the disk is {'full' if is_full else 'free again'} **")
        self.world.disk.is_full = is_full
        self._reckon()

    def step_clock(self, by: timedelta) -> None:
        """Set the machine's clock; the world goes on as it does."""
        self.world.history.tell(f"** the machine's clock steps by {by.total_seconds():+.0f} s **")
        self.world.ground.clock_error += by
        self.disturb()
        if self.world.life is not None:
            self.world.life.stir()

    def note_running(self, *, is_up: bool) -> None:
        """Remember that the bot has begun to run, or that it has ended."""
        self.up_since = self.world.timeline.seconds if is_up else None
        self._reckon()

    def disturb(self) -> None:
        """Count the time in which all is well from now on, if all is."""
        if self.well_since is not None:
            self.well_since = self.world.timeline.seconds

    def calm_down(self) -> None:
        """Let everything be well."""
        self.change_weather(Weather())
        self.change_power(0.0)
        self.change_disk(is_full=False)

    @property
    def well_for(self) -> timedelta:
        """Return for how long nothing has been wrong."""
        return self._since(self.well_since)

    @property
    def silent_for(self) -> timedelta:
        """Return for how long Telegram has not answered anything."""
        return self._since(self.silent_since)

    def _since(self, moment: float | None) -> timedelta:
        if moment is None:
            return timedelta()
        return timedelta(seconds=self.world.timeline.seconds - moment)

    def _reckon(self) -> None:
        world = self.world
        is_well = (
            self.up_since is not None
            and world.network.weather.is_fair
            and not world.disk.is_full
            and world.points.likely == 0
        )
        if not is_well:
            self.well_since = None
        elif self.well_since is None:
            self.well_since = world.timeline.seconds
        if world.life is not None:  # from now on it has to look more often, or need not
            world.life.stir()
