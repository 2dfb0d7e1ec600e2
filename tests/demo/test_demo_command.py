"""`checkin demo` as a process: it comes, and it goes without a trace."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

PATIENCE = 180.0  # seconds of real time; nothing waits this long unless it failed


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", "demo", "--no-browser", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"},
    )


def processes_of(folder: Path) -> list[str]:
    """Return the command lines that name the folder: the bot's has its config."""
    found = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = each.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:  # it ended meanwhile
            continue
        if str(folder) in line:
            found.append(line)
    return found


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at the processes of Linux")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_the_demo_and_nothing_is_left(tmp_path: Path, sign: signal.Signals) -> None:
    """Neither a file nor a process; also while the clinic is still being set up."""
    demo = start(tmp_path, "--port", "0")
    assert demo.stdout is not None
    line = demo.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert address is not None, line + demo.stdout.read()
    with urllib.request.urlopen(address.group(), timeout=PATIENCE) as answer:  # noqa: S310
        assert answer.status == 200
    assert list(tmp_path.iterdir()) != []
    if sign is signal.SIGTERM:  # the others come while the history is still being lived
        key = re.search(r'demo-key" content="([^"]+)"', _read(address.group()))
        assert key is not None
        _wait_until_running(address.group(), key.group(1))
        assert processes_of(tmp_path) != []
    demo.send_signal(sign)
    said, _ = demo.communicate(timeout=PATIENCE)
    assert demo.returncode == 0, said
    assert "Stopped." in said
    assert list(tmp_path.iterdir()) == []
    assert processes_of(tmp_path) == []


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
        return str(answer.read().decode())


def _wait_until_running(address: str, key: str) -> None:
    """Follow the state as the page does: each answer comes with the next change."""
    seen = ""
    for _ in range(200):
        state = _read(f"{address}api/state?key={key}&seen={seen}")
        if '"botState": "running"' in state:
            return
        found = re.search(r'"version": "(\w+)"', state)
        assert found is not None
        seen = found.group(1)
    raise AssertionError("the bot never ran")


def test_a_port_that_is_taken_is_told_in_a_sentence(tmp_path: Path) -> None:
    first = start(tmp_path, "--port", "0")
    try:
        assert first.stdout is not None
        port = first.stdout.readline().rstrip().rstrip("/").rpartition(":")[2]
        second = start(tmp_path, "--port", port)
        said, _ = second.communicate(timeout=PATIENCE)
        assert second.returncode == 2
        assert said.startswith(f"port {port} is taken; name another one with --port")
    finally:
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=PATIENCE)
