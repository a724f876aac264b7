"""Every moment of the tour by the rules of screens, and in a language that is 40 % longer.

`packaging/dev.py campaign screens --size 1366x768`; `--stretched` looks for words that are cut.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

from devtools import words
from PySide6.QtWidgets import QApplication

from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.language import speak
from bespo_desktop.services.sentences import Sentences
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import register_fonts
from bespo_desktop.widgets.spoken_roles import speak_roles
from tests.helpers import rules_of_screens as rules
from tests.helpers.scenes import acts, look_at

USUAL = (
    rules.shows_whole_sums,
    rules.is_spoken,
    rules.leads_to_its_passage,
    rules.has_unique_mnemonics,
    rules.tabs_as_the_eye_reads,
)
WHOLE_AT = "1366x768"


def main() -> int:
    """Print each broken rule once, with how often and where first; 0 when there is none."""
    parser = argparse.ArgumentParser(prog="screens")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--stretched", action="store_true", help="40 %% longer words")
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    register_fonts()
    speak_roles()
    theme().apply(app)
    if given.stretched:
        speak(Sentences({text: words.stretched(text) for text in words.collect()}))
    wanted = (rules.cuts_no_words,) if given.stretched else (*USUAL, rules.cuts_no_words)
    if given.size == WHOLE_AT and not given.stretched:
        wanted = (*wanted, rules.needs_no_scrolling)
    found: Counter[str] = Counter()
    first: dict[str, str] = {}
    for act in acts():
        with tempfile.TemporaryDirectory() as folder:
            for told in look_at(act, wanted, load_facts(), Path(folder), (width, height)):
                scene, _, problem = told.partition(": ")
                found[problem] += 1
                first.setdefault(problem, scene)
    for problem, times in sorted(found.items()):
        print(f"{times:4d}  {first[problem]:24s} {problem}")
    print(f"{len(found)} kinds of trouble in {len(acts())} acts at {given.size}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
