"""The run-time loader of .ui files, which knows the program's own widgets by class name."""

from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.assets import AssetError

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
    "IconLabel": "labels",
    "KeyCap": "labels",
    "Label": "labels",
    "LabelView": "label_view",
    "Ladder": "ladder",
    "LimitBar": "limit_bar",
    "LogRangeBar": "log_range_bar",
    "Note": "note",
    "NumberField": "number_field",
    "Pill": "pill",
    "PinDots": "pin_dots",
    "Ring": "ring",
    "ScanField": "scan_field",
    "Segmented": "segmented",
    "StabilityGantt": "stability_gantt",
    "StepList": "step_list",
    "TextField": "text_field",
    "TimeField": "date_time_field",
    "TrendPlot": "trend_plot",
    "TwoLineLabel": "labels",
    "VialLevel": "vial_level",
    "WorkingPanel": "working_panel",
}


class FormLoader(QUiLoader):
    """Makes our own widgets itself and leaves Qt's to Qt."""

    def createWidget(  # Qt's name
        self, class_name: str, parent: QWidget | None = None, name: str = ""
    ) -> QWidget:
        """Return a widget of the named class, ours or Qt's."""
        module = OWN_WIDGETS.get(class_name)
        if module is None:
            return super().createWidget(class_name, parent, name)
        kind = getattr(import_module(f"bespo_desktop.widgets.{module}"), class_name)
        widget: QWidget = kind(parent=parent)
        widget.setObjectName(name)
        return widget


def load_ui(path: Path, parent: QWidget) -> QWidget:
    """Return the root widget of the .ui file, put into `parent` so that it fills it.

    Raises:
        AssetError: the file is not there or cannot be read as a form.
    """
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise AssetError(f"ui/{path.name} is missing.")
    loader = FormLoader()
    root = loader.load(file, parent)
    file.close()
    if root is None:
        raise AssetError(f"ui/{path.name} cannot be read: {loader.errorString()}")
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(root)
    return root
