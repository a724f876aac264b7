"""A vial typed from its carton: product, batch, expiry, serial, and a second look."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.codes.vial_scan import refuse_mix_up
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.label import Product
from bespo_desktop.screens.prepare_fields import ExpiryField
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.text_field import TextField


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedVial:
    """What was typed; `serial` may be left out."""

    batch: str
    expiry: date
    serial: str | None


class VialForm(QWidget):
    """The fields of one vial; the page judges what was typed.

    Signals:
        taken: the person pressed "Take this vial".
        altered: something was typed.
    """

    taken = Signal()
    altered = Signal()

    def __init__(self, product: Product) -> None:
        super().__init__()
        self._product = product
        self.name = TextField()
        self.batch = TextField()
        self.batch.set_code(True)
        self.expiry = ExpiryField()
        self.serial = TextField(self.tr("optional"))
        self.serial.set_code(True)
        self.looked = CheckBox(self.tr("Second look: batch and expiry are those on the &vial"))
        self.take = ActionButton(self.tr("Ta&ke this vial"), "add", "secondary")
        fields = (self.name, self.batch, self.expiry, self.serial)
        for field in fields:
            field.value_changed.connect(self._typed)
        self.looked.toggled.connect(self.altered)
        self.take.clicked.connect(self.taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        names = (self.tr("Product"), self.tr("Batch"), self.tr("Expiry"), self.tr("Serial"))
        column.addWidget(
            side_by_side(*(NamedField(*pair) for pair in zip(names, fields, strict=True)))
        )
        row = QHBoxLayout()
        row.addWidget(self.looked, 1)
        row.addWidget(self.take)
        column.addLayout(row)

    def clear(self) -> None:
        """Blank the form for the next vial."""
        for field in (self.name, self.batch, self.expiry, self.serial):
            field.set_text("")
        self.looked.setChecked(False)

    def empty(self) -> bool:
        """Return whether nothing is typed."""
        fields = (self.name, self.batch, self.expiry, self.serial)
        return not any(field.text().strip() for field in fields)

    def missing(self) -> str:
        """Return the first thing that is not there."""
        if not self.name.words():
            return self.tr("Type the product as its carton says.")
        if not self.batch.words():
            return self.tr("Type the batch.")
        if self.expiry.value() is None:
            return self.tr("Type the expiry, like 08/2027.")
        if not self.looked.isChecked():
            return self.tr("Look a second time and tick it.")
        return ""

    def refusal(self) -> Finding | None:
        """Return a stop when another product was typed: gemtuzumab first of all."""
        typed = self.name.words()
        try:
            refuse_mix_up(typed)
        except RefusedError as refusal:
            return stop(refusal.code, refusal.text, refusal.source)
        brand, name = self._product.brand.value, self._product.name.value
        if typed and not {brand.casefold(), name.casefold()} & _phrases(typed):
            text = self.tr("This is not {brand}, {name}. Put it aside and call pharmacy.")
            text = text.format(brand=brand, name=name)
            return stop("wrong_product", text, self._product.name.source)
        return None

    def vial(self) -> TypedVial:
        """Return what was typed; only to be asked when nothing is missing."""
        last = self.expiry.value()
        assert last is not None
        return TypedVial(batch=self.batch.words(), expiry=last, serial=self.serial.words() or None)

    def _typed(self) -> None:
        self.looked.setChecked(False)
        self.altered.emit()


def _phrases(text: str) -> set[str]:
    """Return the words of a text, and each two neighbours together."""
    words = text.casefold().replace(",", " ").split()
    return set(words) | {" ".join(pair) for pair in pairwise(words)}
