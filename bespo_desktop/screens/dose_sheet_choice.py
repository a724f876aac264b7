"""Which sheet the Dose page opens for what a person wants to enter or record."""

from typing import cast

from PySide6.QtWidgets import QDialog, QWidget

from bespo_desktop.chart.next_dose import NextDose
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.dose_bench import DoseBench
from bespo_desktop.screens.dose_course_sheets import (
    ElsewhereSheet,
    ExtensionSheet,
    How,
    NotGivenSheet,
    RelapseSheet,
)
from bespo_desktop.screens.dose_response_sheet import ResponseSheet
from bespo_desktop.screens.dose_sheets import (
    GoAheadSheet,
    PrescriptionSheet,
    VerifiedSheet,
    WithdrawnSheet,
)
from bespo_desktop.screens.give_decide import PartDoseSheet
from bespo_desktop.screens.prescriber_decision_dialog import (
    USUAL,
    Decided,
    PrescriberDecisionDialog,
)

# The way to deal with what holds up the dose, where its sheet has another name.
SHEET_OF = {"prescription": "enter", "response": "assess"}
PHARMACIST = "second-check-missed"
FOR_PHARMACIST: tuple[Decided, ...] = ("go ahead", "hold")


def sheet_for(what: str, bench: DoseBench, coming: NextDose, parent: QWidget) -> QDialog | None:
    """Return the sheet, or None where there is nothing to enter it for."""
    if what in {"verify", "withdraw"}:
        return _of_order(what, bench, parent)
    if what == "reduced":
        return _reduction(bench, parent)
    if what == "part-dose":
        open_parts = [d for d in bench.held().doses if d.what == "part" and d.decision is None]
        return PartDoseSheet(bench, open_parts[-1], parent) if open_parts else None
    if what in {"deferred", "omitted", "declined"}:
        return NotGivenSheet(bench, cast(How, what), coming, parent)
    kinds = {
        "enter": PrescriptionSheet,
        "go-ahead": GoAheadSheet,
        "elsewhere": ElsewhereSheet,
        "extension": ExtensionSheet,
        "assess": ResponseSheet,
        "relapse": RelapseSheet,
    }
    return kinds[what](bench, parent)


def _reduction(bench: DoseBench, parent: QWidget) -> QDialog:
    row = bench.context.facts.policy.dose_reduction
    percent = magnitude(row.value, "%")
    text = parent.tr("The dose is {percent} % less from now on. It is never raised again.")
    finding = ask("dose-reduction", text.format(percent=plain(percent)), row.source)
    return PrescriberDecisionDialog(
        finding, bench.save, parent, decisions=("reduce",), reduction_percent=percent
    )


def _of_order(what: str, bench: DoseBench, parent: QWidget) -> QDialog | None:
    order = bench.held().prescription
    if order is None:
        return None
    kind = VerifiedSheet if what == "verify" else WithdrawnSheet
    return kind(bench, order, parent)


def decision_on_finding(
    bench: DoseBench, finding: Finding, about: str, parent: QWidget
) -> PrescriberDecisionDialog:
    """Return the question for a prescriber's word; after two misses it is the pharmacist's."""
    pharmacist = finding.code == PHARMACIST
    return PrescriberDecisionDialog(
        finding,
        bench.save,
        parent,
        about=about,
        decisions=FOR_PHARMACIST if pharmacist else USUAL,
        by=parent.tr("Pharmacist") if pharmacist else "",
    )
