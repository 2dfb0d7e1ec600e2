"""What stands in for something else in a plan: for that, nothing of the plan may go unasked."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.plan_parts import AfterSession, Ask, Daily, Every, Phases

__all__ = ["stand_in_faults"]


def stand_in_faults(asked: Sequence[Ask], about_self_harm: Mapping[str, bool]) -> Iterator[str]:
    """Yield why some cannot stand in for others, without the name of the plan.

    `about_self_harm` says of each questionnaire that could be read whether it asks about that.
    """
    by_name = {one.questionnaire: one for one in asked}
    for one in asked:
        for name in one.instead_of:
            if expected := _expected(one, by_name.get(name), about_self_harm):
                yield f'ask "{one.questionnaire}" instead_of names "{name}"; expected {expected}'
    circle = [name for name in by_name if name in _left_out_for(name, by_name)]
    if circle:
        named = ", ".join(f'"{name}"' for name in circle)
        yield (
            f"ask has {named} instead_of each other; expected that one way only, or on a day with"
            " all of them none is asked"
        )


def _expected(one: Ask, other: Ask | None, about_self_harm: Mapping[str, bool]) -> str | None:
    """Return what was expected in place of another one; None if it can be left out."""
    name = one.questionnaire
    if other is None or other is one:
        return "others of the same plan"
    if about_self_harm.get(other.questionnaire) and about_self_harm.get(name) is False:
        return (
            f'none that asks about self-harm, as "{name}" does not; perhaps it is meant the other'
            " way round"
        )
    # What has a check-in of its own is never left out.
    if _comes_each_day(one) and not isinstance(other, AfterSession):
        return (
            f'none, "{name}" is asked every day and "{other.questionnaire}" would never be; perhaps'
            " it is meant the other way round"
        )
    return None


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
