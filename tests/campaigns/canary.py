"""A whole day with a patient whose name stands nowhere else: where does it stand afterwards?

`packaging/dev.py campaign canary [--short]` plays the ward's day with the canary in bed 3 in a
folder of its own, with its own home and folder for temporary files. The record is exported as JSON
lines and PDF and the ward's treatments as CSV into the folder that a person chose; an error has the
name in its words; a backup is made. Without --short it also prints on a real CUPS server and kills
the child that prints, and lets the real program die of a signal with whole memory dumps allowed.
Every file and file name is looked through while the record is open and afterwards: only papers
and the chosen folder may hold the name. Status 1 when another does.
"""

import argparse
import os
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.demo import patients
from bespo_desktop.demo.ward import at, id_of
from bespo_desktop.exchange.treatments import treatments_csv
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.backup import back_up
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.tour import play, scene
from bespo_desktop.tour.papers import write_labels, write_worksheet
from bespo_desktop.tour.stage import Stage
from tests.helpers.canary import REGISTERED, WORDS, leaking_files, leaks
from tests.helpers.canary_dies import dies_of_a_signal
from tests.helpers.canary_prints import prints
from tests.helpers.pdf_text import text_of

PLACES = ("patient", "dose", "prepare", "give", "watch", "record")
CANARY = REGISTERED.model_copy(update={"ward": "6B", "bed": "3"})
# Where people need the name: papers, and what somebody exported into a folder of their choice.
MAY_HOLD = ("papers", "chosen")


def day(root: Path, *, short: bool) -> None:
    """Play the day below `root`; what is left behind stays there."""
    patients.OKAFOR = CANARY
    facts = load_facts()
    held = play._dress(False)
    if not short:
        _tour(root, facts)
    stage = Stage(root / "ward", facts, QSize(1366, 768))
    stage.until(at(11, 28))
    stage.sign_in()
    for place in PLACES:
        stage.open("3", place)
    chart = stage.context.ward.chart(id_of("3"))
    write_labels(stage.context, chart)
    write_worksheet(stage.context, chart)
    _export(root / "chosen", stage, chart)
    _fail(root / "ward" / "log.txt", stage, chart)
    back_up(stage._started.journal, stage.context.now)
    if not short:
        print(prints(root, stage.context, chart))
        print(dies_of_a_signal(root, CANARY))
    _told("while it was open", root)
    stage.close()
    held.clear()


def _tour(root: Path, facts) -> None:
    scene.Shots.__call__ = lambda _shots, _name: None
    for number, act in enumerate(play._acts([])):
        stage = Stage(root / f"ward-{number}", facts, QSize(1366, 768))
        for each in act:
            stage.until(each.at)
            each.play(stage, scene.Shots(_NoAlbum(), stage))
        stage.close()


class _NoAlbum:
    def paper(self, name, source) -> None:
        """Leave the paper where it is."""


def _export(chosen: Path, stage: Stage, chart: Chart) -> None:
    """Write every file that leaves the program into the folder that a person chose."""
    context = stage.context
    made = context.keeping.export(chart, chosen, stage.ids["Reilly"])
    table = treatments_csv(context.ward.charts(), context.zone, context.name_of)
    (chosen / "treatments.csv").write_text(table, encoding="utf-8")
    for file in (made.lines, made.paper, chosen / "treatments.csv"):
        held = text_of(file) if file.suffix == ".pdf" else file.read_text("utf-8")
        if not leaks([held]):
            sys.exit(f"{file.name} lacks the name: nothing would be found in it")


def _fail(log: Path, stage: Stage, chart: Chart) -> None:
    """Let an error with the patient's name in its words reach the crash report, each way."""
    crash = CrashReport(log, stage.clock.now)
    try:
        raise ValueError(f"{chart.identity} in bed {chart.bed}")
    except ValueError as error:
        crash.take(*sys.exc_info())
        told = {"exc_type": ValueError, "exc_value": error, "exc_traceback": error.__traceback__}
        crash._take_unraisable(type("Told", (), {**told, "object": chart, "err_msg": str(error)}))


def _may_hold(path: str) -> bool:
    return any(f"/{folder}/" in f"/{path}" for folder in MAY_HOLD)


def _told(when: str, root: Path) -> None:
    """Say what leaks now.

    Raises:
        SystemExit: something does.
    """
    files = [path for path in root.rglob("*") if path.is_file()]
    papers = [path for path in files if path.parent.name in MAY_HOLD]
    wrong = [line for line in leaking_files(root) if not _may_hold(line)]
    wrong += [f"name of {path.relative_to(root)}" for path in files if leaks([str(path)])]
    wrong += [f"a PDF outside papers: {p}" for p in files if p.suffix == ".pdf" and p not in papers]
    held = sum(bool(leaks([text_of(path)])) for path in papers if path.suffix == ".pdf")
    kinds = sorted({path.suffix or path.name for path in files})
    print(f"{when}: {len(files)} files ({' '.join(kinds)}), {held} of {len(papers)} papers hold it")
    for line in wrong:
        print(f"LEAK {line}")
    if wrong or not held:
        sys.exit(1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="without tour, printer and signal")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for variable in ("TMPDIR", "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            (root / variable.lower()).mkdir()
            os.environ[variable] = str(root / variable.lower())
        tempfile.tempdir = None
        app = QApplication(sys.argv[:1])
        with chdir(root):
            day(root, short=given.short)
        _told("afterwards", root)
        del app
    print(f"none of {', '.join(WORDS)} stands outside the papers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
