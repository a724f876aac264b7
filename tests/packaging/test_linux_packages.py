"""The tar of a built folder: the same bytes for the same commit, owned by root, links kept."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from devtools import linux_packages


def bundle(folder):
    home = folder / "dist" / "bespo-desktop"
    (home / "_internal").mkdir(parents=True)
    (home / "bespo-desktop").write_text("#!/bin/sh\n")
    (home / "bespo-desktop").chmod(0o755)
    (home / "_internal" / "libx.so.1").write_bytes(b"x")
    (home / "_internal" / "libx.so").symlink_to("libx.so.1")
    return home


def test_two_tars_of_one_commit_are_equal(tmp_path):
    made = [
        linux_packages.make(bundle(tmp_path / name), "1.2.3", 1_700_000_000)[0]
        for name in ("one", "two")
    ]
    assert made[0].read_bytes() == made[1].read_bytes()
    with tarfile.open(made[0]) as archive:
        members = {member.name: member for member in archive.getmembers()}
    program = members["opt/bespo-desktop/bespo-desktop"]
    assert program.mode & 0o111
    assert {member.uid for member in members.values()} == {0}
    assert {member.mtime for member in members.values()} == {1_700_000_000}
    assert members["opt/bespo-desktop/_internal/libx.so"].issym()
    assert "usr/share/applications/bespo-desktop.desktop" in members
    assert members["usr/bin/bespo-desktop"].linkname == "/opt/bespo-desktop/bespo-desktop"


@pytest.mark.skipif(sys.platform != "linux", reason="looks through /proc")
@pytest.mark.parametrize(("program", "status"), [(sys.executable, 1), ("/opt/not/started", 0)])
def test_the_package_is_neither_changed_nor_removed_while_the_program_runs(program, status):
    script = linux_packages.SCRIPTS["preinst"]
    assert script == linux_packages.SCRIPTS["prerm"]
    ours = script.replace("/opt/bespo-desktop/bespo-desktop", str(Path(program).resolve()))
    done = subprocess.run(["sh", "-c", ours], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert ("may be watching an infusion" in done.stderr) == bool(status)
