"""What new evidence does to a patient's alert: opens one, raises it, or is quietly added."""

from __future__ import annotations

from enum import Enum

from bot.domain.levels import Level
from bot.domain.model import Alert, AlertState

__all__ = ["Effect", "effect_of"]


class Effect(Enum):
    """The first four sound."""

    OPEN = "open"
    RAISE = "raise"
    REOPEN = "reopen"
    SOUND_AGAIN = "sound again"
    ADD = "add"
    ADD_IN_PLACE = "add in place"


def effect_of(
    level: Level,
    case: Alert | None,
    *,
    is_covered: bool,
    is_follow_up: bool,
    is_new_concern: bool = False,
) -> Effect:
    """Return what evidence of a level does to the patient's alert that is not resolved yet.

    - What a clinician accepted as known sounds no more and raises nothing.
    - What is worse always sounds; RED always sounds, but for the rest of the same follow-up.
    - A new concern sounds whatever the level: who looks after a chest pain does not know of
      thoughts of suicide.
    - Nobody is called twice for one follow-up: its answers are added to the message that is there.
    - An alert that someone has taken is theirs for as long as nothing as bad comes anew.
    """
    if case is None or case.state is AlertState.RESOLVED:
        return Effect.ADD if is_covered else Effect.OPEN
    if is_covered:
        return Effect.ADD_IN_PLACE if is_follow_up else Effect.ADD
    is_taken = case.state is AlertState.ACKNOWLEDGED
    if level > case.level or is_new_concern:
        higher = Effect.RAISE if level > case.level else Effect.SOUND_AGAIN
        return Effect.REOPEN if is_taken else higher
    if is_follow_up and level < Level.RED:
        return Effect.ADD_IN_PLACE
    if is_taken and level == case.level:
        return Effect.REOPEN
    return Effect.SOUND_AGAIN if level is Level.RED else Effect.ADD
