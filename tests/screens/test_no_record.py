"""There is no record to open: the window says why, and the ward still gets its paper forms."""

import io

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from bespo_desktop import paper_forms
from bespo_desktop.first_window import FirstWindow
from bespo_desktop.services.crash_report import CrashReport
from tests.helpers.pdf_text import text_of


@pytest.fixture
def refused(qapp, tmp_path, monkeypatch):
    """Return the window on a folder whose record was damaged, the papers folder beside it."""
    monkeypatch.setattr(CrashReport, "install", lambda self: None)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "journal.db").write_bytes(b"not a record" * 400)
    (folder / "site.toml").write_text('ward = "6B"\n', "utf-8")
    first = FirstWindow(["--data", str(folder), "--zone", "Europe/London"], io.StringIO())
    yield first
    first.shell.close()
    first._close()


def test_the_blank_forms_are_written_by_one_key(refused, qtbot, tmp_path):
    with qtbot.waitSignal(refused.refused, timeout=30_000):
        refused._tick()
        refused.shell.show()
    why = refused.cover.words()
    assert "cannot start" in why
    qtbot.waitUntil(lambda: refused.cover.forms is not None)
    qtbot.waitUntil(refused.cover.forms.hasFocus)
    qtbot.keyClick(refused.cover.forms, Qt.Key.Key_Return)
    path = tmp_path / "data" / "papers" / "paper-forms.pdf"
    told = f"Forms written to {path}. Print them from there."
    assert refused.cover.words() == f"{why}\n\n{told}"
    text = text_of(path)
    for said in ("Preparation without the program", "Giving without the program", "Not gemtuzumab"):
        assert said in text


def test_where_the_folder_takes_no_file_another_place_does(tmp_path, qapp, monkeypatch):
    """A file stands where the papers folder should be, as a full or broken disk would refuse."""
    (tmp_path / "papers").write_text("in the way", "utf-8")
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda _kind: str(tmp_path / "mine"))
    )
    assert _said(tmp_path) == [
        f"Forms written to {tmp_path / 'mine' / 'paper-forms.pdf'}. Print them from there."
    ]


def test_a_program_that_miscounts_gives_no_forms(tmp_path, qapp, monkeypatch):
    def wrong():
        raise paper_forms.BrokenError("The arithmetic cannot be trusted.")

    monkeypatch.setattr(paper_forms, "try_arithmetic", wrong)
    assert _said(tmp_path) == [
        "No forms: The arithmetic cannot be trusted. Take the ward's printed pack."
    ]
    assert not (tmp_path / "papers").exists()


def test_the_ward_s_printer_is_sent_them(tmp_path, qapp):
    (tmp_path / "devices.toml").write_text('paper_printer = "Ward 6B"\n', "utf-8")
    pressed = []

    class Kept:
        def print(self, order, done):
            pressed.append(order)
            done("The printer is out of paper.")

    path = tmp_path / "papers" / "paper-forms.pdf"
    assert _said(tmp_path, Kept()) == [
        "Ward 6B is being sent the forms.",
        f"Not printed. The printer is out of paper. The file: {path}",
    ]
    assert len(pressed) == 1


def _said(folder, press=None):
    from bespo_desktop.services.clock import SystemClock

    clock = SystemClock("Europe/London")
    outage = paper_forms.Outage(
        folder=folder, now=clock.now(), zone="Europe/London", practice=False
    )
    told = []
    paper_forms.give_forms(outage, press, told.append)
    return told
