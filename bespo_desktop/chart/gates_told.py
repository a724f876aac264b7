"""Does an act say what the chart says? What a screen sends along is checked, never believed."""

from datetime import datetime

from bespo_desktop.chart.about_dose import SecondChecked
from bespo_desktop.chart.about_giving import InfusionEnded
from bespo_desktop.chart.about_preparing import PreparationStarted, ReceivedFromPharmacy
from bespo_desktop.chart.amount_given import amount_given
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.figures import first_difference
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.received_bag import ReceivedBag, judge_received
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import stop
from bespo_desktop.core.numbers import plain


def answers_figures(chart: Chart, act: SecondChecked) -> Gate:
    """Return whether a second result is for the figures in force and says itself where it differs.

    A result that agrees opens the way to the patient, so the comparison is made here again.
    """
    held = chart.calculation
    if held is None or (act.calculation_id, act.calculated_by) != (held.event_id, held.by):
        text = "The figures have changed meanwhile. Check the new ones."
        return Gate((stop("other-figures", text, "the record"),))
    if act.first_difference != first_difference(held.figures, act):
        text = "The two results were not compared rightly. Enter the second result again."
        return Gate((stop("wrongly-compared", text, "the record"),))
    return Gate(())


def prepares_figures(chart: Chart, act: PreparationStarted) -> Gate:
    """Return whether a preparation is of the checked figures, under a number of its own."""
    held = chart.calculation
    told = (act.prescription, act.cycle, act.day)
    amounts = (act.dose_mg, act.concentrate_mL, act.total_mL, act.vials)
    own = held.figures if held is not None else None
    if (
        own is None
        or told != (own.prescription, own.cycle, own.day)
        or amounts != (own.prepared_mg, own.concentrate_mL, own.total_mL, own.vials)
    ):
        text = "The preparation does not say what was checked. Begin it again."
        return Gate((stop("preparation-differs", text, "the record"),))
    if any(bag.preparation == act.preparation for bag in chart.bags):
        text = f"Bag {act.preparation} is already in this record. Take another number."
        return Gate((stop("bag-known", text, "the record"),))
    return Gate(())


def receives_order(facts: Facts, chart: Chart, act: ReceivedFromPharmacy, now: datetime) -> Gate:
    """Return whether the bag that came is the dose in force, in its strength and in its time."""
    order = chart.prescription
    if order is None or (act.prescription, act.cycle, act.day) != (
        order.reference,
        order.cycle,
        order.day,
    ):
        text = "The bag is not for the prescription in force. Call pharmacy."
        return Gate((stop("received-other-order", text, "the prescription"),))
    typed = ReceivedBag(
        preparation=act.preparation,
        dose_mg=act.dose_mg,
        total_mL=act.total_mL,
        reconstituted_at=act.reconstituted_at,
        diluted_at=act.diluted_at,
    )
    return Gate(judge_received(facts, chart, typed, now))


def ends_as_given(facts: Facts, infusion: Infusion, act: InfusionEnded) -> Gate:
    """Return whether the dose that an end tells is what its volume means for this bag."""
    result = amount_given(facts, infusion, act.given_mL)
    if result.stopped:
        return Gate(result.findings)
    own = result.value
    if (own.given_mL, own.given_mg, own.complete) == (act.given_mL, act.given_mg, act.complete):
        return Gate(())
    text = (
        f"{plain(act.given_mL)} mL of {plain(infusion.volume_mL)} mL is {plain(own.given_mg)} mg. "
        "The end says something else: enter it again."
    )
    return Gate((stop("end-differs", text, "the record"),))
