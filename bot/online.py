"""`checkin check --online`: a message marked TEST over every route, and what came of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.actions.service.routes import words_of_test
from bot.config import Clinician, Config
from bot.config.routes import Route, route_of
from bot.request import TelegramApi
from bot.send_routes import LONGEST_CALL_SECONDS, Notify, begin, in_time, notify
from bot.start import Materials
from bot.storage import files, route_calls
from bot.storage.database import Error, Transaction, write_once
from bot.storage.files import StorageFault

NOT_TRIED = "not tried"
WHY = {
    "NotTaken": "the service did not take it",
    "TimeoutError": f"no answer within {LONGEST_CALL_SECONDS:g} s",
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of a TEST: where it went, why it did not arrive (None: it did), what to do.

    `route` is the id of a route beside Telegram. Neither a token nor an address stands in it.
    """

    place: str
    error: str | None = None
    remedy: str = ""
    route: str | None = None


def tell_what_arrives(
    materials: Materials, token: str, *, say: Callable[..., None], now: datetime
) -> bool:
    """Try every route, print a table, keep it in the store; return whether all arrived.

    `say` is rich's print.
    """
    arrivals = asyncio.run(try_everything(materials, token))
    not_kept = keep(materials, arrivals, now=now)
    for line in [*table(arrivals), *([f"note: {not_kept}"] if not_kept else [])]:
        say(line, markup=False)
    return all(one.error is None for one in arrivals)


async def try_everything(
    materials: Materials, token: str, *, notify: Notify = notify
) -> list[Arrival]:
    """Send a TEST to the clinic's chats, each clinician and each route, and say what arrived."""
    on_telegram, beside = await asyncio.gather(
        _try_telegram(materials, token), _try_routes(materials, notify)
    )
    return [*on_telegram, *beside]


def table(arrivals: Sequence[Arrival]) -> list[str]:
    """Return the lines to print: where | arrived or why not | what to do."""
    width = max(len(one.place) for one in arrivals)
    return [
        f"{one.place:<{width}} | arrived"
        if one.error is None
        else f"{one.place:<{width}} | NOT arrived: {WHY.get(one.error, one.error)} | {one.remedy}"
        for one in arrivals
    ]


def keep(materials: Materials, arrivals: Sequence[Arrival], *, now: datetime) -> str | None:
    """Write what came of each route into the store, if there is one; return why it cannot be."""
    storage = materials.config.storage
    if not storage.path.exists():
        return None
    try:
        write_once(storage.path, files.read_key(storage.key_file), _note, arrivals, now=now)
    except (Error, StorageFault) as error:  # the schema is older, or the disk is full
        return f"what arrived could not be kept in {storage.path.name} ({type(error).__name__})"
    return None


def _note(tx: Transaction, arrivals: Sequence[Arrival], *, now: datetime) -> None:
    for one in arrivals:
        if one.route is None:
            continue
        route_calls.note_test_tried(tx, one.route, now=now)
        if one.error is None:
            route_calls.note_test_arrived(tx, one.route, now=now)
        else:
            route_calls.note_test_failed(tx, one.route, error=one.error, now=now)


async def _try_telegram(materials: Materials, token: str) -> list[Arrival]:
    config = materials.config
    api = TelegramApi(token, config.telegram.api_url)
    await api.open()
    try:
        name = await _name_of_bot(api)
        if isinstance(name, Arrival):
            return [
                name,
                *(Arrival(place, NOT_TRIED, "first the token") for place in _places(config)),
            ]
        text = words_of_test(materials.texts, config)[1]
        chats = [
            ("the clinic's chat", config.clinic.chat_id, "clinic.chat_id"),
            ("the backup chat", config.clinic.backup_chat_id, "clinic.backup_chat_id"),
        ]
        return [
            Arrival(f"the token of @{name}"),
            *await asyncio.gather(
                *(_try_chat(api, text, *one) for one in chats if one[1] is not None),
                *(_try_clinician(api, text, one, name) for one in config.clinicians),
            ),
        ]
    finally:
        await api.close()


def _places(config: Config) -> list[str]:
    backup = ["the backup chat"] if config.clinic.backup_chat_id is not None else []
    return ["the clinic's chat", *backup, *map(_who, config.clinicians)]


def _who(clinician: Clinician) -> str:
    return f"{clinician.name} ({clinician.telegram_id})"


async def _name_of_bot(api: TelegramApi) -> str | Arrival:
    try:
        return str((await api.call("getMe", {}))["username"])
    except InvalidToken:
        remedy = "put the one that @BotFather gave you into telegram.token_file"
        return Arrival("the token", "Telegram refuses it", remedy)
    except TelegramError as error:
        remedy = "look at the machine's network and at telegram.api_url, then try again"
        return Arrival("the token", _why(error), remedy)


async def _send(api: TelegramApi, text: str, chat_id: int) -> None:
    await api.call("sendMessage", {"chat_id": chat_id, "text": text})


async def _try_chat(
    api: TelegramApi, text: str, place: str, chat_id: int | None, key: str
) -> Arrival:
    try:
        await _send(api, text, chat_id or 0)
    except ChatMigrated as moved:
        return await _try_chat(
            api, text, f"{place} (now {moved.new_chat_id})", moved.new_chat_id, key
        )
    except (Forbidden, BadRequest) as error:
        remedy = f"look at {key}; make the bot a member of that chat that may write there"
        return Arrival(place, _why(error), remedy)
    except TelegramError as error:
        return Arrival(place, _why(error), "try again")
    return Arrival(place)


async def _try_clinician(
    api: TelegramApi, text: str, clinician: Clinician, name_of_bot: str
) -> Arrival:
    try:
        await _send(api, text, clinician.telegram_id)
    except (Forbidden, BadRequest) as error:
        remedy = f"{clinician.name} opens https://t.me/{name_of_bot} and presses Start"
        return Arrival(_who(clinician), _why(error), remedy)
    except TelegramError as error:
        return Arrival(_who(clinician), _why(error), "try again")
    return Arrival(_who(clinician))


def _why(error: TelegramError) -> str:
    """Return what Telegram said of a refusal; of a failure only its class, without a secret."""
    said = f": {error}" if isinstance(error, Forbidden | BadRequest) else ""
    return f"{type(error).__name__}{said}"


async def _try_routes(materials: Materials, notify: Notify) -> list[Arrival]:
    routes = {**materials.routes.alerts, **materials.routes.operator}
    words = words_of_test(materials.texts, materials.config)
    return await asyncio.gather(
        *(_try_route(materials, route, notify, words) for route in routes.values())
    )


async def _try_route(
    materials: Materials, route: Route, notify: Notify, words: tuple[str, str]
) -> Arrival:
    keys = ", ".join(_keys_of(materials, route.id))
    place = f"{route.id} ({keys})"
    error = await in_time(begin(notify, route, *words), seconds=LONGEST_CALL_SECONDS)
    if error is None:
        return Arrival(place, route=route.id)
    remedy = f"look at the address in {keys}, and whether the service works"
    return Arrival(place, error, remedy, route.id)


def _keys_of(materials: Materials, route_id: str) -> list[str]:
    """Return where a route stands in the config."""
    steps = [
        f"alerts.escalation[{number}]"
        for number, step in enumerate(materials.policy.steps)
        if step.to == route_id
    ]
    notices = [
        f"operator.notify[{number}]"
        for number, url in enumerate(materials.config.operator.notify)
        if route_of(url).id == route_id
    ]
    return steps + notices
