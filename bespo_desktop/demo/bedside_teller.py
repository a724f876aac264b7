"""The story at the bedside."""

from datetime import timedelta
from decimal import Decimal

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_patient import RowAnswered
from bespo_desktop.chart.about_watching import Observed
from bespo_desktop.chart.gates_dose import rows_for
from bespo_desktop.chart.gates_give import BEFORE_START, PREMEDICATION
from bespo_desktop.demo.bag_teller import BagTeller


class BedsideTeller(BagTeller):
    """Tells how a bag was given."""

    def bedside(self) -> None:
        """Everything before the start, answered the safe way."""
        self.identified()
        self.asked()
        self.premedicated()
        self.connected()

    def identified(self) -> None:
        """Wristband and bag were scanned."""
        self.say(give.PatientIdentified(how="scanned"))
        self.say(give.BagIdentified(preparation=self.bag_id, how="scanned"))

    def asked(self) -> None:
        """Every row before the start, answered the safe way."""
        for row in rows_for(self.facts, self.chart, self.facts.questions.before_start):
            self.say(RowAnswered(checklist=BEFORE_START, row=row.id, answer=row.safe[0]))

    def premedicated(self) -> None:
        """All three kinds, 35 minutes ago."""
        drugs = ("dexamethasone 10 mg", "paracetamol 1 g", "chlorphenamine 10 mg")
        given = self.clock.now() - timedelta(minutes=35)
        for kind, drug in zip(PREMEDICATION, drugs, strict=True):
            self.say(give.Premedicated(drug_class=kind, given_at=given, drug=drug))

    def connected(self) -> None:
        """Filter, line, and what the pump shows."""
        bag = self.chart.bag
        assert bag is not None
        self.say(
            give.MaterialChosen(
                part="filter", material="no filter", reference=None, verdict="listed"
            ),
            give.MaterialChosen(part="line", material="PVC", reference="40-2210", verdict="listed"),
            give.PumpTyped(rate_mL_per_h=self.rate, volume_mL=bag.volume_mL),
        )

    def starts(self) -> None:
        """The drug runs, with the second person."""
        bag = self.chart.bag
        assert bag is not None
        self.say(
            give.InfusionStarted(
                preparation=self.bag_id,
                cycle=bag.cycle,
                day=bag.day,
                dose_mg=bag.dose_mg,
                volume_mL=bag.volume_mL,
                rate_mL_per_h=self.rate,
            ),
            second=self.second,
        )

    def observed(self, temperature: str = "36.8", pulse: str = "78") -> None:
        """One row of observations."""
        self.say(
            Observed(
                temperature_degC=Decimal(temperature),
                pulse_per_min=Decimal(pulse),
                systolic_mmHg=Decimal(124),
                diastolic_mmHg=Decimal(76),
                respiratory_rate_per_min=Decimal(16),
                spo2_percent=Decimal(98),
            )
        )

    def read_pump(self, given: str) -> None:
        """The nurse types the volume that the pump shows, in mL."""
        self.say(give.PumpRead(preparation=self.bag_id, given_mL=Decimal(given)))

    def ends(self) -> None:
        """The bag is empty by the pump, and the administration is over."""
        bag = self.chart.bag
        assert bag is not None
        self.say(
            give.BagEmptied(
                preparation=self.bag_id,
                given_by_pump_mL=bag.volume_mL,
                given_by_clock_mL=bag.volume_mL,
            )
        )
        self.say(
            give.InfusionEnded(
                preparation=self.bag_id,
                given_mL=bag.volume_mL,
                given_mg=bag.dose_mg,
                complete=True,
            )
        )
