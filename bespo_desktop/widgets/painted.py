"""The base of the painted widgets: plain view data in, one picture and one spoken text out."""

from typing import ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.ground import Grounded


class Spoken(Protocol):
    """View data that can be told in words."""

    @property
    def spoken(self) -> str:
        """Return the picture in words, for a screen reader."""
        ...


D = TypeVar("D", bound=Spoken)


class RoomKeeper(Grounded, QWidget):
    """Asks for another room only when what it shows does not fit into the spare room it has.

    Otherwise Qt would lay out the whole window anew at every key that changes a figure.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The room that was asked for last.
        self._asked = (-1, -1)

    def need(self) -> tuple[int, int]:
        """Return the width and the height that it needs; `sizeHint` says the same."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Return the room of what is shown."""
        return QSize(*self.need())

    def show_anew(self) -> None:
        """Paint what is shown now, and ask for the room that it needs."""
        need, asked = self.need(), self._asked
        if need != asked:
            wide = self.width()
            fits = asked[0] < wide and need[0] <= wide and self.isVisible()
            if need[1] != asked[1] or not fits:
                self._ask(need)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the room that is needed where less is given: nothing is ever cut."""
        super().resizeEvent(event)
        if self.width() < (need := self.need())[0] and need != self._asked:
            self._ask(need)

    def _ask(self, need: tuple[int, int]) -> None:
        self._asked = need
        self.updateGeometry()


class PaintedWidget(Grounded, QWidget, Generic[D]):
    """Shows one piece of view data; the same data again paints nothing.

    `CALLED` is what a screen reader calls the picture until a page gives it another name.
    """

    ROOM = QSize(200, 60)
    CALLED: ClassVar[str] = "Picture"

    def __init__(self, data: D | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: D | None = None
        self.setAccessibleName(in_language(self.CALLED))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if data is not None:
            self.set_data(data)

    def set_data(self, data: D | None) -> None:
        """Show other data; None shows nothing."""
        if data == self._data:
            return
        before = self.sizeHint(), self.minimumSizeHint()
        self._data = data
        self.setAccessibleDescription(in_language(data.spoken if data is not None else ""))
        if (self.sizeHint(), self.minimumSizeHint()) != before:
            self.updateGeometry()
        self.update()

    def data(self) -> D | None:
        """Return what is shown."""
        return self._data

    def sizeHint(self) -> QSize:
        """Return the room that the picture likes."""
        return self.ROOM

    def minimumSizeHint(self) -> QSize:
        """Return the room below which the picture cannot be read."""
        return self.ROOM
