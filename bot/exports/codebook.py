"""The codebook: every column, and every questionnaire that was asked, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.questionnaires.questionnaire import Item, Option, Questionnaire, option_words
from bot.domain.questionnaires.questionnaire_items import MARKED
from bot.exports.columns import CHECK_INS_FILE, FILES, score_columns


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the codebook; the fields are its columns."""

    about: str
    text: str
    file: str = ""
    column: str = ""
    questionnaire: str = ""
    version: str = ""
    digest: str = ""
    item: str = ""
    value: str | int = ""
    loinc: str = ""
    language: str = ""


def entries(questionnaires: Sequence[Questionnaire]) -> Iterator[Entry]:
    """Yield the rows of the codebook: the columns, then the questionnaires in their order."""
    for file, columns in FILES.items():
        yield from _columns(file, columns)
    yield from _columns(CHECK_INS_FILE, score_columns(questionnaires))
    for questionnaire in questionnaires:
        yield from _whole(questionnaire)
        yield from _scores(questionnaire)
        for language in questionnaire.words:
            yield from _words(questionnaire, language)


def _columns(file: str, columns: Mapping[str, str]) -> Iterator[Entry]:
    for name, text in columns.items():
        yield Entry("column", text, file=file, column=name)


def _entry(
    questionnaire: Questionnaire,
    about: str,
    text: str,
    *,
    item: str = "",
    value: str | int = "",
    loinc: str | None = None,
    language: str = "",
) -> Entry:
    return Entry(
        about,
        text,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest[:12],
        item=item,
        value=value,
        loinc=loinc or "",
        language=language,
    )


def _whole(questionnaire: Questionnaire) -> Iterator[Entry]:
    """Yield what holds for the whole form, with what its owners ask to be shown."""
    licence, loinc = questionnaire.licence, questionnaire.loinc
    yield _entry(
        questionnaire, "questionnaire", questionnaire.title, loinc=loinc.panel if loinc else None
    )
    yield _entry(questionnaire, "recall", questionnaire.recall.text)
    for source in questionnaire.source:
        yield _entry(questionnaire, "source", f"{source.title}: {source.address}")
    yield _entry(questionnaire, "licence", licence.status)
    if licence.quote:
        yield _entry(questionnaire, "licence", licence.quote)
    for note in licence.notes:
        yield _entry(questionnaire, "licence", note)
    if licence.attribution:
        yield _entry(questionnaire, "attribution", licence.attribution)
    if loinc is not None:
        yield _entry(questionnaire, "LOINC notice", loinc.notice)
        yield from _answer_lists(questionnaire)


def _answer_lists(questionnaire: Questionnaire) -> Iterator[Entry]:
    if questionnaire.loinc is not None and questionnaire.loinc.answer_list:
        code = questionnaire.loinc.answer_list
        yield _entry(questionnaire, "answer list", "of the items without their own", loinc=code)
    for item in questionnaire.items:
        if item.answer_list:
            text = "of this item"
            yield _entry(questionnaire, "answer list", text, item=item.id, loinc=item.answer_list)


def _scores(questionnaire: Questionnaire) -> Iterator[Entry]:
    scoring, loinc = questionnaire.scoring, questionnaire.loinc
    if scoring is not None:
        items = ", ".join(
            f"{one} x {scoring.weights[one]}" if one in scoring.weights else one
            for one in scoring.items
        )
        text = f"{scoring.method} of {items}; {scoring.min} to {scoring.max}"
        yield _entry(questionnaire, "total", text, loinc=loinc.total if loinc else None)
    for band in questionnaire.bands:
        text = f"{band.lowest} to {band.highest}"
        yield _entry(questionnaire, "band range", text, value=band.id)
    if questionnaire.bands_source is not None:
        source = questionnaire.bands_source
        yield _entry(questionnaire, "band source", f"{source.title}: {source.address}")
    for rule in questionnaire.alert_rules:
        facts = rule.model_dump(mode="json", exclude={"id"})
        text = ", ".join(f"{name} {value}" for name, value in facts.items())
        yield _entry(questionnaire, "rule", text, value=rule.id)


def _words(questionnaire: Questionnaire, language: str) -> Iterator[Entry]:
    words = questionnaire.words[language]
    shown = {
        "title": words.title,
        "instruction": words.instruction,
        "statement": words.statement,
        "translation": f"{words.translation.origin}: {words.translation.status}",
        "attribution": words.translation.attribution,
    }
    for about, text in shown.items():
        if text:
            yield _entry(questionnaire, about, text, language=language)
    for item in questionnaire.items:
        yield _entry(
            questionnaire,
            "item",
            words.items[item.id],
            item=item.id,
            loinc=item.loinc,
            language=language,
        )
        if item.is_number:
            yield from _range(questionnaire, item, language)
        for option in questionnaire.options_of(item):
            yield _option(questionnaire, item, option, language)
    for name, text in words.groups.items():
        yield _entry(questionnaire, "marks", text, value=name, language=language)
    for band in questionnaire.bands:
        label = words.bands[band.id]
        yield _entry(questionnaire, "band", label, value=band.id, language=language)


def _range(questionnaire: Questionnaire, item: Item, language: str) -> Iterator[Entry]:
    """Yield which numbers can be typed, with their unit, and what stands for none."""
    words = questionnaire.words[language]
    text = f"{item.least} to {item.most} {words.units.get(item.id, '')}".rstrip()
    yield _entry(questionnaire, "range", text, item=item.id, language=language)
    if item.can_be_unknown:
        text = f"{words.unknown} (no value)"
        yield _entry(questionnaire, "not known", text, item=item.id, language=language)


def _option(questionnaire: Questionnaire, item: Item, option: Option, language: str) -> Entry:
    """Return a choice in its words; on a scale only the ends have any."""
    text = option_words(questionnaire.words[language], item).get(str(option.value), "")
    if item.is_mark:
        text = "marked" if option.value == MARKED else "not marked"
    return _entry(
        questionnaire,
        "option",
        text or str(option.value),
        item=item.id,
        value=option.value,
        loinc=option.loinc,
        language=language,
    )
