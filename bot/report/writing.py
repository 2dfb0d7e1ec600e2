"""`checkin report`: reads one state of the store beside a running bot and writes one file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bot.clinic import Clinic
from bot.domain.report.figures import Figures, figures_of
from bot.office import ACTOR, open_office
from bot.report import change_chapters, chapters, course_chapters, response_chapters
from bot.report.cells import day, moment
from bot.report.document import Block, Document, words
from bot.report.html import GENERATOR, page
from bot.report.pdf import pdf
from bot.report.reading import read_people
from bot.start import CannotStart
from bot.storage import audit, exports
from bot.storage.database import Transaction, write_once

SUFFIXES = (".html", ".pdf")


def write_report(config_path: Path, out: Path, *, now: datetime) -> list[str]:
    """Write the outcome report into a file; return what is said to who asked for it.

    It is for its owner only, and audited before it is there. A file that is there is replaced
    only if it is a report itself. Raises CannotStart with every reason; then nothing is written.
    """
    try:
        is_replaced = _refuse(out)
    except OSError as error:
        raise CannotStart([f"--out {out}: cannot be used ({error.strerror})"]) from error
    office = open_office(config_path)
    with exports.snapshot(office.path, office.key) as tx:
        people = read_people(tx, office.clinic)
    figures = figures_of(people, zone=office.clinic.zone, now=now)
    document = report(office.clinic, figures, now=now)
    if out.suffix.lower() == ".pdf":
        content = pdf(document, country=office.clinic.config.clinic.country, made_at=now)
    else:
        content = page(document)
    write_once(office.path, office.key, _note_report, office.clinic, out.suffix.lower(), now=now)
    try:
        _write(out, content)
    except OSError as error:
        raise CannotStart([f"{out}: cannot be written ({error.strerror})"]) from error
    return [f"{'replaced' if is_replaced else 'wrote'} {out}"]


def _refuse(out: Path) -> bool:
    """Refuse a file that cannot be the report; return whether an older report is there."""
    if out.suffix.lower() not in SUFFIXES:
        found = f'ends in "{out.suffix}"' if out.suffix else "has no ending"
        raise CannotStart([f"--out {out}: {found}; expected .html or .pdf"])
    if out.is_dir():
        raise CannotStart([f"--out {out}: is a folder; expected the name of a file in it"])
    if not out.absolute().parent.is_dir():
        raise CannotStart([f"--out {out}: there is no folder {out.absolute().parent}; make it"])
    if not out.exists():
        return False
    if GENERATOR.encode() not in out.read_bytes():
        raise CannotStart(
            [f"--out {out}: is there and is no report of this program; name another file"]
        )
    return True


def _write(out: Path, content: bytes) -> None:
    """Write a file for its owner only; whoever reads it meets the old one or the new one whole."""
    descriptor, name = tempfile.mkstemp(prefix=".report-", dir=out.absolute().parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _note_report(tx: Transaction, clinic: Clinic, suffix: str, *, now: datetime) -> None:
    audit.record(
        tx, clinic.audit_key, now=now, actor=ACTOR, action="reported", detail=suffix.lstrip(".")
    )


def report(clinic: Clinic, figures: Figures, *, now: datetime) -> Document:
    """Return the report on some figures in the clinic's language."""
    made, version_ = moment(clinic, now, clinic.zone), version("checkin-bot")
    name = clinic.config.clinic.name
    if figures.first_on is None or figures.last_on is None:
        subtitle = words(clinic, "report-nobody", name=name, made=made, version=version_)
        blocks: tuple[Block, ...] = ()
    else:
        first, last = day(clinic, figures.first_on), day(clinic, figures.last_on)
        subtitle = words(
            clinic,
            "report-for",
            name=name,
            first=first,
            last=last,
            made=made,
            version=version_,
        )
        blocks = tuple(_chapters(clinic, figures))
    return Document(clinic.language, words(clinic, "report-title"), subtitle, blocks)


def _chapters(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    yield from chapters.in_short(clinic, figures)
    yield from chapters.who_is_counted(clinic, figures)
    yield from chapters.what_is_missing(clinic, figures)
    yield from response_chapters.after_induction(clinic, figures)
    yield from response_chapters.after_one_session(clinic, figures)
    yield from change_chapters.change(clinic, figures)
    yield from change_chapters.thoughts(clinic, figures)
    yield from course_chapters.how_long_it_lasts(clinic, figures)
    yield from course_chapters.maintenance(clinic, figures)
    yield from course_chapters.the_next_day(clinic, figures)
    yield from change_chapters.pain(clinic, figures)
    yield from change_chapters.opioid_dose(clinic, figures)
    yield from course_chapters.side_effects(clinic, figures)
    yield from course_chapters.published(clinic, figures)
    yield from course_chapters.method(clinic)
