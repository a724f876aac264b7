"""A number with its unit, read by core.entry: no validator, no spin box, nothing corrected."""

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Property, Qt
from PySide6.QtWidgets import QWidget

from bespo_desktop.core.entry import read_count, read_number
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.units import Quantity
from bespo_desktop.core.working import Result
from bespo_desktop.widgets.entry_field import EntryField

T = TypeVar("T")


class LimitedField(EntryField, Generic[T]):
    """A typed number; `field` is the name of its row in the entry limits, such as "weight".

    It must be given the facts (`use_facts`) before it is read. Reading never shows anything;
    `check`, called when the person leaves the field, shows why it is refused or what it asks.
    """

    def __init__(self, field: str = "", unit: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._field = field
        self._facts: Facts | None = None
        self._decimal_mark = "."
        # The text that was read last, and what came of it.
        self._known: tuple[str, Result[T] | None, RefusedError | None] | None = None
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if unit:
            self.set_unit(unit)

    def use_facts(self, facts: Facts, decimal_mark: str = ".") -> None:
        """Read by these limits and this decimal mark from now on."""
        self._facts = facts
        self._decimal_mark = decimal_mark
        self._known = None

    def set_field(self, field: str) -> None:
        """Name the row of the entry limits."""
        self._field = field
        self._known = None

    def result(self) -> Result[T] | None:
        """Return what was typed with its findings; None while it is empty or refused."""
        return self._outcome()[0]

    def findings(self) -> tuple[Finding, ...]:
        """Return what there is to heed about the number typed."""
        result = self.result()
        return () if result is None else result.findings

    def refusal(self) -> RefusedError | None:
        """Return why the text is refused, None when it is empty or can be read."""
        return self._outcome()[1]

    def check(self) -> bool:
        """Show why it is refused or what it asks; return whether a number can be used."""
        if refusal := self.refusal():
            self.show_reason(str(refusal))
            return False
        asked = [finding for finding in self.findings() if finding.severity is not Severity.NOTE]
        if not asked:
            self.show_reason("")
            return self.usable() is not None
        stopped = any(finding.severity is Severity.STOP for finding in asked)
        self.show_reason(asked[0].text, "stop" if stopped else "ask")
        return not stopped

    def usable(self) -> T | None:
        """Return the value typed; None while it is empty, refused or stopped by a finding."""
        result = self._outcome()[0]
        return None if result is None or result.stopped else result.value

    def _outcome(self) -> tuple[Result[T] | None, RefusedError | None]:
        """Return what the text is read as, or why it is refused; one text is read once.

        Neither while it is empty.
        """
        text, known = self.edit.text(), self._known
        if known is None or known[0] != text:
            known = self._known = self._judged(text)
        return known[1:]

    def _judged(self, text: str) -> tuple[str, Result[T] | None, RefusedError | None]:
        if not text.strip():
            return text, None, None
        try:
            return text, self._read(self._limits()), None
        except RefusedError as refusal:
            return text, None, refusal

    def _limits(self) -> Facts:
        if self._facts is None:
            raise LookupError(f"the field {self._field!r} was not given its facts")
        return self._facts

    @abstractmethod
    def _read(self, facts: Facts) -> Result[T]:
        """Return the value of the text or raise RefusedError."""

    def _get_field(self) -> str:
        return self._field

    field = Property(str, _get_field, set_field)


class NumberField(LimitedField[Quantity]):
    """A quantity: the number typed in the field's unit."""

    spoken_kind: ClassVar[str] = "Type a number in the unit that is named."

    def quantity(self) -> Quantity | None:
        """Return what was typed; None while it is empty, refused or stopped by a finding."""
        return self.usable()

    def _read(self, facts: Facts) -> Result[Quantity]:
        return read_number(self._field, self.text(), facts, self._decimal_mark)


class CountField(LimitedField[int]):
    """A whole number of things, such as vials; the unit is only printed."""

    spoken_kind: ClassVar[str] = "Type a whole number."

    def count(self) -> int | None:
        """Return what was typed; None while it is empty, refused or stopped by a finding."""
        return self.usable()

    def _read(self, facts: Facts) -> Result[int]:
        return read_count(self._field, self.text(), facts)


def use_facts(root: QWidget, facts: Facts, decimal_mark: str = ".") -> None:
    """Give the facts to every number and count field below the widget."""
    for number in root.findChildren(NumberField):
        number.use_facts(facts, decimal_mark)
    for count in root.findChildren(CountField):
        count.use_facts(facts, decimal_mark)
