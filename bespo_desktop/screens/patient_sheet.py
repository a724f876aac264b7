"""The base of the sheets over the Patient page: one act is asked for and saved, or refused."""

from datetime import date

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.days import local_day
from bespo_desktop.core.entry import read_date
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.signed_sheet import SignedSheet
from bespo_desktop.screens.two_hands import with_second
from bespo_desktop.widgets.date_time_field import DateField


class ActSheet(SignedSheet):
    """One act about the patient; its head names the patient."""

    kind = "primary"

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, kind=self.kind)
        who = bench.held().identity
        self.head(self.words()[0], who.listed_name if who is not None else "", self.words()[1])
        self.build()

    def words(self) -> tuple[str, str]:
        """Return the title and the words of the button."""
        raise NotImplementedError

    def build(self) -> None:
        """Put the fields in."""
        raise NotImplementedError

    def act(self) -> Payload:
        """Return what is saved.

        Raises:
            RefusedError: something is missing.
        """
        raise NotImplementedError

    def confirm(self) -> str:
        """Save the act; return what is missing."""
        try:
            act = self.act()
        except RefusedError as refusal:
            return str(refusal)
        return self.bench.save(act, second=self._second)

    def _call(self) -> None:
        with_second(self.bench, (self.act(),), self._signed, self)

    @property
    def today(self) -> date:
        """Return the day on the ward."""
        return local_day(self.bench.context.now, self.bench.context.zone)

    def past_day(self, field: DateField, what: str) -> date:
        """Return a day that has come.

        Raises:
            RefusedError: none was typed, or it lies in the future.
        """
        if not field.text().strip():
            raise RefusedError("empty", self.tr("Type the day {what}.").format(what=what))
        return read_date(field.text().strip(), latest=self.today)
