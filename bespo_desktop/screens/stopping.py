"""From an unexpected failure to the stop page, and from there back to the record."""

from bespo_desktop.screens.conductor import STOP, Conductor


def stop_everything(conductor: Conductor, place: str) -> None:
    """Blank every page and window and show stop; nothing worked out before stays to be read.

    What was failing may fail again, perhaps in painting: the blanking asks Qt alone and comes
    first, and a second failure changes nothing more. An alarm that stood stands again.
    """
    again = conductor.failed
    conductor.pause()
    conductor.shell.blank()
    if again and conductor.shell.page_key() == STOP:
        return
    conductor.shell.show_page(STOP)
    conductor.stop_screen.tell(place)
    conductor.alarms.show_again()
