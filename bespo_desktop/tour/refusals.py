"""Later."""

from bespo_desktop.tour.scene import Scene

SCENES: tuple[Scene, ...] = ()
