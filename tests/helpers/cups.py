"""A CUPS server of a test's own, with queues that print into a folder: no systemd, no real printer.

Needs root and Debian's packages, which are installed where that can be done. The PDF backend reads
its settings only from /etc/cups, under the queue's name; every queue here has a name of its own.
"""

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGES = ("cups", "printer-driver-cups-pdf")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
SETTINGS = Path("/etc/cups")
STARTS_S, PRINTS_S, INSTALLS_S = 15, 40, 300

SERVER = """LogLevel info
Listen {folder}/run/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""
FILES = """SystemGroup root
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/run
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""


def why_no_cups() -> str:
    """Return why there can be no CUPS server here, "" when there can; installs it if it may."""
    if os.name != "posix" or os.geteuid() != 0:
        return "a CUPS server of one's own needs root"
    if not _installed() and shutil.which("apt-get"):
        for command in (("update", "-qq"), ("install", "-qq", "-y", "--no-install-recommends")):
            wanted = PACKAGES if command[0] == "install" else ()
            subprocess.run(
                ["apt-get", *command, *wanted],
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                capture_output=True,
                timeout=INSTALLS_S,
                check=False,
            )
    return "" if _installed() else f"{' and '.join(PACKAGES)} cannot be installed here"


def _installed() -> bool:
    return shutil.which("cupsd") is not None and PPD.exists() and BACKEND.exists()


@dataclass(frozen=True, slots=True)
class Cups:
    """A running server; `socket` is what CUPS_SERVER must say."""

    folder: Path

    @property
    def socket(self) -> str:
        return str(self.folder / "run" / "cups.sock")

    def call(self, *words: str) -> str:
        """Run one of CUPS' own commands."""
        done = subprocess.run(
            words,
            env={**os.environ, "CUPS_SERVER": self.socket},
            capture_output=True,
            text=True,
            timeout=STARTS_S,
            check=False,
        )
        return done.stdout + done.stderr

    @contextmanager
    def queue(self) -> Iterator["Queue"]:
        """Yield a queue that prints PDF files into a folder."""
        name = f"Bespo{secrets.token_hex(4)}"
        out = self.folder / name
        settings = SETTINGS / f"cups-pdf-{name}.conf"
        settings.write_text(f"Out {out}\nAnonUser root\nLabel 1\n", encoding="utf-8")
        try:
            self.call("lpadmin", "-p", name, "-v", f"cups-pdf:/{name}", "-E", "-P", str(PPD))
            yield Queue(self, name, out)
        finally:
            settings.unlink()


@dataclass(frozen=True, slots=True)
class Queue:
    """One printer of the server."""

    cups: Cups
    name: str
    out: Path

    def printed(self, pages: int) -> list[Path]:
        """Return the files that came out, in their order, once there are so many."""
        end = time.monotonic() + PRINTS_S
        while time.monotonic() < end:
            found = sorted(self.out.glob("*.pdf"), key=lambda file: file.name.split("job_")[-1])
            if len(found) >= pages and not self._waiting().strip():
                return found
            time.sleep(0.2)
        log = (self.cups.folder / "log" / "error").read_text(encoding="utf-8")
        raise AssertionError(f"{len(found)} of {pages} files came out\n{log[-3000:]}")

    def _waiting(self) -> str:
        return self.cups.call("lpstat", "-o", self.name)

    def stop(self) -> None:
        """Let the printer be stopped, as by an open cover."""
        self.cups.call("cupsdisable", "-r", "cover open", self.name)


@contextmanager
def cups_server() -> Iterator[Cups]:
    """Yield a server that listens on a socket in a folder of its own.

    Its filters run as another user, who cannot get into the folders that pytest makes.
    """
    with TemporaryDirectory(prefix="bespo-cups-") as place:
        Path(place).chmod(0o755)
        yield from _running(Path(place))


def _running(folder: Path) -> Iterator[Cups]:
    for name in ("etc", "spool", "cache", "run", "log"):
        (folder / name).mkdir()
    (folder / "etc" / "cupsd.conf").write_text(SERVER.format(folder=folder), encoding="utf-8")
    (folder / "etc" / "files.conf").write_text(FILES.format(folder=folder), encoding="utf-8")
    command = ["cupsd", "-f", "-c", folder / "etc" / "cupsd.conf"]
    command += ["-s", folder / "etc" / "files.conf"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    cups = Cups(folder)
    try:
        end = time.monotonic() + STARTS_S
        while "scheduler is running" not in cups.call("lpstat", "-r"):
            assert time.monotonic() < end, "cupsd does not answer"
            time.sleep(0.1)
        yield cups
    finally:
        server.terminate()
        server.wait(STARTS_S)
