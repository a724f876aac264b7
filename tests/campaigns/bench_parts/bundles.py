"""The built program beside a bare window that was built in the same way: start and size."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.campaigns.bench_parts.display import screen
from tests.campaigns.bench_parts.figure import Figure
from tests.campaigns.bench_parts.outside import ROOT, told
from tests.campaigns.bench_parts.wards import ward_of

BARE_SPEC = ROOT / "packaging" / "bare_window.spec"
OURS = ROOT / "dist" / "bespo-desktop"


def bundle(runs: int) -> list[Figure]:
    """Build the bare one, and ours where it is not built yet; start both in turns."""
    if not OURS.is_dir():
        build = [sys.executable, str(ROOT / "packaging" / "dev.py"), "build", "--folder-only"]
        subprocess.run(build, check=True)
    # What a program that was ended began beside itself may still write there.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        bare_folder = built_bare(Path(place))
        data = Path(place) / "data"
        ward_of(data, 100, 10, running=3)
        ours, bare = [], []
        with screen() as env:
            first_paint([OURS / "bespo-desktop", "--data", data, "--timings"], env, "painted")
            for _ in range(runs):
                bare.append(first_paint([bare_folder / "bare-window"], env, "first paint"))
                command = [OURS / "bespo-desktop", "--data", data, "--timings"]
                ours.append(first_paint(command, env, "painted"))
        sizes = megabytes(OURS), megabytes(bare_folder)
    beside = "bare bundled window"
    return [
        Figure(
            name="bundle: start to first paint",
            ours=ours,
            unit="ms",
            beside=beside,
            limit=bare,
            target=1.5,
        ),
        Figure(
            name="bundle size",
            ours=[sizes[0]],
            unit="MB",
            beside=beside,
            limit=[sizes[1]],
            target=1.25,
        ),
    ]


def built_bare(place: Path) -> Path:
    """Return the folder of the bare window, built with the recipe of ours."""
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", str(place / "dist"), "--workpath", str(place / "build"), str(BARE_SPEC)),
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    return place / "dist" / "bare-window"


def first_paint(command: list[object], env: dict[str, str], name: str) -> float:
    """Return the ms from the start of the process to its first paint, then end it."""
    clean = {key: value for key, value in env.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    began = time.monotonic_ns()
    with subprocess.Popen(
        [str(word) for word in command], env=clean, stderr=subprocess.PIPE, text=True
    ) as process:
        for line in process.stderr:
            if line.startswith(name):
                taken = (told(line, name) - began) / 1e6
                break
        else:
            raise RuntimeError(f"{command[0]} told no first paint")
        process.terminate()
        process.wait(30)
    return taken


def megabytes(folder: Path) -> float:
    """Return how much the folder holds, links not followed."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6
