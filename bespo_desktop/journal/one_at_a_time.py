"""No transaction inside another one: the two would share one connection."""

from types import TracebackType


class OneAtATime:
    """Held for the length of a transaction, by who holds the file's lock.

    A class and no generator: it is entered at each act, and half the cost of that is the entering.
    """

    def __init__(self) -> None:
        self._inside = False

    def __enter__(self) -> None:
        """Begin.

        Raises:
            RuntimeError: a transaction of the journal is open already.
        """
        if self._inside:
            raise RuntimeError("a transaction of the journal is open already")
        self._inside = True

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Let the next one in."""
        self._inside = False
