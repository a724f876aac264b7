"""What `check` runs: style, format, types and the import rules."""

import os
import subprocess
from collections.abc import Sequence

from devtools.console import say
from devtools.places import PYTHON, ROOT

CODE = ("bespo_desktop", "packaging", "tests")
TYPED = ("bespo_desktop", "packaging/dev.py", "packaging/launch.py", "packaging/devtools")
CHECKS = {
    "ruff": ("-m", "ruff", "check", *CODE),
    "format": ("-m", "ruff", "format", "--check", *CODE),
    "types": ("-m", "mypy", "--strict", *TYPED),
    "imports": ("-m", "pytest", "-q", "tests/architecture/test_import_rules.py"),
}


def run(wanted: Sequence[str]) -> int:
    """Run the named checks, or all of them; return 1 when one did not pass, 2 for a wrong name."""
    unknown = [name for name in wanted if name not in CHECKS]
    if unknown:
        say(f"There is no check {unknown[0]!r}. The checks are: {' '.join(CHECKS)}")
        return 2
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    failed = []
    for name in wanted or CHECKS:
        say(f"Check {name}")
        command = [str(PYTHON), *CHECKS[name]]
        if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
            failed.append(name)
    say(f"Not passed: {' '.join(failed)}" if failed else "Every check passed.")
    return 1 if failed else 0
