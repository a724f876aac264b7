"""The widgets of the Give page before the start."""

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.assets import Form
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.findings_list import FindingsList
from bespo_desktop.widgets.labels import FigureLabel, Label, TwoLineLabel
from bespo_desktop.widgets.limit_bar import LimitBar
from bespo_desktop.widgets.working_panel import WorkingPanel


class BeforeForm(Form):
    """The widgets of the page before the start."""

    ui_file = "give_before.ui"
    columns: QBoxLayout
    side: QWidget
    side_column: QBoxLayout
    checks_card: Card
    checks: QGridLayout
    below: QHBoxLayout
    premedication_row: QHBoxLayout
    premedication_words: TwoLineLabel
    materials: QVBoxLayout
    pump_place: QVBoxLayout
    refusals: QVBoxLayout
    findings: FindingsList
    decide: ActionButton
    pharmacy: ActionButton
    time_card: Card
    time_left: FigureLabel
    start_by: Label
    limit: LimitBar
    working: WorkingPanel
