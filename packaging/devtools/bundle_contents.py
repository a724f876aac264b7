"""What goes into the executable's folder, and what of Qt stays out.

Pure functions for `bespo.spec`: PyInstaller follows every library that some Qt plugin links, which
brings Quick, QML and more; nothing of the program uses them.
"""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

Entry = tuple[str, str, str]  # PyInstaller's row: name in the bundle, path on disk, kind

FONT_CUTS = ("Regular", "Semibold", "Bold")

# Python packages that something optional would bring along.
EXCLUDED_PACKAGES = (
    *("numpy", "PIL", "tkinter", "_tkinter", "matplotlib", "scipy", "pandas", "IPython"),
    *("pytest", "_pytest", "pytestqt", "pluggy", "iniconfig", "hypothesis", "mpmath", "coverage"),
    *("pypdf", "pypdfium2", "pypdfium2_raw", "mypy", "ruff", "hatchling", "setuptools", "pip"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtSql"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtNetwork", "PySide6.QtDBus"),
    *("PySide6.QtTest", "PySide6.QtHelp", "PySide6.QtDesigner", "PySide6.scripts"),
    *("sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql"),
    *("sqlalchemy.dialects.postgresql", "unittest", "pydoc", "xmlrpc", "lib2to3"),
    # The record has its own SQLite with cipher. No connection is opened, so nothing speaks TLS;
    # hashes are in Python itself, without OpenSSL.
    *("sqlite3", "_sqlite3", "ssl", "_ssl", "_hashlib"),
    # Every file is UTF-8.
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
    "_multibytecodec",
    # Of SQLAlchemy the core is used; of pydantic nothing older.
    *("sqlalchemy.orm", "sqlalchemy.ext", "pydantic.v1", "pydantic.mypy"),
    # No process is forked for work, no address is opened, and Qt reads XML.
    *("multiprocessing", "_multiprocessing", "_posixshmem", "concurrent.futures.process"),
    *("http", "ftplib", "urllib.request", "urllib.error", "xml", "pyexpat", "_elementtree"),
    # SQLAlchemy imports asyncio and runs nothing in it: its own Python is enough.
    "_asyncio",
    # Numbers of acts are drawn from `secrets`; `uuid` reads its own kinds without a library.
    "_uuid",
    # Tools of the developers that an optional import would find in their environment.
    *("rich", "pygments", "markdown_it", "mdurl", "attr", "attrs", "toml"),
)
# Plugin folder of Qt -> the plugins that are used; other folders stay out whole.
PLUGINS = {
    "platforms": ("qxcb", "qoffscreen", "qwayland", "qwindows", "qcocoa"),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": (),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontext"),
    "printsupport": ("cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"),
    "imageformats": ("qsvg", "qico"),
    "iconengines": ("qsvgicon",),
    "styles": (),
}
# Libraries of Qt that only the plugins and modules left out would need.
UNUSED_LIBRARIES = (
    *("Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard", "Qt6Pdf", "Qt6Sql", "Qt6Test", "Qt6Help"),
    *("Qt6Designer", "Qt6Labs", "Qt6Lottie", "Qt6Eglfs", "Qt6EglFS", "Qt6WaylandCompositor"),
    *("Qt6Concurrent", "Qt6ShaderTools"),
)
# Whoever prints has CUPS. A copy of it would bring TLS and Kerberos along, as old as the bundle:
# the computer's own is kept up to date. Without it papers are written as PDF.
OF_THE_COMPUTER = (
    *("libcups.so", "libavahi-", "libgnutls.so", "libp11-kit.so", "libtasn1.so", "libidn2.so"),
    *("libunistring.so", "libnettle.so", "libhogweed.so", "libgmp.so", "libgssapi_krb5.so"),
    *("libkrb5", "libk5crypto.so", "libcom_err.so", "libkeyutils.so"),
)
# Of a package's own description the version is asked, by these; licences are collected apart.
ASKED_FOR_THEIR_VERSION = ("pint-", "biip-", "flexparser-", "flexcache-", "argon2_cffi-")
# Units, tests and pictures of pint: the program brings its own units.
UNUSED_DATA = ("pint",)


def forced(pyproject: Path) -> list[tuple[str, str]]:
    """Return (folder on disk, folder in the bundle) as the wheel's own table names them."""
    table = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    wheel = table["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return [(str(pyproject.parent / source), target) for source, target in wheel.items()]


def fonts(package: Path) -> list[tuple[str, str]]:
    """Return the cuts of the font package that the program registers.

    Raises:
        FileNotFoundError: the package holds no such cut.
    """
    files = [package / "files" / f"SourceSansPro-{cut}.ttf" for cut in FONT_CUTS]
    for file in files:
        if not file.is_file():
            raise FileNotFoundError(file)
    return [(str(file), "font_source_sans_pro/files") for file in files]


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of a PyInstaller table that the program uses, judged by their names."""
    return [entry for entry in entries if is_used(entry[0])]


def in_python(binaries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the binaries without SQLAlchemy's compiled modules, and these as Python instead.

    The wheel holds each of them as the same source too, which runs where there is no compiler. Acts
    go to the database past them, so that 1 MB of quicker rows is felt by nobody.
    """
    kept_ones, modules = [], []
    for entry in binaries:
        path = Path(entry[0].replace("\\", "/"))
        module = path.name.partition(".")[0]
        if path.parts[0] == "sqlalchemy" and module.endswith("_cy"):
            name = ".".join([*path.parent.parts, module])
            modules.append((name, str(Path(entry[1]).with_name(f"{module}.py")), "PYMODULE"))
        else:
            kept_ones.append(entry)
    return kept_ones, modules


def reached(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries without the shared libraries that nothing kept links any more.

    `needs` names the libraries that a file on disk links. Plugins and extension modules are
    loaded by name and always stay; a library stays when one of them leads to it.
    """
    table = list(entries)
    by_name: dict[str, list[Entry]] = {}
    for entry in table:
        by_name.setdefault(Path(entry[0]).name, []).append(entry)
    waiting = [entry for entry in table if not _is_shared_library(entry[0])]
    found = {entry[0] for entry in waiting}
    while waiting:
        for library in needs(waiting.pop()[1]):
            new = [entry for entry in by_name.get(library, ()) if entry[0] not in found]
            found.update(entry[0] for entry in new)
            waiting.extend(new)
    return [entry for entry in table if entry[0] in found]


def _is_shared_library(name: str) -> bool:
    path = Path(name)
    at_top = len(path.parts) == 1 or path.parent.name == "lib"
    is_python = path.name.startswith(("libpython", "libpyside", "libshiboken"))
    return at_top and path.name.startswith("lib") and ".so" in path.name and not is_python


def is_used(name: str) -> bool:
    """Return whether a file of the bundle, by its name there, is used by the program."""
    parts = name.replace("\\", "/").split("/")
    if parts[-1].startswith(OF_THE_COMPUTER):
        return False
    if parts[0].endswith(".dist-info"):
        return parts[-1] == "METADATA" and parts[0].startswith(ASKED_FOR_THEIR_VERSION)
    if parts[0] in UNUSED_DATA:
        return False
    if "PySide6" not in parts:
        return not parts[-1].startswith(tuple(f"lib{library}" for library in UNUSED_LIBRARIES))
    if "translations" in parts or "qml" in parts:
        return False
    if "plugins" in parts:
        folder, plugin = parts[-2], parts[-1].removeprefix("lib")
        return plugin.startswith(PLUGINS.get(folder, ())) if folder in PLUGINS else False
    file = parts[-1].removeprefix("lib")
    return not file.startswith(UNUSED_LIBRARIES)
