"""Everything that is asked of people and laboratory around a dose."""

from dataclasses import dataclass

from bespo_desktop.core.checklists import Checklist
from bespo_desktop.core.laboratory import LabTests


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions before a dose, the last look before the start, and the tests of a dose."""

    before_dose: Checklist
    before_start: Checklist
    tests: LabTests
