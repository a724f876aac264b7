"""The pump's own volume: read while it runs, when the bag is empty, and at the end."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_giving import BagEmptied, InfusionEnded, PumpRead
from bespo_desktop.chart.amount_given import amount_given
from bespo_desktop.chart.follow_up import proposals
from bespo_desktop.chart.running import running
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.days import time_text
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_bench import GiveBench, named_dose
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.number_field import NumberField


class PumpSheet(GiveSheet):
    """The volume that the pump says it gave; the base of bag empty and of the end."""

    def __init__(self, bench: GiveBench, infusion: Infusion, parent: QWidget, icon: str) -> None:
        super().__init__(bench, parent, icon=icon)
        self.infusion = infusion
        self.volume = NumberField("pump_given", "mL")
        facts = bench.context.facts
        self.volume.use_facts(facts, facts.policy.decimal_mark.value)
        self.volume.set_figure("large")
        self.add(NamedField(self.tr("Given, as the pump shows it"), self.volume, 220))

    def typed(self) -> Decimal | None:
        """Return the mL typed, None while they cannot be read."""
        value = self.volume.quantity()
        return magnitude(value, "mL") if value is not None else None

    def missing(self) -> str:
        """Return why the volume cannot be taken."""
        if self.typed() is None:
            refusal = self.volume.refusal()
            return str(refusal) if refusal else self.tr("Type the volume that the pump shows.")
        stops = [f for f in self.findings() if f.severity is Severity.STOP]
        return stops[0].text if stops else ""

    def findings(self) -> tuple[Finding, ...]:
        """Return what the volume typed says about the dose."""
        typed = self.typed()
        if typed is None:
            return ()
        return amount_given(self.bench.context.facts, self.infusion, typed).findings


class PumpReadSheet(PumpSheet):
    """A reading while it runs; one that is far from the clock is asked about, with the new end."""

    def __init__(self, bench: GiveBench, infusion: Infusion, parent: QWidget) -> None:
        super().__init__(bench, infusion, parent, "give")
        self._asked: Decimal | None = None
        self.head(self.tr("Read the pump"), "", self.tr("&Save"))

    def confirm(self) -> str:
        """Save the reading; return what is missing or asked."""
        typed = self.typed()
        if (why := self.missing()) or typed is None:
            return why
        question = self._question(typed)
        if question and self._asked != typed:
            self._asked = typed
            return question
        return self.bench.save(PumpRead(preparation=self.infusion.preparation, given_mL=typed))

    def _question(self, typed: Decimal) -> str:
        """Return what is asked when pump and clock are apart by more than the policy allows."""
        context, chart = self.bench.context, self.bench.held()
        now, zone = context.now, context.zone
        reads = (*self.infusion.pump_reads, (now, typed))
        then = running(context.facts, chart, replace(self.infusion, pump_reads=reads), now)
        if then is None or not then.anchored:
            return ""
        words = self.tr(
            "Pump {pump} mL, clock {clock} mL. Look at the bag, the line and the pump. By the pump "
            "the hour is over {end}. Read it again; the same volume once more is saved."
        ).format(
            pump=plain(typed),
            clock=brief(then.given_by_clock, 1),
            end=time_text(then.hour_over_at, zone),
        )
        if then.within_limit:
            return words
        late = self.tr("This bag will not end by {limit}: call the prescriber now.")
        return f"{words} {late.format(limit=time_text(then.limit, zone))}"


class EmptySheet(PumpSheet):
    """The bag is empty by the pump; a pump that says much less is asked about once."""

    def __init__(
        self, bench: GiveBench, infusion: Infusion, given_by_clock_mL: Decimal, parent: QWidget
    ) -> None:
        super().__init__(bench, infusion, parent, "bag")
        self._given = given_by_clock_mL
        self._asked: Decimal | None = None
        self.head(
            self.tr("Is the bag empty?"),
            self.tr("{dose}. Look at the bag and read the pump.").format(
                dose=named_dose(bench.held(), infusion)
            ),
            self.tr("The bag is &empty"),
        )

    def confirm(self) -> str:
        """Save that the bag is empty; return what is missing or asked."""
        typed = self.typed()
        if (why := self.missing()) or typed is None:
            return why
        asked = self.findings()
        if asked and self._asked != typed:
            self._asked = typed
            return self.tr("{why} Confirm again when the bag is empty.").format(why=asked[0].text)
        return self.bench.save(
            BagEmptied(
                preparation=self.infusion.preparation,
                given_by_pump_mL=typed,
                given_by_clock_mL=self._given,
            )
        )


class EndSheet(PumpSheet):
    """The end of administration, whole or part: how much went in, in mL and mg."""

    def __init__(self, bench: GiveBench, infusion: Infusion, parent: QWidget) -> None:
        super().__init__(bench, infusion, parent, "check")
        stopped = infusion.state == "stopped"
        title = (
            self.tr("What becomes of the rest?") if stopped else self.tr("End of administration?")
        )
        text = self.tr("{dose}. Once ended, this bag is not given any more.")
        if stopped:
            text = self.tr("{dose}. The rest is not given: discard it as cytotoxic waste.")
        confirm = self.tr("&End, discard the rest") if stopped else self.tr("&End")
        self.head(title, text.format(dose=named_dose(bench.held(), infusion)), confirm)
        self.sum = Label("", "bodyStrong", wrap=True)
        self.add(self.sum)
        self.volume.value_changed.connect(self._show_sum)
        if infusion.pump_reads and not stopped:
            self.volume.set_text(plain(infusion.pump_reads[-1][1]))

    def confirm(self) -> str:
        """Save the end with what was given; return what is missing."""
        typed = self.typed()
        if (why := self.missing()) or typed is None:
            return why
        facts = self.bench.context.facts
        amount = amount_given(facts, self.infusion, typed).value
        refused = self.bench.save(
            InfusionEnded(
                preparation=self.infusion.preparation,
                given_mL=amount.given_mL,
                given_mg=amount.given_mg,
                complete=amount.complete,
            )
        )
        # What stays due does not wait for somebody to think of it: the nurse closes what is not
        # wanted, with a word, instead of remembering to open it.
        return refused or self.bench.save(*proposals(facts, self.bench.held()))

    def _show_sum(self) -> None:
        typed = self.typed()
        self.tell("")
        if typed is None or self.missing():
            self.sum.setText("")
            return
        result = amount_given(self.bench.context.facts, self.infusion, typed)
        amount = result.value
        numbers = result.working[0].numbers if result.working else ""
        self.sum.setText(
            self.tr("{numbers} = {mg} mg given. {left_mL} mL, {left_mg} mg not given.").format(
                numbers=numbers,
                mg=plain(amount.given_mg),
                left_mL=plain(amount.left_mL),
                left_mg=plain(amount.left_mg),
            )
        )
