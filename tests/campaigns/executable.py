"""Build the executable twice, compare, install its packages on a clean system, try it there.

    python3 packaging/dev.py campaign executable [--once]

The clean system is this computer's own, laid over with a throw-away layer (overlayfs in a mount
namespace of its own, `unshare`; needs root) in which there is no Python and no checkout. The .deb
is installed with dpkg and removed again, the tar is unpacked elsewhere; self-test, a dose, and a
window on a screen are tried as a person without rights. Leaves dist/.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
REQUEST = '{"what": "dose", "bsa": "1.8 m2", "cycle": 2, "day": 1, "response": "no_response"}\n'
INSIDE = r"""
set -eu
mount -t tmpfs layer "$1"
mkdir "$1/up" "$1/work" "$1/root"
mount -t overlay clean -o lowerdir=/,upperdir="$1/up",workdir="$1/work" "$1/root"
cp "$2" "$1/root/package.deb"; cp "$3" "$1/root/package.tar.gz"; cp "$4" "$1/root/try.sh"
mount -t proc proc "$1/root/proc"; mount --rbind /dev "$1/root/dev"
mount -t tmpfs none "$1/root/work"; mount -t tmpfs none "$1/root/root"
exec chroot "$1/root" /bin/sh /try.sh
"""
TRY = r"""
set -eu
rm -f /usr/bin/python3* /usr/local/bin/python3*
if command -v python3; then exit 1; fi
dpkg --force-depends -i /package.deb >/dev/null
test -d /var/lib/bespo-desktop
as() { setpriv --reuid 65534 --regid 65534 --clear-groups env -i LANG=C.UTF-8 HOME=/tmp "$@"; }
echo "installed: self-test"
as QT_QPA_PLATFORM=offscreen /usr/bin/bespo-desktop self-test
echo "installed: dose"
echo '@REQUEST@' | as /usr/bin/bespo-desktop calculate
if command -v xvfb-run >/dev/null; then
    echo "installed: window"
    as PATH=/usr/bin:/bin timeout 100 xvfb-run -a sh -c '
        /usr/bin/bespo-desktop --demo --data /tmp/ward --timings 2>/tmp/told & program=$!
        n=0; while ! grep -q ready /tmp/told && [ $n -lt 90 ]; do sleep 1; n=$((n+1)); done
        touch /tmp/up; while [ ! -e /tmp/tried ]; do sleep 1; done
        kill $program; wait $program || true
        cat /tmp/told; grep -q ready /tmp/told' & window=$!
    while [ ! -e /tmp/up ]; do sleep 1; done
    echo "running: neither installed again nor removed"
    if dpkg --force-depends -i /package.deb >/dev/null 2>&1; then exit 1; fi
    if dpkg -r bespo-desktop >/dev/null 2>&1; then exit 1; fi
    test -x /opt/bespo-desktop/bespo-desktop
    touch /tmp/tried; wait $window
    # its second process sees a moment later that it ended
    n=0; while readlink /proc/[0-9]*/exe 2>/dev/null | grep -q bespo-desktop/ && [ $n -lt 30 ]
    do sleep 1; n=$((n+1)); done
fi
dpkg -r bespo-desktop >/dev/null
test ! -e /opt/bespo-desktop/bespo-desktop && test -d /var/lib/bespo-desktop
mkdir -p /srv/away && tar -xzf /package.tar.gz -C /srv/away
echo "unpacked: self-test"
as QT_QPA_PLATFORM=offscreen /srv/away/opt/bespo-desktop/bespo-desktop self-test
"""


def files() -> dict[str, str]:
    """Return every file of dist by its name, with what it holds or where it leads."""
    found = {}
    for path in sorted(DIST.rglob("*")):
        name = str(path.relative_to(DIST))
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file():
            found[name] = sha256(path.read_bytes()).hexdigest()
    return found


def build() -> dict[str, str]:
    """Build from nothing and return the files."""
    shutil.rmtree(DIST, ignore_errors=True)
    command = [sys.executable, str(ROOT / "packaging" / "dev.py"), "build"]
    subprocess.run(command, check=True)
    return files()


def compare(one: dict[str, str], two: dict[str, str]) -> list[str]:
    """Return the files in which two builds differ."""
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def on_a_clean_system() -> int:
    """Install and start the packages in the throw-away layer; return its status."""
    (deb,), (tar,) = DIST.glob("*.deb"), DIST.glob("*.tar.gz")
    with TemporaryDirectory(prefix="bespo-clean-") as name:
        layer = Path(name) / "layer"
        layer.mkdir()
        script = Path(name) / "try.sh"
        script.write_text(TRY.replace("@REQUEST@", REQUEST.strip()), encoding="utf-8")
        command = ["unshare", "--mount", "--pid", "--fork", "sh", "-c", INSIDE, "sh"]
        places = [str(layer), str(deb), str(tar), str(script)]
        return subprocess.run([*command, *places], check=False, timeout=1800).returncode


def carried_away() -> int:
    """Without root: the folder alone, in another place; return 0 when it answers."""
    with TemporaryDirectory(prefix="bespo-elsewhere-") as name:
        away = Path(name) / "bespo-desktop"
        shutil.copytree(DIST / "bespo-desktop", away, symlinks=True)
        program = str(away / "bespo-desktop")
        bare = {"LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        whole = subprocess.run([program, "self-test"], env=bare, cwd=name, check=False)
        dose = subprocess.run(
            [program, "calculate"],
            input=REQUEST,
            env=bare,
            cwd=name,
            capture_output=True,
            text=True,
            check=False,
        )
    answered = dose.returncode == 0 and json.loads(dose.stdout)["dose_mg"] == "1.44"
    return 0 if whole.returncode == 0 and answered else 1


def main() -> int:
    """Return 0 when two builds are equal and the program works where nothing else is."""
    reader = argparse.ArgumentParser(prog="executable")
    reader.add_argument("--once", action="store_true", help="build once, compare nothing")
    given = reader.parse_args()
    first = build()
    different = [] if given.once else compare(first, build())
    print(f"{len(first)} files, {len(different)} differ in a second build", *different[:20])
    root = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("unshare")
    status = on_a_clean_system() if root else carried_away()
    where = "a clean layer of this system" if root else "another folder"
    print(f"Tried in {where}: status {status}")
    return 1 if different or status else 0


if __name__ == "__main__":
    sys.exit(main())
