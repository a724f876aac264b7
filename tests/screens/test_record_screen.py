"""The record: read, correct, print."""

from datetime import timedelta

import pypdf
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionHeader

from bespo_desktop.chart.about_watching import TaskOpened
from bespo_desktop.models.record_model import RecordColumn
from bespo_desktop.screens.correct_dialog import CorrectDialog
from bespo_desktop.screens.record_cells import PAD
from tests.helpers.window import practice, sign_in

TANAKA = f"{9:032x}"


@pytest.fixture
def conductor(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(TANAKA)
        conductor.open_place("record")
        yield conductor


def told(page):
    model = page.form.lines.model()
    return [model.index(row, RecordColumn.WHAT).data() for row in range(model.rowCount())]


def test_the_main_story_of_the_day_stands_in_order(conductor):
    lines = told(conductor.pages["record"])
    story = [
        "Weighed: 54 kg, height 155 cm",
        "Prescribed: 0.76 mg, C1 D15",
        "Infusion started, 50 mL/h",
        "End of administration",
    ]
    assert [line for line in lines if line in story] == story


def test_a_correction_needs_a_reason_and_keeps_the_old_entry(qtbot, conductor):
    page = conductor.pages["record"]
    row = told(page).index("Weighed: 54 kg, height 155 cm")
    page.form.lines.selectRow(row)
    page.buttons()[0].slot()
    dialog = page.findChild(CorrectDialog)
    field = dialog._values["weight_kg"]
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "54.5")
    qtbot.mouseClick(dialog.form.replace, Qt.MouseButton.LeftButton)
    assert dialog.form.answer.text() == "Say why it was wrong."
    qtbot.keyClicks(dialog.form.why.edit, "scale read wrong")
    qtbot.mouseClick(dialog.form.replace, Qt.MouseButton.LeftButton)
    lines = told(page)
    assert "Weighed: 54 kg, height 155 cm (corrected)" in lines
    assert "Earlier entry replaced (correction)" in lines
    assert str(page.chart.measurement.weight_kg) == "54.5"


def test_the_printed_record_holds_the_story_and_the_practice_mark(qtbot, conductor):
    page = conductor.pages["record"]
    qtbot.mouseClick(page.form.print_record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.form.written.text().startswith("Written to the papers"))
    path = next(conductor.context.site.papers.glob("record-*.pdf"))
    text = " ".join(part.extract_text() for part in pypdf.PdfReader(path).pages)
    words = " ".join(text.split())
    for part in ("TANAKA, Yuki", "Infusion started", "S. Reilly", "E. Marsh", "Record unbroken"):
        assert part in words
    assert "PRACTICE ONLY. The program is not commissioned. Not for a patient." in words


def opened(conductor, count):
    """Open tasks an hour apart, the first at 10:02."""
    acts = [
        TaskOpened(
            task=f"t{n}",
            what=f"Task {n}",
            detail="as told",
            due_at=conductor.context.now + timedelta(hours=n - 1, minutes=-28 if n == 1 else 0),
        )
        for n in range(1, count + 1)
    ]
    conductor.context.acts.do(TANAKA, *acts)


def test_all_that_is_still_open_is_seen_where_there_is_room(qtbot, conductor):
    page, shell = conductor.pages["record"], conductor.shell
    shell.menuWidget().hide()
    opened(conductor, 4)
    page.refresh()
    assert [row.fact().name for row in page.form.tasks.rows()] == ["Task 1", "Task 2", "Task 3"]
    assert page.form.open_tasks._title == "Still open: 3 of 4"
    assert page.form.tasks.rows()[0].fact().second.endswith(", 28 min late")
    shell.resize(1920, 1080)
    qtbot.waitUntil(lambda: len(page.form.tasks.rows()) == 4)
    assert page.form.open_tasks._title == "Still open: 4"
    shell.resize(1366, 768)


def test_the_head_of_the_record_stands_above_its_words(conductor):
    """The head's words begin where those of the cells do."""
    head = conductor.pages["record"].form.lines.horizontalHeader()
    option = QStyleOptionHeader()
    head.initStyleOption(option)
    option.rect = QRect(0, 0, 200, 32)
    inside = head.style().subElementRect(QStyle.SubElement.SE_HeaderLabel, option, head)
    assert inside.left() == PAD
