"""What the label allows of a bag, in words: before the times of one from pharmacy are typed."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.core.label import Label
from bespo_desktop.core.label_words import capital, end_limit, fridge_temperature, room_temperature
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_materials import code_name
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.labels import Label as Words


def _tr(text: str) -> str:
    return QCoreApplication.translate("prepare_allowed", text)


class Allowed(QWidget):
    """The limits as rows under a head of their own."""

    def __init__(self, label: Label) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Words(_tr("What the leaflet allows"), "bodyStrong"))
        rows.addWidget(FactTable(allowed_facts(label)))


def allowed_facts(label: Label) -> list[Fact]:
    """Return limits of time, strength, place and material, each with its source below it."""
    low, high = (
        plain(magnitude(end.value, "mg/mL")) for end in (label.bag.minimum, label.bag.maximum)
    )
    listed, dilution = label.materials.container.listed, label.stability.to_dilution
    kept = _tr("{room} or fridge, {cold}; {freezing}").format(
        room=room_temperature(label),
        cold=fridge_temperature(label),
        freezing=label.stability.freezing.value,
    )
    rows = (
        (
            _tr("From the first water to dilution"),
            _tr("at most {hours} h").format(hours=plain(magnitude(dilution.value, "h"))),
            "drop",
            dilution.source,
        ),
        (
            _tr("From the first water to the end of the infusion"),
            _tr("at most {time}").format(time=end_limit(label)),
            "timer",
            label.stability.to_end.source,
        ),
        (
            _tr("Strength"),
            _tr("{low} to {high} mg/mL").format(low=low, high=high),
            "dose",
            label.bag.minimum.source,
        ),
        (_tr("Kept at"), kept, "fridge", label.stability.freezing.source),
        (
            _tr("Container of"),
            ", ".join(code_name(material) for material in listed.value),
            "bag",
            listed.source,
        ),
    )
    return [Fact(name, value, icon, second=capital(source)) for name, value, icon, source in rows]
