"""What comes from Telegram is unreadable, broken, in another order or thrown away: F08 to F21.

An open or a closed connection, an error and a page of HTML stand in tests/test_receive.py.
"""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.demo.process import TOKEN
from bot.domain.levels import Level
from bot.request import TelegramApi
from bot.storage.database import Transaction
from tests.actions.playing import Play
from tests.in_process import Parts
from tests.worlds.world import World

BOT = Path(__file__).parents[2] / "bot"
NOWHERE = "http://telegram.invalid"
DROPS = "drop_pending_updates"
# Every question of a day and its answer; of the first item there are two, the second one counts.
ANSWERS = {"pain/pain": 3, **{f"phq9/phq9_{number}": 1 for number in range(1, 9)}}
ANSWERS["phq9/phq9_9"] = 2
CHANGED = ("phq9/phq9_1", 3)


@pytest.fixture
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that finds no address for any name."""
    ask = socket.getaddrinfo

    def find(host: Any, *args: Any, **values: Any) -> Any:
        if host == "telegram.invalid":
            raise socket.gaierror(socket.EAI_AGAIN, "no name server answers")
        return ask(host, *args, **values)

    monkeypatch.setattr(socket, "getaddrinfo", find)


def test_f08_an_update_that_nobody_can_read_is_kept_told_and_holds_up_nobody() -> None:
    """For a day one comes each hour, in between what patients press (I5, I8 look at these)."""
    world = World(3, days=2.0, patients=2, calm=True)
    for hour in range(1, 24):
        poison = {"message": {"message_id": "x", "date": None}}
        world.timeline.after(3600.0 * hour, lambda p=poison: world.telegram.updates.inject(p))
    report = world.run()
    tx = Transaction(world.disk)
    kept = tx.all("SELECT seq, attempts FROM inbox WHERE state = 'set aside' AND body <> ''")
    assert [row[1] for row in kept] == [5] * 23
    told = [m.words for chat in world.telegram.chats.values() for m in chat.visible]
    for seq, _ in kept:
        assert any(f"was set aside (number {seq})" in words for words in told)
    assert report.counts["presses handled"] > 10


@pytest.mark.parametrize("fault", ["no name is found", "no TLS is spoken"])
async def test_f11_whatever_the_way_to_telegram_lacks_the_poller_tries_again_and_loses_nothing(
    parts: Parts, no_names: None, fault: str
) -> None:
    """The stand-in speaks no TLS; who asks it for some meets a server that is set up wrong."""
    is_lost = fault == "no name is found"
    url = NOWHERE if is_lost else parts.telegram.url.replace("http:", "https:")
    there, elsewhere = parts.api, TelegramApi(TOKEN, url)
    await elsewhere.open()
    await parts.pat.write("hello")
    parts.poller.api = elsewhere
    parts.start("poller")
    await parts.happens(lambda: len(parts.waits.seconds) >= 3)
    parts.poller.api = there
    await parts.until("SELECT count(*) = 1 FROM inbox")
    await elsewhere.close()
    for waited, meant in zip(parts.waits.seconds, (1, 2, 4), strict=False):
        assert 0.8 * meant <= waited <= 1.2 * meant


@pytest.mark.parametrize("seed", range(6))
def test_f15_in_whatever_order_the_answers_come_the_last_to_each_question_counts(
    play: Play, seed: int
) -> None:
    """Each is kept, and one alert tells the clinic of item 9, whether it came first or last."""
    play.enrol(start_now=True)
    [check_in] = play.check_ins()
    order = Random(seed).sample(list(ANSWERS.items()), len(ANSWERS))  # noqa: S311 - not a secret
    place = order.index((CHANGED[0], ANSWERS[CHANGED[0]]))
    order.insert(Random(seed).randint(place + 1, len(order)), CHANGED)  # noqa: S311
    for item, value in order:
        play.send(f"answer:{check_in.id}:{item}:{value}", message=play.last().id)

    meant = ANSWERS | dict([CHANGED])
    assert play.values() == {item.partition("/")[2]: meant[item] for item in meant}
    assert play.count("answers") == len(order)
    totals = play.store.connection.execute("SELECT questionnaire, total FROM scores").fetchall()
    assert dict(map(tuple, totals)) == {"pain": 3, "phq9": 3 + 7 * 1 + 2}
    [alert] = play.alerts()
    assert alert.level is Level.AMBER


def test_f21_no_line_of_the_bot_can_throw_away_what_waits_at_telegram() -> None:
    """Where it is written at all, it is written as False; what a variable holds nobody can see."""
    written = [one for file in sorted(BOT.rglob("*.py")) for one in _written(file)]
    assert [value for value in written if value != "False"] == []
    assert written, "the bot ends a webhook somewhere"


async def test_f21_the_first_poll_names_no_offset_and_each_later_one_what_was_stored(
    parts: Parts,
) -> None:
    """A negative offset, or one beyond what came, would throw away as well."""
    await parts.pat.write("one")
    parts.start("poller")
    await parts.until("SELECT count(*) = 1 FROM inbox")
    await parts.pat.write("two")
    await parts.until("SELECT count(*) = 2 FROM inbox")
    asked = [call.params.get("offset") for call in parts.telegram.calls_of("getUpdates")]
    ids = [row[0] for row in await parts.rows("SELECT update_id FROM inbox ORDER BY seq")]
    assert asked[:2] == [None, ids[0] + 1]
    assert set(asked) <= {None, *(one + 1 for one in ids)}


def _written(file: Path) -> Iterator[str]:
    """Return what is given for it in a file, as a keyword or in a dictionary."""
    if "standin" in file.parts:  # it plays Telegram, and reads the word
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == DROPS:
            yield ast.unparse(node.value)
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == DROPS:
                    yield ast.unparse(value)
