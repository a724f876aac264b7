"""The whole tour and a session of the window while the kernel tells every network call.

    python3 packaging/dev.py campaign offline

Needs strace (Debian: strace). What is found besides the computer's own sockets (AF_UNIX, netlink)
is printed; the exit status is 0 when there is none. Python's socket layer is shut as well.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.scenarios.test_offline import GUARD, ROOT, WINDOW

OWN = ("AF_UNIX", "AF_NETLINK", "AF_LOCAL")
CALLS = re.compile(r"\b(socket|connect|sendto|bind)\((.*)")


def traced(log: Path, *words: str) -> tuple[int, list[str]]:
    """Return the exit status, and the network calls that leave the computer or could."""
    path = os.pathsep.join([str(GUARD), str(ROOT)])
    env = {**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"}
    watch = ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,bind", "-o", str(log)]
    done = subprocess.run([*watch, sys.executable, *words], env=env, check=False)
    lines = log.read_text("utf-8", "replace").splitlines()
    calls = [line for line in lines if CALLS.search(line)]
    far = [line for line in calls if not any(kind in line for kind in OWN)]
    # sendto names no family: it needs a socket, which is in the list itself.
    return done.returncode, [line for line in far if "sendto" not in line]


def main() -> int:
    if shutil.which("strace") is None:
        print("This campaign needs strace.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        runs = {
            "the whole tour": ("-m", "bespo_desktop", "tour", str(folder / "tour")),
            "a session": ("-c", WINDOW, "--demo", "--data", str(folder / "data")),
            "self-test": ("-m", "bespo_desktop", "self-test"),
        }
        bad = 0
        for name, words in runs.items():
            status, far = traced(folder / "trace", *words)
            print(f"{name}: status {status}, {len(far)} calls to a network")
            print("\n".join(far[:20]))
            bad += bool(status or far)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
