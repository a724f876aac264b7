"""The parts of a bag label in their weights: which text stands out, which is visibly smaller."""

from collections.abc import Sequence
from typing import Final

from bespo_desktop.paper.label_content import LabelContent, unbroken
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.typesetting import check_printable

BOLD: Final = 700
PLAIN: Final = 600
"""Semibold: the strokes of the regular weight are one dot wide at 203 dpi and break."""

FIELD_WORDS: Final = {
    "name": "patient's name",
    "born": "birth date with ward and cycle",
    "numbers": "NHS and hospital number",
    "dose": "dose and volume",
    "route": "route and rate",
    "prepared": "name of the person who prepared",
    "checked": "name of the person who checked",
    "released": "name of the person who released",
    "made": "time of reconstitution and dilution",
    "diluent": "diluent's batch",
    "reprint": "reason for the new copy",
}
"""How a part is named to people, where its own name does not say it."""


def part_words(name: str) -> str:
    """Return how a part of the label is named in a sentence."""
    if name.startswith("vials."):
        return "vial's batch and expiry"
    return FIELD_WORDS.get(name, name.replace("_", " "))


def _numbers(content: LabelContent) -> tuple[Run, ...]:
    """Return the patient's numbers, their zeros slashed; one of the two may be missing."""
    runs: list[Run] = []
    for name, number in (
        ("NHS No. ", content.nhs_number),
        ("Hospital No. ", content.hospital_number),
    ):
        if number:
            dot = " · " if runs else ""
            runs += [Run(dot + unbroken(name), PLAIN), Run(unbroken(number), PLAIN, code=True)]
    return tuple(runs)


def label_parts(content: LabelContent) -> dict[str, tuple[Run, ...]]:
    """Return the runs of every part that a label size may place, empty where there is no text."""
    c = content
    parts = {
        "drug": (Run(c.drug, BOLD),),
        "brand": (Run(c.brand, BOLD),),
        "diluent_words": (Run(c.diluent_words, PLAIN, 0.84),),
        "cytotoxic": (Run("CYTOTOXIC", BOLD),),
        "dose": (Run(c.dose, BOLD), Run(f"  {c.volume}", BOLD, 0.56)),
        "micrograms": (Run(c.micrograms, BOLD),),
        "concentration": (Run(c.concentration, PLAIN, 0.4),),
        "route": (Run(c.route, BOLD), Run(f" {c.rate}", PLAIN), Run(f" {c.flush}", BOLD)),
        "start_by": (Run(f"START BY {c.start_by}", BOLD),),
        "start_date": (Run(c.start_date, PLAIN, 0.78),),
        "ended_by": (Run(c.ended_by, PLAIN),),
        "out_of_fridge_by": (Run(c.out_of_fridge_by, BOLD),),
        "name": (Run(c.name, BOLD),),
        "born": (Run(c.born, PLAIN),),
        "numbers": _numbers(c),
        "made": (Run(c.made, PLAIN),),
        "diluent": (Run(c.diluent, PLAIN),),
        "protection": (Run(c.protection, BOLD),),
        "temperature": (Run(c.temperature, PLAIN),),
        "prepared": (Run(c.prepared, PLAIN),),
        "checked": (Run(c.checked, PLAIN),),
        "released": (Run(c.released, PLAIN),),
        "bag_number": (Run(c.bag_number, PLAIN, code=True),),
        "copy": (Run(c.copy, BOLD),),
        "reprint": (Run(c.reprint, BOLD),),
        "practice": (Run(c.practice, BOLD),),
    }
    for index, line in enumerate(c.vials):
        parts[f"vials.{index}"] = (Run(line, PLAIN),)
    return {name: check_printable(part_words(name), _filled(runs)) for name, runs in parts.items()}


def _filled(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(run for run in runs if run.text.strip())
