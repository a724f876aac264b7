"""Everything that was read from the fact files, handed to the core's functions as one thing."""

from dataclasses import dataclass

from bespo_desktop.core.alarm_table import AlarmTable
from bespo_desktop.core.label import Label
from bespo_desktop.core.literature import Literature
from bespo_desktop.core.policy import Policy
from bespo_desktop.core.questions import Questions


@dataclass(frozen=True, slots=True)
class Facts:
    """Label profile, site policy, literature and what is asked before a dose and a start."""

    label: Label
    policy: Policy
    literature: Literature
    questions: Questions
    alarms: AlarmTable
