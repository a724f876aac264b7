"""What a screen reader is told our own widgets are: Qt knows roles only for its own classes."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role

# Class name -> role. A class that is not named here keeps what Qt says of its base class.
ROLES = {
    "ActionBar": Role.ToolBar,
    "AlarmCard": Role.AlertMessage,
    "AlarmLayer": Role.LayeredPane,
    "AlarmStep": Role.ListItem,
    "Avatar": Role.Graphic,
    "Banner": Role.Grouping,
    "BedChip": Role.StaticText,
    "BodyPlot": Role.Chart,
    "Card": Role.Grouping,
    "CheckCell": Role.Button,
    "CheckRow": Role.CheckBox,
    "CourseStrip": Role.Chart,
    "DateWindowBar": Role.Chart,
    "DayGantt": Role.Chart,
    "DayStrip": Role.Chart,
    "DeadlineList": Role.List,
    "FactRow": Role.StaticText,
    "FactTable": Role.List,
    "FigureLabel": Role.StaticText,
    "FindingsList": Role.List,
    "HeraldWindow": Role.AlertMessage,
    "IconLabel": Role.Graphic,
    "KeyCap": Role.StaticText,
    "LabelView": Role.Graphic,
    "Ladder": Role.List,
    "LimitBar": Role.Chart,
    "LogRangeBar": Role.Chart,
    "NavRail": Role.ToolBar,
    "Note": Role.Note,
    "PageHead": Role.Heading,
    "Pill": Role.StaticText,
    "PinDots": Role.EditableText,
    "QScrollArea": Role.Pane,
    "Ring": Role.Clock,
    "RungRow": Role.ListItem,
    "RunningStrip": Role.StatusBar,
    "Segmented": Role.ComboBox,
    "StabilityGantt": Role.Chart,
    "StepList": Role.List,
    "SumText": Role.StaticText,
    "ToneLine": Role.StaticText,
    "ToneWords": Role.StaticText,
    "TopBar": Role.ToolBar,
    "TrendPlot": Role.Chart,
    "VialLevel": Role.Graphic,
    "WorkingPanel": Role.Grouping,
}


TICKED = frozenset({"done", "ticked"})


class SpokenWidget(QAccessibleWidget):
    """A widget of ours with its role, and its state where it has one."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._ticked = getattr(widget, "state", None) if role is Role.CheckBox else None

    def state(self) -> QAccessible.State:
        """Return Qt's state of the widget, and whether a check is ticked."""
        state = super().state()
        if self._ticked is not None:
            state.checkable = True
            state.checked = self._ticked() in TICKED
        return state


def speak_roles() -> None:
    """Let Qt ask here first; the same factory again changes nothing."""
    QAccessible.installFactory(_spoken)


def _spoken(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = ROLES.get(class_name)
    if role is None or not isinstance(thing, QWidget):
        return None
    return SpokenWidget(thing, role)
