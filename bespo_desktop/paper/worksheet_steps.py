"""The steps of the preparation worksheet, in the order of the work, with the leaflet's numbers."""

from decimal import Decimal

from bespo_desktop.core.label import Label
from bespo_desktop.core.label_words import capital, fridge_temperature, room_temperature
from bespo_desktop.core.numbers import half_up, plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.paper.inline import Blank, Cell, Tick, clock_blank
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.worksheet_content import BagMethod, WorksheetContent

GRAM_STEP = Decimal("0.01")
CLOCK = "h : min"
Step = tuple[Cell, str]
"""What is done, and the unit of what is read there."""


def number_of(value: Quantity, unit: str) -> str:
    """Return a fact's number in a unit, without trailing zeros."""
    return plain(magnitude(value, unit))


def _bold(text: str) -> Run:
    return Run(text, 700)


def _fridge_times() -> Cell:
    return (*clock_blank(), Run("  out "), *clock_blank())


def _vial_steps(label: Label, content: WorksheetContent) -> list[Step]:
    vial = label.vial
    powder = capital(vial.appearance.value)
    clarity, colour, _ = vial.appearance_reconstituted.value
    water = magnitude(vial.solvent_volume.value, "mL")
    vials = "1 vial" if content.vials == 1 else f"{content.vials} vials"
    take = f"{vials} from the fridge and carton: product, batch, expiry as above. "
    add = f" {vial.solvent.value} ({plain(water * content.vials)} mL in all). "
    return [
        (
            words(
                "Container made ready as ticked above. Gloves, gown, spill kit, no sun, aseptic."
            ),
            "",
        ),
        ((Run(take), _bold("Not gemtuzumab.")), ""),
        (words(f"{powder}, undamaged? If not, for pharmacy."), ""),
        (
            (Run("Into each vial: "), _bold(f"{plain(water)} mL"), Run(add), _bold("Write T0.")),
            CLOCK,
        ),
        (words(f"{capital(vial.handling.value)}."), ""),
        (words(f"{capital(clarity)}, {colour}, no particles? If not, stop."), ""),
    ]


def _bag_steps(label: Label, content: WorksheetContent) -> list[Step]:
    density = magnitude(label.vial.density.value, "g/mL")
    grams = plain(half_up(content.withdraw_ml * density, GRAM_STEP))
    source = "the vial" if content.vials == 1 else "all vials"
    draw = _bold(f"{plain(content.withdraw_ml)} mL in all from {source}")
    weigh = Run(f". If weighed: {grams} g expected ({plain(density)} g/mL).")
    mix = label.bag.handling.value.partition(", ")[0]
    total: Cell = (Run(f"Add to the container, {mix}. Total "),)
    if content.method is not BagMethod.AS_IT_IS:
        wanted = _bold(f"{plain(content.total_ml)} mL")
        total = (
            Run("Add to the container to "),
            wanted,
            Run(f" total, {label.bag.handling.value}. Total "),
        )
    return [
        ((Run("Withdraw "), draw, weigh), "mL"),
        (
            (*total, Blank(12), Run(" mL.")),
            CLOCK,
        ),
        (words("Inspect the bag: no particles, no discolouration, no leak."), ""),
        (words("Label on the bag and scanned, second label and light cover on."), ""),
    ]


def worksheet_steps(label: Label, content: WorksheetContent) -> list[Step]:
    """Return every step, the fridge as a branch after the vials and after the bag."""
    warm = plain(magnitude(label.stability.warming.value, "min") / 60)
    chilled = Run(f"Into the fridge ({fridge_temperature(label)}): in ")
    vials_kept: Cell = (Tick(), Run("Used at once   "), Tick(), chilled, *_fridge_times())
    bag_kept: Cell = (
        Tick(),
        Run(f"At {room_temperature(label)}   "),
        Tick(),
        chilled,
        *_fridge_times(),
        Run(f", warm {warm} h"),
    )
    return [
        *_vial_steps(label, content),
        (vials_kept, ""),
        *_bag_steps(label, content),
        (bag_kept, ""),
    ]
