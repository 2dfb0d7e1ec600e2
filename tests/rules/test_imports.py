"""The arrows of the design: imports point one way."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALL = {"actions", "clinic", "config", "domain", "screens", "storage", "texts"}
# part -> the parts of ours that it may import
ARROWS = {
    "domain": set(),
    "texts": set(),
    "config": {"domain", "services"},
    "clinic": {"config", "domain", "texts"},
    "chart_course": {"domain"},
    "chart_marks": {"chart_course"},
    "chart_drawing": {"chart_course", "chart_marks", "domain", "letters"},
    "charts": {"chart_course", "chart_drawing"},
    "letters": set(),
    "patient_page": {"chart_course", "charts", "letters"},
    "screens": {"chart_course", "clinic", "domain", "patient_page", "texts"},
    "storage": {"domain"},
    "actions": {
        "chart_course",
        "clinic",
        "config",
        "domain",
        "patient_page",
        "screens",
        "storage",
        "texts",
    },
    "request": set(),
    "receive": {"domain", "hearing", "request", "storage"},
    "hearing": {"domain"},
    "watchdog": set(),
    "pace": set(),
    "floods": {"actions", "clinic", "pace", "storage"},
    "verdicts": {"storage"},
    "retries": set(),
    "send": {"actions", "clinic", "floods", "pace", "request", "retries", "storage", "verdicts"},
    "send_routes": {
        "actions",
        "clinic",
        "config",
        "retries",
        "send",
        "services",
        "storage",
    },
    "services": set(),
    "clock": {"actions", "clinic", "domain", "storage"},
    "auditor": {"actions", "clinic", "storage"},
    "backups": {"actions", "clinic", "storage"},
    "store_watch": {
        "actions",
        "clinic",
        "config",
        "request",
        "screens",
        "send_routes",
        "storage",
    },
    "handlers": ALL | {"charts", "patient_page", "request"},
    "terminal": {"start"},
    "first_commands": {"config", "demo", "init", "storage", "terminal"},
    # It stands beside the bot, as office does; no part of the bot imports it.
    "report": {"clinic", "domain", "letters", "office", "start", "storage"},
}
# the same between the files of config
CONFIG_ARROWS = {
    "values": set(),
    "faults": set(),
    "sections": {"values"},
    "alerts": {"sections", "values"},
    "__init__": {"alerts", "faults", "sections", "values"},
    "files": {"__init__", "faults", "values"},
    "routes": {"__init__", "alerts", "faults", "files", "services"},
}
TELEGRAM = {
    "handlers",
    "receive",
    "request",
    "send",
    "verdicts",
    "store_watch",
    "demo",
    "run",
    "office",
    "online",
    "__main__",
}


def files() -> list[Path]:
    return sorted((ROOT / "bot").rglob("*.py"))


def part_of(file: Path) -> str:
    name = file.relative_to(ROOT / "bot").parts[0]
    return name.removesuffix(".py")


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("part", ARROWS)
def test_a_part_imports_only_the_parts_below_it(part: str) -> None:
    for file in files():
        if part_of(file) == part:
            ours = {name.split(".")[1] for name in imported(file) if name.startswith("bot.")}
            assert ours <= ARROWS[part] | {part}, file


def test_a_file_of_config_imports_only_the_files_below_it() -> None:
    config = {file.stem: file for file in files() if part_of(file) == "config"}
    assert set(config) == set(CONFIG_ARROWS)
    for name, file in config.items():
        used = {one.split(".")[2] for one in imported(file) if one.startswith("bot.config.")}
        below = {one if one in config else "__init__" for one in used}
        below |= {"services" for one in imported(file) if one.startswith("bot.services")}
        assert below <= CONFIG_ARROWS[name], file


def test_telegrams_library_is_used_at_the_edges_only() -> None:
    for file in files():
        uses = any(name.split(".")[0] == "telegram" for name in imported(file))
        assert not uses or part_of(file) in TELEGRAM, file


def test_sql_stands_in_storage_only() -> None:
    for file in files():
        if part_of(file) == "storage":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value.split()
                is_sql = words[:2] in (["INSERT", "INTO"], ["DELETE", "FROM"]) or (
                    words[:1] in (["SELECT"], ["UPDATE"]) and {"FROM", "SET"} & set(words)
                )
                assert not is_sql, (file, node.lineno)


def test_only_the_command_reads_the_clock() -> None:
    for file in files():
        if part_of(file) in ("__main__", "demo"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("utcnow", "today", "monotonic"):
                raise AssertionError((file, node.lineno))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called = ast.unparse(node.func)
                assert called not in ("datetime.now", "time.time"), (file, node.lineno)


def test_what_waits_at_telegram_is_never_dropped() -> None:
    for file in files():
        text = file.read_text(encoding="utf-8").replace(" ", "")
        if "standin" not in file.parts:
            assert "drop_pending_updates=True" not in text, file
            assert '"drop_pending_updates":True' not in text, file


def test_every_part_of_the_tree_is_in_the_rules() -> None:
    known = set(ARROWS) | TELEGRAM | {"__init__", "init", "logs", "start", "exports", "restoring"}
    assert {part_of(file) for file in files()} <= known
