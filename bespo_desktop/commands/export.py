"""The command `export`: one patient's record as JSON lines and PDF, by somebody with a PIN."""

import argparse
import os
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from bespo_desktop import __version__
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.journal import JournalReadOnlyError, PatientLine
from bespo_desktop.chart.people import Person
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.commands.terminal import CANCELLED, Terminal
from bespo_desktop.commissioning import is_commissioned
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.progress import Progress, halves
from bespo_desktop.facts_files import site_facts
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.people import People
from bespo_desktop.journal.start import data_key
from bespo_desktop.journal_desk import JournalDesk
from bespo_desktop.journal_keeping import JournalKeeping
from bespo_desktop.record_check import check_record
from bespo_desktop.services.cancelling import CancelledError
from bespo_desktop.services.clock import Clock, SystemClock
from bespo_desktop.services.keeping import Exported
from bespo_desktop.services.ward import Ward
from bespo_desktop.site_file import default_data_folder, read_site
from bespo_desktop.widgets.fonts import register_fonts

DONE, REFUSED = 0, 2


def main_export(arguments: list[str], stdin: TextIO | None, stdout: TextIO, stderr: TextIO) -> int:
    """Export the record of the patient with a number; it may be called with the window open."""
    reader = argparse.ArgumentParser(
        prog="bespo-desktop export", description="Write one patient's record to files in clear."
    )
    reader.add_argument("number", help="the patient's NHS No. or hospital No.")
    reader.add_argument("--by", required=True, help="your surname; your PIN is asked for")
    reader.add_argument("--to", type=Path, default=Path(), help="the folder for both files")
    reader.add_argument(
        "--data", type=Path, default=default_data_folder(), help="the folder that holds the record"
    )
    given = reader.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    register_fonts()
    try:
        print("Type your PIN: ", end="", file=stderr, flush=True)
        pin = stdin.readline().strip() if stdin is not None else ""
        with Terminal(stderr).working("Exporting") as terminal:
            made = _exported(given.data, given.number, given.by, pin, given.to, terminal.told)
    except CancelledError:
        print("Cancelled. Nothing was exported, and no file was left.", file=stderr)
        return CANCELLED
    except (JournalError, JournalReadOnlyError, DataFileError, OSError, ValueError) as problem:
        print(problem, file=stderr)
        return REFUSED
    finally:
        del application
    print(f"{made.lines} and {made.paper.name}: {made.act.events} events, in clear.", file=stdout)
    return DONE


def _exported(
    data: Path, number: str, surname: str, pin: str, to: Path, told: Progress
) -> Exported:
    site = read_site(data)
    facts = site_facts(data, site.label, site.policy)
    clock = SystemClock(bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC")
    journal = open_journal(data, data_key(data))
    try:
        people = People(journal)
        person = _signed_in(people, surname, pin, clock)
        checked, written = halves(told)
        problem, _ = check_record(journal, checked)
        keeping = JournalKeeping(
            journal=journal,
            facts=facts,
            clock=clock,
            desk=JournalDesk(people, facts, clock),
            broken=lambda: problem,
            practice=not is_commissioned(journal.workstation_events(), facts),
        )
        line = _patient(journal, number)
        chart = Ward(journal).chart(line.patient_id)
        made = keeping.export(chart, to, person.id, written)
        try:
            journal.append([_act(made, line.patient_id, person, facts, clock)])
        except (NotAllowedError, JournalReadOnlyError) as refusal:
            made.take_back()
            raise ValueError(f"Nothing was exported. {refusal}") from refusal
    finally:
        journal.close()
    return made


def _signed_in(people: People, surname: str, pin: str, clock: Clock) -> Person:
    """Return whose PIN it is.

    Raises:
        ValueError: nobody here has this surname, several have, or the PIN is another one.
    """
    found = [one for one in people.all() if one.surname.casefold() == surname.casefold()]
    if len(found) != 1:
        raise ValueError("Nobody or more than one person here has this surname. Use the window.")
    answer = people.check_pin(found[0].id, pin, clock.now())
    if not answer.granted:
        raise ValueError(answer.text)
    return found[0]


def _patient(journal: SqlJournal, number: str) -> PatientLine:
    """Return the one patient with this number.

    Raises:
        ValueError: there is none, or more than one.
    """
    digits = "".join(number.split())
    found = [p for p in journal.patients(number) if digits in (p.nhs_no, p.hospital_no)]
    if len(found) != 1:
        raise ValueError("No patient has this number, or more than one. Type it whole.")
    return found[0]


def _act(made: Exported, patient_id: str, by: Person, facts: Facts, clock: Clock) -> NewEvent:
    now = clock.now()
    return NewEvent(
        patient_id=patient_id,
        happened_at=now,
        recorded_at=now,
        zone=clock.zone,
        by=by.id,
        label=facts.label.profile,
        policy=facts.policy.version,
        program=__version__,
        payload=made.act,
    )
