"""Everything that is asked of people and laboratory around a dose."""

from dataclasses import dataclass

from bespo_desktop.core.checklists import Checklist
from bespo_desktop.core.follow_up import FollowUp
from bespo_desktop.core.laboratory import LabTests
from bespo_desktop.core.watch import Watch


@dataclass(frozen=True, slots=True)
class Questions:
    """Before a dose, the last look before the start, tests, signs to watch for, what stays due."""

    before_dose: Checklist
    before_start: Checklist
    tests: LabTests
    watch: Watch
    follow_up: FollowUp
