"""Every kind of act in one list, so that reading an event can never miss one."""

from bespo_desktop.chart import (
    about_course,
    about_dose,
    about_giving,
    about_patient,
    about_preparing,
    about_watching,
    about_workstation,
)
from bespo_desktop.chart.payload import REGISTER

MODULES = (
    about_course,
    about_dose,
    about_giving,
    about_patient,
    about_preparing,
    about_watching,
    about_workstation,
)
ALL = REGISTER
