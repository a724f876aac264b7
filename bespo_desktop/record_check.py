"""Reads the whole record at the start; what it says of lists beside the acts is mended."""

from contextlib import closing

from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.core.progress import Progress
from bespo_desktop.journal.derived import rebuild
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_to_read, quick_check
from bespo_desktop.journal.verify import VerifyReport, verify_all

DAMAGED = "The record's file is damaged."


def check_record(journal: SqlJournal, progress: Progress) -> tuple[str, bool]:
    """Return what is wrong with the record, "" for nothing, and whether lists were made anew.

    For a thread beside the window: it reads through a connection of its own. A damaged file stops
    the journal: nothing can be saved in it. Lists of patients and people that differ from the
    acts are made anew from them; nothing else is mended.
    """
    try:
        quick_check(journal.file.path, journal.file.key)
        report, anew = _found(journal, progress)
    except (JournalError, JournalReadOnlyError) as problem:
        journal.file.stop(DAMAGED)
        return str(problem), False
    if report.file_problem is not None:
        journal.file.stop(DAMAGED)
    return ("" if report.sound else " ".join(report.sentences)), anew


def _found(journal: SqlJournal, progress: Progress) -> tuple[VerifyReport, bool]:
    report = _verified(journal, progress)
    if not report.derived_wrong or report.bad is not None or report.file_problem is not None:
        return report, False
    with journal.file.writing() as connection:
        rebuild(connection)
    return _verified(journal, progress), True


def _verified(journal: SqlJournal, progress: Progress) -> VerifyReport:
    with closing(open_to_read(journal.file.path, journal.file.key)) as reader:
        return verify_all(reader, reading=progress, charts=False)
