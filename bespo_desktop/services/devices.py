"""The printers, the label stock and the scanner of this workstation, chosen once in Set up."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """What was chosen; an empty printer means that papers stay PDF files.

    `label_dpi` is what the label printer's head has: 203, 300 or 600. `scanner_prefix` and
    `scanner_suffix` are what the scanner types before and after a code; `scanner_separators` are
    the signs that it types instead of GS, the separator of GS1 codes.
    """

    label_printer: str = ""
    label_dpi: int = 203
    label_stock: str = "70x60"
    paper_printer: str = ""
    scanner_prefix: str = ""
    scanner_suffix: str = "\r"
    scanner_separators: str = ""


class DeviceDesk(QObject):
    """The devices as they are chosen now.

    Signals:
        changed: another choice was saved.
    """

    changed = Signal()

    def __init__(self, chosen: Devices, save: Callable[[Devices], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._save = save

    @property
    def chosen(self) -> Devices:
        """Return what was chosen last."""
        return self._chosen

    def choose(self, devices: Devices) -> None:
        """Save another choice, then use it.

        Raises:
            OSError: it cannot be saved; the choice before stays.
        """
        self._save(devices)
        self._chosen = devices
        self.changed.emit()
