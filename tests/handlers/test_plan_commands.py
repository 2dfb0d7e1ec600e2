"""/plan, as clinicians type it in the clinic's chat or their own."""

from __future__ import annotations

import pytest

from tests.handlers.acting import audited
from tests.in_process import Parts


@pytest.fixture(params=["group", "own"])
def where(request: pytest.FixtureRequest, parts: Parts) -> object:
    """The clinic's chat, and Nora's own: it works in both."""
    return parts.group if request.param == "group" else parts.nora


async def answered(parts: Parts, command: str, where: object, words: str) -> None:
    """Let Nora write a command, and wait for its answer in the same place."""
    await parts.nora.write(command, chat=parts.group if where is parts.group else None)
    await parts.sees(parts.group if where is parts.group else parts.nora, words)


async def test_a_plan_is_shown_and_set(parts: Parts, where: object) -> None:
    code = await parts.join(parts.pat)
    await answered(parts, f"/plan {code[2:].lower()}", where, f"{code}, plan daily: Every day")
    await answered(parts, f"/plan {code}  WEEKLY ", where, f"{code} is on the plan weekly from")
    assert await parts.rows("SELECT plan FROM patients") == [("weekly",)]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/plan", "Which patient? For example: /plan P-7KQ4"),
        ("/plan nobody", "Which patient?"),
        ("/plan P-2222", "There is no patient P-2222."),
        ("/plan P-2222 weekly", "There is no patient P-2222."),
    ],
)
async def test_what_is_missing_is_said(parts: Parts, command: str, words: str) -> None:
    await answered(parts, command, parts.group, words)


async def test_a_long_name_that_is_none_is_cut_and_escaped(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await answered(parts, f"/plan {code} <b>{'x' * 50}", parts.group, f"“<b>{'x' * 37}…”")


async def test_a_stranger_cannot_change_a_plan(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await parts.group.join(parts.stranger)
    await parts.stranger.write(f"/plan {code} weekly", chat=parts.group)
    await parts.sees(parts.group, "for the clinic’s listed clinicians")
    assert await audited(parts, "refused") == [(str(parts.stranger.id), "command")]
    assert await parts.rows("SELECT plan FROM patients") == [("daily",)]
