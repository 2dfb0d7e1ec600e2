"""The routes beside Telegram, and the escalation of the config as the alerts keep it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from bot.config import Config, EscalationStep
from bot.config.alerts import STEP_TARGETS
from bot.config.faults import ConfigFaults
from bot.config.files import read_route_url
from bot.domain.escalation import Policy, Step
from bot.domain.levels import Level
from bot.services import is_known

DIGITS = 6
UNKNOWN = (
    "config.toml: {} is an address that Apprise does not know or that lacks a part;"
    ' expected one as Apprise writes it, such as "mailtos://name:password@example.org"'
)


@dataclass(frozen=True, slots=True)
class Route:
    """An Apprise URL; `id` names it wherever the address itself, a secret, must not stand."""

    id: str
    url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes that alerts may take, and those that only hear of technical faults."""

    alerts: Mapping[str, Route]
    operator: Mapping[str, Route]

    def find(self, route_id: str) -> Route | None:
        """Return a route that the config still has, or None."""
        return self.alerts.get(route_id) or self.operator.get(route_id)


def route_of(url: str) -> Route:
    """Return the route of an address, such as `mailtos-3f9a01`."""
    scheme = url.partition("://")[0].lower()
    return Route(f"{scheme}-{sha256(url.encode()).hexdigest()[:DIGITS]}", url)


def routes_of(config: Config) -> Routes:
    """Return every route of the config.

    Raises ConfigFaults with each file that is unusable and each address that Apprise does not
    know; no address stands in a fault.
    """
    faults: list[str] = []
    alerts = [url for place, url in _of_steps(config, faults) if _is_usable(place, url, faults)]
    operator = [
        url
        for number, url in enumerate(config.operator.notify)
        if _is_usable(f"operator.notify[{number}]", url, faults)
    ]
    if faults:
        raise ConfigFaults(faults)
    return Routes(_by_id(alerts), _by_id(operator))


def policy_of(config: Config) -> Policy:
    """Return the escalation of the config; raises ConfigFaults for a file that is unusable."""
    steps = tuple(
        Step(
            Level[step.level] if step.level else None,
            step.after,
            _target(step),
            step.repeat or config.alerts.repeat,
        )
        for step in config.alerts.escalation
    )
    after = config.alerts.returns_after
    return Policy(
        steps, {Level.RED: after.RED, Level.AMBER: after.AMBER, Level.YELLOW: after.YELLOW}
    )


def _by_id(urls: Iterable[str]) -> dict[str, Route]:
    return {route.id: route for route in map(route_of, urls)}


def _of_steps(config: Config, faults: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the key and the address of every step that goes to a route."""
    for number, step in enumerate(config.alerts.escalation):
        key = "to" if step.url_file is None else "url_file"
        try:
            url = _address(step)
        except ConfigFaults as found:
            faults += found.faults
        else:
            if url is not None:
                yield f"alerts.escalation[{number}].{key}", url


def _is_usable(place: str, url: str, faults: list[str]) -> bool:
    if is_known(url):
        return True
    faults.append(UNKNOWN.format(place))
    return False


def _address(step: EscalationStep) -> str | None:
    if step.url_file is not None:
        return read_route_url(step.url_file)
    return None if step.to in STEP_TARGETS else step.to


def _target(step: EscalationStep) -> str:
    address = _address(step)
    return route_of(address).id if address is not None else str(step.to)
