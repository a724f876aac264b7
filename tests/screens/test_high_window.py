"""1920 by 1080: what a nurse needs next stands where a smaller window has no room for it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.models.policy_model import PolicyColumn
from bespo_desktop.screens.give_screen import GivePage
from bespo_desktop.screens.patient_screen import PatientScreen
from bespo_desktop.screens.patient_weights import weights_of
from bespo_desktop.screens.prepare_screen import PreparePage
from bespo_desktop.screens.setup_screen import SetupScreen
from bespo_desktop.screens.watch_screen import WatchScreen
from bespo_desktop.widgets.cells import PAD
from bespo_desktop.widgets.fact_row import FactRow
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import Label
from tests.helpers.okafor import Okafor, at, okafor
from tests.helpers.rules_of_screens import cuts_no_words

# The page of a window of 1366 by 768, and of one of 1920 by 1080.
LOW, HIGH = (1254, 544), (1808, 856)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    return okafor(facts, tmp_path)


def scrolled(page):
    """Return what the page lies in, as in the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area


def opened(front, qtbot, size):
    """Show a page, in itself or in what it is scrolled in."""
    page = front.widget() if isinstance(front, QScrollArea) else front
    qtbot.addWidget(front)
    page.front = front  # else nobody holds it
    front.resize(*size)
    front.show()
    page.enter()
    return page


def said(page) -> dict[str, str]:
    QApplication.processEvents()  # rows that have just come are shown by the next event
    rows = [row.fact() for row in page.findChildren(FactRow) if row.isVisible()]
    return {fact.name: fact.value for fact in rows}


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_before_the_water_the_limits_are_foreseen(ward: Okafor, qtbot, size, seen) -> None:
    """Water at 9:48 would mean: diluted by 13:48, started by 16:48, ended by 17:48 (4, 7, 8 h)."""
    ward.until_vials()
    ward.clock.set(at(9, 48))
    page = opened(PreparePage(ward.context), qtbot, size)
    assert page.form.limits_card.isVisible() is seen
    if seen:
        told = page.form.limits.accessibleDescription() + page.form.limits.accessibleName()
        assert "Dilute by 13:48, start by 16:48, ended by 17:48" in told
        assert page.form.limits_card.accessibleName() == "Time limits, if the water went in now"
        # Nothing is put right that did not happen yet.
        assert not page._t0.isVisible()
        ward.clock.set(at(9, 49))
        page.tick()
        assert "16:49" in page.form.limits.accessibleDescription()


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_the_start_page_tells_what_to_gather_and_foresees_the_limits(
    ward: Okafor, qtbot, size, seen
) -> None:
    """1.44 mg: two vials, 8 mL water, 50 - 5.76 mL diluent; water at 9:38 gives 13:38 to 17:38."""
    ward.until_checked()
    ward.clock.set(at(9, 38))
    page = opened(PreparePage(ward.context), qtbot, size)
    assert page.page.key == "start"
    needs = [label.text() for label in page.form.needs_card.findChildren(Label)]
    assert {"2 vials", "8 mL", "44.24 mL"} <= set(needs)
    assert page.form.needs_card.isVisible()
    results = [line.result for line in page.page.working()]
    assert results == ["5.76 mL", "44.24 mL", "1.6 → 2"]
    assert page.form.limits_card.isVisible() is seen
    if seen:
        told = page.form.limits.accessibleDescription()
        assert "Dilute by 13:38, start by 16:38, ended by 17:38" in told
        assert not page._t0.isVisible()


def test_a_bag_from_pharmacy_is_held_against_order_and_limits(ward: Okafor, qtbot) -> None:
    """Words of the leaflet until its times are typed; then T0 9:05 means 13:05, 16:05, 17:05."""
    ward.until_checked()
    ward.clock.set(at(9, 35))
    page = opened(scrolled(PreparePage(ward.context)), qtbot, HIGH)
    page.show_sheet("received")
    wanted = {
        "Prescription": "RX 24-1187",
        "Dose": "1.44 mg",
        "From the first water to dilution": "at most 4 h",
        "From the first water to the end of the infusion": "at most 8 h",
        "Strength": "0.01 to 0.1 mg/mL",
    }
    assert wanted.items() <= said(page).items()
    # The ten steps are those of a bag that is made here.
    assert not page.form.steps_card.isVisible()
    step = page.page
    for field, text in (
        (step.number, "PH-771"),
        (step.dose, "1.44"),
        (step.total, "50"),
        (step.water_at, "09:05"),
        (step.diluted_at, "09:20"),
    ):
        assert not page.form.limits_card.isVisible()
        field.set_text(text)
    assert page.form.limits_card.isVisible()
    told = page.form.limits.accessibleDescription()
    assert "Dilute by 13:05, start by 16:05, ended by 17:05" in told
    assert not step.allowed.isVisible()
    # A label that is refused has no limits to plan by.
    step.dose.set_text("1.4")
    assert not page.form.limits_card.isVisible()


def test_at_200_percent_no_name_of_a_field_is_cut(ward: Okafor, qtbot) -> None:
    """A laptop of 1366 pixels at 200 %: the fields of pharmacy's label have the whole width."""
    ward.until_checked()
    page = opened(scrolled(PreparePage(ward.context)), qtbot, (571, 200))
    page.show_sheet("received")
    QApplication.processEvents()
    assert cuts_no_words("received", page.front) == []


def test_a_finished_bag_tells_what_is_in_it(ward: Okafor, qtbot) -> None:
    ward.until_labelled()
    told = said(opened(scrolled(PreparePage(ward.context)), qtbot, HIGH))
    wanted = {
        "In the bag, in all": "1.44 mg, 50 mL",
        "Reconstituted (T0)": "10:05",
        "Vial 2": "FT8842, 31-Aug-2027",
        "Labels printed": "2",
    }
    assert wanted.items() <= told.items()


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_before_the_start_the_label_and_the_next_steps_are_told(
    ward: Okafor, qtbot, size, seen
) -> None:
    """T0 10:05: start by 17:05, end by 18:05; the policy's observations."""
    ward.until_labelled()
    ward.clock.set(at(10, 55))
    told = said(opened(GivePage(ward.context), qtbot, size))
    wanted = {
        "Name": "OKAFOR, Amara",
        "NHS No.": "943 476 5919",
        "Inotuzumab ozogamicin": "1.44 mg in 50 mL",
        "Start by": "17:05, must have ended by 18:05",
        "Observations": "0, 15, 30, 45, 60 min",
        "Any sign of a reaction": "STOP first",
    }
    assert (wanted.items() <= told.items()) is seen


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_watch_shows_every_observation_of_the_treatment(ward: Okafor, qtbot, size, seen) -> None:
    ward.until_started()
    for minute in (15, 30, 45):
        ward.story.at(at(11, minute)).observed()
    ward.clock.set(at(11, 50))
    page = opened(WatchScreen(ward.context), qtbot, size)
    assert page.observed.isVisible() is seen
    if seen:
        model = page.observed.table.model
        times = [model.index(row, 0).data() for row in range(model.rowCount())]
        assert times[-4:] == ["11:15", "11:30", "11:45", "12:00"]
        # Three signs leave their room to the observations, and what is due is in sight.
        page.open_danger("extravasation")
        view = page.observed.table.view
        qtbot.waitUntil(lambda: view.visualRect(model.index(model.due_row(), 0)).isValid())
        last = view.visualRect(model.index(model.due_row(), 0))
        assert view.viewport().rect().contains(last)
        assert page.form.stack.height() <= page.page.heightForWidth(page.form.stack.width())
        page.open_danger("qt")
        assert not page.observed.isVisible()
        qtbot.waitUntil(lambda: page.form.stack.height() > HIGH[1] // 2)


@pytest.mark.parametrize(("size", "seen"), [(LOW, False), (HIGH, True)])
def test_what_was_measured_before_stands_below_the_fields(ward: Okafor, qtbot, size, seen) -> None:
    """Four at most, the newest first, as they were typed."""
    ward.until_checked()
    for day, weight in ((18, "66.1"), (19, "66.5"), (20, "67"), (21, "67.2")):
        ward.story.at(at(20)).measured("168", weight, at(20).date().replace(day=day))
    page = opened(scrolled(PatientScreen(ward.context)), qtbot, size)
    assert page.open.past.isVisible() is seen
    told = [row.fact() for row in page.open.past.facts.rows()]
    assert [(fact.name, fact.value) for fact in told] == [
        ("21-Nov", "168 cm, 67.2 kg"),
        ("20-Nov", "168 cm, 67 kg"),
        ("19-Nov", "168 cm, 66.5 kg"),
        ("18-Nov", "168 cm, 66.1 kg"),
    ]


def test_the_policy_s_values_and_ranges_need_one_line(ward: Okafor, qtbot) -> None:
    page = SetupScreen(ward.context)
    qtbot.addWidget(page)
    page.resize(1920, 1080)
    page.tick()
    rows, model = page.form.rows, page.form.rows.model()
    for column in (PolicyColumn.NAME, PolicyColumn.VALUE, PolicyColumn.RANGE):
        for row in range(model.rowCount()):
            words = model.index(row, column).data()
            if "mosteller" in words:  # nine formulas
                continue
            room = rows.columnWidth(column) - 2 * PAD
            assert text_width(words, font("body")) <= room, words


def test_weights_are_compared_from_two_days_on(ward: Okafor) -> None:
    """69.4 kg on 24-Nov; entered later: 66.1 kg on 23-Nov. The days stand in order."""
    ward.until_labelled()
    assert weights_of(ward.story.chart) is None
    ward.story.at(at(20)).measured("168", "66.1", at(20).date().replace(day=23))
    data = weights_of(ward.story.chart)
    assert data is not None
    assert [(point.text, point.below) for point in data.points] == [
        ("66.1 kg", "23-Nov"),
        ("69.4 kg", "24-Nov"),
    ]
