"""Reads the folders of questionnaires and names everything that is wrong with them at once."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from bot.domain.plans import Plan, plan_faults, read_plans
from bot.domain.questionnaires.questionnaire import Definition, Questionnaire, Words
from bot.domain.questionnaires.questionnaire_checks import definition_faults
from bot.domain.questionnaires.questionnaire_item_checks import after_faults
from bot.domain.questionnaires.questionnaire_keys import EXPECTED
from bot.domain.questionnaires.words_checks import words_faults
from bot.domain.questionnaires.worked_examples import example_faults
from bot.domain.text_faults import Part, TextFaults, faults_of, read_toml, repeated

__all__ = ["SHIPPED", "QuestionnaireFaults", "Questionnaires", "load_questionnaires", "unread_in"]

SHIPPED = Path(__file__).resolve().parents[3] / "questionnaires"
PLANS = "plans.toml"
P = TypeVar("P", bound=Part)


class QuestionnaireFaults(TextFaults):
    """Everything that is wrong with the questionnaires and plans; see `faults`."""


@dataclass(frozen=True, eq=False)
class Questionnaires(Mapping[str, Questionnaire]):
    """All questionnaires by id, and the plans by id."""

    by_id: Mapping[str, Questionnaire]
    plans: Mapping[str, Plan]

    def __getitem__(self, questionnaire_id: str) -> Questionnaire:
        """Return the questionnaire of that id; raises KeyError if there is none."""
        return self.by_id[questionnaire_id]

    def __iter__(self) -> Iterator[str]:
        """Go through the ids."""
        return iter(self.by_id)

    def __len__(self) -> int:
        """Return how many questionnaires there are."""
        return len(self.by_id)


def load_questionnaires(*folders: Path) -> Questionnaires:
    """Return the questionnaires and plans of the folders.

    A later folder (the clinic's own, after SHIPPED) adds to them; what has an id that was there
    before replaces it whole. Raises QuestionnaireFaults with every fault of every file, each as
    `questionnaires/phq9/de.toml: item "phq9_9" has no text; add it or remove "de" from languages`.
    """
    faults: list[str] = []
    found: dict[str, Questionnaire | None] = {}
    plans: dict[str, tuple[str, Plan]] = {}
    for folder, name in zip(folders, _names(folders), strict=True):
        found |= _read_folder(folder, name=name, faults=faults)
        plans |= _read_plans(folder, name=name, faults=faults)
    by_id = {key: questionnaire for key, questionnaire in found.items() if questionnaire}
    faults += _repeated_rules(by_id)
    for one in by_id.values():
        where = f"questionnaires: {one.id}"
        faults += [f"{where}: {fault}" for fault in after_faults(one, by_id, known=found)]
    for file, plan in plans.values():
        faults += [f"{file}: {fault}" for fault in plan_faults(plan, by_id, known=found)]
    if faults:
        raise QuestionnaireFaults(faults)
    return Questionnaires(by_id, {key: plan for key, (_, plan) in plans.items()})


def unread_in(folder: Path) -> list[str]:
    """Return the names of files right in a folder that look as if they were read, and are not.

    A questionnaire is a folder; of files plans.toml alone is read.
    """
    return [
        place.name
        for place in sorted(folder.iterdir())
        if ".toml" in place.name.lower()
        and place.name != PLANS
        and not place.name.startswith(".")
        and place.is_file()
    ]


def _names(folders: Sequence[Path]) -> list[str]:
    """Return how the operator knows each folder: by its name, by its path if two share one."""
    times = Counter(folder.name for folder in folders)
    return [folder.name if times[folder.name] == 1 else str(folder) for folder in folders]


def _read_folder(folder: Path, *, name: str, faults: list[str]) -> dict[str, Questionnaire | None]:
    """Return the questionnaires by id; None stands for one that has faults."""
    if not folder.is_dir():
        faults.append(f"{name}: is no folder; expected a folder of questionnaires")
        return {}
    return {
        place.name: _read_questionnaire(place, name=f"{name}/{place.name}", faults=faults)
        for place in sorted(folder.iterdir())
        if place.is_dir() and not place.name.startswith((".", "_"))
    }


def _read_plans(folder: Path, *, name: str, faults: list[str]) -> dict[str, tuple[str, Plan]]:
    file = f"{name}/{PLANS}"
    if not (folder / PLANS).exists():
        return {}
    try:
        plans = read_plans(folder / PLANS, name=file)
    except TextFaults as error:
        faults += error.faults
        return {}
    return {key: (file, plan) for key, plan in plans.items()}


def _read_questionnaire(folder: Path, *, name: str, faults: list[str]) -> Questionnaire | None:
    here: list[str] = []
    file = f"{name}/definition.toml"
    content = _read(folder / "definition.toml", name=file, faults=here)
    definition = None if content is None else _checked(content, name=file, faults=here)
    words = _read_words(folder, definition, name=name, faults=here)
    questionnaire = None
    if definition is not None and not here:
        questionnaire = Questionnaire(
            **{key: getattr(definition, key) for key in Definition.model_fields},
            words=words,
            digest=_digest(folder, definition.languages),
        )
        here += [f"{file}: {fault}" for fault in example_faults(questionnaire)]
    faults += here
    return None if here else questionnaire


def _checked(content: dict[str, Any], *, name: str, faults: list[str]) -> Definition | None:
    """Return the definition even if it has faults, as far as the rest can be checked against it."""
    definition = _parsed(Definition, content, name=name, faults=faults)
    if definition is None:
        definition = _without_faults(content)
    if definition is not None:
        folder = name.split("/")[-2]
        faults += [f"{name}: {fault}" for fault in definition_faults(definition, folder=folder)]
    return definition


def _without_faults(content: dict[str, Any]) -> Definition | None:
    """Return the definition without its faulty keys, to check all else in the same run."""
    content = deepcopy(content)
    try:
        Definition.model_validate(content)
    except ValidationError as error:
        for fault in error.errors():
            _mend(content, fault["loc"])
    try:
        return Definition.model_validate(content)
    except ValidationError:
        return None


def _mend(content: Any, location: tuple[int | str, ...]) -> None:
    *path, last = location
    for part in path:
        with suppress(KeyError, TypeError):  # pydantic's path names the kind of a rule too
            content = content[part]
    if last == "self_harm":
        content[last] = False
    elif isinstance(content, dict):
        content.pop(last, None)


def _read_words(
    folder: Path, definition: Definition | None, *, name: str, faults: list[str]
) -> dict[str, Words]:
    files = {path.stem: path for path in sorted(folder.glob("[!.]*.toml"))}
    files.pop("definition", None)
    languages = definition.languages if definition else tuple(files)
    faults += [
        f'{name}/{language}.toml: is not in languages; add "{language}" there or remove the file'
        for language in files
        if language not in languages
    ]
    words = {}
    for language in dict.fromkeys(languages):
        file = f"{name}/{language}.toml"
        if language not in files:
            faults.append(f'{file}: is missing; add it or remove "{language}" from languages')
            continue
        content = _read(files[language], name=file, faults=faults)
        read = None if content is None else _parsed(Words, content, name=file, faults=faults)
        if read is not None and definition is not None:
            words[language] = read
            faults += [f"{file}: {fault}" for fault in words_faults(definition, read, language)]
    return words


def _read(path: Path, *, name: str, faults: list[str]) -> dict[str, Any] | None:
    try:
        return read_toml(path, name=name)
    except TextFaults as error:
        faults += error.faults
        return None


def _parsed(model: type[P], content: dict[str, Any], *, name: str, faults: list[str]) -> P | None:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults += faults_of(error, content, name=f"{name}: ", expected=EXPECTED)
        return None


def _repeated_rules(by_id: Mapping[str, Questionnaire]) -> Iterator[str]:
    owners = [(rule.id, q.id) for q in by_id.values() for rule in q.alert_rules]
    for rule_id in repeated(rule for rule, _ in owners):
        where = " and ".join(owner for rule, owner in owners if rule == rule_id)
        yield f'questionnaires: alert rule "{rule_id}" is in {where}; expected each id once'


def _digest(folder: Path, languages: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for name in ("definition", *sorted(languages)):
        content = (folder / f"{name}.toml").read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
