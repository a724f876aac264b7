"""Printing for the window: each job in a child process, the choice of printers in a file."""

from functools import partial
from pathlib import Path

from bespo_desktop.commands.spool import order_of
from bespo_desktop.device_file import read_devices, write_devices
from bespo_desktop.paper.print_job import Job, LabelJob
from bespo_desktop.screens.printing import Done, Found, PrintHere
from bespo_desktop.services.devices import DeviceDesk
from bespo_desktop.services.press import Press


class ChildPrinting:
    """Prints and looks for printers without holding up the window.

    Raises:
        DataFileError: the file of chosen devices cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.devices = DeviceDesk(read_devices(folder), partial(write_devices, folder))
        self._errands = Press()
        self._here = PrintHere()

    def press(self, job: Job, done: Done) -> None:
        """Print; `done` hears "" once every page was taken, else why nothing counts as printed."""
        if isinstance(job, LabelJob) and job.queue is None:
            # Two files take a tenth of a second, less than a child needs to start.
            self._here.press(job, done)
            return

        def answered(why: str) -> None:
            if why and isinstance(job, LabelJob):
                # A child that was killed could not do it itself.
                job.take_back()
            done(why)

        self._errands.print(order_of(job), answered)

    def queues(self, found: Found) -> None:
        """Look for printers; `found` hears their names, None when the system did not answer."""
        self._errands.queues(found)
