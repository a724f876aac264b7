"""The tables as SQLAlchemy sees them; `migrations` makes them."""

from collections.abc import Sequence

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    literal_column,
    true,
)

TABLES = MetaData()

EVENT = Table(
    "event",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("id", Text),
    Column("patient_id", Text),
    Column("workstation_id", Text),
    Column("position", Integer),
    Column("kind", Text),
    Column("happened_at_ms", Integer),
    Column("recorded_at_ms", Integer),
    Column("by", Text),
    Column("second", Text),
    Column("json", Text),
    Column("previous_hash", Text),
    Column("hash", Text),
)

PATIENT = Table(
    "patient",
    TABLES,
    Column("patient_id", Text, primary_key=True),
    Column("surname", Text),
    Column("given", Text),
    Column("born", Text),
    Column("nhs_no", Text),
    Column("hospital_no", Text),
    Column("ward", Text),
    Column("bed", Text),
    Column("bed_number", Integer),
    Column("search", Text),
    Column("settled", Integer),
    Column("on_board", Integer),
)

# Every ending of every word of a name or number: a prefix look-up there finds any part of it.
PART = Table(
    "patient_part",
    TABLES,
    Column("part", Text, primary_key=True),
    Column("patient_id", Text, primary_key=True),
)

# Words under which acts are found again among those of all patients (`chart.marks`).
MARK = Table(
    "mark",
    TABLES,
    Column("mark", Text, primary_key=True),
    Column("patient_id", Text, primary_key=True),
)

PERSON = Table(
    "person",
    TABLES,
    Column("person_id", Text, primary_key=True),
    Column("surname", Text),
    Column("given", Text),
    Column("title", Text),
    Column("roles", Text),
    Column("chemo_until", Text),
    Column("active", Integer),
)

# Not in the record: PIN hashes and the count of wrong tries.
PIN = Table(
    "pin",
    TABLES,
    Column("person_id", Text, primary_key=True),
    Column("pin_hash", Text),
    Column("failures", Integer),
    Column("wait_ms", Integer),
    Column("counted_at_ms", Integer),
)

OWN = Table(
    "own",
    TABLES,
    Column("one", Integer, primary_key=True),
    Column("workstation_id", Text),
    Column("derived", Text),
    Column("settled_by", Text),
)

# The kinds of step 3's index: those that are looked for among the acts of all patients.
LISTED_KINDS = (
    *("patient-registered", "identity-changed", "bed-moved", "corrected", "patients-merged"),
    *("vial-taken", "preparation-started", "received-from-pharmacy"),
    *("person-added", "person-changed", "pin-reset"),
)
# SQLite uses the index only for a query that repeats its condition word by word.
IN_INDEX = f"kind IN ({', '.join(map(repr, LISTED_KINDS))})"


def of_kinds(kinds: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition for events of these kinds; all of them listed, an index answers it."""
    wanted = EVENT.c.kind.in_(kinds)
    listed = set(kinds) <= set(LISTED_KINDS)
    return and_(wanted, literal_column(IN_INDEX)) if listed else wanted


def beyond(last: int | None) -> ColumnElement[bool]:
    """Return the condition for the events after `last`; None means all there are.

    No number is the first: a tamperer may have put an act below 1.
    """
    return true() if last is None else EVENT.c.seq > last
