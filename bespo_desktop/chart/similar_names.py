"""Whose name is easily taken for somebody else's on the same ward."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bespo_desktop.chart.journal import PatientLine

# Shorter names differ by one letter without being alike: Li and Lu, Kaur and Kahr.
SHORTEST_FOR_ONE_LETTER = 5


def similar_to(patients: Iterable[PatientLine], patient_id: str) -> tuple[PatientLine, ...]:
    """Return the other patients whose names are like this patient's, in the order they come in.

    Alike are: the same surname or a part of it, surname and given name exchanged, and longer
    surnames that one letter tells apart.
    """
    lines = tuple(patients)
    own = next((line for line in lines if line.patient_id == patient_id), None)
    if own is None:
        return ()
    return tuple(
        line for line in lines if line.patient_id != patient_id and names_are_alike(own, line)
    )


def name_marks(surname: str, given: str) -> tuple[str, ...]:
    """Return the marks under which a name is found by another one that is like it.

    Two words that one letter tells apart are the same word once a letter of each is left out.
    """
    whole = "".join(_parts(surname))
    near = {whole, *_with_one_left_out(whole)} if len(whole) >= SHORTEST_FOR_ONE_LETTER else set()
    marks = {f"surname:{word}" for word in _parts(surname)}
    marks |= {f"given:{word}" for word in _parts(given)}
    return tuple(sorted(marks | {f"near:{word}" for word in near}))


def marks_to_ask(surname: str) -> tuple[str, ...]:
    """Return the marks of all names that can be like one with this surname; some are not."""
    return name_marks(surname, surname)


def _with_one_left_out(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def names_are_alike(one: PatientLine, other: PatientLine) -> bool:
    """Return whether the two names are easily taken for each other."""
    first, second = _parts(one.surname), _parts(other.surname)
    if set(first) & set(second):
        return True
    if set(first) & set(_parts(other.given)) and set(second) & set(_parts(one.given)):
        return True
    whole = ("".join(first), "".join(second))
    return min(map(len, whole)) >= SHORTEST_FOR_ONE_LETTER and _one_letter_apart(*whole)


def _parts(name: str) -> Sequence[str]:
    """Return the words of a name without marks and capitals: O'Brien-Šmit is obrien and smit."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)
    )
    words = re.split(r"[\s-]+", bare.casefold())
    return [kept for word in words if (kept := re.sub(r"[^\w]", "", word))]


def _one_letter_apart(one: str, other: str) -> bool:
    """Return whether at most one letter was changed, added, left out or exchanged for the next."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = _alike_for(one, other)
    rest, rest_other = one[start:], other[start:]
    return (
        rest[1:] == rest_other[1:]
        or rest[1:] == rest_other
        or rest == rest_other[1:]
        or (rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:])
    )


def _alike_for(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
