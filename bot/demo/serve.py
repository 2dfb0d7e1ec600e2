"""`checkin demo`: the stage, the page and the browser, until Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
import webbrowser
from collections.abc import Callable

from bot.demo.clinic import DemoClinic, demo_clinic
from bot.demo.site import PortTaken, Site

USUAL_PORT = 8765
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def serve(*, port: int | None, is_browser_wanted: bool, say: Callable[[str], None]) -> None:
    """Serve the demo until Ctrl-C, SIGTERM or the end of the terminal; leave nothing behind.

    `port` None takes the usual one, or a free one when that is taken. Raises PortTaken for a
    given port that is taken.
    """
    begun = time.perf_counter()
    stop = asyncio.Event()
    for sign in STOPS:
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with demo_clinic() as clinic:
        site = Site(clinic)
        await _listen(site, port)
        try:
            say(f"The demo is at {site.url}\nPress Ctrl-C to stop it; nothing is left behind.")
            if is_browser_wanted and _has_screen():
                await asyncio.to_thread(webbrowser.open, site.url)
            await _open(stop, clinic)
            if not stop.is_set():
                seconds = time.perf_counter() - begun
                say(f"The first prompt is on the phone, {seconds:.1f} s after the start.")
                await stop.wait()
        finally:
            await site.stop()
    say("Stopped.")


async def _listen(site: Site, port: int | None) -> None:
    try:
        await site.start(port=USUAL_PORT if port is None else port)
    except PortTaken:
        if port is not None:
            raise
        await site.start(port=0)


async def _open(stop: asyncio.Event, clinic: DemoClinic) -> None:
    """Open the clinic, unless the visitor stops it first."""
    opening = asyncio.create_task(clinic.open())
    waiting = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({opening, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if opening.done():
            await opening
    finally:
        opening.cancel()
        waiting.cancel()
        await asyncio.wait({opening})


def _has_screen() -> bool:
    """Whether a browser can open a window; one in the terminal would take it over."""
    if sys.platform == "darwin":
        return True
    return any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
