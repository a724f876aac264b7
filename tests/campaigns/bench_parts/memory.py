"""Where the memory at the ward board goes, step by step: libraries, modules, board, every room."""

import json
import tempfile
from pathlib import Path

from tests.campaigns.bench_parts.display import screen
from tests.campaigns.bench_parts.figure import Figure
from tests.campaigns.bench_parts.outside import BARE, NOTES, PATIENTS, run, told
from tests.campaigns.bench_parts.wards import ward_of

# What the program rests on, and the switch of Qt's binding without which it keeps their sources.
LIBRARIES = (
    *("bespo_desktop.screens", "pydantic", "pint", "sqlcipher3.dbapi2", "sqlalchemy"),
    *("PySide6.QtSvg", "PySide6.QtUiTools", "PySide6.QtPrintSupport", "argon2", "zxingcpp"),
)
MODULES = "bespo_desktop.start_work"


def steps(runs: int) -> list[Figure]:
    """Return what the bare window takes, and with more and more of the program beside it."""
    bare, libraries, modules, rooms = [], [], [], []
    with screen() as env, tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        ward_of(data, PATIENTS, NOTES, running=3)
        run("started.py", data, 0, 1, "rooms", env=env)
        for _ in range(runs):
            for names, found in (
                ((), bare),
                (LIBRARIES, libraries),
                ((*LIBRARIES, MODULES), modules),
            ):
                found.append(told(run("bare_window.py", *names, env=env)[2], "memory") / 1000)
            _began, out, _err = run("started.py", data, 0, 1, "rooms", env=env)
            rooms.append(json.loads(out.splitlines()[-1])["told"]["rooms"] / 1000)
    return [
        Figure(name=name, ours=ours, unit="MB", beside=BARE, limit=bare)
        for name, ours in (
            ("memory: the bare window with the libraries", libraries),
            ("memory: with the program's modules too, nothing made from them", modules),
            ("memory: the program with every room opened", rooms),
        )
    ]
