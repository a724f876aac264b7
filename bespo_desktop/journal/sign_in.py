"""Is this the right PIN? Counted before it is looked at, so that a crash is no free try."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from bespo_desktop.journal.errors import JournalReadOnlyError
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.lockout import FREE_TRIES, MINUTE_MS, RESET_AT, Tries
from bespo_desktop.journal.moments import to_ms
from bespo_desktop.journal.pin_seals import was_given
from bespo_desktop.journal.pins import PinHasher
from bespo_desktop.journal.schema import PIN

NO_PIN = "This person has no PIN yet. Ask an administrator for one."
RESET = "Ten wrong PINs. Ask an administrator for a new PIN."
NOT_GIVEN = "This PIN was not given in this program. Ask an administrator for a new PIN."
_SECOND_MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PinAnswer:
    """Whether the PIN was right; if not, why, and how long to wait before the next try."""

    granted: bool
    text: str = ""
    wait: timedelta = timedelta()


class PinCheck:
    """Checks PINs against the journal's PIN table and keeps count of wrong ones.

    While the journal is read-only the count is kept in memory: nothing can be signed then, and
    a nurse must still be able to read the record.
    """

    def __init__(
        self,
        journal: SqlJournal,
        hasher: PinHasher,
        steady_ms: Callable[[], int] | None = None,
    ) -> None:
        self._journal = journal
        self._hasher = hasher
        self._steady_ms = steady_ms
        self._counted: dict[str, tuple[Tries, int]] = {}

    def check(self, person_id: str, pin: str, now: datetime) -> PinAnswer:
        """Return whether `pin` is the person's; a wrong one counts."""
        with self._journal.file.lock:
            kept = self._kept(person_id)
            if kept is None:
                return PinAnswer(granted=False, text=NO_PIN)
            tries = self._tries(person_id, kept[1], to_ms(now))
            if refusal := _refusal(tries):
                return refusal
            self._store(person_id, charged := tries.failed())
            if not self._hasher.fits(pin, kept[0]):
                return _refusal(charged) or _wrong(charged)
            self._store(person_id, charged.cleared())
            with self._journal.file.reading() as connection:
                given = was_given(connection, self._journal.file.key, person_id, kept[0])
        return PinAnswer(granted=given, text="" if given else NOT_GIVEN)

    def put(self, connection: Connection, person_id: str, pin_hash: str, now: datetime) -> None:
        """Set a new PIN inside a transaction; the person's wrong tries are forgotten."""
        fresh = {"pin_hash": pin_hash, "failures": 0, "wait_ms": 0}
        row = {"person_id": person_id, "counted_at_ms": to_ms(now), **fresh}
        statement = upsert(PIN).values(row)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["person_id"], set_=fresh)
        )
        self._counted.pop(person_id, None)

    def locked_out(self) -> frozenset[str]:
        """Return the ids of the people with so many wrong tries that they need a new PIN."""
        query = select(PIN.c.person_id).where(PIN.c.failures >= RESET_AT)
        with self._journal.file.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def _kept(self, person_id: str) -> tuple[str, Tries] | None:
        with self._journal.file.reading() as connection:
            query = select(PIN).where(PIN.c.person_id == person_id)
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        tries = Tries(failures=row.failures, wait_ms=row.wait_ms, counted_at_ms=row.counted_at_ms)
        return row.pin_hash, tries

    def _tries(self, person_id: str, stored: Tries, now_ms: int) -> Tries:
        steady = self._steady_ms() if self._steady_ms else None
        known = self._counted.get(person_id)
        if known is None:
            tries = stored.passed(now_ms, None)
        else:
            passed = None if steady is None else steady - known[1]
            tries = known[0].passed(now_ms, passed)
        self._counted[person_id] = (tries, steady or 0)
        return tries

    def _store(self, person_id: str, tries: Tries) -> None:
        steady = self._counted[person_id][1]
        self._counted[person_id] = (tries, steady)
        values = {
            "failures": tries.failures,
            "wait_ms": tries.wait_ms,
            "counted_at_ms": tries.counted_at_ms,
        }
        self._write(person_id, values)

    def _write(self, person_id: str, values: Mapping[str, object]) -> None:
        if self._journal.read_only_because is not None:
            return
        try:
            with self._journal.file.writing() as connection:
                statement = update(PIN).where(PIN.c.person_id == person_id)
                connection.execute(statement.values(**values))
        except JournalReadOnlyError:
            # the journal says so itself; the count goes on in memory
            return


def _refusal(tries: Tries) -> PinAnswer | None:
    if tries.needs_reset:
        return PinAnswer(granted=False, text=RESET)
    if tries.wait_ms:
        wait = timedelta(milliseconds=tries.wait_ms)
        text = f"{tries.failures} wrong PINs. Wait {_wait_text(tries.wait_ms)}, then try again."
        return PinAnswer(granted=False, text=text, wait=wait)
    return None


def _wrong(tries: Tries) -> PinAnswer:
    left = FREE_TRIES - tries.failures
    tries_left = "1 try is" if left == 1 else f"{left} tries are"
    return PinAnswer(granted=False, text=f"That is not the PIN. {tries_left} left. Type it again.")


def _wait_text(wait_ms: int) -> str:
    if wait_ms > MINUTE_MS:
        return f"{-(-wait_ms // MINUTE_MS)} min"
    if wait_ms == MINUTE_MS:
        return "1 min"
    return f"{-(-wait_ms // _SECOND_MS)} s"
