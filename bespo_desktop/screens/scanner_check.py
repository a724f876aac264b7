"""The scanner's part of Printers and scanner: scan the sheet, read what is wrong, take it over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.codes.calibration import Calibration, read_calibration
from bespo_desktop.services.devices import Devices
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.raw_scan_field import RawScanField

SIGNS = {"\r": "Enter", "\n": "line feed", "\t": "Tab", "\x02": "STX", "\x03": "ETX", "\x1d": "GS"}


class ScannerCheck(QWidget):
    """Judges one scan of the calibration sheet.

    Signals:
        taken: the settings of the scanner are to be kept: prefix, suffix, separators.
        judged: a scan was judged and what was found is shown.
    """

    taken = Signal(str, str, str)
    judged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Calibration | None = None
        self.set_now = Label("", "caption", "muted", wrap=True)
        self.field = RawScanField(self.tr("Click here, then scan the calibration sheet"))
        self.field.typed.connect(self._judge)
        self.note = Note("info", "")
        self.note.hide()
        self.use = ActionButton(self.tr("&Use what this scanner sends"), "check")
        self.use.lock(self.tr("Scan the calibration sheet first."))
        self.use.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self.use)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.set_now)

    def show_settings(self, chosen: Devices) -> None:
        """Show how the scanner is set now."""
        before = _named(chosen.scanner_prefix) or self.tr("nothing")
        other = _named(chosen.scanner_separators)
        gs = self.tr("GS, or {sign} for it").format(sign=other) if other else "GS"
        text = self.tr(
            "Set now: {before} before a code, {after} after it, {gs} between its parts. "
            "The calibration sheet is in Set up, Ward papers."
        )
        self.set_now.setText(text.format(before=before, after=_named(chosen.scanner_suffix), gs=gs))

    def _judge(self, typed: str) -> None:
        found = self._found = read_calibration(typed)
        self.use.lock("" if found.usable else self.tr("First mend what is wrong."))
        if not found.usable:
            self.note.set_note("danger", found.wrong[0], " ".join(found.wrong[1:]))
        elif found.separators:
            text = self.tr("It sends {sign} as the separator. Take that over here.")
            self.note.set_note("caution", text.format(sign=_named(found.separators)))
        else:
            what = self.tr("Letters, signs and separator arrive as they are printed.")
            self.note.set_note("ok", self.tr("This scanner is right."), what)
        self.note.show()
        self.judged.emit()

    def _take(self) -> None:
        if self._found is not None and self._found.usable:
            found = self._found
            self.taken.emit(found.prefix, found.suffix, found.separators)


def _named(signs: str) -> str:
    """Return the names of signs that cannot be seen: "STX", "Enter"."""
    return " ".join(SIGNS.get(sign, sign if sign.isprintable() else repr(sign)) for sign in signs)
