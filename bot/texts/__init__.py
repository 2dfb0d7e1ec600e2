"""Every sentence that a person reads, apart from the code: a Fluent file per language and subject.

Folders hold subjects of their own, such as `danger` for what is said in danger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from bot.texts.own_sentences import read_own

FOLDER = Path(__file__).parent
LONGEST_VALUE = 1000


class Html(str):
    """Text that is markup already; every other value is escaped before it enters a sentence."""

    __slots__ = ()


class TextFault(Exception):
    """Texts that are missing or cannot be used; `faults` has one sentence for each."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of every language in use."""

    bundles: Mapping[str, FluentBundle]

    def say(self, language: str, key: str, **values: Any) -> str:
        """Return a sentence as Telegram HTML; raises TextFault when it has a hole."""
        bundle = self.bundles[language]
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise TextFault(f"{language}.ftl: {key} is missing")
        given = {name: _safe(value) for name, value in values.items()}
        # Fluent refuses a value of more than 2500 characters: those are put in afterwards.
        long = {f"\x00{name}\x00": given[name] for name in given if _is_long(given[name])}
        given |= {mark.strip("\x00"): mark for mark in long}
        said, errors = bundle.format_pattern(pattern, given)
        if errors:
            raise TextFault(f"{language}.ftl: {key} cannot be said ({errors[0]})")
        text = str(said)
        for mark, value in long.items():
            text = text.replace(mark, value)
        return text


def _safe(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Html):
        return escape(value, quote=False)
    return value


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > LONGEST_VALUE


def shipped_languages() -> list[str]:
    """Return the languages that the bot itself speaks."""
    return sorted(file.stem for file in FOLDER.glob("*.ftl"))


def shipped_sentences(language: str) -> str:
    """Return the bot's own sentences of every subject."""
    files = (FOLDER / f"{language}.ftl", *sorted(FOLDER.glob(f"*/{language}.ftl")))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def load_texts(languages: tuple[str, ...], own_folder: Path | None = None) -> Texts:
    """Read the sentences; a clinic's own files, named like ours, replace single ones.

    Raises TextFault with everything that is wrong: a language that the bot does not speak, and
    own sentences that could not be said.
    """
    faults = _misnamed(own_folder) if own_folder else []
    bundles = {
        language: bundle
        for language in languages
        if (bundle := _bundle(language, own_folder, faults)) is not None
    }
    if faults:
        raise TextFault(*faults)
    return Texts(bundles)


def language_fault(language: str, *, file: str) -> str | None:
    """Return why a config file cannot name a language; None for one that the bot speaks."""
    known = shipped_languages()
    if language in known:
        return None
    return f'{file}: clinic.languages has "{language}"; expected one of {", ".join(known)}'


def _misnamed(own_folder: Path) -> list[str]:
    """A file that no language reads would replace nothing, and nobody would know."""
    known = shipped_languages()
    return [
        f"{own_folder.name}/{file.name}: is no language of the bot;"
        f" expected {', '.join(f'{language}.ftl' for language in known)}"
        for file in sorted(own_folder.glob("*.ftl"))
        if file.stem not in known
    ]


def _bundle(language: str, own_folder: Path | None, faults: list[str]) -> FluentBundle | None:
    name = f"{language}.ftl"
    if fault := language_fault(language, file="config.toml"):
        faults.append(fault)
        return None
    bundle = FluentBundle([language], use_isolating=False)
    shipped = FluentResource(shipped_sentences(language))
    bundle.add_resource(shipped)
    if own_folder is not None and (own_folder / name).exists():
        own = read_own(own_folder / name, shipped=shipped, faults=faults)
        bundle.add_resource(own, allow_overrides=True)
    return bundle
