"""What is measured from outside, in processes of their own on a real screen."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.campaigns.bench_parts.display import screen
from tests.campaigns.bench_parts.figure import Figure
from tests.campaigns.bench_parts.wards import ward_of

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PATIENTS, NOTES, INFUSIONS = 100, 10, 20
ROUNDS, FRAME_MS, REST_S = 40, 1000 / 60, 4
BARE = "bare QMainWindow"


def run(script: str, *words: object, env: Mapping[str, str]) -> tuple[int, str, str]:
    """Return when the script was started (ns), and what it wrote."""
    command = [sys.executable, "-P", str(HERE / script), *map(str, words)]
    began = time.monotonic_ns()
    done = subprocess.run(
        command,
        env={**env, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{script} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return began, done.stdout, done.stderr


def told(lines: str, name: str) -> float:
    """Return the number that a process told of `name`."""
    return float(next(line for line in lines.splitlines() if line.startswith(name)).split()[-1])


def start(runs: int) -> list[Figure]:
    """From the start of the process to the first paint, to the names, to the ward board."""
    bare, bare_memory, starts = [], [], []
    with screen() as env, tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        ward_of(data, PATIENTS, NOTES, running=3)
        started(data, env)
        for _ in range(runs):
            began, _out, err = run("bare_window.py", env=env)
            bare.append((told(err, "first paint") - began) / 1e6)
            bare_memory.append(told(err, "memory") / 1000)
            starts.append(started(data, env))
    return [
        Figure(
            name="start to first paint (frame and clock)",
            ours=[one["painted"] for one in starts],
            unit="ms",
            beside=BARE,
            limit=bare,
            target=1.5,
        ),
        Figure(
            name="first paint to names and running strip",
            ours=[one["named"] - one["painted"] for one in starts],
            unit="ms",
            target=300,
            judged="at most",
        ),
        Figure(
            name="first paint to everything loaded, behind the sign-in",
            ours=[one["ready"] - one["painted"] for one in starts],
            unit="ms",
        ),
        Figure(
            name=f"sign-in to ward board, {PATIENTS} patients",
            ours=[one["board"] - one["signing in"] for one in starts],
            unit="ms",
            target=150,
            judged="at most",
        ),
        Figure(
            name="memory at the ward board",
            ours=[one["memory"] / 1000 for one in starts],
            unit="MB",
            beside=BARE,
            limit=bare_memory,
            target=2,
        ),
    ]


def started(data: Path, env: Mapping[str, str]) -> dict[str, float]:
    """Return the ms from the start of the process to each part of it, and its memory in kB."""
    began, out, _err = run("started.py", data, 0, 1, env=env)
    found = json.loads(out.splitlines()[-1])["told"]
    return {
        name: value if name == "memory" else (value - began) / 1e6 for name, value in found.items()
    }


def feel(runs: int) -> list[Figure]:
    """Key press to painted answer, and one screen to the next."""
    with screen() as env:
        _began, out, _err = run("feel.py", runs, ROUNDS, env=env)
    found = json.loads(out.splitlines()[-1])
    beside, name = "bare QLineEdit + QLabel", "key press to painted answer (weight, surface area)"
    halves, lates = (
        [[at(one, share) for one in found[kind]] for kind in ("keys", "bare")]
        for share in (0.5, 0.99)
    )
    slowest = [max(changes) for changes in found["changes"]]
    middle = [statistics.median(changes) for changes in found["changes"]]
    return [
        Figure(
            name=f"{name}, p50", ours=halves[0], unit="ms", beside=beside, limit=halves[1], target=2
        ),
        Figure(
            name=f"{name}, p99", ours=lates[0], unit="ms", beside=beside, limit=lates[1], target=3
        ),
        Figure(
            name=f"{name}, p99 within a frame of 60 Hz",
            ours=lates[0],
            unit="ms",
            judged="at most",
            target=round(FRAME_MS, 1),
        ),
        Figure(name="screen change, median", ours=middle, unit="ms", judged="at most", target=100),
        Figure(
            name="screen change, slowest", ours=slowest, unit="ms", judged="at most", target=100
        ),
    ]


def at(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def running(runs: int) -> list[Figure]:
    """What 20 running infusions cost the processor, beside the same window without one.

    Both windows are open at the same time: what is asked is processor time, not time.
    """
    with screen() as env, tempfile.TemporaryDirectory() as place:
        many, none = Path(place) / "many", Path(place) / "none"
        ward_of(many, PATIENTS, NOTES, running=INFUSIONS)
        ward_of(none, PATIENTS, NOTES, running=0)
        with ThreadPoolExecutor(2) as pool:
            ends = [
                pool.submit(run, "started.py", data, REST_S, runs, env=env) for data in (many, none)
            ]
        busy, idle = (json.loads(end.result()[1].splitlines()[-1])["busy %"] for end in ends)
    return [
        Figure(
            name=f"{INFUSIONS} running infusions, processor",
            ours=busy,
            unit="% of a core",
            beside="same window, none running",
            limit=idle,
            judged="difference",
            target=0.5,
        )
    ]
