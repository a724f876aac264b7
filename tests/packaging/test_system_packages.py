"""System packages are fetched where that is allowed, and otherwise named in one line to copy."""

import pytest
from devtools import qt_libraries, system_packages
from devtools.console import SetUpError


def test_the_libraries_of_the_window_have_their_debian_packages():
    wanted = ["libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0", "libEGL.so.1"]
    expected = ["libxcb-cursor0", "libxcb-icccm4", "libxkbcommon-x11-0", "libegl1"]
    assert qt_libraries.packages_for(wanted) == expected


def test_two_libraries_of_one_package_name_it_once():
    wanted = ["libglib-2.0.so.0", "libgthread-2.0.so.0"]
    assert qt_libraries.packages_for(wanted) == ["libglib2.0-0"]


def test_a_library_without_a_known_package_is_named_as_it_is():
    with pytest.raises(SetUpError, match=r"libfoo\.so\.3"):
        qt_libraries.packages_for(["libfoo.so.3"])


def test_without_root_the_exact_line_is_printed_and_nothing_is_run(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages, "must", lambda *_: pytest.fail("something was run"))
    with pytest.raises(SetUpError) as refused:
        system_packages.install(["libegl1", "libgl1"])
    line = "sudo apt-get install --no-install-recommends libegl1 libgl1"
    assert line in str(refused.value).splitlines()[1]


def test_everything_that_qt_needs_here_is_found_or_named():
    missing = qt_libraries.missing([*qt_libraries.DRAWING, *qt_libraries.WINDOW])
    assert qt_libraries.packages_for(missing) == [qt_libraries.PACKAGES[one] for one in missing]
