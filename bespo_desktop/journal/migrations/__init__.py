"""The steps from an empty file to the newest tables, in order; a published step never changes."""

from bespo_desktop.journal.migrations import step_0001, step_0002, step_0003, step_0004

STEPS: tuple[tuple[str, ...], ...] = (
    step_0001.STATEMENTS,
    step_0002.STATEMENTS,
    step_0003.STATEMENTS,
    step_0004.STATEMENTS,
)
NEWEST = len(STEPS)
