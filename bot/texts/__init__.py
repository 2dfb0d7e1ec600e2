"""Every sentence that a person reads, one Fluent file per language, apart from the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent


class Html(str):
    """Text that is markup already; every other value is escaped before it enters a sentence."""

    __slots__ = ()


class TextFault(Exception):
    """A file of texts is missing or a sentence in it cannot be used."""


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
        text, errors = bundle.format_pattern(pattern, given)
        if errors:
            raise TextFault(f"{language}.ftl: {key} cannot be said ({errors[0]})")
        return str(text)


def _safe(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Html):
        return escape(value, quote=False)
    return value


def shipped_languages() -> list[str]:
    """Return the languages that the bot itself speaks."""
    return sorted(file.stem for file in FOLDER.glob("*.ftl"))


def load_texts(languages: tuple[str, ...], own_folder: Path | None = None) -> Texts:
    """Read the sentences; a clinic's own file replaces single ones.

    Raises TextFault for a language that the bot does not speak.
    """
    return Texts({language: _bundle(language, own_folder) for language in languages})


def _bundle(language: str, own_folder: Path | None) -> FluentBundle:
    file = FOLDER / f"{language}.ftl"
    if not file.exists():
        known = ", ".join(shipped_languages())
        raise TextFault(f'config.toml: clinic.languages has "{language}"; expected one of {known}')
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    own = own_folder / file.name if own_folder else None
    if own is not None and own.exists():
        resource = FluentResource(own.read_text(encoding="utf-8"))
        bundle.add_resource(resource, allow_overrides=True)
    return bundle
