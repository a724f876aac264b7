"""The project speaks of itself alone, and promises nothing for later inside its code."""

import re
from pathlib import Path

from tests.helpers.modules import ROOT

KINDS = {".py", ".md", ".toml", ".ui", ".spec", ".pyi", ".txt", ".json", ".in", ".cfg", ".yaml"}
FOLDERS = ("bespo_desktop", "packaging", "resources", "tests", "ui", ".ci", "docs")
FORBIDDEN = {
    "a path of one machine": re.compile(r"/work/(main|shared)|/home/\w+/|/tmp/\w+/"),
    "texts outside the project": re.compile(r"\bshared/(design|facts|contract)|\.\./shared"),
    "a promise instead of code": re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"),
    "the number of an issue": re.compile(r"\bissues? (number )?#?\d+\b", re.IGNORECASE),
}
HERE = Path(__file__).resolve()
# Published by others and kept word for word.
BORROWED = ROOT / "tests" / "data" / "cyclonedx"


def _texts():
    top = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    texts = [path for path in (*top, *below) if path.suffix in KINDS and path != HERE]
    return [path for path in texts if BORROWED not in path.parents]


def test_the_project_speaks_of_itself_alone():
    wrong = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in sorted(_texts())
        for what, pattern in FORBIDDEN.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
