"""How a page has something printed: handed over at once, told later what became of it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.paper.label import NotProvenError
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.print_job import Job, Queue, carry_out, queue_names
from bespo_desktop.services.devices import DeviceDesk, Devices

Done = Callable[[str], None]
Found = Callable[[Sequence[str] | None], None]


class Printing(Protocol):
    """The workstation's printers."""

    devices: DeviceDesk

    def press(self, job: Job, done: Done) -> None:
        """Print; `done` hears "" once every page was taken, else why nothing counts as printed."""

    def queues(self, found: Found) -> None:
        """Look for printers; `found` hears their names, None when the system did not answer."""


class PrintHere:
    """Prints before it returns: for a program that has no window to keep alive."""

    def __init__(self, devices: Devices | None = None) -> None:
        self.devices = DeviceDesk(devices or Devices(), lambda _chosen: None)

    def press(self, job: Job, done: Done) -> None:
        """Print and tell."""
        try:
            carry_out(job)
        except (NotPrintedError, NotProvenError, RefusedError) as why:
            done(str(why))
        else:
            done("")

    def queues(self, found: Found) -> None:
        """Look and tell."""
        found(queue_names())


def label_queue(devices: Devices) -> Queue | None:
    """Return the label printer, or None where labels stay PDF files."""
    if not devices.label_printer:
        return None
    return Queue(devices.label_printer, devices.label_dpi)
