"""The arrows between the rooms, and which room may use which library.

Every module is parsed, so that an import inside a function or for type checkers counts as well.
"""

import sys

from tests.helpers.modules import Module, modules, of_rooms

BELOW = {"core", "chart"}
QT_ROOMS = BELOW | {"assets", "codes", "services", "models", "widgets", "paper"}

# Room -> rooms it may import. A new room gets its line here before it gets its first module.
ARROWS = {
    "package": {"singletons"},
    "singletons": set(),
    "binding": set(),
    "memory_dumps": set(),
    "running_mark": set(),
    "core": set(),
    "chart": {"core"},
    "journal": BELOW,
    "codes": BELOW,
    "exchange": BELOW,
    "assets": {"widgets"},
    "facts_files": {"core", "assets"},
    "site_file": {"core"},
    "system_zone": set(),
    "device_file": {"core", "services"},
    "safety": {"core"},
    "calculation": {"core", "assets", "facts_files"},
    # Rooms with Qt stand in one row: each may use those before it, none those after it.
    "services": BELOW | {"assets"},
    "models": BELOW | {"assets", "services"},
    "widgets": BELOW | {"assets", "services"},
    "paper": BELOW | {"assets", "codes", "services", "widgets"},
    "screens": QT_ROOMS | {"exchange", "binding"},
}
# Those that put the house together may import every room.
COMPOSERS = {
    *(
        "__main__",
        "application",
        "commissioning",
        "commands",
        "window",
        "first_window",
        "reception",
        "start_work",
        "anchor_keeper",
        "backup_keeper",
        "journal_desk",
        "sentinel",
        "printing_desk",
        "paper_forms",
        "journal_keeping",
        "record_check",
        "record_proofs",
        "tour",
        "demo",
        "self_test",
    ),
}

# Library -> the rooms that may import it; composers may not either, except Qt.
LIBRARIES = {
    "pint": {"core"},
    # Not in services and widgets: importing it would stand before the first painted window.
    "pydantic": {"core", "chart", "journal", "paper", "safety"},
    # A part of pydantic: its reader of JSON is three times as quick as Python's.
    "pydantic_core": {"chart"},
    "sqlalchemy": {"journal"},
    "sqlcipher3": {"journal"},
    "argon2": {"journal"},
    "zxingcpp": {"codes"},
    "biip": {"codes"},
    "font_source_sans_pro": {"widgets"},
    "PySide6": {"assets", "services", "models", "widgets", "paper", "screens", "system_zone"}
    | COMPOSERS,
    "shiboken6": {"widgets", "screens"},
}
# The core and the chart are told everything: they open nothing and ask nobody.
OPENING = {
    *("os", "io", "pathlib", "shutil", "tempfile", "sqlite3", "subprocess", "socket", "urllib"),
    *("http", "time", "random", "secrets", "threading", "asyncio", "logging", "importlib"),
}


def _first(name: str) -> str:
    return name.split(".")[0]


def _rooms_imported(module: Module) -> set[str]:
    """Return the rooms that the module imports; "package" stands for bespo_desktop itself."""
    own = {name for name in module.imports() if _first(name) == "bespo_desktop"}
    known = {other.room for other in modules()}
    rooms = set()
    for name in own:
        room = [*name.split("."), ""][1]
        rooms.add(room if room in known else "package")
    return rooms - {module.room, "package"}


def test_the_core_is_there():
    assert of_rooms("core"), "the package or this test lies in the wrong place"


def test_every_room_has_its_line_in_the_table():
    rooms = {module.room for module in modules()}
    assert rooms - set(ARROWS) - COMPOSERS == set()


def test_a_module_imports_only_the_rooms_its_own_may_see():
    wrong = [
        f"{module} imports {room}"
        for module in modules()
        if module.room not in COMPOSERS
        for room in sorted(_rooms_imported(module) - ARROWS.get(module.room, set()))
    ]
    assert wrong == []


def test_nobody_imports_those_that_put_the_house_together():
    wrong = [
        f"{module} imports {room}"
        for module in modules()
        if module.room not in COMPOSERS
        for room in sorted(_rooms_imported(module) & COMPOSERS)
    ]
    assert wrong == []


def test_each_library_stays_in_its_rooms():
    wrong = [
        f"{module} imports {name}"
        for module in modules()
        for name in sorted(module.imports())
        if _first(name) in LIBRARIES and module.room not in LIBRARIES[_first(name)]
    ]
    assert wrong == []


def test_no_library_is_used_that_the_table_does_not_name():
    known = {*sys.stdlib_module_names, *LIBRARIES, "bespo_desktop"}
    wrong = [
        f"{module} imports {name}"
        for module in modules()
        if module.room not in COMPOSERS
        for name in sorted(module.imports())
        if _first(name) not in known
    ]
    assert wrong == []


def test_core_and_chart_open_nothing_and_ask_nobody():
    wrong = [
        f"{module} imports {name}"
        for module in of_rooms("core", "chart")
        for name in sorted(module.imports())
        if _first(name) in OPENING
    ]
    assert wrong == []


def test_models_know_nothing_of_widgets():
    wrong = [
        f"{module} imports {name}"
        for module in of_rooms("models")
        for name in sorted(module.imports())
        if _first(name) == "PySide6" and name.split(".")[1] not in ("QtCore", "QtGui")
    ]
    assert wrong == []
