"""What stands in for something else in a plan: what asks about self-harm is never lost by that."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.plan_parts import AfterSession, Ask, Daily, Every, Phases

__all__ = ["stand_in_faults", "stand_in_notes"]


def stand_in_faults(asked: Sequence[Ask], about_self_harm: Mapping[str, bool]) -> Iterator[str]:
    """Yield why some cannot stand in for others, without the name of the plan.

    `about_self_harm` says of each questionnaire that could be read whether it asks about that.
    """
    for one, name, other in _pairs(asked):
        if expected := _expected(one, other, about_self_harm):
            yield f'ask "{one.questionnaire}" instead_of names "{name}"; expected {expected}'
    circle = _circle(asked)
    if any(about_self_harm.get(name) for name in circle):
        yield (
            f"ask has {_named(circle)} instead_of each other; expected that one way only, or on a"
            " day with all of them none is asked"
        )


def stand_in_notes(asked: Sequence[Ask], about_self_harm: Mapping[str, bool]) -> Iterator[str]:
    """Yield what is left out and can be, but should be known; without the name of the plan."""
    for one, name, other in _pairs(asked):
        if _never_asks(one, other):
            yield (
                f'asks "{one.questionnaire}" every day and instead_of "{name}": "{name}" is never'
                " asked; perhaps it is meant the other way round"
            )
        elif about_self_harm.get(name) and about_self_harm.get(one.questionnaire) is False:
            yield (
                f'asks "{one.questionnaire}" instead_of "{name}": on such a day "{name}" does not'
                f' ask about self-harm, and "{one.questionnaire}" does not either; perhaps it is'
                " meant the other way round"
            )
    if circle := _circle(asked):
        yield (
            f"asks {_named(circle)} instead_of each other: on a day with all of them none is asked"
        )


def _pairs(asked: Sequence[Ask]) -> Iterator[tuple[Ask, str, Ask | None]]:
    """Yield who stands in for what, by name; None for what the plan does not ask."""
    by_name = {one.questionnaire: one for one in asked}
    return ((one, name, by_name.get(name)) for one in asked for name in one.instead_of)


def _expected(one: Ask, other: Ask | None, about_self_harm: Mapping[str, bool]) -> str | None:
    """Return what was expected in place of another one; None if it can be left out."""
    name = one.questionnaire
    if other is None or other is one:
        return "others of the same plan"
    is_lost = about_self_harm.get(other.questionnaire) and about_self_harm.get(name) is False
    if is_lost and _never_asks(one, other):
        return (
            f'none that asks about self-harm: "{name}" does not, is asked every day and'
            f' "{other.questionnaire}" would never be; perhaps it is meant the other way round'
        )
    return None


def _never_asks(one: Ask, other: Ask | None) -> bool:
    """Return whether another one is left out each day; a check-in of its own never is."""
    return _comes_each_day(one) and not isinstance(other, AfterSession)


def _comes_each_day(ask: Ask) -> bool:
    if ask.least_days_between is not None and ask.least_days_between > 1:
        return False
    match ask:
        case Every():
            return ask.days == 1
        case Phases():
            return ask.phases[-1].every_days == 1
        case _:
            return isinstance(ask, Daily)


def _circle(asked: Sequence[Ask]) -> list[str]:
    """Return the names of all that leave out, by way of others, themselves."""
    by_name = {one.questionnaire: one for one in asked}
    return [name for name in by_name if name in _left_out_for(name, by_name)]


def _named(circle: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in circle)


def _left_out_for(name: str, by_name: Mapping[str, Ask]) -> set[str]:
    """Return what one leaves out, what these would leave out, and so on."""
    found: set[str] = set()
    to_see = [name]
    while to_see:
        ask = by_name.get(to_see.pop())
        new = set(ask.instead_of) - found - {ask.questionnaire} if ask else set()
        found |= new
        to_see += new
    return found
