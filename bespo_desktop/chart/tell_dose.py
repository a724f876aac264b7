"""Telling acts about the dose."""

from bespo_desktop.chart import about_dose as dose
from bespo_desktop.chart.told import Words, tells
from bespo_desktop.core.days import day_text
from bespo_desktop.core.numbers import plain

RESPONSES = {"cr": "CR", "cri": "CRi", "no_response": "no CR / CRi", "none": "not assessed"}


@tells(dose.Prescribed, "note", main=True)
def _prescribed(act: dose.Prescribed) -> Words:
    what = f"Prescribed: {plain(act.dose_mg)} mg, C{act.cycle} D{act.day}"
    return what, f"{act.prescriber}; {act.reference}, {day_text(act.written_on)}"


@tells(dose.PrescriptionVerified, "check", main=True)
def _verified(act: dose.PrescriptionVerified) -> Words:
    return "Prescription verified", f"Pharmacist {act.pharmacist}"


@tells(dose.PrescriptionWithdrawn, "stop", main=True)
def _withdrawn(act: dose.PrescriptionWithdrawn) -> Words:
    return "Prescription withdrawn", act.reason


@tells(dose.LabResult, "drop")
def _lab(act: dose.LabResult) -> Words:
    name = act.test.replace("_", " ")
    return f"{name}: {plain(act.value)} {act.unit.replace('umol', 'µmol')}", ""


@tells(dose.ResponseAssessed, "cells", main=True)
def _response(act: dose.ResponseAssessed) -> Words:
    return f"Response: {RESPONSES[act.response]}", f"{day_text(act.assessed_on)}; MRD {act.mrd}"


@tells(dose.PrescriberDecided, "note", main=True)
def _decided(act: dose.PrescriberDecided) -> Words:
    about = act.about.replace("-", " ")
    return f"Prescriber decided: {act.decision}", (
        f"{about}; {act.prescriber}, {act.received}, {act.where_written}: {act.reason}"
    )


@tells(dose.DoseCalculated, "dose", main=True)
def _calculated(act: dose.DoseCalculated) -> Words:
    what = f"Dose worked out: {plain(act.dose_mg)} mg, {plain(act.concentrate_mL)} mL"
    return what, f"{plain(act.difference_percent)} % from the prescription"


@tells(dose.SecondChecked, "second", main=True)
def _checked(act: dose.SecondChecked) -> Words:
    if act.first_difference is not None:
        return "Second check differed", f"First difference: {act.first_difference}"
    return f"Dose checked: {plain(act.dose_mg)} mg, {plain(act.concentrate_mL)} mL", "Blind, same"


@tells(dose.GoAhead, "play", main=True)
def _go_ahead(act: dose.GoAhead) -> Words:
    return "Go-ahead " + ("given" if act.given else "taken back"), f"{act.by_name} {act.reason}"


@tells(dose.GivenElsewhere, "history")
def _elsewhere(act: dose.GivenElsewhere) -> Words:
    what = f"Given elsewhere: C{act.cycle} D{act.day}, {plain(act.dose_mg)} mg"
    return what, f"{day_text(act.given_on)}, {act.where}"


@tells(dose.NotGiven, "calendar", main=True)
def _not_given(act: dose.NotGiven) -> Words:
    review = f"; review {day_text(act.review_on)}" if act.review_on else ""
    return f"C{act.cycle} D{act.day} {act.how}", f"{act.reason}{review}"


@tells(dose.PartDoseDecided, "note", main=True)
def _part(act: dose.PartDoseDecided) -> Words:
    decided = "counts as given" if act.decision == "complete" else act.decision
    return f"Part dose: {decided}", f"{act.prescriber}, {act.received}: {act.reason}"
