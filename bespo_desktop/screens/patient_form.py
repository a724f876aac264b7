"""The widgets of the Patient page, by their names in the form."""

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from bespo_desktop.assets import Form
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.course_strip import CourseStrip
from bespo_desktop.widgets.date_time_field import DateField
from bespo_desktop.widgets.labels import FigureLabel, Label, TwoLineLabel
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.still import ToneLine
from bespo_desktop.widgets.working_panel import WorkingPanel


class PatientForm(Form):
    """A patient who is on the list, and the form for somebody new."""

    ui_file = "patient_screen.ui"
    forms: QStackedWidget
    open_page: QWidget
    grid: QGridLayout
    measures: Card
    measures_column: QVBoxLayout
    height_name: Label
    height: NumberField
    weight_name: Label
    weight: NumberField
    weighed_on_name: Label
    weighed_on: DateField
    hint: Note
    area_title: Label
    apart: ToneLine
    first_tile: Card
    first_name: Label
    first_area: FigureLabel
    second_tile: Card
    second_name: Label
    second_area: FigureLabel
    reasons: Card
    reasons_column: QVBoxLayout
    plan: Card
    plan_column: QVBoxLayout
    working: WorkingPanel
    course: Card
    course_name: TwoLineLabel
    strip: CourseStrip
    new_page: QWidget
    new_grid: QGridLayout
    side: QWidget
    who: Card
    who_column: QVBoxLayout
    allergies: Card
    allergies_column: QVBoxLayout
    alike: Note
    listed: Card
