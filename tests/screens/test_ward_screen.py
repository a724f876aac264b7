"""The ward board: who needs what next."""

from PySide6.QtCore import Qt

from bespo_desktop.chart.about_patient import BedMoved
from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.chart.status import Standing
from bespo_desktop.models.ward_model import ROW_ROLE, Column, dose_lines
from bespo_desktop.screens.ward_delegates import PAD, deadline_words
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import Label
from tests.helpers.okafor import at
from tests.helpers.window import practice, sign_in


def rows(page):
    model = page.form.patients.model()
    return [model.index(row, Column.PATIENT).data() for row in range(model.rowCount())]


def cells(page, column):
    model = page.form.patients.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_seven_patients_stand_by_bed_with_one_word_each(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        page = conductor.pages["ward"]
        assert cells(page, Column.BED) == ["3", "5", "7", "9", "11", "12", "14"]
        assert cells(page, Column.STATUS) == [
            "Infusing",
            "Checks open",
            "Warming up",
            "Observing",
            "On hold",
            "Preparing",
            "Dose checked",
        ]


def test_a_running_card_says_the_limit_in_the_words_of_the_label(qtbot, qapp, tmp_path):
    """T0 10:05 and 10:58: 8 h later."""
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        side = conductor.pages["ward"].form.side
        words = [label.text() for label in side.findChildren(Label)]
        limits = [text for text in words if text.endswith(("18:05", "18:58"))]
        assert limits == ["Must have ended by 18:05", "Must have ended by 18:58"]


def test_a_number_with_its_spaces_finds_the_patient(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        page = conductor.pages["ward"]
        qtbot.keyClicks(page.search.edit, "943 476 5919")
        assert rows(page) == ["OKAFOR, Amara 12-Mar-1968 · 943 476 5919"]


def test_enter_in_the_search_opens_the_only_patient_found(qtbot, qapp, tmp_path):
    """The button says "Open Bed 14 LINDQVIST, Enter": another Enter would open nobody's page."""
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        page = conductor.pages["ward"]
        page.begin_search()
        qtbot.keyClicks(page.search.edit, "o")
        assert len(rows(page)) > 1
        qtbot.keyClick(page.search.edit, Qt.Key.Key_Return)
        assert conductor.shell.page_key() == "ward"
        assert conductor.shell.focusWidget() is page.form.patients
        page.begin_search()
        page.search.edit.selectAll()
        qtbot.keyClicks(page.search.edit, "lindq")
        qtbot.keyClick(page.search.edit, Qt.Key.Key_Return)
        assert conductor.page.chart.identity.surname == "Lindqvist"
        assert conductor.shell.page_key() != "ward"


def test_enter_opens_the_patient_whose_act_is_next(qtbot, qapp, tmp_path):
    """At 11:28 the next deadline is bed 3, observations at 11:30."""
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        page = conductor.pages["ward"]
        assert page.status().text == "Next on the ward: Bed 3, record observations, 11:30"
        qtbot.keyClick(page.form.patients, Qt.Key.Key_Return)
        assert conductor.shell.page_key() == "give"
        assert conductor.context.session.patient_id == f"{3:032x}"


def test_the_hold_filter_leaves_the_patient_on_hold(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        page = conductor.pages["ward"]
        page.filters.choose("hold")
        page.filters.chosen.emit("hold")
        assert [name.split(",")[0] for name in rows(page)] == ["WHITCOMBE"]


def test_a_wide_screen_lists_the_next_deadlines_of_the_whole_ward(qtbot, qapp, tmp_path):
    with practice(tmp_path, (1920, 1080)) as conductor:
        sign_in(qtbot, conductor, "rei")
        page = conductor.pages["ward"]
        assert page.form.deadlines.isVisible()
        lines = page.form.next_deadlines.data().lines
        assert lines[1].first == "Bed 9 TANAKA"
        assert lines[1].second == "end of observation"
        times = [line.time for line in lines]
        assert times == sorted(times)
        conductor.shell.resize(1366, 768)
        assert not page.form.deadlines.isVisible()


def test_no_cell_of_the_board_needs_more_room_than_it_has(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        table = conductor.pages["ward"].form.patients
        for row in range(table.model().rowCount()):
            board_row = table.model().index(row, Column.DOSE).data(ROW_ROLE)
            room = table.columnWidth(Column.DOSE) - PAD
            assert text_width(dose_lines(board_row)[1], font("label", 400)) <= room
            step = text_width(board_row.standing.step, font("title3"))
            assert step <= table.columnWidth(Column.NEXT) - PAD - 8


def test_the_board_looked_at_ahead_reads_no_chart_at_the_sign_in(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        page, ward = conductor.pages["ward"], conductor.context.ward
        ward.forget()
        for piece in page.ahead():
            piece()
        read = []
        folded = ward._folded
        ward._folded = lambda patient: read.append(patient) or folded(patient)
        sign_in(qtbot, conductor, "rei")
        assert read == []
        assert len(rows(page)) == 7


def test_an_act_after_the_look_ahead_stands_on_the_board(qtbot, qapp, tmp_path):
    """What was worked out in an idle moment is never shown for what has changed since."""
    with practice(tmp_path) as conductor:
        page = conductor.pages["ward"]
        for piece in page.ahead():
            piece()
        sign_in(qtbot, conductor, "rei")
        conductor.context.acts.do(f"{11:032x}", BedMoved(bed="22", ward="6B"))
        assert "22" in cells(page, Column.BED)


def test_a_warming_bag_says_from_when_and_its_last_start():
    """Out of the fridge at 10:50, warm at 11:50; T0 8:20 + 8 h - 60 min: start by 15:20."""
    clock = RunningClock(
        patient_id="7",
        bed="7",
        surname="HUGHES",
        kind="warming",
        since=at(10, 50),
        until=at(11, 50),
        latest=at(15, 20),
    )
    stand = Standing(
        word="Warming up",
        step="Start infusion",
        room="give",
        deadline=at(11, 50),
        deadline_words="from",
        clock=clock,
    )
    words, token, _ = deadline_words(stand, at(11, 28), "Europe/London")
    assert (words, token) == ("from 11:50, latest 15:20", "primary")
