"""The demo's page serves its own machine and its own visitor, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.demo.clinic import DemoClinic, demo_clinic, monday_morning
from bot.demo.site import PortTaken, Site

EVIL = "http://evil.example"


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    """A page on a stage where nothing plays yet."""
    async with demo_clinic() as clinic:
        site = Site(clinic)
        await site.start(port=0)
        yield site
        await site.stop()


@pytest_asyncio.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def ask(
    web: aiohttp.ClientSession, site: Site, act: str, *, headers: Any = None, **asked: Any
) -> tuple[int, Any]:
    """Ask as the page does; return the status and the answer."""
    headers = {"X-Demo-Key": site.key, **(headers or {})}
    async with web.post(f"{site.url}api/{act}", json=asked, headers=headers) as answer:
        is_json = answer.content_type == "application/json"
        return answer.status, await answer.json() if is_json else await answer.text()


async def status(web: aiohttp.ClientSession, address: str, **headers: str) -> int:
    async with web.get(address, headers=headers) as answer:
        return answer.status


async def test_the_page_is_served_and_names_its_key(site: Site, web: aiohttp.ClientSession) -> None:
    async with web.get(site.url) as answer:
        assert site.key in await answer.text()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["", "page/app.js", "api/state"])
async def test_a_name_that_was_made_to_lead_here_is_refused(
    site: Site, web: aiohttp.ClientSession, path: str
) -> None:
    """DNS rebinding: the browser takes us for that website, and only the host's name tells."""
    headers = {"Host": "evil.example", "X-Demo-Key": site.key}
    assert await status(web, site.url + path, **headers) == 403


async def test_a_request_without_the_key_is_refused(site: Site, web: aiohttp.ClientSession) -> None:
    assert await status(web, f"{site.url}api/state") == 403
    assert await status(web, f"{site.url}pictures/photo-1?key=wrong") == 403
    assert (await ask(web, site, "kill", headers={"X-Demo-Key": "wrong"}))[0] == 403


async def test_a_request_of_another_website_is_refused(
    site: Site, web: aiohttp.ClientSession
) -> None:
    assert (await ask(web, site, "kill", headers={"Origin": EVIL}))[0] == 403
    own = site.url.rstrip("/")
    assert (await ask(web, site, "kill", headers={"Origin": own}))[0] == 200


async def test_only_this_machine_is_listened_on(site: Site) -> None:
    assert site.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("name", ["..%2fclinic.py", "..%2f..%2fclock.py", "index.html", "none.js"])
async def test_only_files_of_the_page_are_served(
    site: Site, web: aiohttp.ClientSession, name: str
) -> None:
    assert await status(web, f"{site.url}page/{name}") == 404


async def test_a_taken_port_is_told(site: Site) -> None:
    port = int(site.url.rstrip("/").rpartition(":")[2])
    with pytest.raises(PortTaken, match=f"port {port} is taken"):
        await Site(site.clinic).start(port=port)


async def test_news_comes_when_something_changes_and_not_before(
    site: Site, web: aiohttp.ClientSession
) -> None:
    headers = {"X-Demo-Key": site.key}

    async def news(seen: str) -> Any:
        async with web.get(f"{site.url}api/state?seen={seen}", headers=headers) as answer:
            return await answer.json()

    first = await news("")
    assert first["state"]["isOffline"] is False
    waiting = asyncio.create_task(news(first["version"]))
    done, _ = await asyncio.wait({waiting}, timeout=0.2)
    assert not done
    site.clinic.set_offline(True)
    assert (await waiting)["state"]["isOffline"] is True


async def test_nobody_writes_in_the_chat_of_another(site: Site, web: aiohttp.ClientSession) -> None:
    clinic = site.clinic
    patient = clinic.telegram.person(1001, "Pat")
    nora = clinic.clinicians[0]
    everywhere = {"person": patient.id, "text": "hello"}
    code, answer = await ask(web, site, "write", chat=clinic.group.id, **everywhere)
    assert (code, "does not see" in answer["reason"]) == (400, True)
    code, _ = await ask(web, site, "write", chat=nora.id, **everywhere)
    assert code == 400
    code, _ = await ask(web, site, "write", chat=patient.id, **everywhere)
    assert code == 200
    assert [message.text for message in patient.chat.messages] == ["hello"]


async def test_a_press_on_a_message_that_is_gone_is_told(
    site: Site, web: aiohttp.ClientSession
) -> None:
    nora = site.clinic.clinicians[0]
    asked = {"person": nora.id, "chat": site.clinic.group.id, "message": 77, "data": "ack:1"}
    assert await ask(web, site, "press", **asked) == (409, {"reason": "That message is gone."})


async def test_a_link_that_leads_elsewhere_is_not_opened(
    site: Site, web: aiohttp.ClientSession
) -> None:
    assert (await ask(web, site, "open", person=1, link=EVIL))[0] == 400


async def test_without_a_patient_there_is_no_next_check_in(
    site: Site, web: aiohttp.ClientSession
) -> None:
    code, answer = await ask(web, site, "clock", by="check-in", patient=1001)
    assert (code, answer["reason"][:24]) == (409, "No check-in is planned. ")


async def test_an_act_that_is_not_there_is_not_found(
    site: Site, web: aiohttp.ClientSession
) -> None:
    assert (await ask(web, site, "format-the-disk"))[0] == 404


@pytest.fixture
def sunday() -> datetime:
    return datetime(2026, 11, 22, 23, 0, tzinfo=UTC)


def test_the_demo_begins_on_a_monday_at_nine_in_the_clinic(sunday: datetime) -> None:
    # New York is 5 hours behind UTC in winter and 4 in summer.
    assert monday_morning(sunday) == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    assert monday_morning(datetime(2026, 7, 1, tzinfo=UTC)) == datetime(2026, 7, 6, 13, tzinfo=UTC)
    monday = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert monday_morning(monday) == datetime(2026, 11, 30, 14, 0, tzinfo=UTC)


async def test_the_stage_is_taken_down_without_a_trace(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    async with demo_clinic() as clinic:
        assert isinstance(clinic, DemoClinic)
        assert [entry.name[:13] for entry in tmp_path.iterdir()] == ["checkin-demo-"]
    assert list(tmp_path.iterdir()) == []
