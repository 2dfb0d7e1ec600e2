"""The routes of the config: known by an id that is no secret, and what is wrong with them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Config, ConfigFaults, read_config
from bot.config.routes import Routes, policy_of, route_of, routes_of
from bot.domain.levels import Level
from bot.services import is_known, send

PAGER = "json://127.0.0.1:9/canary"
MAIL = "mailtos://name:canary@example.org"
OPERATOR = "ntfy://ntfy.example/canary"
CLINIC = """
    [clinic]
    name = "Test Clinic"
    chat_id = -1001
    time_zone = "Europe/Berlin"
    country = "DE"
    languages = ["de"]
    [[clinicians]]
    telegram_id = 501
    name = "Nora Nurse"
"""


def config_in(folder: Path, *targets: str, notify: tuple[str, ...] = ()) -> Config:
    """Return a config whose steps go to these targets, the first after 1 minute and so on."""
    steps = "".join(
        f"[[alerts.escalation]]\nafter = '{number}m'\n{target}\n"
        for number, target in enumerate(targets, 1)
    )
    text = f"{CLINIC}\n[operator]\nnotify = {list(notify)}\n{steps}"
    return read_config(text, path=folder / "config.toml")


def secret(folder: Path, name: str, content: str, *, mode: int = 0o600) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)
    return path


def test_every_address_is_a_route_once(tmp_path: Path) -> None:
    secret(tmp_path, "pager", f"{PAGER}\n")
    config = config_in(
        tmp_path,
        "to = 'clinic'",
        "url_file = 'pager'",
        f"to = '{MAIL}'",
        f"to = '{PAGER}'",
        notify=(OPERATOR,),
    )
    routes = routes_of(config)
    assert {route.url for route in routes.alerts.values()} == {PAGER, MAIL}
    assert [route.url for route in routes.operator.values()] == [OPERATOR]
    assert all(route.id == name for name, route in routes.alerts.items())


def test_a_route_is_found_by_its_id_while_the_config_has_it() -> None:
    mail, operator = route_of(MAIL), route_of(OPERATOR)
    routes = Routes({mail.id: mail}, {operator.id: operator})
    assert routes.find(mail.id) is mail and routes.find(operator.id) is operator
    assert routes.find("mailtos-000000") is None


def test_a_route_has_the_same_id_after_every_start_and_no_part_of_its_address() -> None:
    """The first six digits of `printf %s 'json://127.0.0.1:9/canary' | sha256sum`."""
    route = route_of(PAGER)
    assert route.id == "json-52a3af"
    assert route_of(PAGER.replace("canary", "other")).id != route.id
    assert "canary" not in repr(route) and "127.0.0.1" not in repr(Routes({route.id: route}, {}))


def test_the_escalation_names_routes_by_their_ids(tmp_path: Path) -> None:
    secret(tmp_path, "pager", PAGER)
    config = config_in(tmp_path, "to = 'direct'", "url_file = 'pager'\nrepeat = '5m'")
    policy = policy_of(config)
    assert [(step.to, step.after, step.repeat) for step in policy.steps] == [
        ("direct", timedelta(minutes=1), timedelta(hours=1)),
        (route_of(PAGER).id, timedelta(minutes=2), timedelta(minutes=5)),
    ]
    assert policy.returns_after[Level.RED] == config.alerts.returns_after.RED
    assert "canary" not in policy.to_json()


def test_all_faults_of_routes_are_told_at_once_by_key_and_never_with_the_address(
    tmp_path: Path,
) -> None:
    secret(tmp_path, "open", PAGER, mode=0o644)
    secret(tmp_path, "unknown", "pigeon://canary")
    config = config_in(
        tmp_path,
        "to = 'clinic'",
        "to = 'pigeon://canary'",
        "url_file = 'missing'",
        "url_file = 'open'",
        "url_file = 'unknown'",
        "to = 'mailto://canary'",
        notify=(OPERATOR, "pigeon://canary"),
    )
    with pytest.raises(ConfigFaults) as raised:
        routes_of(config)
    unreadable, others, first, from_file, without_host, operator = sorted(
        raised.value.faults, key=_place
    )
    assert "missing: there is no such file" in unreadable
    assert "open: others can read it" in others
    for fault, key in (
        (first, "alerts.escalation[1].to"),
        (from_file, "alerts.escalation[4].url_file"),
        (without_host, "alerts.escalation[5].to"),
        (operator, "operator.notify[1]"),
    ):
        assert fault.startswith(f"config.toml: {key} is an address that Apprise does not know")
    assert "canary" not in "".join(raised.value.faults).replace(str(tmp_path), "")


def _place(fault: str) -> tuple[int, str]:
    order = ("missing:", "others can read", "escalation[1]", "escalation[4]", "escalation[5]")
    return next((n for n, part in enumerate(order) if part in fault), len(order)), fault


@pytest.mark.parametrize(
    ("address", "known"),
    [
        (PAGER, True),
        (MAIL, True),
        (OPERATOR, True),
        ("pigeon://example.org", False),
        ("mailto://", False),
        ("tgram://without-a-token", False),
    ],
)
def test_apprise_says_whether_it_knows_an_address(address: str, known: bool) -> None:
    assert is_known(address) is known


def test_a_route_that_apprise_does_not_know_takes_nothing() -> None:
    assert send("pigeon://example.org", "Title", "Body") is False
