import ctypes
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bespo_desktop.journal import place, slots
from bespo_desktop.journal.errors import (
    AlreadyRunningError,
    JournalDamagedError,
    JournalMissingError,
    KeyLostError,
    PlaceRefusedError,
)
from bespo_desktop.journal.recovery import new_recovery_key, read_recovery_key
from bespo_desktop.journal.start import data_key, recover_key, renew_recovery_key, start
from tests.helpers.acts import anybody, note


def opened_twice(folder: Path) -> tuple[str | None, str | None]:
    first = start(folder, hands=anybody)
    first.journal.append([note("x")])
    first.close()
    second = start(folder, hands=anybody)
    assert second.journal.count() == 1
    second.close()
    return first.recovery_key, second.recovery_key


def test_the_first_start_makes_all_and_gives_the_recovery_key_once(tmp_path: Path):
    recovery_key, later = opened_twice(tmp_path / "new" / "data")
    assert recovery_key is not None
    assert len(recovery_key.split("-")) == 9
    assert later is None


@pytest.mark.skipif(os.name != "posix", reason="files have no mode on this system")
def test_the_key_file_is_for_its_owner_alone_also_after_somebody_opened_it(tmp_path: Path):
    start(tmp_path).close()
    path = tmp_path / "machine.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    start(tmp_path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_folders_have_two_keys(tmp_path: Path):
    for name in "ab":
        start(tmp_path / name).close()
    assert data_key(tmp_path / "a") != data_key(tmp_path / "b")


def test_a_lost_key_comes_back_with_the_printed_recovery_key(tmp_path: Path):
    first = start(tmp_path)
    first.close()
    (tmp_path / "machine.key").unlink()
    with pytest.raises(KeyLostError, match="Use the printed recovery key"):
        start(tmp_path)
    recover_key(tmp_path, first.recovery_key.lower().replace("-", " "))
    start(tmp_path).close()


def test_the_key_of_another_record_is_told_apart_from_damage(tmp_path: Path):
    for name in "ab":
        start(tmp_path / name).close()
    (tmp_path / "a/machine.key").replace(tmp_path / "b/machine.key")
    with pytest.raises(KeyLostError, match="key of another record"):
        start(tmp_path / "b")


def test_a_mistyped_and_a_foreign_recovery_key_are_told_apart(tmp_path: Path):
    first = start(tmp_path)
    first.close()
    wrong = first.recovery_key[:-1] + ("A" if first.recovery_key[-1] != "A" else "B")
    with pytest.raises(KeyLostError, match="Compare what you typed"):
        recover_key(tmp_path, wrong)
    with pytest.raises(KeyLostError, match="belongs to another record"):
        recover_key(tmp_path, new_recovery_key())


def test_every_slip_of_one_letter_in_a_recovery_key_is_seen():
    printed = new_recovery_key()
    for place_of, sign in enumerate(printed):
        if sign != "-":
            other = "C" if sign == "B" else "B"
            with pytest.raises(KeyLostError):
                read_recovery_key(printed[:place_of] + other + printed[place_of + 1 :])


def test_a_new_recovery_key_ends_the_old_one(tmp_path: Path):
    first = start(tmp_path)
    first.close()
    fresh = renew_recovery_key(tmp_path)
    with pytest.raises(KeyLostError, match="belongs to another record"):
        recover_key(tmp_path, first.recovery_key)
    recover_key(tmp_path, fresh)


def test_neither_data_key_nor_recovery_key_stands_in_another_file(tmp_path: Path):
    first = start(tmp_path)
    first.close()
    key = data_key(tmp_path)
    for path in tmp_path.rglob("*"):
        content = path.read_bytes()
        assert key not in content
        assert first.recovery_key.encode() not in content
        assert (key.hex().encode() in content) == (path.name == "machine.key")


def test_a_deleted_journal_is_not_recreated(tmp_path: Path):
    start(tmp_path).close()
    (tmp_path / "journal.db").unlink()
    with pytest.raises(JournalMissingError, match="restore the last backup"):
        start(tmp_path)
    assert not (tmp_path / "journal.db").exists()


def test_a_first_start_that_was_cut_short_is_done_again(tmp_path: Path):
    start(tmp_path).close()
    (tmp_path / "key.check").unlink()
    again = start(tmp_path)
    assert again.recovery_key is not None
    again.close()
    recover_key(tmp_path, again.recovery_key)


def test_a_key_file_that_holds_no_key_is_refused(tmp_path: Path):
    start(tmp_path).close()
    (tmp_path / "machine.key").write_text("12")
    with pytest.raises(KeyLostError, match="cannot be read"):
        start(tmp_path)


def test_one_program_uses_a_folder_at_a_time(tmp_path: Path):
    first = start(tmp_path)
    with pytest.raises(AlreadyRunningError, match="open already"):
        start(tmp_path)
    code = (
        "import sys; from pathlib import Path\n"
        "from bespo_desktop.journal.place import InstanceLock\n"
        "from bespo_desktop.journal.errors import AlreadyRunningError\n"
        "try:\n    InstanceLock(Path(sys.argv[1]))\nexcept AlreadyRunningError:\n    sys.exit(3)\n"
    )
    other = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=Path.cwd(), check=False)
    assert other.returncode == 3
    first.close()
    start(tmp_path).close()


def test_a_folder_is_free_again_when_a_start_was_refused(tmp_path: Path):
    start(tmp_path).close()
    (tmp_path / "journal.db").write_bytes(b"\0" * 8192)
    for _ in range(2):
        with pytest.raises(JournalDamagedError):
            start(tmp_path)


@pytest.mark.parametrize(
    ("kind", "words"),
    [(0x6969, "NFS"), (0xFE534D42, "SMB"), (0xFF534D42, "SMB"), (0x65735546, "FUSE")],
)
def test_network_disks_are_refused_by_what_the_system_says(tmp_path, monkeypatch, kind, words):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(place, "_linux_kind", lambda _folder: kind)
    with pytest.raises(PlaceRefusedError, match=f"{words}.*Choose a folder on a fixed disk"):
        start(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="statfs(2) is asked on Linux")
def test_the_system_is_really_asked():
    assert place._linux_kind(Path("/proc")) == 0x9FA0
    with pytest.raises(FileNotFoundError):
        place._linux_kind(Path("/nowhere"))


def test_a_removable_disk_is_seen(tmp_path: Path):
    part = tmp_path / "sdb" / "sdb1"
    part.mkdir(parents=True)
    (tmp_path / "sdb/removable").write_text("1\n")
    assert place._is_removable(part)
    (tmp_path / "sdb/removable").write_text("0\n")
    assert not place._is_removable(part)


@pytest.mark.parametrize(
    ("kind", "words"), [(2, "removable"), (3, None), (4, "network"), (5, "removable"), (6, "lost")]
)
def test_windows_drive_kinds(tmp_path, monkeypatch, kind, words):
    monkeypatch.setattr(place, "_windows_kind", lambda _drive: kind)
    why = place._windows(tmp_path)
    assert why is None if words is None else words in str(why)


def test_a_folder_that_a_cloud_copies_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(place, "_windows_kind", lambda _drive: place.DRIVE_REMOVABLE + 1)
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert "cloud" in str(place._windows(tmp_path / "data"))
    (tmp_path / ".dropbox.cache").mkdir()
    assert "cloud" in str(place.why_not_here(tmp_path / "data"))


class Crypt32:
    """Stands for crypt32.dll: turns bytes around, or refuses."""

    def __init__(self, answer: int = 1) -> None:
        self.answer = answer
        self.flags: list[int] = []

    def _call(self, given, _name, _purpose, _reserved, _prompt, flags, made) -> int:
        blob, out = given._obj, made._obj
        content = ctypes.string_at(blob.data, blob.size)[::-1]
        self.kept = ctypes.create_string_buffer(content, len(content))
        out.size, out.data = len(content), ctypes.cast(self.kept, type(out.data))
        self.flags.append(flags)
        return self.answer

    CryptProtectData = CryptUnprotectData = _call


def test_the_windows_slot_goes_through_dpapi_for_the_machine(tmp_path: Path, monkeypatch):
    class Windll:
        crypt32 = Crypt32()
        kernel32 = type("Kernel32", (), {"LocalFree": staticmethod(lambda _data: None)})

    monkeypatch.setattr(ctypes, "windll", Windll, raising=False)
    slot = slots.DpapiSlot(tmp_path)
    assert slot.read() is None
    key = bytes(range(32))
    slot.write(key)
    assert (tmp_path / "machine.dpapi").read_bytes() == key[::-1]
    assert slot.read() == key
    assert Windll.crypt32.flags == [5, 5]
    Windll.crypt32.answer = 0
    with pytest.raises(KeyLostError, match="cannot be read"):
        slot.read()
