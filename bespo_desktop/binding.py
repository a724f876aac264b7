"""Qt's binding reads no module's source: at each import it would, and keep every line for good.

PySide6 looks through the source of each module that is imported after it for its own name, to know
whether the switches `from __feature__ import ...` could matter there. Nobody here uses them. With a
thousand modules that is 24 MB of text in memory and a part of the start. In the executable there
is no source to read, so that this is how the program runs there anyway.
"""

import sys
from types import ModuleType


def leave_sources_unread() -> None:
    """Tell the binding that no module asks for its switches; without the binding, do nothing."""
    binding = sys.modules.get("shibokensupport.feature")
    # Its own function: a later binding without it keeps to what it does.
    if binding is not None and hasattr(binding, "_mod_uses_pyside"):
        vars(binding)["_mod_uses_pyside"] = _asks_for_switches


def _asks_for_switches(_module: ModuleType) -> bool:
    return False
