"""Works out the examples of a questionnaire, so that a wrong file is found before a patient is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import isclose

from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_parts import Example
from bot.domain.risk import (
    RuleMet,
    rules_met_by_answer,
    rules_met_by_missed_days,
    rules_met_by_total,
)
from bot.domain.scoring import IncompleteAnswers, severity_band, total_score
from bot.domain.text_faults import shown

__all__ = ["Outcome", "example_faults", "work_out"]

ANY_DAY = date(2026, 1, 31)
# A mean is written in an example with two decimals.
HALF_A_HUNDREDTH = 0.005


@dataclass(frozen=True)
class Outcome:
    """What comes out of the answers of an example; `rules` are ids in alphabetical order."""

    missing: tuple[str, ...]
    total: float | None
    band: str | None
    rules: tuple[str, ...]
    level: Level | None


def work_out(questionnaire: Questionnaire, example: Example) -> Outcome:
    """Return what the questionnaire makes of an example's answers."""
    missing, total = _total(questionnaire, example)
    band = None
    if total is not None and questionnaire.bands:
        band = severity_band(questionnaire, total).id
    met = _rules_met(questionnaire, example, total)
    return Outcome(
        missing=missing,
        total=total,
        band=band,
        rules=tuple(sorted({rule.rule_id for rule in met})),
        level=max((rule.level for rule in met), default=None),
    )


def example_faults(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield a sentence for each part of an example that does not come out."""
    for place, example in enumerate(questionnaire.examples):
        outcome = work_out(questionnaire, example)
        parts = {
            "missing": (list(example.missing), list(outcome.missing)),
            "total": (example.total, outcome.total),
            "band": (example.band, outcome.band),
            "rules": (sorted(example.rules), list(outcome.rules)),
            "level": (example.level, outcome.level),
        }
        for key, (found, expected) in parts.items():
            if not _agree(found, expected):
                yield (
                    f"examples[{place}].{key} is {_written(found)}; expected"
                    f" {_written(expected)}, which its answers give"
                )


def _total(questionnaire: Questionnaire, example: Example) -> tuple[tuple[str, ...], float | None]:
    if questionnaire.scoring is None:
        return (), None
    try:
        return (), total_score(questionnaire, _stored(questionnaire, example))
    except IncompleteAnswers as incomplete:
        return incomplete.missing, None


def _stored(questionnaire: Questionnaire, example: Example) -> dict[str, int]:
    """Return the answers as a check-in stores them; an example has numbers as they are typed."""
    return {
        item_id: questionnaire.item(item_id).stored(number)
        for item_id, number in example.answers.items()
    }


def _rules_met(
    questionnaire: Questionnaire, example: Example, total: float | None
) -> list[RuleMet]:
    met: list[RuleMet] = []
    for item_id, value in _stored(questionnaire, example).items():
        met.extend(rules_met_by_answer(questionnaire, item_id, value, on_record=example.on_record))
    if total is not None:
        earlier = [(ANY_DAY - timedelta(days=e.days_ago), e.total) for e in example.earlier]
        met.extend(rules_met_by_total(questionnaire, total, earlier=earlier, on=ANY_DAY))
    if example.days_missed is not None:
        met.extend(rules_met_by_missed_days(questionnaire, example.days_missed))
    return met


def _agree(found: object, expected: object) -> bool:
    if isinstance(found, float) and isinstance(expected, float):
        return isclose(found, expected, abs_tol=HALF_A_HUNDREDTH)
    return found == expected


def _written(value: object) -> str:
    return "not there" if value is None else shown(value)
