"""What can be said of the Windows recipe without Windows: it fits the program it installs."""

import configparser
import struct
import tomllib
from unittest.mock import Mock

from devtools.version_resource import version_of, version_resource

from bespo_desktop import __version__
from bespo_desktop.__main__ import main
from bespo_desktop.running_mark import NAME
from bespo_desktop.site_file import default_data_folder
from tests.helpers.modules import ROOT

WINDOWS = ROOT / "packaging" / "windows"
SCRIPT = (WINDOWS / "bespo-desktop.iss").read_text(encoding="utf-8")


def section(name: str) -> list[str]:
    """Return the lines of a section without comments."""
    lines = SCRIPT.split(f"\n[{name}]\n")[1].split("\n[")[0].splitlines()
    return [line for line in lines if line and not line.startswith(";")]


def settings() -> dict[str, str]:
    return dict(line.split("=", 1) for line in section("Setup"))


def test_it_installs_for_the_whole_computer():
    told = settings()
    assert told["PrivilegesRequired"] == "admin"
    assert told["DefaultDirName"] == r"{autopf}\Bespo Desktop"
    assert told["ArchitecturesInstallIn64BitMode"] == "x64compatible"


def test_a_silent_setup_waits_for_nobody():
    assert all("postinstall" not in line for line in section("Run"))
    assert all("Check: not WizardSilent" in line for line in section("Run"))
    assert settings()["DisableProgramGroupPage"] == "yes"


def test_setup_closes_no_program_that_may_watch_an_infusion():
    told = settings()
    assert told["CloseApplications"] == told["RestartApplications"] == "no"
    assert told["AppMutex"] == NAME
    code = "\n".join(section("Code"))
    asked = code.index(f"if CheckForMutexes('{NAME}') then")
    assert (
        code.index("function PrepareToInstall") < asked < code.index("Result := 'Bespo Desktop is")
    )


def test_every_process_of_the_program_holds_the_mark(monkeypatch):
    windows = Mock()
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("ctypes.windll", windows, raising=False)
    monkeypatch.setattr("sys.argv", ["bespo-desktop", "--version"])
    main()
    rights, owned, name = windows.kernel32.CreateMutexW.call_args.args
    assert (owned, name) == (0, NAME)
    assert rights._obj.length == 24
    said = windows.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW.call_args.args
    assert said[0].endswith("(A;;0x00100000;;;WD)")


def test_the_record_lies_where_the_program_looks_and_outlives_the_removal(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", r"C:\ProgramData")
    looked = str(default_data_folder()).replace("/", "\\")
    (line,) = section("Dirs")
    assert looked == r"C:\ProgramData\Bespo Desktop"
    assert r"{commonappdata}\Bespo Desktop" in line
    assert "uninsneveruninstall" in line
    assert not any("commonappdata" in line for line in section("InstallDelete"))
    assert "UninstallDelete" not in SCRIPT


def test_what_it_takes_is_what_the_build_makes():
    (line,) = section("Files")
    assert r"..\..\dist\bespo-desktop\*" in line
    assert (WINDOWS / "..\\..\\LICENSE".replace("\\", "/")).resolve().is_file()
    icon = settings()["SetupIconFile"].replace("\\", "/")
    assert (WINDOWS / icon).resolve().is_file()
    spec = (ROOT / "packaging" / "bespo.spec").read_text(encoding="utf-8")
    assert 'name="bespo-desktop"' in spec
    assert 'console=sys.platform != "win32"' in spec


def test_the_version_resource_carries_the_program_s_version():
    assert version_of(ROOT / "bespo_desktop") == __version__
    text = version_resource("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('FileVersion', '1.2.3')" in text
    compile(text, "version_resource", "eval")


def test_the_icon_holds_every_size_as_a_picture():
    data = (ROOT / "packaging" / "icon" / "bespo-desktop.ico").read_bytes()
    _zero, kind, count = struct.unpack_from("<HHH", data)
    assert (kind, count) == (1, 7)
    for number in range(count):
        edge, _, _, _, _, bits, size, start = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert edge in (16, 24, 32, 48, 64, 128, 0)
        assert bits == 32
        assert data[start : start + 8] == b"\x89PNG\r\n\x1a\n"
        assert len(data) >= start + size


def test_the_desktop_file_names_what_the_package_installs():
    file = configparser.ConfigParser(interpolation=None)
    file.optionxform = str
    file.read(ROOT / "packaging" / "linux" / "bespo-desktop.desktop", encoding="utf-8")
    entry = file["Desktop Entry"]
    assert entry["Exec"] == "/opt/bespo-desktop/bespo-desktop"
    assert (entry["Type"], entry["Terminal"]) == ("Application", "false")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert entry["Icon"] == project["name"]
