"""The scan of a vial or its carton: product, batch, expiry, serial; or a plain refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bespo_desktop.codes.gs1 import SOURCE, elements_of, has_right_check_digit
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import ask
from bespo_desktop.core.working import Result

MIX_UP_NAMES: Final = ("gemtuzumab", "mylotarg")


@dataclass(frozen=True, slots=True, kw_only=True)
class VialScan:
    """One vial as its carton says; `expiry` is its last day, `serial` may be missing."""

    gtin: str
    batch: str
    expiry: date
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class ProductList:
    """The GTINs that pharmacy entered at commissioning; the forbidden ones with their product."""

    allowed: frozenset[str] = frozenset()
    forbidden: Mapping[str, str] = field(default_factory=dict)


def _gemtuzumab() -> RefusedError:
    return RefusedError(
        "gemtuzumab",
        "STOP. This is gemtuzumab ozogamicin (MYLOTARG), not inotuzumab ozogamicin (BESPONSA). "
        "Put it aside, do not open it, and call pharmacy.",
        "product list",
    )


def refuse_mix_up(text: str) -> None:
    """Refuse loudly where the scanned or typed text names the drug that is mixed up with ours.

    Raises:
        RefusedError: the text names gemtuzumab or MYLOTARG (`gemtuzumab`).
    """
    if any(name in text.casefold() for name in MIX_UP_NAMES):
        raise _gemtuzumab()


def _refuse_product(gtin: str, products: ProductList) -> None:
    product = products.forbidden.get(gtin)
    if product is not None:
        refuse_mix_up(product)
        raise RefusedError(
            "wrong_product",
            f"This is {product}, not BESPONSA. Put it aside and call pharmacy.",
            "product list",
        )
    if products.allowed and gtin not in products.allowed:
        raise RefusedError(
            "wrong_product",
            f"Product number {gtin} is not on pharmacy's list: this is not BESPONSA. Put it "
            "aside and call pharmacy.",
            "product list",
        )


def _missing(elements: Mapping[str, object]) -> None:
    names = {"01": "product number", "10": "batch", "17": "expiry"}
    missing = [name for identifier, name in names.items() if identifier not in elements]
    if missing:
        raise RefusedError(
            "incomplete",
            f"The code does not give the {' and the '.join(missing)}. Scan the square code on the "
            "carton, or type product, batch and expiry.",
            SOURCE,
        )


def parse_vial(scan: str, products: ProductList) -> Result[VialScan]:
    """Return what a scanned vial or carton is; asks for a second look while no list is set.

    Raises:
        RefusedError: gemtuzumab, another product, an incomplete or misread code.
    """
    refuse_mix_up(scan)
    elements = elements_of(scan)
    _missing(elements)
    gtin = elements["01"][0]
    if not has_right_check_digit(gtin):
        raise RefusedError(
            "gtin_check_digit",
            f"Product number {gtin} has a wrong check digit. Scan again, or type it from the "
            "carton.",
            SOURCE,
        )
    _refuse_product(gtin, products)
    expiry = elements["17"][1]
    if expiry is None:
        raise RefusedError(
            "expiry_unread", "The expiry in the code is not a date. Type it.", SOURCE
        )
    serial = elements["21"][0] if "21" in elements else None
    vial = VialScan(gtin=gtin, batch=elements["10"][0], expiry=expiry, serial=serial)
    if products.allowed:
        return Result(vial)
    finding = ask(
        "product_list_empty",
        "Pharmacy has not entered the product number of BESPONSA. Read the whole name on the "
        "carton with a second person.",
        "site policy",
    )
    return Result(vial, findings=(finding,))


def refuse_repeated(vial: VialScan, earlier: Iterable[VialScan]) -> None:
    """Refuse a vial whose product and serial number were already scanned.

    Raises:
        RefusedError: the same vial again (`repeated`).
    """
    same = [v for v in earlier if vial.serial and (v.gtin, v.serial) == (vial.gtin, vial.serial)]
    if same:
        raise RefusedError("repeated", "Already scanned. Scan the next vial.", "GS1 serial number")
