"""The story of the bag."""

from datetime import date

from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.bag_begun import begin
from bespo_desktop.core.units import magnitude
from bespo_desktop.demo.dose_teller import DoseTeller


class BagTeller(DoseTeller):
    """Tells how a bag was prepared and labelled."""

    def container(self, preparation: str, batch: str, expiry: date) -> None:
        """The preparation begins with an empty container and its sodium chloride."""
        held = self.chart.calculation
        assert held is not None
        own = held.figures
        self.say(begin(own, preparation))
        self.say(
            prepare.ContainerReady(
                preparation=preparation,
                method="empty container",
                material="EVA",
                reference="",
                diluent_mL=own.total_mL - own.concentrate_mL,
                diluent_batch=batch,
                diluent_expiry=expiry,
            )
        )

    def vials(self, batch: str, expiry: date) -> None:
        """All planned vials of one batch, and a good powder."""
        bag = self.chart.bag
        assert bag is not None
        for number in range(1, (bag.planned_vials or 0) + 1):
            self.vial(number, batch, expiry)
        self.powder_good()

    def vial(self, number: int, batch: str, expiry: date) -> None:
        """One vial on the tray."""
        self.say(
            prepare.VialTaken(
                preparation=self.bag_id,
                number=number,
                product_code=None,
                batch=batch,
                expiry=expiry,
                serial=None,
                how="typed",
            )
        )

    def powder_good(self) -> None:
        """White to off-white, undamaged, from the fridge and the carton."""
        self.say(prepare.PowderInspected(preparation=self.bag_id, passed=True))

    def water(self, batch: str, expiry: date) -> None:
        """T0: water into the first vial."""
        label = self.facts.label
        self.say(
            prepare.WaterAdded(
                preparation=self.bag_id,
                t0=self.clock.now(),
                water_mL_each=magnitude(label.vial.solvent_volume.value, "mL"),
                water_batch=batch,
                water_expiry=expiry,
            )
        )

    def dissolved(self, kept: str = "used at once") -> None:
        """Swirled, looked at, used at once or into the fridge."""
        self.say(prepare.Swirled(preparation=self.bag_id))
        self.say(
            prepare.SolutionInspected(
                preparation=self.bag_id, clear=True, colourless=True, no_particles=True
            )
        )
        self.say(
            prepare.ConcentrateKept(
                preparation=self.bag_id,
                how="in the fridge" if kept == "in the fridge" else "used at once",
            )
        )

    def diluted(self) -> None:
        """Withdrawn, added, inverted, looked at."""
        self.withdrawn()
        self.added()

    def withdrawn(self) -> None:
        """The whole concentrate in the syringe; what stays in the vials is waste."""
        bag = self.chart.bag
        assert bag is not None
        assert bag.concentrate_mL is not None
        strength = magnitude(self.facts.label.vial.strength.value, "mg")
        wasted = strength * len(bag.usable_vials) - bag.dose_mg
        self.say(
            prepare.Withdrawn(
                preparation=self.bag_id, volume_mL=bag.concentrate_mL, wasted_mg=wasted
            )
        )

    def added(self) -> None:
        """In the container, inverted, looked at."""
        bag = self.chart.bag
        assert bag is not None
        self.say(prepare.Diluted(preparation=self.bag_id, total_mL=bag.planned_total_mL))
        self.say(prepare.BagInspected(preparation=self.bag_id, passed=True))

    def label(
        self, first_copy: int, copies: int, reason: str | None = None
    ) -> prepare.LabelPrinted:
        """Return the act of a label printed, the patient's identity typed again before it."""
        who = self.chart.identity
        assert who is not None
        return prepare.LabelPrinted(
            preparation=self.bag_id,
            first_copy=first_copy,
            copies=copies,
            size="70x60",
            where="PDF",
            reason=reason,
            typed_last_four=(who.nhs_no or who.hospital_no)[-4:],
            typed_year=f"{who.born.year:04d}",
            typed_by=self.first,
            typed_at=self.clock.now(),
        )

    def labelled(self, kept: str = "to the bedside") -> None:
        """Two labels printed with the second person, one read back from the bag."""
        self.say(self.label(1, 2), second=self.second)
        self.say(prepare.LabelScanned(preparation=self.bag_id, how="scanned"))
        if kept == "fridge":
            self.say(prepare.BagKept(preparation=self.bag_id, where="fridge"))
        else:
            self.say(prepare.BagKept(preparation=self.bag_id, where="to the bedside"))

    def out_of_fridge(self) -> None:
        """The bag begins to warm."""
        self.say(prepare.BagOutOfFridge(preparation=self.bag_id))
