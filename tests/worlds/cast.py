"""Who lives in a world: two clinicians, some patients, each drawn from the seed."""

from __future__ import annotations

from datetime import time
from random import Random
from typing import TYPE_CHECKING, Any

from bot.demo.standin.people import Contact, Person
from tests.worlds.clinic import BACKUP_CHAT, CLINIC_CHAT, NORA
from tests.worlds.clinicians import Clinician
from tests.worlds.people import Patient, Traits
from tests.worlds.treatment import PLANS

if TYPE_CHECKING:
    from tests.worlds.world import World

ZONES = (
    "America/New_York",
    "America/New_York",
    "Europe/Berlin",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
)
TIMES = (time(9), time(9), time(2, 30), time(0, 15), time(20))
LOW = ((0,), (0, 0, 1), (1,), (0, 2), (1, 2, 3))


def clinicians_of(world: World, chance: Random) -> list[Clinician]:
    """Make the clinicians and their chats."""
    made = []
    for number, name in enumerate(("Nora", "Omar")):
        person = world.telegram.person(NORA + number, name)
        person.contact = Contact.STARTED
        made.append(
            Clinician(
                *_common(world, person, chance),
                groups=world.clinic_chats,
                diligence=chance.choice((0.4, 0.8, 0.95)),
                patience=chance.choice((600.0, 3600.0, 9000.0)),
            )
        )
    people = [one.person for one in made]
    world.telegram.group(CLINIC_CHAT, "Clinic", members=people)
    world.telegram.group(BACKUP_CHAT, "Backup", members=people)
    return made


def patient_of(world: World, chance: Random, chat: int) -> Patient:
    """Make a patient, who may be diligent or not, low or not, at home anywhere."""
    person = world.telegram.person(chat, f"Canary{chat}", username=f"canary_{chat}")
    person.contact = Contact.STARTED
    traits = Traits(
        answers=chance.choice((0.5, 0.9, 1.0)),
        item_9=chance.choice(LOW),
        restless=0.0 if world.is_calm else chance.choice((0.0, 0.0, 0.02)),
    )
    return Patient(
        *_common(world, person, chance),
        traits=traits,
        zone=chance.choice(ZONES),
        at=chance.choice(TIMES),
        plan=chance.choice(PLANS),
    )


def _common(world: World, person: Person, chance: Random) -> tuple[Any, ...]:
    own = Random(chance.random())
    return person, world.timeline, own, world.history, world.truth.note_press
