"""The executable carries what the wheel carries, and of Qt only what is used."""

from pathlib import Path

import font_source_sans_pro
import pytest
from devtools import bundle_contents

from tests.helpers.modules import ROOT


def test_the_bundle_reads_the_wheel_s_own_table():
    assert bundle_contents.forced(ROOT / "pyproject.toml") == [
        (str(ROOT / "ui"), "bespo_desktop/_ui"),
        (str(ROOT / "resources"), "bespo_desktop/_resources"),
    ]


def test_the_three_cuts_of_the_font_travel_along():
    files = bundle_contents.fonts(Path(font_source_sans_pro.__file__).parent)
    assert [Path(file).name for file, _ in files] == [
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Semibold.ttf",
        "SourceSansPro-Bold.ttf",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "libicudata.so.73",
        "bespo_desktop/_resources/label/uk-2021-07.toml",
    ],
)
def test_what_the_program_uses_is_kept(name):
    assert bundle_contents.is_used(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/translations/qtbase_de.qm",
        "libQt6Qml.so.6",
    ],
)
def test_what_only_hangs_on_is_left_out(name):
    assert not bundle_contents.is_used(name)
