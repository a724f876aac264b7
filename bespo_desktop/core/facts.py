"""Everything that was read from the fact files, handed to the core's functions as one thing."""

from dataclasses import dataclass

from bespo_desktop.core.label import Label
from bespo_desktop.core.literature import Literature
from bespo_desktop.core.policy import Policy


@dataclass(frozen=True, slots=True)
class Facts:
    """Label profile, site policy and literature that a calculation rests on."""

    label: Label
    policy: Policy
    literature: Literature
