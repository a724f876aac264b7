"""Below the checks of a high window: what the bag's label must say, and what comes after."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.days import day_text, time_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.label_words import capital
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fact_row import Fact, FactTable

# Of the page: a window of 1080 pixels less the bars of the desktop.
HIGH = 740


def _tr(text: str) -> str:
    return QCoreApplication.translate("GiveNext", text)


def on_the_label(context: Context, chart: Chart, bag: Bag) -> tuple[Fact, ...]:
    """Return what the label of this patient's bag says, to be read from the bag itself."""
    facts: list[Fact] = []
    if (who := chart.identity) is not None:
        number = spaced_nhs_number(who.nhs_no) if who.nhs_no else who.hospital_no
        facts += [
            Fact(_tr("Name"), who.listed_name),
            Fact(_tr("Born"), day_text(who.born)),
            Fact(_tr("NHS No.") if who.nhs_no else _tr("Hospital No."), number),
        ]
    drug = capital(context.facts.label.product.name.value)
    volume = _tr("{mg} mg in {mL} mL").format(mg=plain(bag.dose_mg), mL=plain(bag.volume_mL))
    facts.append(Fact(drug, volume))
    limits = deadlines_of(context.facts, bag)
    if limits is not None:
        words = _tr("{start}, must have ended by {end}").format(
            start=time_text(limits.start_by, context.zone),
            end=time_text(limits.end_by, context.zone),
        )
        facts.append(Fact(_tr("Start by"), words))
    return tuple(facts)


def after_the_start(context: Context) -> tuple[Fact, ...]:
    """Return what the nurse does once the drug runs, as policy and leaflet say."""
    policy, rate = context.facts.policy, context.facts.label.infusion.rate
    during = ", ".join(str(minute) for minute in policy.observations_during.value)
    after = ", ".join(str(minute) for minute in policy.observations_after.value)
    return (
        Fact(
            _tr("Observations"),
            _tr("{times} min").format(times=during),
            second=_tr("then {times} min after the end").format(times=after),
        ),
        Fact(
            _tr("Any sign of a reaction"),
            _tr("STOP first"),
            tone="danger",
            second=_tr("it is graded afterwards, as a whole"),
        ),
        Fact(
            _tr("Rate"),
            f"{plain(magnitude(rate.value, 'mL/h'))} mL/h",
            second=_tr("not faster, also when time is short"),
        ),
    )


class BelowTheChecks:
    """The two cards; they are there only where nothing else has to make room for them."""

    def __init__(self, context: Context, row: QHBoxLayout) -> None:
        self._context = context
        self._label, self._after = FactTable(), FactTable()
        self._cards = (
            Card(_tr("Read it on the bag’s label"), "bag"),
            Card(_tr("After the start"), "give"),
        )
        for card, table in zip(self._cards, (self._label, self._after), strict=True):
            body = card.body(0)
            body.addWidget(table)
            body.addStretch()
            card.hide()
            row.addWidget(card, 1)
        self._said: tuple[Sequence[Fact], ...] = ()

    def show(self, chart: Chart, bag: Bag, *, room: bool) -> None:
        """Show the cards of a bag, or take them away where there is no room."""
        for card in self._cards:
            card.setVisible(room)
        if not room:
            return
        said = (on_the_label(self._context, chart, bag), after_the_start(self._context))
        if said != self._said:
            self._said = said
            self._label.set_facts(said[0])
            self._after.set_facts(said[1])
