"""The built folder as a Debian package and as a tar: the same bytes for the same commit."""

import gzip
import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from devtools.places import ROOT

TEMPLATE = ROOT / "packaging" / "linux" / "bespo-desktop.desktop"
ICON = ROOT / "packaging" / "icon"
HOME, DATA = "opt/bespo-desktop", "var/lib/bespo-desktop"
# What a Linux workstation must bring itself (packages of Debian 12 and Ubuntu 24.04).
DEPENDS = "libc6 (>= 2.28), libegl1, libgl1, fontconfig-config, libcups2t64 | libcups2"
CONTROL = """Package: bespo-desktop
Version: {version}
Architecture: amd64
Maintainer: Bespo Desktop maintainers <maintainers@bespo-desktop.invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: cups-client, pipewire-bin | pulseaudio-utils | alsa-utils
Section: misc
Priority: optional
Description: Prepare and give inotuzumab ozogamicin on the ward
 Dose and second check, preparation, label, infusion, signs to watch and the
 record. Works offline. Not a certified medical device.
"""
# The record belongs to the people of the ward's computer: the group decides who works with it.
POSTINST = """#!/bin/sh
set -e
if [ "$1" = configure ]; then
    getent group bespo-desktop >/dev/null || groupadd --system bespo-desktop
    install -d -m 2770 -g bespo-desktop /var/lib/bespo-desktop
fi
"""

# A program that loses its files while a drug runs watches no more.
NOT_WHILE_IT_RUNS = """#!/bin/sh
set -e
for link in /proc/[0-9]*/exe; do
    if [ "$(readlink "$link" 2>/dev/null)" = /opt/bespo-desktop/bespo-desktop ]; then
        echo "Bespo Desktop is running and may be watching an infusion. Close it when no drug" >&2
        echo "runs, then try again. Nothing was changed." >&2
        exit 1
    fi
done
"""
SCRIPTS = {"postinst": POSTINST, "preinst": NOT_WHILE_IT_RUNS, "prerm": NOT_WHILE_IT_RUNS}


def make(bundle: Path, version: str, epoch: int) -> list[Path]:
    """Write the .deb and the .tar.gz beside the bundle and return them."""
    tree = bundle.parent / "linux-tree"
    shutil.rmtree(tree, ignore_errors=True)
    _lay_out(tree, bundle)
    made = [_tar(tree, bundle.parent / f"bespo-desktop-{version}-linux.tar.gz", epoch)]
    if shutil.which("dpkg-deb"):
        made.append(
            _deb(tree, bundle.parent / f"bespo-desktop_{version}_amd64.deb", version, epoch)
        )
    shutil.rmtree(tree)
    return made


def _lay_out(tree: Path, bundle: Path) -> None:
    shutil.copytree(bundle, tree / HOME, symlinks=True)
    for place, source in (
        ("usr/share/applications/bespo-desktop.desktop", TEMPLATE),
        ("usr/share/icons/hicolor/scalable/apps/bespo-desktop.svg", ICON / "bespo-desktop.svg"),
        ("usr/share/icons/hicolor/256x256/apps/bespo-desktop.png", ICON / "bespo-desktop.png"),
        ("usr/share/doc/bespo-desktop/copyright", ROOT / "LICENSE"),
    ):
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tree / place)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/bespo-desktop").symlink_to(f"/{HOME}/bespo-desktop")


def _tar(tree: Path, file: Path, epoch: int) -> Path:
    """Write every file in the order of names, owned by root, as old as the commit."""
    told = io.BytesIO()
    with tarfile.open(fileobj=told, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(tree.rglob("*")):
            info = archive.gettarinfo(str(path), str(path.relative_to(tree)))
            info.uid = info.gid = 0
            info.uname = info.gname = "root"
            info.mtime = epoch
            if info.isreg():
                with path.open("rb") as content:
                    archive.addfile(info, content)
            else:
                archive.addfile(info)
    with file.open("wb") as out, gzip.GzipFile("", "wb", 6, out, mtime=epoch) as packed:
        packed.write(told.getvalue())
    return file


def _deb(tree: Path, file: Path, version: str, epoch: int) -> Path:
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN"
    control.mkdir()
    text = CONTROL.format(version=version, size=size, depends=DEPENDS)
    (control / "control").write_text(text, encoding="utf-8")
    for name, script in SCRIPTS.items():
        (control / name).write_text(script, encoding="utf-8")
        (control / name).chmod(0o755)
    for path in (tree, *tree.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", str(tree), str(file)]
    env = {"SOURCE_DATE_EPOCH": str(epoch), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)
    return file
