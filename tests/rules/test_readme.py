"""The README is true to the tree and to the program."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import app
from bot.handlers.clinician import COMMANDS
from bot.handlers.commands import CLINICIANS, PATIENTS
from bot.handlers.patient import ALL_COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_explained() -> None:
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert re.search(rf"^\| `{name}\b", README, re.MULTILINE), name


@pytest.mark.parametrize("name", sorted({*ALL_COMMANDS, *COMMANDS, *PATIENTS, *CLINICIANS}))
def test_every_chat_command_is_named(name: str) -> None:
    assert f"`/{name}" in README


def test_every_menu_entry_is_a_command_that_is_understood() -> None:
    assert set(PATIENTS) <= set(ALL_COMMANDS)
    assert set(CLINICIANS) <= set(COMMANDS)


def test_every_part_of_the_program_is_in_the_picture() -> None:
    picture = README.split("```\nbot/\n")[1].split("```")[0]
    for entry in (ROOT / "bot").iterdir():
        name = entry.name
        if name.startswith(("__init__", "__pycache__", "config")):
            continue
        shown = f"{name}/" if entry.is_dir() else name
        assert shown in picture, shown


def test_every_section_of_the_config_is_in_the_table() -> None:
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    for section in set(re.findall(r"^#? ?(\[\[?[a-z_]+\]?\])", example, re.MULTILINE)):
        assert f"`{section}`" in README, section


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", README):
        link = target[0] or target[1]
        if not link.startswith("http"):
            assert (ROOT / link).exists(), link


def test_the_readme_says_not_yet_with_patients() -> None:
    assert "Not yet with patients" in README
