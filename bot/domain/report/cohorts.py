"""Published figures to read a clinic's own beside; never to rank it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cohort(StrEnum):
    """A published study."""

    MCINNES = "mcinnes"
    OLIVER = "oliver"
    ALNEFEESI = "alnefeesi"
    ELEKT_D = "elekt-d"
    KETECT = "ketect"


@dataclass(frozen=True, slots=True)
class Published:
    """What a study reports, as it prints it; empty where it reports nothing.

    `people` says of how many; the definitions are sentences of the report's own texts.
    """

    cohort: Cohort
    name: str
    people: str
    response: str
    remission: str
    address: str


# Oldest and newest are not apart in a way that means anything: the order is that of the study's
# kind, practice data first, then the meta-analysis, then trials.
PUBLISHED = (
    Published(
        Cohort.MCINNES,
        "McInnes 2022",
        "537 / 9016",
        "53.6 %",
        "28.9 %",
        "https://stanfordhealthcare.org/publications/837/837264.html",
    ),
    Published(
        Cohort.OLIVER,
        "Oliver 2022",
        "424",
        "50 %; 72 %",
        "20 %; 38 %",
        "https://dev2.psychiatrist.com",
    ),
    Published(
        Cohort.ALNEFEESI,
        "Alnefeesi 2022",
        "2665",
        "45 % (± 10)",
        "30 % (± 5.9)",
        "https://doi.org/10.1016/j.jpsychires.2022.04.037",
    ),
    Published(
        Cohort.ELEKT_D,
        "ELEKT-D 2023",
        "195 / 403",
        "55.4 %",
        "",
        "https://utsouthwestern.elsevierpure.com",
    ),
    Published(
        Cohort.KETECT,
        "KetECT 2022",
        "186",
        "",
        "46 %",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9154276/",
    ),
)
