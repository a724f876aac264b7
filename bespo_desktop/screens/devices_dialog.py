"""Printers and scanner of this workstation: chosen once, kept, and looked for only when asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from bespo_desktop.assets import Form, load_form
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.screens.prepare_parts import AnswerRow
from bespo_desktop.screens.printing import Printing
from bespo_desktop.screens.scanner_check import ScannerCheck
from bespo_desktop.services.devices import Devices
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option

RESOLUTIONS = (203, 300, 600)
ROW, WIDE = 44, 720


class DevicesForm(Form):
    """The widgets of the dialog."""

    ui_file = "devices_dialog.ui"
    column: QVBoxLayout
    title: Label
    printers: Card
    printer_rows: QVBoxLayout
    scanner: Card
    scanner_rows: QVBoxLayout
    answer: Note
    done: ActionButton


class PrinterRow(QWidget):
    """What is printed, and the printer that is chosen for it.

    Signals:
        asked: the button was pressed; the printers are to be looked for.
        chosen: another printer was chosen; "" means files only.
    """

    asked = Signal()
    chosen = Signal(str)

    def __init__(self, name: str, second: str, none: str) -> None:
        super().__init__()
        self._name, self._none = name, none
        self.button = ActionButton("", "print")
        # A label that may wrap lets the row shrink below its button.
        self.setMinimumHeight(ROW)
        self.button.set_trailing("down")
        self.button.clicked.connect(self.asked)
        self.menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, "bodyStrong"))
        words.addWidget(Label(second, "caption", "muted", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def show_choice(self, printer: str) -> None:
        """Show which printer is chosen."""
        text = printer or self._none
        self.button.setText(text.replace("&", "&&"))
        self.button.setAccessibleName(f"{self._name}: {text}")

    def offer(self, printers: Sequence[str], *, open_menu: bool) -> None:
        """Let a person choose one of these, or none."""
        self.menu.clear()
        for printer in ("", *printers):
            entry = self.menu.addAction((printer or self._none).replace("&", "&&"))
            entry.triggered.connect(self._chooser(printer))
        if open_menu:
            self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _chooser(self, printer: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(printer)


class DevicesDialog(FittingDialog):
    """Every choice is saved at once; what cannot be saved is said and not used."""

    def __init__(self, printing: Printing, parent: QWidget) -> None:
        super().__init__(parent, WIDE)
        self._printing = printing
        self.form = load_form(DevicesForm, self)
        self.setModal(True)
        self.let_scroll(self.form.column)
        self.setWindowTitle(self.tr("Printers and scanner"))
        none = self.tr("none: files only")
        self.labels = PrinterRow(self.tr("Label printer"), self.tr("for the bag"), none)
        self.sheets = PrinterRow(
            self.tr("A4 printer"), self.tr("for worksheet, record and the other papers"), none
        )
        self.dpi = AnswerRow(
            self.tr("Dots per inch of the label printer"),
            [Option(str(dpi), str(dpi)) for dpi in RESOLUTIONS],
            self.tr("as its data sheet says; the code is proven in these dots"),
        )
        self.stock = AnswerRow(
            self.tr("Usual label stock"),
            [Option(size.id, size.name) for size in label_stock().size],
        )
        self.check = ScannerCheck()
        self._dress()
        self.ring = FocusRing(self)
        add_help_key(self)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self._printing.devices.chosen
        self.labels.show_choice(chosen.label_printer)
        self.sheets.show_choice(chosen.paper_printer)
        self.dpi.answers.choose(str(chosen.label_dpi))
        self.stock.answers.choose(chosen.label_stock)
        self.check.show_settings(chosen)

    def _dress(self) -> None:
        form = self.form
        form.title.set_type("title2")
        form.title.setText(self.tr("Printers and scanner"))
        form.answer.hide()
        form.done.setText(self.tr("&Close"))
        form.done.set_look("check", "primary", "Esc")
        form.done.clicked.connect(self.accept)
        for row in (self.labels, self.dpi, self.stock, self.sheets):
            form.printer_rows.addWidget(row)
        form.scanner_rows.addWidget(self.check)
        for printer in (self.labels, self.sheets):
            printer.asked.connect(self._looker(printer))
        self.labels.chosen.connect(lambda name: self._save(label_printer=name))
        self.sheets.chosen.connect(lambda name: self._save(paper_printer=name))
        self.dpi.answered.connect(lambda: self._save(label_dpi=int(self.dpi.key())))
        self.stock.answered.connect(lambda: self._save(label_stock=self.stock.key()))
        self.check.taken.connect(self._use)
        self.check.judged.connect(self.fit)

    def _looker(self, row: PrinterRow) -> Callable[[], None]:
        return lambda: self._look(row)

    def _look(self, row: PrinterRow) -> None:
        """Ask the system for its printers; the window goes on, however long that takes."""
        row.button.lock(self.tr("Looking for printers."))
        row.button.setText(self.tr("Looking…"))

        def found(names: Sequence[str] | None) -> None:
            if not isValid(self):
                return
            row.button.lock("")
            self.refresh()
            if names is None:
                self._say("danger", self.tr("The system's printers did not answer. Try again."))
            else:
                row.offer(names, open_menu=self.isVisible())

        self._printing.queues(found)

    def _use(self, prefix: str, suffix: str, separators: str) -> None:
        self._save(scanner_prefix=prefix, scanner_suffix=suffix, scanner_separators=separators)

    def _save(self, **changes: str | int) -> None:
        devices = self._printing.devices
        wanted: Devices = replace(devices.chosen, **changes)  # type: ignore[arg-type]  # by name
        try:
            devices.choose(wanted)
        except OSError as why:
            text = self.tr("Not saved: {why}. The choice before stays.")
            self._say("danger", text.format(why=why.strerror))
        else:
            self._say("ok", self.tr("Saved for this computer."))
        self.refresh()

    def _say(self, kind: str, text: str) -> None:
        self.form.answer.set_note(kind, text)
        self.form.answer.show()
        self.fit()
