"""How the cells of the ward board are drawn."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bespo_desktop.chart.board import BoardRow, Window
from bespo_desktop.chart.status import Standing
from bespo_desktop.core.days import MONTHS, local_day, time_text
from bespo_desktop.models.ward_model import (
    ROW_ROLE,
    Column,
    check_word,
    dose_lines,
    patient_lines,
)
from bespo_desktop.screens.words import short_day, span_text
from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.date_window_bar import (
    DateWindowData,
    paint_date_window,
    paint_window_head,
)
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.painting import LEFT, colour, hairline, paint_text, paint_wrapped
from bespo_desktop.widgets.pill import paint_pill, pill_width

Index = QModelIndex | QPersistentModelIndex
PAD = 12
ROW = 64
CELLS, BEFORE = 9, 4
PILLS = {
    "Infusing": ("running", "give"),
    "Paused": ("caution", "pause"),
    "Stopped": ("danger", "stopoct"),
    "Checks open": ("wait", "dose"),
    "Warming up": ("info", "thermometer"),
    "In fridge": ("info", "fridge"),
    "Ready": ("ok", "bag"),
    "Observing": ("info", "watch"),
    "On hold": ("danger", "stop"),
    "Preparing": ("info", "prepare"),
    "Dose checked": ("ok", "checkcircle"),
    "Done": ("ok", "checkcircle"),
    "Planned": ("wait", "calendar"),
    "Course ended": ("wait", "record"),
}


class BoardDelegate(QStyledItemDelegate):
    """Draws every cell of the board; `today` and `now` are set by the page."""

    today = date.min
    now: datetime | None = None
    zone = "UTC"
    names: dict[str, str]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = {}
        self._said: list[tuple[str, str, bool] | None] = []

    def take(
        self, rows: Iterable[BoardRow], now: datetime, zone: str, names: dict[str, str]
    ) -> Sequence[int] | None:
        """Take the time and the people.

        Return the places of the rows whose next step is said otherwise, None when all of the
        board is drawn otherwise.
        """
        today = local_day(now, zone)
        said = [
            deadline_words(row.standing, now, zone) if row.standing.deadline is not None else None
            for row in rows
        ]
        old, whole = self._said, (today, names) != (self.today, self.names)
        self._said, self.today, self.names = said, today, names
        self.now, self.zone = now, zone
        if whole or len(old) != len(said):
            return None
        return [place for place, words in enumerate(said) if words != old[place]]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height; widths are the header's."""
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell of one patient."""
        row: BoardRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, colour("select" if chosen else "surface"))
        hairline(painter, rect.left(), rect.bottom() - 1, rect.right() + 1)
        inner = rect.adjusted(PAD, 0, 0, 0)
        column = Column(index.column())
        if column is Column.BED:
            paint_text(painter, inner, row.bed, font("title2"), "text", LEFT)
        elif column is Column.DAYS:
            paint_date_window(painter, inner, window_data(row, self.today))
        elif column is Column.STATUS:
            self._pill(painter, inner, row.standing)
        elif column is Column.NEXT:
            self._next(painter, inner, row.standing)
        else:
            self._lines(painter, inner, row, column)
        painter.restore()

    def _lines(self, painter: QPainter, rect: QRectF, row: BoardRow, column: Column) -> None:
        hands = " and ".join(self.names.get(hand, "") for hand in row.hands)
        first, second = {
            Column.PATIENT: patient_lines(row),
            Column.DOSE: dose_lines(row),
            Column.CHECK: (hands or check_word(row), ""),
            Column.RESPONSE: (row.response, ""),
        }[column]
        if not second:
            paint_text(painter, rect, first, font("body"), "text", LEFT)
            return
        upper = QRectF(rect.left(), rect.top() + 14, rect.width(), 22)
        lower = QRectF(rect.left(), rect.top() + 34, rect.width(), 18)
        typed = column is Column.PATIENT
        paint_text(painter, upper, first, font("title3"), "text", LEFT, typed=typed)
        paint_text(painter, lower, second, font("label", 400), "muted", LEFT)

    def _pill(self, painter: QPainter, rect: QRectF, stand: Standing) -> None:
        state, icon = PILLS[stand.word]
        box = QRectF(rect.left(), rect.center().y() - 14, pill_width(stand.word), 28)
        paint_pill(painter, box, stand.word, state, icon)

    def _next(self, painter: QPainter, rect: QRectF, stand: Standing) -> None:
        room = rect.width() - 8
        words, token, has_clock = deadline_words(stand, self.now, self.zone)
        if not words:
            paint_text(painter, rect, stand.step, font("title3"), "text", LEFT)
            return
        fits = has_clock or text_width(words, font("label")) <= room
        upper = QRectF(rect.left(), rect.top() + (12 if fits else 5), room, 22)
        paint_text(painter, upper, stand.step, font("title3"), "text", LEFT)
        if has_clock:
            clock = QRectF(rect.left(), rect.top() + 36, 16, 16)
            theme().paint_icon(painter, "timer", token, clock)
            lower = QRectF(rect.left() + 22, rect.top() + 34, room - 22, 20)
            paint_text(painter, lower, words, font("label"), token, LEFT)
            return
        lower = QRectF(rect.left(), upper.bottom(), room, 20 if fits else 34)
        paint_wrapped(painter, lower, words, font("label") if fits else font("caption", 600), token)


def draw_again(table: QTableView, places: Sequence[int] | None) -> None:
    """Paint the next step of these rows of the board anew, or with None the whole board."""
    shown = table.model()
    if places is None or not isinstance(shown, QSortFilterProxyModel):
        table.viewport().update()
        return
    for place in places:
        index = shown.sourceModel().index(place, Column.NEXT)
        table.update(shown.mapFromSource(index))


def deadline_words(stand: Standing, now: datetime | None, zone: str) -> tuple[str, str, bool]:
    """Return the words under the next step, their colour, and whether a clock goes before them."""
    if stand.deadline is None or now is None:
        token = "dangerText" if stand.word == "On hold" else "muted"
        return stand.deadline_words, token, False
    at = time_text(stand.deadline, zone)
    left = stand.deadline - now
    late = left < timedelta(0)
    rest = f"{span_text(-left)} late" if late else f"in {span_text(left)}"
    if (
        stand.deadline_words == "from"
        and stand.clock is not None
        and stand.clock.latest is not None
    ):
        # Too early is waited for; what must not be missed is the last start.
        rest = f"latest {time_text(stand.clock.latest, zone)}"
    words = f"{stand.deadline_words} {at}, {rest}".strip()
    token = "dangerText" if late else "primary"
    if not late and left <= timedelta(minutes=15) and stand.deadline_words == "by":
        token = "cautionText"
    return words, token, True


def window_data(row: BoardRow, today: date) -> DateWindowData:
    """Return the allowed days as cells around today."""
    window, start = row.window, today - timedelta(days=BEFORE)
    first = (window.first - start).days if window.first else BEFORE
    last = (window.last - start).days if window.last else CELLS - 1
    planned = None if window.given else max(first, BEFORE)
    text, strong = _window_words(window, today)
    inside = window.given is not None and 0 <= (window.given - start).days < CELLS
    return DateWindowData(
        cells=CELLS,
        first=min(max(first, 0), CELLS - 1),
        last=min(max(last, 0), CELLS - 1),
        style=window.style,
        text=text,
        strong=strong,
        today=BEFORE,
        planned=planned if planned is not None and planned < CELLS else None,
        given=(window.given - start).days if inside and window.given else None,
        before=first < 0,
        after=last >= CELLS or (window.last is None and window.first is not None),
    )


def _window_words(window: Window, today: date) -> tuple[str, str]:
    if window.first is None:
        return "First dose: no window", ""
    if window.last is None:
        return f"from {short_day(window.first)}", ""
    words = f"{short_day(window.first)} to {short_day(window.last)}"
    return (f"{words}, ", "last day") if window.style == "last_day" else (words, "")


class BoardHeader(QHeaderView):
    """The head of the board, 47 pixels, with the days' numbers over the allowed days."""

    today = date.min

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(47)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        box = QRectF(rect)
        painter.save()
        painter.fillRect(box, colour("sunken"))
        hairline(painter, box.left(), box.bottom() - 1, box.right() + 1)
        inner = box.adjusted(PAD, 0, 0, 0)
        if section == Column.DAYS:
            start = self.today - timedelta(days=BEFORE)
            days = [str((start + timedelta(days=n)).day) for n in range(CELLS)]
            title = f"Allowed days, {_month(self.today)}"
            paint_window_head(painter, inner, title, days, BEFORE)
        else:
            words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            paint_text(painter, inner, words, font("label", size=13), "muted", LEFT)
        painter.restore()


def dress_table(table: QTableView, delegate: BoardDelegate, head: BoardHeader) -> None:
    """Make a table the board: whole rows, our head and our cells, nothing editable."""
    table.setItemDelegate(delegate)
    table.setHorizontalHeader(head)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.setShowGrid(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    words = "Up and Down choose a patient, Enter opens at what is next."
    table.setAccessibleDescription(in_language(words))


def _month(day: date) -> str:
    names = {
        "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May",
        "Jun": "June", "Jul": "July", "Aug": "August", "Sep": "September", "Oct": "October",
        "Nov": "November", "Dec": "December",
    }  # fmt: skip
    return names[MONTHS[day.month - 1]]
