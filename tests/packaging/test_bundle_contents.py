"""The executable carries what the wheel carries, and of Qt only what is used."""

import os
import subprocess
import sys
from pathlib import Path

import font_source_sans_pro
import pytest
from devtools import bundle_contents

from bespo_desktop.journal.seal import chain_key, seal
from tests.helpers.modules import ROOT, modules

STANDARD_PARTS = [
    name
    for name in bundle_contents.EXCLUDED_PACKAGES
    if name.partition(".")[0] in sys.stdlib_module_names
]


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
        "pint-0.25.3.dist-info/METADATA",
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
        "libcups.so.2",
        "libgnutls.so.30",
        "libkrb5support.so.0",
        "pint-0.25.3.dist-info/RECORD",
        "pydantic-2.14.3.dist-info/METADATA",
        "pint/testsuite/baseline/test_basic_plot.png",
    ],
)
def test_what_only_hangs_on_is_left_out(name):
    assert not bundle_contents.is_used(name)


def test_a_library_that_nothing_kept_links_is_left_out():
    links = {"w.so": ["libQt6Widgets.so.6"], "q.so": ["libfoo.so.1"], "foo": ["libbar.so.2"]}
    table = [
        ("PySide6/QtWidgets.abi3.so", "w.so", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "qw", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "q.so", "BINARY"),
        ("libfoo.so.1", "foo", "BINARY"),
        ("libbar.so.2", "bar", "BINARY"),
        ("libgtk-3.so.0", "gtk", "BINARY"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
    ]
    left = bundle_contents.reached(table, lambda path: links.get(path, []))
    assert [entry[0] for entry in table if entry not in left] == ["libgtk-3.so.0"]


def test_the_program_runs_without_what_stays_out_of_python_s_own_library():
    """The record's seals, PINs and keys must be the same without OpenSSL: asked of a process."""
    script = f"""
import sys
for name in {STANDARD_PARTS}:
    sys.modules[name] = None
from bespo_desktop.journal.seal import chain_key, seal
import bespo_desktop.journal.start, bespo_desktop.window
import bespo_desktop.commands.safety_file, bespo_desktop.commands.record, bespo_desktop.tour
print(seal(chain_key(bytes(32), "w"), 64 * "0", 1, "{{}}"))
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == seal(chain_key(bytes(32), "w"), 64 * "0", 1, "{}")


def test_no_module_of_the_program_imports_what_the_executable_leaves_out():
    """The tour once asked for unittest, and ended in the installed program only."""
    out = [name for name in bundle_contents.EXCLUDED_PACKAGES if not name.startswith("PySide6.")]
    asked = [
        f"{module}: {name}"
        for module in modules()
        for name in module.imports()
        if any(name == one or name.startswith(f"{one}.") for one in out)
    ]
    assert asked == []


def test_sqlalchemy_s_compiled_modules_travel_as_python():
    table = [
        ("sqlalchemy/engine/_row_cy.cpython-311-linux.so", "/v/_row_cy.so", "EXTENSION"),
        ("sqlalchemy\\sql\\_util_cy.cp311-win_amd64.pyd", "/v/_util_cy.cp311.pyd", "EXTENSION"),
        ("sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so", "/v/_sqlite3.so", "EXTENSION"),
    ]
    left, modules = bundle_contents.in_python(table)
    assert left == table[2:]
    assert [(name, Path(file).name) for name, file, _kind in modules] == [
        ("sqlalchemy.engine._row_cy", "_row_cy.py"),
        ("sqlalchemy.sql._util_cy", "_util_cy.py"),
    ]
