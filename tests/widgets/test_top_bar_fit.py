import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from bespo_desktop.widgets.banner import BannerData
from bespo_desktop.widgets.bars import PageHead
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.pill import Pill
from bespo_desktop.widgets.top_bar import TopBar, UserData
from tests.helpers.laid_out import laid_out

OKAFOR = BannerData(
    bed="Bed 3",
    surname="OKAFOR",
    given="Amara",
    born="12-Mar-1968",
    age="58 y",
    sex="Female",
    nhs_number="943 476 5919",
    allergies="Penicillin (rash)",
    measured_caption="Measured 16-Nov, 8 days ago",
    measured="69.4 kg · 1.80 m²",
    hospital_number="H407716",
)
NEW = BannerData(
    bed="New",
    surname="NEW PATIENT",
    given="",
    born="",
    age="",
    sex="",
    nhs_number="",
    allergies="Not asked",
)


def bar_of(qtbot: QtBot, width: int, data: BannerData) -> TopBar:
    """Return a bar that was shown before it knew the patient, person and time."""
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(width, 64)
    bar.show()
    bar.set_user(UserData("Sinead REILLY", "Registered nurse", "SR"))
    bar.banner.show_patient(data)
    bar.set_clock("08:54", "Tue 24-Nov-2026")
    laid_out(qtbot, bar)
    return bar


def shown(qtbot: QtBot, width: int, data: BannerData) -> dict[str, Label]:
    """Return the labels of a bar."""
    bar = bar_of(qtbot, width, data)
    return {label.text(): label for label in bar.findChildren(Label) if label.isVisible()}


@pytest.mark.hazard("H06")
@pytest.mark.hazard("H14")
@pytest.mark.parametrize("width", [1286, 1012, 944, 830, 603])
def test_who_the_patient_is_stands_whole_at_every_width(qtbot: QtBot, width: int) -> None:
    labels = shown(qtbot, width, OKAFOR)
    for text in ("12-Mar-1968", "943 476 5919", "H407716", "Penicillin (rash)"):
        assert labels[text].width() >= labels[text].sizeHint().width(), text


def test_measurements_go_before_identity(qtbot: QtBot) -> None:
    assert "69.4 kg · 1.80 m²" in shown(qtbot, 1840, OKAFOR)
    assert "69.4 kg · 1.80 m²" not in shown(qtbot, 944, OKAFOR)


@pytest.mark.parametrize("width", [1840, 1286, 1012, 944, 880, 830, 603])
def test_who_is_signed_in_sound_and_time_are_seen_at_every_width(qtbot: QtBot, width: int) -> None:
    """A window at 100, 125, 150 and 200 %: name or initials, loudspeaker, lock and clock, whole."""
    bar = bar_of(qtbot, width, OKAFOR)
    words = {label.text(): label for label in bar.findChildren(Label) if label.isVisible()}
    assert ("Sinead REILLY" in words) != (bar.lock.initials() == "SR")
    assert bar.lock.accessibleDescription() == "Sinead REILLY, Registered nurse"
    assert words["08:54"].width() >= words["08:54"].sizeHint().width()
    for part in (bar.sound, bar.lock, words["08:54"]):
        assert part.isVisible()
        place = QRect(part.mapTo(bar, QPoint(0, 0)), part.size())
        assert bar.rect().contains(place), part


@pytest.mark.parametrize("width", [1840, 1286, 1012, 944, 830])
def test_the_name_itself_is_read_in_a_laptops_window_at_125_and_150_percent(
    qtbot: QtBot, width: int
) -> None:
    assert "Sinead REILLY" in shown(qtbot, width, OKAFOR)


def test_somebody_new_has_no_empty_words(qtbot: QtBot) -> None:
    labels = shown(qtbot, 1286, NEW)
    assert not {"Born", "Sex", "NHS No.", "()"} & set(labels)


def test_a_pill_that_says_more_than_before_is_not_cut(qtbot):
    head = PageHead()
    qtbot.addWidget(head)
    head.setFixedWidth(640)
    pill = Pill("2 h", "info")
    head.set_head("Prepare", "1.44 mg · bag 26K24-0031", (pill, Pill("CYTOTOXIC", "cyto")))
    head.show()
    qtbot.waitUntil(lambda: pill.width() == pill.sizeHint().width())
    pill.set_pill("Used at once · dilute by 14:05 · 3 h 47 min left · look at it", "info")
    qtbot.waitUntil(lambda: pill.width() >= pill.sizeHint().width())
