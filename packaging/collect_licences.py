"""Copy the licence texts of everything that travels in the executable into its own folder.

    python packaging/collect_licences.py BUNDLE

Run by `dev.py build` with the environment's Python, after PyInstaller. A package without a text
and a system library of an unknown package end the build: nothing may travel without its notice.
"""

import gzip
import subprocess
import sys
import sysconfig
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("licen", "copying", "notice", "copyright")
# Their texts lie in resources/licences: their packages carry none.
OWN_TEXT = frozenset({"pyside6-essentials", "shiboken6", "font-source-sans-pro"})
SYSTEM = ("/usr/lib", "/lib")


def main(bundle: Path) -> int:
    """Write the texts; return 1 and name what has none."""
    inside = next(bundle.rglob("_resources")) / "licences" / "packages"
    inside.mkdir(parents=True, exist_ok=True)
    lacking = [name for name in travelling() if not _package_copied(name, inside)]
    _python_copied(inside)
    if sys.platform == "linux":
        lacking += _libraries_copied(bundle, inside)
    for name in lacking:
        sys.stderr.write(f"collect_licences: there is no licence text for {name}\n")
    return 1 if lacking else 0


def travelling() -> list[str]:
    """Return the Python packages that run inside the program, by the list of components."""
    text = (ROOT / "resources" / "safety" / "components.toml").read_text(encoding="utf-8")
    return [row["name"] for row in tomllib.loads(text)["component"]]


def _package_copied(name: str, folder: Path) -> bool:
    if name in OWN_TEXT:
        return True
    try:
        package = distribution(name)
    except PackageNotFoundError:
        # A package for another system or Python, which does not travel from here.
        return True
    texts = [
        package.locate_file(file)
        for file in package.files or ()
        if ".dist-info" in str(file.parent) and file.name.lower().startswith(NAMES)
    ]
    found = [Path(str(text)).read_text(encoding="utf-8", errors="replace") for text in texts]
    if found:
        head = f"{package.name} {package.version}\n\n"
        _written(folder, name, head + "\n\n".join(found))
    return bool(found)


def _written(folder: Path, name: str, text: str) -> None:
    """Packed, as Debian packs its own: they are read one at a time, in the help."""
    (folder / f"{name}.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _python_copied(folder: Path) -> None:
    """Python's own text, from its library or from Debian's documentation."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version}/copyright"),
        Path(f"/usr/share/doc/libpython{version}-minimal/copyright"),
        Path(sys.base_prefix) / "LICENSE.txt",
    )
    text = next(place for place in places if place.is_file()).read_text(encoding="utf-8")
    _written(folder, "python", f"Python {version}\n\n{text}")


def _libraries_copied(bundle: Path, folder: Path) -> list[str]:
    """Copy Debian's copyright file of each system library; return those of no known package."""
    shared = {path.name for path in bundle.rglob("lib*.so*") if path.parent.name == "_internal"}
    owners: dict[str, str] = {}
    for name in sorted(shared):
        asked = ["dpkg-query", "--search", f"*/{name}"]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        lines = [line for line in answer.splitlines() if line.split(": ")[1].startswith(SYSTEM)]
        if lines:
            owners[name] = lines[0].split(":")[0]
    for package in sorted(set(owners.values())):
        text = Path("/usr/share/doc") / package / "copyright"
        if text.is_file():
            words = text.read_text(encoding="utf-8", errors="replace")
            _written(folder, package, f"{package}\n\n{words}")
    own = ("libpython", "libpyside", "libshiboken", "libQt6", "libicu")
    return [name for name in sorted(shared - set(owners)) if not name.startswith(own)]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
