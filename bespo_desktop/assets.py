"""Where ui/ and resources/ lie, and forms loaded from ui/ into typed classes.

Qt is imported only when a form is loaded: the command line reads its data files without Qt.
"""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar, get_type_hints

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PACKAGE = Path(__file__).parent


class AssetError(Exception):
    """A file that belongs to the program is missing or does not fit the code."""


class Form:
    """The widgets of one .ui file under their Designer names, as annotations of a subclass."""

    ui_file: ClassVar[str]
    root: "QWidget"


F = TypeVar("F", bound=Form)


def folder(name: str) -> Path:
    """Return the folder "ui" or "resources".

    An installed package carries it as `_ui` or `_resources`; a checkout has it beside the package.

    Raises:
        AssetError: neither place has it.
    """
    for place in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise AssetError(f"The folder {name} is missing beside {PACKAGE}.")


def checkout() -> Path | None:
    """Return the checkout's root when the program runs from one, else None."""
    root = PACKAGE.parent
    return root if (root / "packaging" / "requirements.lock").is_file() else None


def load_form(form_class: type[F], parent: "QWidget") -> F:
    """Return the form's widgets, loaded into `parent`, which it fills without margins.

    Raises:
        AssetError: the file is missing or broken, or a widget is not there or of another class.
    """
    from PySide6.QtWidgets import QWidget

    from bespo_desktop.widgets.form_loader import load_ui

    path = folder("ui") / form_class.ui_file
    form = form_class()
    form.root = load_ui(path, parent)
    hints = get_type_hints(form_class, localns={"QWidget": QWidget})
    for name, kind in hints.items():
        if name in ("ui_file", "root"):
            continue
        widget = form.root if form.root.objectName() == name else form.root.findChild(kind, name)
        if not isinstance(widget, kind):
            raise AssetError(f"ui/{form_class.ui_file} has no {kind.__name__} '{name}'")
        setattr(form, name, widget)
    return form
