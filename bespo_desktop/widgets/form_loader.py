"""The run-time loader of .ui files, which knows the program's own widgets by class name."""

import re
from functools import cache
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QAbstractItemView, QTextBrowser, QVBoxLayout, QWidget

from bespo_desktop.assets import AssetError
from bespo_desktop.widgets.views import dress_view

# Class name in the .ui file -> module below bespo_desktop.widgets.
OWN_WIDGETS = {
    "ActionButton": "buttons",
    "BodyPlot": "body_plot",
    "Card": "card",
    "CheckBox": "check_box",
    "CheckRow": "check_row",
    "CodeLabel": "labels",
    "CountField": "number_field",
    "CourseStrip": "course_strip",
    "DateWindowBar": "date_window_bar",
    "DateField": "date_time_field",
    "DayGantt": "day_gantt",
    "DeadlineList": "deadline_list",
    "DayStrip": "day_strip",
    "FactRow": "fact_row",
    "FactTable": "fact_row",
    "FigureLabel": "labels",
    "FindingsList": "findings_list",
    "FramedEdit": "framed_edit",
    "IconLabel": "labels",
    "KeyCap": "key_cap",
    "AnswerLabel": "labels",
    "Label": "labels",
    "LabelView": "label_view",
    "Ladder": "ladder",
    "LimitBar": "limit_bar",
    "LogRangeBar": "log_range_bar",
    "Note": "note",
    "NumberField": "number_field",
    "Panel": "ground",
    "Pill": "pill",
    "PinDots": "pin_dots",
    "Ring": "ring",
    "ScanField": "scan_field",
    "Segmented": "segmented",
    "StabilityGantt": "stability_gantt",
    "StepList": "step_list",
    "TextField": "text_field",
    "TimeField": "date_time_field",
    "ToneLine": "still",
    "TrendPlot": "trend_plot",
    "TwoLineLabel": "labels",
    "VialLevel": "vial_level",
    "WholeTable": "whole_table",
    "WorkingPanel": "working_panel",
}


# Properties that a person reads, so that they are translated. The others (icon, kind, tone, field)
# are words of the program that may look like a text: there is an icon "dose" and a word "dose".
FORM_TEXTS = frozenset(
    {
        *("text", "title", "right", "placeholder", "placeholderText", "spoken_name", "prompt"),
        *("accessibleName", "accessibleDescription", "toolTip", "windowTitle"),
        *("note_title", "note_text", "unit_text"),
    }
)
_TEXT_OF = re.compile(rb'<property name="(\w+)">(\s*)<string>')


class FormLoader(QUiLoader):
    """Makes our own widgets itself and leaves Qt's to Qt."""

    def createWidget(  # Qt's name
        self, class_name: str, parent: QWidget | None = None, name: str = ""
    ) -> QWidget:
        """Return a widget of the named class, ours or Qt's."""
        module = OWN_WIDGETS.get(class_name)
        if module is None:
            made = super().createWidget(class_name, parent, name)
            if isinstance(made, QAbstractItemView | QTextBrowser):
                dress_view(made)
            return made
        kind = getattr(import_module(f"bespo_desktop.widgets.{module}"), class_name)
        widget: QWidget = kind(parent=parent)
        widget.setObjectName(name)
        return widget


def load_ui(path: Path, parent: QWidget) -> QWidget:
    """Return the root widget of the .ui file, put into `parent` so that it fills it.

    Raises:
        AssetError: the file is not there or cannot be read as a form.
    """
    try:
        content = _marked(path.read_bytes())
    except OSError as why:
        raise AssetError(f"ui/{path.name} is missing.") from why
    # A buffer that is made over an array does not keep the array alive.
    form = QBuffer()
    form.setData(content)
    form.open(QIODevice.OpenModeFlag.ReadOnly)
    loader = _loader()
    root = loader.load(form, parent)
    if root is None:
        raise AssetError(f"ui/{path.name} cannot be read: {loader.errorString()}")
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(root)
    return root


@cache
def _loader() -> FormLoader:
    """Return the one loader, made where it finds no plugins of Designer.

    Those bring Qt's whole Quick along, 8 MB, for widgets that no form has.
    """
    paths = QCoreApplication.libraryPaths()
    QCoreApplication.setLibraryPaths([])
    try:
        return FormLoader()
    finally:
        QCoreApplication.setLibraryPaths(paths)


def _marked(form: bytes) -> bytes:
    """Return the form with every text that nobody reads marked as not to be translated."""

    def mark(found: re.Match[bytes]) -> bytes:
        seen = found[1].decode() in FORM_TEXTS
        return found[0] if seen else found[0].replace(b"<string>", b'<string notr="true">')

    return _TEXT_OF.sub(mark, form)
