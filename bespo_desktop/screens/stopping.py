"""From an unexpected failure to the stop page, and from there back to the record."""

from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.screens.stop_screen import StopScreen

STOP = "stop"


def stop_everything(conductor: Conductor, place: str) -> None:
    """Blank every page and show stop; nothing that was worked out before stays on the screen."""
    conductor.pause()
    screen = conductor.stop_screen
    if screen is None:
        screen = StopScreen()
        screen.again_pressed.connect(conductor.begin_again)
        conductor.shell.add_page(STOP, screen, full=True)
        conductor.stop_screen = screen
    screen.tell(place)
    conductor.shell.hide_alarm()
    conductor.shell.show_page(STOP)
