"""In a window of 1024 by 768, or 1366 by 768 at 150 %, no page needs to be moved sideways."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea

from bespo_desktop.models.ward_model import Column
from bespo_desktop.screens.dose_cells import CheckCell
from bespo_desktop.screens.setup_screen import end_of
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.source_label import SourceLabel
from tests.helpers.window import practice, sign_in
from tests.screens.test_help_screen import patient_of

# A patient who stands in that room on the invented ward.
ROOMS = (
    ("patient", "OKAFOR"),
    ("dose", "WHITCOMBE"),
    ("prepare", "ADEYEMI"),
    ("give", "OKAFOR"),
    ("give", "HUGHES"),
    ("watch", "TANAKA"),
    ("record", "TANAKA"),
)


@pytest.fixture(scope="module")
def narrow(qapp, tmp_path_factory):
    with practice(tmp_path_factory.mktemp("narrow"), (1024, 768)) as conductor:
        yield conductor


@pytest.fixture(autouse=True)
def signed_in(qtbot, narrow):
    if narrow.context.person is None:
        sign_in(qtbot, narrow, "rei")


def sideways(conductor) -> int:
    """Return by how many pixels the page that is shown is wider than its room."""
    page = conductor.page
    areas = conductor.shell.findChildren(QScrollArea)
    area = next(a for a in areas if a.widget() is not None and a.widget().isAncestorOf(page))
    return area.horizontalScrollBar().maximum()


@pytest.mark.parametrize(("room", "surname"), ROOMS)
def test_a_room_is_no_wider_than_the_window(qtbot, narrow, room, surname):
    narrow.context.session.open_patient(patient_of(narrow, surname))
    narrow.open_place(room)
    assert narrow.shell.page_key() == room
    qtbot.waitUntil(lambda: sideways(narrow) == 0)
    # A word painted in a card's head would lie under the source that stands there.
    heads = [label.parentWidget() for label in narrow.page.findChildren(SourceLabel)]
    assert {head.property("right") for head in heads if isinstance(head, Card)} <= {""}


@pytest.mark.parametrize("place", ["ward", "setup", "help"])
def test_a_place_without_a_patient_is_no_wider_than_the_window(qtbot, narrow, place):
    narrow.open_place(place)
    qtbot.waitUntil(lambda: sideways(narrow) == 0)


@pytest.fixture
def laptop(narrow):
    """The window of a laptop of 1366 by 768 pixels at 150 %."""
    narrow.shell.resize(911, 512)
    yield narrow
    narrow.shell.resize(1024, 768)


@pytest.mark.parametrize(("room", "surname"), ROOMS)
def test_a_room_is_no_wider_than_a_laptop_at_150_percent(qtbot, laptop, room, surname):
    laptop.context.session.open_patient(patient_of(laptop, surname))
    laptop.open_place(room)
    assert laptop.shell.width() == 911
    qtbot.waitUntil(lambda: sideways(laptop) == 0)


@pytest.mark.parametrize("place", ["ward", "setup", "help"])
def test_a_place_is_no_wider_than_a_laptop_at_150_percent(qtbot, laptop, place):
    laptop.open_place(place)
    qtbot.waitUntil(lambda: sideways(laptop) == 0)


def test_a_papers_folder_far_away_does_not_make_set_up_wider():
    far = Path("/srv/hospital/haematology/ward-6b/workstation-04/practice/papers")
    assert end_of(far) == "… practice/papers"
    assert end_of(Path("/var/lib/bespo-desktop/papers")) == "/var/lib/bespo-desktop/papers"


def test_stop_stands_above_the_ring_where_all_cards_are_below_each_other(qtbot, laptop):
    laptop.context.session.open_patient(patient_of(laptop, "OKAFOR"))
    laptop.open_place("give")
    form = laptop.page.running.form
    qtbot.waitUntil(lambda: form.acts.y() < form.ring.y())
    assert form.middle.y() > form.infusion_card.y()
    laptop.shell.resize(1366, 768)
    qtbot.waitUntil(lambda: form.acts.y() > form.ring.y())
    assert form.middle.y() == form.infusion_card.y()


def test_a_page_is_met_at_its_top_however_it_was_left(qtbot, laptop):
    """STOP stands above the ring there: who opens Give must not have to look for it."""
    laptop.context.session.open_patient(patient_of(laptop, "OKAFOR"))
    laptop.open_place("give")
    stop = laptop.page.running.form.second
    pages = laptop.shell.pages
    area = next(a for a in pages.findChildren(QScrollArea) if a.isAncestorOf(stop))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > area.height())
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: stop.visibleRegion().isEmpty())
    laptop.open_place("ward")
    laptop.open_place("give")
    qtbot.waitUntil(lambda: not stop.visibleRegion().isEmpty())


def test_the_next_step_of_a_preparation_is_seen_from_its_beginning(qtbot, laptop):
    """Bed 12's concentrate is withdrawn and typed at the lower end of the page."""
    laptop.context.session.open_patient(patient_of(laptop, "ADEYEMI"))
    laptop.open_place("prepare")
    page = laptop.page
    step, area = page.page, page.parentWidget().parentWidget().parentWidget()
    step.total.set_text("4.08")
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    page.press()
    assert page.page is not step
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0)


@pytest.mark.parametrize("width", [1093, 1024, 911])
def test_the_record_shows_both_people_of_an_act_at_every_width(qtbot, narrow, width):
    """1093 pixels are a laptop's 1366 at 125 %."""
    narrow.shell.resize(width, 614)
    narrow.context.session.open_patient(patient_of(narrow, "TANAKA"))
    narrow.open_place("record")
    lines = narrow.page.form.lines
    qtbot.waitUntil(lambda: lines.horizontalScrollBar().maximum() == 0)
    last = lines.model().columnCount() - 1
    assert lines.columnViewportPosition(last) + lines.columnWidth(last) <= lines.viewport().width()
    assert lines.columnWidth(2) >= 150
    narrow.shell.resize(1024, 768)


def test_the_policy_scrolls_with_its_page_and_shows_every_reason_whole(qtbot, narrow):
    narrow.open_place("setup")
    rows = narrow.page.form.rows
    last = rows.model().columnCount() - 1
    for row in range(rows.model().rowCount()):
        index = rows.model().index(row, last)
        need = rows.itemDelegate().sizeHint(None, index).height()
        qtbot.waitUntil(lambda i=index, n=need: rows.rowHeight(i.row()) >= n)
    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() == 0)
    # The page takes the table's height after the table: a key of before would scroll too little.
    qtbot.waitUntil(lambda: rows.parentWidget().height() >= rows.y() + rows.height())
    qtbot.waitUntil(
        lambda: narrow.page.rect().contains(rows.mapTo(narrow.page, rows.rect().bottomLeft()))
    )
    rows.setFocus()
    rows.selectRow(0)
    for _ in range(rows.model().rowCount() - 1):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    pages = narrow.shell.pages

    def is_seen() -> bool:
        row = rows.visualRect(rows.currentIndex()).center()
        there = pages.parentWidget().mapFrom(narrow.shell, rows.viewport().mapTo(narrow.shell, row))
        return pages.geometry().contains(there)

    qtbot.waitUntil(is_seen)


def test_the_filters_of_the_ward_can_still_be_pressed(qtbot, narrow):
    narrow.open_place("ward")
    page = narrow.page
    assert page.filters.isVisible()
    assert page.filters.width() >= page.filters.sizeHint().width()


def test_the_marks_of_the_days_are_told_where_the_days_are_shown(qtbot, laptop):
    laptop.open_place("ward")
    form = laptop.page.form
    qtbot.waitUntil(lambda: form.patients.isColumnHidden(Column.DAYS))
    assert not form.legend_marks.isVisible()
    laptop.shell.resize(1366, 768)
    qtbot.waitUntil(lambda: not form.patients.isColumnHidden(Column.DAYS))
    assert form.legend_marks.isVisible()


def test_one_vial_is_not_each_and_keeps_one_line(qtbot, narrow):
    """Bed 11: 0.86 mg, 3.44 mL, one vial."""
    narrow.shell.resize(1366, 768)
    narrow.context.session.open_patient(patient_of(narrow, "WHITCOMBE"))
    narrow.open_place("dose")
    labels = {label.text(): label for label in narrow.page.findChildren(Label)}
    vial = labels["planned, gives 3.6 mL"]
    qtbot.waitUntil(lambda: vial.heightForWidth(vial.width()) < 2 * vial.fontMetrics().height())
    narrow.shell.resize(1024, 768)


def test_counts_of_before_the_treatment_keep_their_unit(qtbot, narrow):
    narrow.context.session.open_patient(patient_of(narrow, "OKAFOR"))
    narrow.open_place("dose")
    told = [cell.accessibleDescription() for cell in narrow.page.findChildren(CheckCell)]
    before = [words for words in told if words.startswith("before: ")]
    assert [words.rsplit(" ", 1)[0] for words in before] == [
        "before: 1.6 × 10⁹/L",
        "before: 88 × 10⁹/L",
    ]


def test_what_to_type_about_the_vials_is_read_whole_on_a_small_screen(qtbot, narrow):
    narrow.shell.resize(1366, 768)
    narrow.context.session.open_patient(patient_of(narrow, "LINDQVIST"))
    narrow.open_place("prepare")
    narrow.page.show_sheet("received")
    edit = narrow.page.page.batches.edit
    room = edit.contentsRect().width() - edit.textMargins().left() - edit.textMargins().right()
    assert edit.fontMetrics().horizontalAdvance(edit.placeholderText()) <= room - 32
    narrow.shell.resize(1024, 768)


def test_what_must_not_be_given_stands_above_the_checks(qtbot, narrow):
    narrow.context.session.open_patient(patient_of(narrow, "HUGHES"))
    narrow.open_place("give")
    form = narrow.page.before.form
    qtbot.waitUntil(lambda: form.side.y() < form.checks_card.y())
    assert form.working.y() > form.checks_card.y()


@pytest.fixture(params=[(683, 384), (683, 512), (960, 540)], ids=lambda size: f"{size[0]}")
def small(narrow, request):
    """1366 by 768 at 200 %, 1024 by 768 at 150 %, 1920 by 1080 at 200 %."""
    # The guide of the invented ward stands above the window only there.
    guide = narrow.shell.menuWidget()
    guide.setMaximumHeight(0)
    narrow.shell.resize(*request.param)
    yield narrow, request.param
    guide.setMaximumHeight(16_777_215)
    narrow.shell.resize(1024, 768)


def apart_and_inside(frame, parts) -> bool:
    """Return whether the parts lie in the frame and none lies over another."""
    places = [QRect(p.mapTo(frame, QPoint(0, 0)), p.size()) for p in parts if p.isVisible()]
    inside = all(frame.rect().contains(place) for place in places)
    pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]
    return inside and not any(a.intersects(b) for a, b in pairs)


@pytest.mark.parametrize(("room", "surname"), ROOMS)
def test_banner_and_bars_stay_whole_in_the_smallest_windows(qtbot, small, room, surname):
    conductor, (width, height) = small
    shell = conductor.shell
    conductor.context.session.open_patient(patient_of(conductor, surname))
    conductor.open_place(room)
    assert (shell.width(), shell.height()) == (width, height)

    def page_has_the_rest() -> bool:
        # What is to know may come or go meanwhile: time goes on.
        to_know = shell.to_know.height() if shell.to_know.isVisible() else 0
        return shell.pages.height() >= 384 - 44 - 64 - 48 - 56 - to_know

    qtbot.waitUntil(page_has_the_rest)
    bar, head, top = shell.actions_bar, shell.head, shell.top
    for frame, parts in (
        (bar, bar.buttons),
        (shell.rail, list(shell.rail.buttons.values())),
        (head, [head._title, *head._widgets]),
        (top, [top.banner, top.sound, top.lock]),
    ):
        qtbot.waitUntil(lambda frame=frame, parts=parts: apart_and_inside(frame, parts))
    assert top.banner.width() >= top.banner.minimumSizeHint().width()
