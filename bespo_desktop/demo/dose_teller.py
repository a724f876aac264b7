"""The story from the arrival to the checked dose."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from bespo_desktop.chart.about_dose import (
    DoseCalculated,
    GivenElsewhere,
    GoAhead,
    LabResult,
    Prescribed,
    PrescriptionVerified,
    SecondChecked,
)
from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    Measured,
    PatientRegistered,
    PlanRecorded,
    ReasonsAnswered,
    RowAnswered,
)
from bespo_desktop.chart.figures import figures_of
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, rows_for
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.core.units import magnitude
from bespo_desktop.demo.teller import Teller

NORMAL = {
    "alt": "38",
    "ast": "41",
    "bilirubin": "14",
    "lipase": "41",
    "amylase": "62",
    "qtcf": "420",
    "potassium": "4.1",
    "calcium": "2.31",
    "magnesium": "0.84",
    "anc": "1.2",
    "platelets": "64",
    "blasts": "2",
    "uric_acid": "331",
    "phosphate": "1.12",
    "creatinine": "71",
}


class DoseTeller(Teller):
    """Tells how a dose was prescribed, worked out and checked."""

    def arrives(self, who: PatientRegistered, allergies: AllergiesRecorded) -> None:
        """The patient is put on the list and asked the leaflet's questions."""
        self.say(who, allergies)
        self.say(
            ReasonsAnswered(allergic="no", vod="no", liver="no"),
            PlanRecorded(
                transplant="yes",
                pregnant="no" if who.sex == "female" else "does not apply",
                breast_feeding="no" if who.sex == "female" else "does not apply",
            ),
        )

    def had(self, cycle: int, day: int, on: date, mg: str, level: str) -> None:
        """An earlier dose, taken over from paper."""
        self.say(
            GivenElsewhere(
                cycle=cycle,
                day=day,
                given_on=on,
                dose_mg=Decimal(mg),
                dose_per_area_mg_per_m2=Decimal(level),
                where="Day unit",
                document="administration record",
            )
        )

    def measured(self, height: str, weight: str, on: date) -> None:
        """Height in cm, weight in kg."""
        self.say(
            Measured(
                height_cm=Decimal(height),
                weight_kg=Decimal(weight),
                measured_on=on,
                formula=self.facts.policy.bsa_formula.value,
            )
        )

    def labs(self, **changed: str) -> None:
        """Today's values: normal ones, but for those that are named."""
        for test in self.facts.questions.tests.test:
            value = Decimal({**NORMAL, **changed}[test.id])
            taken = self.clock.now() - timedelta(minutes=30)
            self.say(LabResult(test=test.id, value=value, unit=test.unit, taken_at=taken))

    def labs_without(self, *missing: str) -> None:
        """Today's normal values, but some that have not come yet."""
        for test in self.facts.questions.tests.test:
            if test.id not in missing:
                taken = self.clock.now() - timedelta(minutes=30)
                value = Decimal(NORMAL[test.id])
                self.say(LabResult(test=test.id, value=value, unit=test.unit, taken_at=taken))

    def early_counts(self, anc: str, platelets: str, taken_at: datetime) -> None:
        """The counts before treatment, taken over from paper."""
        unit = "10^9/L"
        self.say(
            LabResult(test="anc", value=Decimal(anc), unit=unit, taken_at=taken_at),
            LabResult(test="platelets", value=Decimal(platelets), unit=unit, taken_at=taken_at),
        )

    def no_transplant(self) -> None:
        """No transplant is planned: up to six cycles."""
        self.say(
            PlanRecorded(
                transplant="no", pregnant="does not apply", breast_feeding="does not apply"
            )
        )

    def questions(self) -> None:
        """Every question before the dose, answered the safe way."""
        for row in rows_for(self.facts, self.chart, self.facts.questions.before_dose):
            self.say(RowAnswered(checklist=BEFORE_DOSE, row=row.id, answer=row.safe[0]))

    def prescribed(self, reference: str, prescriber: str, pharmacist: str) -> None:
        """A prescription that agrees with the table, verified, with today's go-ahead."""
        dose = todays_dose(self.facts, self.chart, self.clock.now(), self.clock.zone)
        assert dose.plan is not None, dose.findings
        plan = dose.plan.value
        self.say(
            Prescribed(
                reference=reference,
                prescriber=prescriber,
                written_on=self.clock.now().date(),
                dose_mg=magnitude(plan.dose, "mg"),
                bsa_m2=magnitude(plan.bsa.rounded, "m2"),
                dose_per_area_mg_per_m2=magnitude(plan.dose_per_area, "mg/m2"),
                cycle=dose.next.cycle,
                day=dose.next.day,
            ),
            PrescriptionVerified(reference=reference, pharmacist=pharmacist, at=self.clock.now()),
            GoAhead(given=True, by_name=prescriber),
        )

    def calculated(self) -> DoseCalculated:
        """The first person's own figures."""
        dose = todays_dose(self.facts, self.chart, self.clock.now(), self.clock.zone)
        figures = figures_of(self.facts, self.chart, dose)
        self.say(figures)
        return figures

    def checked(self) -> None:
        """The second person's blind figures, the same."""
        held = self.chart.calculation
        assert held is not None
        own = held.figures
        self.say(
            SecondChecked(
                calculation_id=held.event_id,
                calculated_by=held.by,
                height_cm=own.height_cm,
                weight_kg=own.weight_kg,
                bsa_m2=own.bsa_m2,
                dose_mg=own.prepared_mg,
                concentrate_mL=own.concentrate_mL,
                vials=own.vials,
                first_difference=None,
            ),
            by=self.second,
        )
