"""Prints how well the free-text rules read a file of labelled sentences.

Run as `python -m tests.domain.free_text.score FILE.tsv... [--show-misses]`; the columns are label
(positive: dangerous, negative: harmless), language and sentence.
"""

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from bot.domain.free_text.free_text import (
    FreeTextRules,
    Reading,
    TextFound,
    load_free_text_rules,
    read_text,
)

RULES = Path(__file__).parents[3] / "bot" / "texts" / "free_text"
COLUMNS = 3
NORMAL_95 = 1.959964  # two-sided 95 % quantile of the normal distribution


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and what a person says it is; `line` is where it stands in its file."""

    is_dangerous: bool
    language: str
    sentence: str
    line: int


def labelled(path: Path) -> list[Labelled]:
    """Return the sentences of a file; a heading and lines that begin with # are left out.

    Raises ValueError if a line has another label than positive or negative.
    """
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not row or row[0].startswith("#") or row[0] == "label":
                continue
            if len(row) < COLUMNS or row[0] not in ("positive", "negative"):
                raise ValueError(
                    f"{path.name}: line {number} is {row}; expected positive or negative, "
                    "the language and the sentence, with tabs between"
                )
            found.append(Labelled(row[0] == "positive", row[1], row[2], number))
    return found


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson 1927, each bound from 0 to 1."""
    square = NORMAL_95**2
    middle = (count + square / 2) / (of + square)
    half = NORMAL_95 * sqrt(count * (of - count) / of + square / 4) / (of + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _share(name: str, count: int, of: int) -> str:
    low, high = wilson(count, of)
    return f"  {name:34}{count:5} of {of:4} = {count / of:6.1%}  ({low:.1%} to {high:.1%})"


def _report(name: str, sentences: list[Labelled], found: list[TextFound]) -> Iterable[str]:
    for is_dangerous, kind in ((True, "dangerous"), (False, "harmless")):
        read = [
            each.reading
            for sentence, each in zip(sentences, found, strict=True)
            if sentence.is_dangerous == is_dangerous
        ]
        if not read:
            continue
        yield f"{name}, {kind} sentences: {len(read)}"
        for reading in Reading:
            yield _share(f"read as {reading.value}", read.count(reading), len(read))
        if is_dangerous:
            asked = len(read) - read.count(Reading.HARMLESS)
            yield _share("read as dangerous or unclear", asked, len(read))


def _misses(sentences: list[Labelled], found: list[TextFound]) -> Iterable[str]:
    for sentence, each in zip(sentences, found, strict=True):
        right = Reading.DANGEROUS if sentence.is_dangerous else Reading.HARMLESS
        if each.reading is not right:
            label = "dangerous" if sentence.is_dangerous else "harmless"
            rule = f" ({each.rule})" if each.rule else ""
            yield (
                f"  {label} read as {each.reading.value}{rule}, "
                f"line {sentence.line}: {sentence.sentence}"
            )


def score(rules: FreeTextRules, path: Path, *, show_misses: bool) -> None:
    """Print the shares of a file, language by language, and if wanted every miss."""
    sentences = labelled(path)
    for language in sorted({each.language for each in sentences}):
        chosen = [each for each in sentences if each.language == language]
        found = [read_text(rules, each.sentence, language) for each in chosen]
        lines = list(_report(f"{path.name} {language}", chosen, found))
        if show_misses:
            lines += _misses(chosen, found)
        sys.stdout.write("\n".join(lines) + "\n")


def main() -> None:
    """Score the files that are named on the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--show-misses", action="store_true")
    wanted = arguments.parse_args()
    rules = load_free_text_rules(RULES)
    for path in wanted.files:
        score(rules, path, show_misses=wanted.show_misses)


if __name__ == "__main__":
    main()
