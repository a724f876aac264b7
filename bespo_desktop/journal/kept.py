"""What one act read and the next may take as it was, because nobody else has written since.

Every act asks who its hands are, where the chain ends and whether the chart is at work. All of it
is in the file and is asked inside the transaction that holds the write lock; to read it anew each
time costs a good part of the act. SQLite counts what other connections have committed
(`PRAGMA data_version`), and inside that lock its answer cannot grow old.
"""

from dataclasses import dataclass, field

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.engine import Connection

from bespo_desktop.chart.people import Person

_PLACE = "kept"
_OTHERS = "PRAGMA data_version"
# The last seq of the file; then position, seal and id of the end of this workstation's chain.
End = tuple[int, int, str, str | None]


@dataclass(slots=True)
class Kept:
    """Forgotten when others committed, an act failed, or people or rest were written."""

    end: End | None = None
    people: dict[str, Person] = field(default_factory=dict)
    # patients whose charts count as at work and on the board
    awake: set[str] = field(default_factory=set)
    _version: tuple[int] | None = None

    def forget(self) -> None:
        """Let everything be read anew."""
        self.end = None
        self.people.clear()
        self.awake.clear()

    def forget_if_others_wrote(self, driver: sqlcipher.Connection) -> None:
        """Forget what another connection may have changed; the write lock must be held."""
        version = driver.execute(_OTHERS).fetchone()
        if version != self._version:
            self._version = version
            self.forget()


def put_kept(connection: Connection) -> Kept:
    """Return a connection's own, empty."""
    connection.info[_PLACE] = own = Kept()
    return own


def kept(connection: Connection) -> Kept:
    """Return what was kept beside the connection; one that keeps nothing gets an empty one."""
    found = connection.info.get(_PLACE)
    return found if isinstance(found, Kept) else put_kept(connection)
