"""System packages are fetched where that is allowed, and otherwise named in one line to copy."""

import sys

import pytest
from devtools import environment, qt_libraries, system_packages
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


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Return what a made-up machine misses; nothing is installed, and nothing may be."""
    missing = {qt_libraries.DRAWING: [], qt_libraries.WINDOW: []}
    monkeypatch.setattr(qt_libraries, "DONE", tmp_path / "libraries")
    monkeypatch.setattr(qt_libraries.environment, "DONE", tmp_path / "lock")
    (tmp_path / "lock").write_text("a lock's digest\n")
    monkeypatch.setattr(qt_libraries, "missing", lambda files: missing[files])
    monkeypatch.setattr(system_packages, "_may_install", lambda: False)
    monkeypatch.setattr("sys.platform", "linux")
    return missing


def test_a_whole_machine_is_looked_at_once(machine, tmp_path, monkeypatch):
    qt_libraries.ensure(window=True)
    assert (tmp_path / "libraries").read_text() == "a lock's digest\n"
    monkeypatch.setattr(qt_libraries, "missing", lambda _: pytest.fail("looked again"))
    qt_libraries.ensure(window=True)


def test_tests_go_on_without_the_libraries_of_a_window_and_say_which(machine, capsys):
    machine[qt_libraries.WINDOW] = ["libxcb-cursor.so.0"]
    qt_libraries.ensure(window=False)
    said = capsys.readouterr()
    assert "sudo apt-get install --no-install-recommends libxcb-cursor0" in said.err
    assert said.out == ""


def test_a_window_without_its_libraries_does_not_start(machine):
    machine[qt_libraries.WINDOW] = ["libxcb-cursor.so.0"]
    with pytest.raises(SetUpError, match="libxcb-cursor0"):
        qt_libraries.ensure(window=True)


def test_nothing_is_drawn_without_the_libraries_of_drawing(machine):
    machine[qt_libraries.DRAWING] = ["libEGL.so.1"]
    machine[qt_libraries.WINDOW] = ["libxcb-cursor.so.0"]
    with pytest.raises(SetUpError, match="libegl1 libxcb-cursor0"):
        qt_libraries.ensure(window=False)


def test_a_python_without_ensurepip_asks_for_everything_at_once(monkeypatch):
    asked = []
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(system_packages, "install", asked.append)
    monkeypatch.setattr(qt_libraries, "expected_packages", lambda: ["libegl1"])
    environment._need_ensurepip()
    assert asked == [[f"python3.{sys.version_info.minor}-venv", "libegl1"]]
