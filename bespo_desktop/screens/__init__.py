"""One module and one form per page; they show and ask, and calculate nothing."""

import PySide6.QtCore  # noqa: F401  (the binding itself, which the next line speaks to)

from bespo_desktop.binding import leave_sources_unread

leave_sources_unread()
