"""Words under which an act is found again among those of all patients."""

import json

from bespo_desktop.chart.about_patient import Corrected, IdentityChanged, PatientRegistered
from bespo_desktop.chart.about_preparing import PreparationStarted, ReceivedFromPharmacy, VialTaken
from bespo_desktop.chart.payload import REGISTER, Payload
from bespo_desktop.chart.preparation_number import running_number
from bespo_desktop.chart.similar_names import name_marks

RUNNING = "running:"


def marks_of(act: Payload) -> tuple[str, ...]:
    """Return the marks of an act; of a correction those of what was put in its place."""
    match act:
        case PatientRegistered() | IdentityChanged():
            return name_marks(act.surname, act.given)
        case VialTaken(serial=str(serial)) if serial:
            return (vial_mark(act.batch, serial),)
        case PreparationStarted() | ReceivedFromPharmacy():
            number = running_number(act.preparation)
            return () if number is None else (f"{RUNNING}{number:06d}",)
        case Corrected(replacement_kind=str(kind), replacement_json=str(text)):
            content = REGISTER[kind].model_validate(json.loads(text), strict=False)
            return marks_of(content)
    return ()


def vial_mark(batch: str, serial: str) -> str:
    """Return the mark of one vial."""
    return f"vial:{json.dumps([batch, serial])}"


def highest_running(mark: str | None) -> int:
    """Return the running number of the highest mark of its kind, 0 when there is none."""
    return int(mark.removeprefix(RUNNING)) if mark is not None else 0
