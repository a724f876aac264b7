"""The tour as a new user starts it: a command, a folder, pictures that can be looked at."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from bespo_desktop.tour.play import NAMES
from bespo_desktop.tour.still import still
from bespo_desktop.widgets.nav_rail import PLACES
from tests.helpers.fingerprints import differs, fingerprint, name_of, stored
from tests.helpers.modules import ROOT
from tests.helpers.pdf_text import text_of

# Three acts of the day: enough to see every kind of file, short enough for every test run.
SOME = ("sign-in", "ward-morning", "prepare-vials", "worksheet", "setup", "help", "stop")
COLOURS_OF_A_SCREEN = 30


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_HASH_SEED"}
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    # Whoever opens a network connection on the tour is ended at once.
    env["PYTHONPATH"] = str(ROOT / "tests" / "helpers" / "no_network")
    return subprocess.Popen(
        [sys.executable, "-m", "bespo_desktop", "tour", str(folder), *arguments],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def colours(image: QImage) -> int:
    small = range(0, image.width(), 7), range(0, image.height(), 7)
    return len({image.pixel(x, y) for x in small[0] for y in small[1]})


@pytest.fixture(scope="module")
def tours(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folders of two tours that ran at the same time."""
    folders = tmp_path_factory.mktemp("one") / "out", tmp_path_factory.mktemp("two") / "out"
    running = [start(folder, "--only", *SOME) for folder in folders]
    for folder, tour in zip(folders, running, strict=True):
        said, complaint = tour.communicate(timeout=360)
        assert tour.returncode == 0, complaint
        assert [Path(line).name for line in said.splitlines()] == list(files(folder))
    return folders


def test_every_file_that_was_asked_for_is_there_under_its_number(tours):
    numbers = {name: number for number, name in enumerate(NAMES, 1)}
    papers = {"worksheet"}
    wanted = [
        f"{numbers[name]:02d}-{name}.{'pdf' if name in papers else 'png'}"
        for name in sorted(SOME, key=lambda name: numbers[name])
    ]
    assert list(files(tours[0])) == wanted


def test_no_picture_is_blank_and_all_have_the_size_of_the_window(tours):
    for path in tours[0].glob("*.png"):
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1366, 768), path.name
        assert colours(image) > COLOURS_OF_A_SCREEN, path.name


def test_papers_say_whose_they_are_and_that_this_is_practice(tours):
    for path in tours[0].glob("*.pdf"):
        text = text_of(path)
        assert "OKAFOR" in text
        assert "practice" in text.casefold()


def test_two_tours_are_equal_byte_for_byte(tours):
    one, two = (files(folder) for folder in tours)
    assert [name for name in one if one[name] != two[name]] == []


def test_the_pictures_look_as_they_were_stored(tours):
    known = stored()
    other = {
        path.name: how
        for path in tours[0].glob("*.png")
        if (how := differs(fingerprint(QImage(str(path))), known[name_of(path)]))
    }
    assert other == {}, "look at them; dev.py campaign pictures --update when they are right"


def test_a_picture_with_another_button_would_be_seen(tours):
    (path,) = tours[0].glob("*-setup.png")
    picture = QImage(str(path))
    painter = QPainter(picture)
    painter.fillRect(1100, 680, 160, 40, QColor("#15569A"))
    painter.end()
    assert differs(fingerprint(picture), fingerprint(QImage(str(path))))


def test_the_night_theme_and_another_scale_are_other_pictures(tmp_path, tours):
    night = start(tmp_path, "--theme", "dark", "--scale", "1.5", "--only", "stop")
    night.communicate(timeout=360)
    assert night.returncode == 0
    (path,) = tmp_path.iterdir()
    image = QImage(str(path))
    assert (image.width(), image.height()) == (2049, 1152)
    assert image.pixelColor(12, 12).lightness() < 50


def test_every_place_of_the_rail_is_on_the_tour():
    toured = {name.partition("-")[0] for name in NAMES}
    assert {place.key for place in PLACES} - toured == set()
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--only", "nowhere"), "There is no nowhere."),
        (("--size", "big"), "Write width and height in pixels, as 1366x768."),
        (("--scale", "9"), "Write a number from 1 to 3, as 1.5."),
    ],
)
def test_wrong_arguments_are_answered_with_a_sentence(tmp_path, arguments, sentence):
    tour = start(tmp_path / "out", *arguments)
    _said, complaint = tour.communicate(timeout=360)
    assert tour.returncode != 0
    assert sentence in complaint


def test_a_paper_stands_still_without_losing_a_byte():
    pdf = (
        b"/CreationDate (D:20261122232951Z)\n"
        b'xmp:CreateDate="2026-11-22T23:29:51+00:00" uuid:06f9da52-484b-4bf0-8393-9943fad8ddad\n'
        b"/ID [ <30366639> <30366639> ]\n(given 2026-11-22T23:29:51)"
    )
    assert still(pdf) == (
        b"/CreationDate (D:20261124000000Z)\n"
        b'xmp:CreateDate="2026-11-24T00:00:00+00:00" uuid:00000000-0000-0000-0000-000000000000\n'
        b"/ID [ <00000000> <00000000> ]\n(given 2026-11-22T23:29:51)"
    )
