"""The red card of something that must not be used, or of the wrong patient."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.core.facts import Facts
from bespo_desktop.screens.give_materials import Part, code_name, lists_of
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import IconLabel, Label, plain, strong
from bespo_desktop.widgets.painting import colour, paint_box, smooth_painter
from bespo_desktop.widgets.source_label import SourceLabel

BAND = 46
# Edges, sign and gap beside the words of a list.
BESIDE_WORDS = 64
LINES_BESIDE = 2


class RefusalCard(QFrame):
    """A card with a red band: what is refused, why, what is allowed, and buttons that mend it."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "title2", "onDanger", wrap=True)
        self._text = Label("", wrap=True)
        self._allowed, self._refused = Label("", wrap=True), Label("", wrap=True)
        self._source = SourceLabel()
        self.change = ActionButton("", "undo")
        self.without = ActionButton("")
        self._lists = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 0, 18, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.setContentsMargins(0, 11, 0, 11)
        head.addWidget(IconLabel("octx", "onDanger", 24))
        head.addWidget(self._title, 1)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._lists)
        self._lay_out_lists()
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.change)
        buttons.addWidget(self.without)
        self._buttons, self._column = buttons, column
        buttons.addWidget(self._source, 1)
        column.addLayout(buttons)

    def show_material(self, facts: Facts, part: Part, material: str) -> None:
        """Show that a filter or line is ruled out, with what is allowed instead."""
        lists = lists_of(facts, part)
        allowed = [code_name(each) for each in lists.listed.value]
        if lists.may_be_absent.value:
            allowed = [self.tr("no filter"), *allowed]
        refused = [code_name(each) for each in lists.forbidden.value]
        name = material[:1].upper() + material[1:]
        is_filter = part == "filter"
        title = (
            self.tr("{material} filter: do not use")
            if is_filter
            else self.tr("{material} set: do not use")
        )
        why = self.tr("The leaflet rules out {refused}. Take this filter off the line.")
        if not is_filter:
            why = self.tr("The leaflet rules out {refused}. Take this set off.")
        whole = [each.name for each in lists.forbidden.value]
        why = why.format(refused=_joined(whole, self.tr("and")))
        self._show(title.format(material=name), why)
        self._lists.show()
        words = _joined(allowed, self.tr("or"))
        self._allowed.set_parts(strong(self.tr("Allowed:")), plain(f" {words}"))
        ask = self.tr("{refused}. Not sure: ask pharmacy").format(
            refused=_joined(refused, self.tr("or"))
        )
        self._refused.set_parts(strong(self.tr("Refused:")), plain(f" {ask}"))
        self._source.set_source(lists.forbidden.source)
        self.change.setText(self.tr("Change &filter") if is_filter else self.tr("Change &set"))
        self.change.show()
        self.without.setText(self.tr("Use n&o filter"))
        self.without.setVisible(is_filter and lists.may_be_absent.value)

    def show_person(self, text: str, source: str) -> None:
        """Show that wristband or label belongs to somebody else."""
        self._show(self.tr("Wrong patient or bag: do not connect"), text)
        self._lists.hide()
        self._source.set_source(source)
        self.change.setText(self.tr("&Understood, look again"))
        self.without.hide()

    def title(self) -> str:
        """Return the words of the band."""
        return self._title.text()

    def text(self) -> str:
        """Return the sentence below the band."""
        return self._text.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height of all words: the column may squeeze what wraps."""
        super().resizeEvent(event)
        for label in (self._allowed, self._refused):
            label.setMinimumHeight(max(0, label.heightForWidth(self.width() - BESIDE_WORDS)))
        self._place_source()

    def _place_source(self) -> None:
        """Put the source beside the buttons, or below them where it would be three lines."""
        shown = [button for button in (self.change, self.without) if button.isVisibleTo(self)]
        room = self.width() - 36 - sum(button.sizeHint().width() + 12 for button in shown)
        lines = self._source.heightForWidth(max(room, 1)) // self._source.fontMetrics().height()
        layout = self._buttons if room > 0 and lines <= LINES_BESIDE else self._column
        if layout.indexOf(self._source) < 0:
            for other in (self._column, self._buttons):
                other.removeWidget(self._source)
            layout.addWidget(self._source, 0 if layout is self._column else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card and its red band."""
        painter = smooth_painter(self)
        whole = QRectF(self.rect())
        paint_box(painter, whole, "surface", "danger", 8, 2)
        clip = QPainterPath()
        clip.addRoundedRect(whole, 8, 8)
        painter.setClipPath(clip)
        band = self._text.y() - 4
        painter.fillRect(QRectF(0, 0, self.width(), max(band, BAND)), colour("danger"))

    def _show(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
        self._place_source()

    def _lay_out_lists(self) -> None:
        column = QVBoxLayout(self._lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for icon, token, words in (
            ("checkcircle", "okText", self._allowed),
            ("octx", "dangerText", self._refused),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconLabel(icon, token, 20))
            row.addWidget(words, 1)
            column.addLayout(row)


def _joined(names: list[str], last: str) -> str:
    """Return "PES, PVDF or HPS"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
