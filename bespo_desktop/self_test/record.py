"""The record: an encrypted file in a scratch folder, written, closed and read back."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bespo_desktop import __version__
from bespo_desktop.chart.about_patient import PatientRegistered
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.self_test.check import BrokenError, Check

WRITTEN_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY = bytes(range(32))
PATIENT = "0" * 31 + "1"
INVENTED = PatientRegistered(
    surname="Selftestwright",
    given="Invented",
    born=date(1970, 1, 1),
    sex="not known",
    nhs_no=None,
    no_nhs_reason="invented",
    hospital_no="SELF-TEST-1",
    ward="none",
    bed="none",
    diagnosis="none: this patient is invented",
)


def checks() -> list[Check]:
    """Return the check of the record."""
    return [Check("encrypted record", _written_and_read_back)]


def _written_and_read_back() -> str:
    with TemporaryDirectory(prefix="bespo-self-test-") as name:
        folder = Path(name)
        journal = open_journal(folder, KEY, create=True, hands=_nobody_asked)
        journal.append([_act()])
        journal.close()
        again = open_journal(folder, KEY)
        acts = again.events_of(PATIENT)
        again.close()
        if [act.payload for act in acts] != [INVENTED]:
            raise BrokenError(f"one act was written, {len(acts)} came back, or others")
        _is_sealed(folder)
    return "written, closed, read back; unreadable without its key"


def _nobody_asked(_connection: object, _events: object) -> None:
    """Let the invented act pass: in a scratch folder nobody is set up."""


def _act() -> NewEvent:
    return NewEvent(
        patient_id=PATIENT,
        happened_at=WRITTEN_AT,
        recorded_at=WRITTEN_AT,
        zone="Europe/London",
        by="self-test",
        label="self-test",
        policy="self-test",
        program=__version__,
        payload=INVENTED,
    )


def _is_sealed(folder: Path) -> None:
    for path in folder.iterdir():
        if INVENTED.surname.encode() in path.read_bytes():
            raise BrokenError(f"{path.name} shows a name in clear: it is not encrypted")
    try:
        open_journal(folder, KEY[::-1]).close()
    except JournalError:
        return
    raise BrokenError("the record opens with a wrong key")
