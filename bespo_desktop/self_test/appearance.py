"""Fonts, icons and forms: what a person sees, drawn without a screen."""

import pkgutil
from functools import cache
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QWidget

from bespo_desktop import screens, widgets
from bespo_desktop.assets import Form, folder, load_form
from bespo_desktop.self_test.check import BrokenError, Check
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.font_files import FAMILY
from bespo_desktop.widgets.fonts import register_fonts

ICON_SIZE = 32


def checks() -> list[Check]:
    """Return the checks of what is drawn."""
    return [Check("fonts", _fonts), Check("icons", _icons), Check("forms", _forms)]


@cache
def application() -> QApplication:
    """Return the one application with the program's theme and fonts."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["bespo-desktop"])
    theme().apply(app)
    register_fonts()
    return app


def form_classes() -> list[type[Form]]:
    """Return every class of the program that names a .ui file, by that file's name."""
    for package in (screens, widgets):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(found.name)
    waiting: list[type[Form]] = [Form]
    classes: list[type[Form]] = []
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting.extend(below)
        classes.extend(kind for kind in below if "ui_file" in vars(kind))
    ours = [kind for kind in classes if kind.__module__.startswith("bespo_desktop.")]
    return sorted(ours, key=lambda kind: kind.ui_file)


def _fonts() -> str:
    application()
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
        drawn = QFontInfo(QFont(FAMILY, weight=weight))
        if drawn.family() != FAMILY:
            raise BrokenError(f"{FAMILY} at weight {weight} is drawn as {drawn.family()}")
    return FAMILY


def _icons() -> str:
    application()
    resources = folder("resources")
    # The folder alone would not tell that one of its files is gone.
    names = (resources / "self_test" / "icons.txt").read_text(encoding="ascii").split()
    there = {path.stem for path in (resources / "icons").glob("*.svg")}
    if missing := [name for name in names if name not in there]:
        raise BrokenError(f"there is no icon {', '.join(missing)}")
    empty = QImage(ICON_SIZE, ICON_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    empty.fill(Qt.GlobalColor.transparent)
    blank = [name for name in names if _drawn(name) == empty]
    if blank or not names:
        raise BrokenError(f"nothing is drawn for {', '.join(blank) or 'any icon'}")
    return f"{len(names)} drawn"


def _drawn(name: str) -> QImage:
    picture = theme().pixmap(name, "text", ICON_SIZE).toImage()
    return picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _forms() -> str:
    application()
    files = sorted(path.name for path in folder("ui").glob("*.ui"))
    classes = form_classes()
    if [kind.ui_file for kind in classes] != files or not files:
        raise BrokenError(f"forms {files} and the screens' {[kind.ui_file for kind in classes]}")
    for kind in classes:
        parent = QWidget()
        load_form(kind, parent)
        parent.deleteLater()
    return f"{len(files)} loaded"
