"""Everything that is looked at before the bot starts, so that every reason is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bot.clinic import Clinic
from bot.config import Config, ConfigFaults, load_config
from bot.config.files import read_token
from bot.config.routes import Routes, policy_of, routes_of
from bot.config.sections import StorageSettings
from bot.domain.crisis_lines import CrisisLines, country_faults, load_crisis_lines, stale
from bot.domain.escalation import Policy
from bot.domain.free_text.body_words import BodyWords, load_body_words
from bot.domain.free_text.free_text import FreeTextRules, load_free_text_rules
from bot.domain.model import Patient
from bot.domain.plans import plan_notes, plan_use_faults
from bot.domain.questionnaires.questionnaire_files import (
    SHIPPED,
    Questionnaires,
    load_questionnaires,
    unread_in,
)
from bot.domain.text_faults import TextFaults
from bot.domain.thresholds import change_faults
from bot.storage import ballast, contacts, files, patients, start_faults
from bot.storage.audit import chain_key
from bot.storage.database import Error, Transaction, write_once
from bot.storage.files import StorageFault
from bot.storage.looking import look
from bot.storage.place import REMEDY
from bot.storage.trouble import Trouble, trouble_of
from bot.texts import FOLDER, TextFault, Texts, load_texts

CRISIS_LINES = FOLDER / "crisis_lines.toml"
FREE_TEXT = FOLDER / "free_text"
BODY_WORDS = FOLDER / "body_words.toml"
T = TypeVar("T")


class CannotStart(Exception):
    """Everything that keeps the bot from starting, a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Materials:
    """What the config and the text files give, checked."""

    config: Config
    questionnaires: Questionnaires
    texts: Texts
    crisis_lines: Mapping[str, CrisisLines]
    free_text: FreeTextRules = field(repr=False)  # thousands of phrases
    body_words: BodyWords = field(repr=False)
    policy: Policy
    routes: Routes

    def clinic(self, *, key: str, bot_username: str) -> Clinic:
        """Return the one value that actions work with."""
        return Clinic(
            config=self.config,
            questionnaires=self.questionnaires,
            texts=self.texts,
            crisis_lines=self.crisis_lines,
            free_text=self.free_text,
            body_words=self.body_words,
            policy=self.policy,
            routes=self.routes,
            audit_key=chain_key(key),
            bot_username=bot_username,
        )


def read_materials(config_path: Path, faults: list[str]) -> Materials | None:
    """Read the config and every text file; what is wrong is added to `faults`."""
    config = _read_config(config_path, faults)
    return None if config is None else _read_named(config, config_path.name, faults)


def _read_config(path: Path, faults: list[str]) -> Config | None:
    try:
        return load_config(path)
    except ConfigFaults as found:
        faults += found.faults
    return None


def _read_named(config: Config, file: str, faults: list[str]) -> Materials | None:
    """Read every text file; faults of the config have its own name, whatever it is called."""
    found: list[str] = []
    materials = _read_texts(config, found)
    usual = "config.toml:"
    faults += [
        f"{file}:{one.removeprefix(usual)}" if one.startswith(usual) else one for one in found
    ]
    return materials


def _read_texts(config: Config, faults: list[str]) -> Materials | None:
    questionnaires = _read(lambda: load_questionnaires(*_folders(config)), faults)
    texts = _read(lambda: load_texts(config.clinic.languages, config.texts.folder), faults)
    crisis = _read(lambda: load_crisis_lines(CRISIS_LINES, config.crisis_lines), faults)
    free_text = _read(lambda: load_free_text_rules(FREE_TEXT), faults)
    body_words = _read(lambda: load_body_words(BODY_WORDS), faults)
    routes = _read(lambda: (routes_of(config), policy_of(config)), faults)
    if questionnaires is not None:
        faults += _faults_of_plan(config, questionnaires)
        changes = change_faults(questionnaires, config.alerts.rule_changes)
        faults += [f"config.toml: alerts.rules.{one}" for one in changes]
    if crisis is not None:
        faults += country_faults(crisis, [config.clinic.country])
    if questionnaires is None or texts is None or crisis is None:
        return None
    if free_text is None or body_words is None or routes is None:
        return None
    return Materials(
        config,
        questionnaires,
        texts,
        crisis,
        free_text,
        body_words,
        routes=routes[0],
        policy=routes[1],
    )


def _folders(config: Config) -> list[Path]:
    own = config.questionnaires.folder
    return [SHIPPED] if own is None else [SHIPPED, own]


def _read(read: Callable[[], T], faults: list[str]) -> T | None:
    try:
        return read()
    except TextFaults as found:
        faults += found.faults
    except TextFault as found:
        faults += found.faults
    return None


def _faults_of_plan(config: Config, questionnaires: Questionnaires) -> list[str]:
    found = plan_use_faults(
        config.check_ins.plan,
        config.clinic.languages,
        plans=questionnaires.plans,
        questionnaires=questionnaires,
    )
    sections = ("check_ins.plan" if one.startswith("plan") else "clinic.languages" for one in found)
    return [
        f"config.toml: {section}{one.removeprefix('plan').removeprefix('languages')}"
        for section, one in zip(sections, found, strict=True)
    ]


def prepare(config_path: Path, environ: Mapping[str, str]) -> tuple[Materials, str]:
    """Return what the bot runs on and its token; raises CannotStart with every reason.

    Nothing on disk is changed.
    """
    faults: list[str] = []
    config, materials, token = _read_config(config_path, faults), None, ""
    if config is not None:
        materials = _read_named(config, config_path.name, faults)
        token = _read_token(config, environ, faults)
        storage = config.storage
        of_store = start_faults.faults_of_store(storage.path, storage.key_file)
        faults += of_store
        if materials is not None and not of_store:
            faults += _seen(materials, faults_of_patients, materials)
    if faults or materials is None:
        raise CannotStart(faults)
    return materials, token


def _read_token(config: Config, environ: Mapping[str, str], faults: list[str]) -> str:
    try:
        return read_token(config, environ)
    except ConfigFaults as found:
        faults += found.faults
    return ""


def _seen(materials: Materials, query: Callable[..., list[str]], *args: Any) -> list[str]:
    """Return what a query finds in a store that may be nobody's or in use, changing nothing."""
    storage = materials.config.storage
    if not storage.path.exists():
        return []
    try:
        return look(storage.path, files.read_key(storage.key_file), query, *args)
    except Error:  # a bot writes at this moment, or the schema is older: the start looks again
        return []


def codes_without_contact(materials: Materials) -> list[str]:
    """Return the codes that nobody could call in an emergency."""
    return _seen(materials, contacts.codes_without_contact)


def open_store(config: Config) -> str:
    """Make or migrate the store, see that it takes a write, and return its key.

    Raises CannotStart. On a full disk the room that is kept for alerts is given back: a bot that
    does not run takes none.
    """
    storage = config.storage
    try:
        return _opened(storage)
    except StorageFault as fault:
        if not (ballast.is_low(storage.path) and ballast.release(storage.path)):
            raise CannotStart([str(fault)]) from fault
    try:
        return _opened(storage)
    except StorageFault as fault:
        raise CannotStart([str(fault)]) from fault


def _opened(storage: StorageSettings) -> str:
    if not storage.path.exists() and not storage.key_file.exists():
        files.make_store(storage.path, storage.key_file)
    key = files.read_key(storage.key_file)
    files.migrate(storage.path, key)
    files.prove_store(storage.path, key)
    return key


def check_patients(path: Path, key: str, materials: Materials) -> None:
    """Raise CannotStart for what patients use and the config no longer has."""
    try:
        faults = write_once(path, key, faults_of_patients, materials)
    except Error as error:
        is_damaged = trouble_of(error) is Trouble.DAMAGED
        expected = REMEDY if is_damaged else "expected a store that nobody else holds"
        raise CannotStart([f"{path}: cannot be read ({error}); {expected}"]) from error
    if faults:
        raise CannotStart(faults)


def faults_of_patients(tx: Transaction, materials: Materials) -> list[str]:
    """Return what the config no longer has, though patients use it: plans, languages, lines."""
    everyone = patients.everyone(tx)
    countries = sorted({one.country for one in everyone})
    faults = list(country_faults(materials.crisis_lines, countries))
    plans = {one.plan for one in everyone} - set(materials.questionnaires.plans)
    faults += [f'plan "{plan}" is gone, but patients are on it; put it back' for plan in plans]
    faults += _untranslated(materials, everyone)
    languages = {one.language for one in everyone} - set(materials.config.clinic.languages)
    faults += [
        f'config.toml: clinic.languages has no "{language}", but patients use it; put it back'
        for language in languages
    ]
    return faults


def _untranslated(materials: Materials, everyone: Iterable[Patient]) -> Iterator[str]:
    """Yield which questionnaire of a patient's plan does not exist in the patient's language."""
    loaded = materials.questionnaires
    for plan, language in sorted({(one.plan, one.language) for one in everyone}):
        for name in loaded.plans[plan].questionnaires if plan in loaded.plans else ():
            if language not in loaded[name].languages:
                yield (
                    f'questionnaire "{name}" of plan "{plan}" has no "{language}", but patients on'
                    " that plan read it; put its words back"
                )


def warnings(materials: Materials, today: date) -> Iterator[str]:
    """Yield what does not keep the bot from starting, but should be looked at."""
    config = materials.config
    lines = materials.crisis_lines[config.clinic.country]
    if stale(lines, today):
        yield (
            f"crisis lines of {lines.country} were last checked on {lines.last_checked}, more than"
            " six months ago: dial every number and set last_checked in [crisis_lines]"
        )
    if not config.clinic.hours:
        yield "clinic.hours is empty: patients are told that nobody reads at fixed hours"
    if config.health.listen:
        yield "health.listen is set, but has no effect in this version"
    if not config.storage.backups:
        yield "storage.backups is not set: no copies are made by themselves; README says how"
    if not materials.routes.alerts:
        yield "alerts have no second route: when Telegram is down nobody is told; README says how"
    if config.questionnaires.folder is not None:
        yield from _unread(config.questionnaires.folder)
    for plan in materials.questionnaires.plans.values():
        yield from plan_notes(plan, materials.questionnaires)


def _unread(folder: Path) -> Iterator[str]:
    for name in unread_in(folder):
        yield (
            f"{folder.name}/{name} is not read: it is neither plans.toml nor a folder with a"
            " definition.toml; docs/QUESTIONNAIRES.md says how a questionnaire is put there"
        )
