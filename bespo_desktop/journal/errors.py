"""What opening and keeping a journal may raise; every text is a sentence for the ward."""

from bespo_desktop.chart import journal
from bespo_desktop.chart.journal import JournalReadOnlyError

__all__ = [
    "AlreadyRunningError",
    "BackupError",
    "ChartMovedError",
    "HandsError",
    "JournalDamagedError",
    "JournalError",
    "JournalMissingError",
    "JournalNewerError",
    "JournalReadOnlyError",
    "JournalUnavailableError",
    "KeyLostError",
    "PinFormError",
    "PlaceRefusedError",
    "RestoreRefusedError",
    "RightsError",
]


class JournalError(Exception):
    """Base of what a person can mend; the text says what happened and what to do."""


class JournalDamagedError(JournalError):
    """The record's file cannot be trusted; it was left where it is."""


class JournalUnavailableError(JournalError):
    """The record's file cannot be opened now, though nothing says that it is damaged."""


class JournalMissingError(JournalError):
    """Keys or backups say that there was a journal, but its file is not there."""


class JournalNewerError(JournalError):
    """A newer version of the program wrote this journal."""


class PlaceRefusedError(JournalError):
    """The data folder lies where a journal is not safe."""


class AlreadyRunningError(JournalError):
    """Another window of the program uses this data folder."""


class KeyLostError(JournalError):
    """The machine does not hold the data key, or holds another one."""


class BackupError(JournalError):
    """There is no new backup, or the one that was asked for cannot be used."""


class RestoreRefusedError(JournalError):
    """The backup cannot be used; nothing was changed."""


class PinFormError(JournalError):
    """What was typed cannot be a PIN."""


class ChartMovedError(JournalError, journal.ChartMovedError):
    """The chart on which an act rests is no longer the newest."""


class RightsError(JournalError):
    """The person may not do this."""


class HandsError(JournalError):
    """One person cannot be both hands of a step."""
