"""Paper: a bag label painted and its code read back, and the plugin that finds printers."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLibraryInfo, QPluginLoader

from bespo_desktop.assets import folder
from bespo_desktop.codes.bag_code import BagCode, decode, encode
from bespo_desktop.codes.keyed_check import patient_check
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.label import codes_in, render_label
from bespo_desktop.paper.label_content import (
    BagPatient,
    Batch,
    LabelCopy,
    PreparedBag,
    label_content,
)
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.self_test.appearance import application
from bespo_desktop.self_test.check import BrokenError, Check

KEY = bytes(range(32))
DPI = 203
PREPARATION = "0" * 31 + "1"


def checks() -> list[Check]:
    """Return the checks of paper."""
    return [Check("bag label", _label), Check("print plugin", _print_plugin)]


def sample(code: str) -> tuple[PreparedBag, LabelCopy]:
    """Return the invented bag of resources/self_test/label.toml and a copy with `code`."""
    path = folder("resources") / "self_test" / "label.toml"
    told: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    numbers: dict[str, Any] = {key: Decimal(value) for key, value in told["numbers"].items()}
    bag = PreparedBag(
        patient=BagPatient(**told["patient"]),
        vials=(Batch(**told["vials"]),),
        diluent=Batch(**told["diluent"]),
        flush_ml=None,
        out_of_fridge_by=None,
        **numbers,
        **told["bag"],
    )
    return bag, LabelCopy(code=code, number=1, of=1, practice=True)


def _label() -> str:
    """Paint the label, read its code from the dots, and compare what the code says."""
    application()
    bag, _ = sample("")
    meant = BagCode(
        preparation_id=PREPARATION,
        patient_check=patient_check(PREPARATION, KEY),
        dose_mg=bag.dose_mg,
        volume_ml=bag.total_ml,
        reconstituted_at=bag.reconstituted_at,
        ended_by=bag.ended_by,
        copy=1,
    )
    _, copy = sample(encode(meant, KEY))
    stock = label_stock()
    size = next(size for size in stock.size if size.id == stock.default)
    content = label_content(load_facts().label, bag, copy, "Europe/London")
    read = codes_in(render_label(content, size, DPI))
    if read != (copy.code,) or decode(read[0], KEY) != meant:
        raise BrokenError(f"the code that was printed reads back as {read or 'nothing'}")
    return f"painted at {DPI} dpi on {size.name}, its code read back"


def _print_plugin() -> str:
    """Load the plugin that tells Qt which printers there are; without it the list is empty."""
    place = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "printsupport"
    plugins = sorted(place.glob("*printersupport*"))
    if not plugins:
        raise BrokenError("the plugin that finds printers is missing: no printer can be chosen")
    loader = QPluginLoader(str(plugins[0]))
    if not loader.load():
        raise BrokenError(loader.errorString())
    return plugins[0].stem.removeprefix("lib")
