"""Telling acts about patient and course."""

from bespo_desktop.chart import about_course as course
from bespo_desktop.chart import about_patient as patient
from bespo_desktop.chart.told import Words, tells
from bespo_desktop.core.days import day_text
from bespo_desktop.core.numbers import plain


@tells(patient.PatientRegistered, "patient", main=True)
def _registered(act: patient.PatientRegistered) -> Words:
    return "Patient registered", f"{act.surname.upper()}, {act.given}; bed {act.bed}"


@tells(patient.IdentityChanged, "patient", main=True)
def _identity(act: patient.IdentityChanged) -> Words:
    return "Identity put right", f"{act.surname.upper()}, {act.given}; {act.reason}"


@tells(patient.AllergiesRecorded, "warning")
def _allergies(act: patient.AllergiesRecorded) -> Words:
    return "Allergies asked", act.text or act.state


@tells(patient.BedMoved, "ward")
def _moved(act: patient.BedMoved) -> Words:
    return f"Moved to bed {act.bed}", f"Ward {act.ward}"


@tells(patient.Measured, "scale", main=True)
def _measured(act: patient.Measured) -> Words:
    asked = f"; confirmed: {', '.join(act.confirmed)}" if act.confirmed else ""
    what = f"Weighed: {plain(act.weight_kg)} kg, height {plain(act.height_cm)} cm"
    formula = act.formula.replace("_", " ").title()
    return what, f"Measured {day_text(act.measured_on)} ({formula}){asked}"


@tells(patient.ReasonsAnswered, "note")
def _reasons(act: patient.ReasonsAnswered) -> Words:
    return "Reasons not to give asked", (
        f"Allergy {act.allergic}, VOD {act.vod}, liver disease {act.liver}"
    )


@tells(patient.PlanRecorded, "calendar")
def _plan(act: patient.PlanRecorded) -> Words:
    return "Treatment plan", (
        f"Transplant {act.transplant}; pregnant {act.pregnant}; breast-feeding {act.breast_feeding}"
    )


@tells(patient.RowAnswered, "check")
def _row(act: patient.RowAnswered) -> Words:
    return f"Checked: {act.row.replace('-', ' ')}", f"{act.answer} {act.detail}".strip()


@tells(patient.NoteAdded, "note", main=True)
def _note(act: patient.NoteAdded) -> Words:
    return "Note", act.text


@tells(patient.Corrected, "undo", main=True)
def _corrected(act: patient.Corrected) -> Words:
    how = "replaced" if act.replacement_kind else "taken back"
    return f"Earlier entry {how}", act.reason


@tells(patient.Died, "record", main=True)
def _died(act: patient.Died) -> Words:
    return "The patient died", ""


@tells(patient.Discharged, "arrow", main=True)
def _discharged(act: patient.Discharged) -> Words:
    return "Discharged", act.to


@tells(patient.PatientsMerged, "patient", main=True)
def _merged(act: patient.PatientsMerged) -> Words:
    return "Two records of one patient joined", act.reason


@tells(patient.Refused, "stop", main=True)
def _refused(act: patient.Refused) -> Words:
    return f"Refused: {act.code.replace('-', ' ')}", act.text


@tells(patient.RecordExported, "export", main=True)
def _exported(act: patient.RecordExported) -> Words:
    return "Record exported in clear", f"{act.events} entries, file {act.sha256[:12]}"


@tells(course.CycleExtended, "calendar", main=True)
def _extended(act: course.CycleExtended) -> Words:
    return "Cycle 1 runs longer", f"{act.reason} {act.recovery_from}".strip()


@tells(course.TransplantDone, "cells", main=True)
def _transplant(act: course.TransplantDone) -> Words:
    return "Stem cell transplant done", day_text(act.done_on)


@tells(course.Relapsed, "cells", main=True)
def _relapsed(act: course.Relapsed) -> Words:
    return "Relapse found", day_text(act.found_on)


@tells(course.CourseEnded, "stop", main=True)
def _ended(act: course.CourseEnded) -> Words:
    return "Course ended", f"{act.reason}; {act.prescriber}"


@tells(course.Consented, "check", main=True)
def _consented(act: course.Consented) -> Words:
    return "Consent " + ("given" if act.consent else "not given"), ", ".join(act.told)
