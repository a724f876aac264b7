"""Names that are taken for each other on a ward are found; different ones are let alone."""

import random
from datetime import date

import pytest

from bespo_desktop.chart.journal import PatientLine
from bespo_desktop.chart.similar_names import (
    marks_to_ask,
    name_marks,
    names_are_alike,
    similar_to,
)

SURNAMES = [
    "Okafor",
    "Hughes",
    "Andersson",
    "Novakova",
    "Fitzgerald",
    "Thompson",
    "Petrescu",
    "Marchetti",
]
GIVEN = ["Amara", "Gareth", "Ingrid", "Zuzana", "Maeve", "Daniel", "Ioana", "Chiara"]


def line(surname: str, given: str = "Amara", number: int = 1) -> PatientLine:
    return PatientLine(
        patient_id=f"{number:032x}",
        surname=surname,
        given=given,
        born=date(1968, 3, 12),
        nhs_no=None,
        hospital_no=f"H{number}",
        ward="6B",
        bed=str(number),
    )


def similar_pair(dice: random.Random) -> tuple[PatientLine, PatientLine]:
    """Return two people who are easily taken for each other, alike in one of six ways."""
    surname, given = dice.choice(SURNAMES), dice.choice(GIVEN)
    at = dice.randrange(1, len(surname) - 1)
    other = dice.choice(
        [
            (surname, dice.choice(GIVEN)),
            (given, surname),
            (f"{surname}-Smith", given),
            (surname[:at] + dice.choice("xyz") + surname[at + 1 :], given),
            (surname[:at] + surname[at + 1 :], given),
            (surname[:at] + surname[at + 1] + surname[at] + surname[at + 2 :], given),
        ]
    )
    return line(surname, given), line(other[0].upper(), other[1], 2)


@pytest.mark.hazard("H06")
def test_200_similar_names_are_all_found():
    dice = random.Random(20261127)
    pairs = [similar_pair(dice) for _ in range(200)]
    missed = [
        f"{a.surname}, {a.given} and {b.surname}, {b.given}"
        for a, b in pairs
        if not (names_are_alike(a, b) and names_are_alike(b, a))
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("one", "other"), [("Okafor", "OKÁFOR"), ("O'Brien", "OBrien"), ("de Souza", "Souza")]
)
def test_marks_and_signs_do_not_tell_people_apart(one, other):
    assert names_are_alike(line(one), line(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Okafor", "Hughes"), ("Li", "Lu"), ("Kaur", "Kahr"), ("Marsh", "Marconi")]
)
def test_other_names_are_let_alone(one, other):
    assert not names_are_alike(line(one), line(other))


def test_nobody_is_like_himself():
    ward = [line("Okafor"), line("Hughes", number=2), line("Okafor", "Ada", 3)]
    assert [found.bed for found in similar_to(ward, ward[0].patient_id)] == ["3"]
    assert similar_to(ward, "f" * 32) == ()


def test_every_pair_of_alike_names_is_found_by_its_marks():
    """What the index gives must hold every name that is alike: a miss would be silent."""
    chance = random.Random(20261127)
    letters, alike = "ab", 0
    for _ in range(2000):
        one, other = (
            line(" ".join(_word(chance, letters) for _ in range(chance.randint(1, 2))), given)
            for given in (_word(chance, letters), _word(chance, letters))
        )
        if names_are_alike(one, other):
            alike += 1
            found = set(marks_to_ask(one.surname)) & set(name_marks(other.surname, other.given))
            assert found, (one, other)
    assert alike > 50


def _word(chance: random.Random, letters: str) -> str:
    return "".join(chance.choices(letters, k=chance.randint(1, 7)))
