"""The label's facts inside sentences: wording follows the profile, no sentence repeats a number."""

import re

import pint

from bespo_desktop.core.datafile import Fact
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.label import Label
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import Quantity, magnitude

# ${stability.to_end:h} is the number in hours, ${vial.solvent} the words, ${light.covers} a list,
# ${light.line_needs_cover:on the line too|none on the line} one of two wordings.
_PLACE = re.compile(r"\$\{([a-z0-9_.]+)(?::([^}]+))?\}", re.ASCII)


def fill(text: str, label: Label) -> str:
    """Return the text of a data file with every `${fact:form}` as the profile has it.

    Raises:
        DataFileError: the profile has no such fact, or not in this form.
    """
    return _PLACE.sub(lambda found: _escaped(_fact(label, found[1], found[2])), text)


def capital(text: str) -> str:
    """Return the words as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def end_limit(label: Label) -> str:
    """Return the longest time from reconstitution to the end of administration ("8 h")."""
    return f"{plain(magnitude(label.stability.to_end.value, 'h'))} h"


def room_temperature(label: Label) -> str:
    """Return the range of the room ("20–25 °C")."""
    degrees = label.temperatures
    return _between(degrees.room_minimum.value, degrees.room_maximum.value)


def fridge_temperature(label: Label) -> str:
    """Return the range of the refrigerator ("2–8 °C")."""
    degrees = label.temperatures
    return _between(degrees.fridge_minimum.value, degrees.fridge_maximum.value)


def _between(low: Quantity, high: Quantity) -> str:
    return f"{plain(magnitude(low, 'degC'))}–{plain(magnitude(high, 'degC'))} °C"


def _fact(label: Label, path: str, form: str | None) -> str:
    part: object = label
    for name in path.split("."):
        part = getattr(part, name, None)
    value = part.value if isinstance(part, Fact) else None
    if form is None:
        told = _told(value)
    elif isinstance(value, bool):
        told = form.split("|")[not value] if form.count("|") == 1 else None
    else:
        told = plain(magnitude(value, form)) if isinstance(value, pint.Quantity) else None
    if told is None:
        raise DataFileError(f"The label profile does not say '{path}' as '{form or 'words'}'.")
    return told


def _told(value: object) -> str | None:
    """Return words, a whole number or a list of words as they stand, None for anything else."""
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    return None


def _escaped(text: str) -> str:
    """Return the words as they may stand between the quotes of a TOML text."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
