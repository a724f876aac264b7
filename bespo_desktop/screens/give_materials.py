"""Filter and infusion set: what is in the line, judged by the leaflet's lists."""

from typing import Literal, cast

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bespo_desktop.chart.about_giving import MaterialChosen
from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import stop
from bespo_desktop.core.label import Material, PartMaterials
from bespo_desktop.core.materials import ABSENT, FORBIDDEN, LISTED, NOT_LISTED, judge
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.check_box import BOX, paint_check_square
from bespo_desktop.widgets.labels import IconLabel, TwoLineLabel
from bespo_desktop.widgets.painting import paint_box, smooth_painter
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField

Part = Literal["filter", "line"]
Verdict = Literal["listed", "not-listed", "forbidden"]
OTHER = "other"


def short_name(material: Material) -> str:
    """Return "PES" of "polyethersulphone (PES)", else the name with a capital letter."""
    name = code_name(material)
    return name[:1].upper() + name[1:]


def code_name(material: Material) -> str:
    """Return the short name within a sentence: "PES", "nylon"."""
    _, _, short = material.name.partition(" (")
    return short.rstrip(")") if short else material.name


def lists_of(facts: Facts, part: Part) -> PartMaterials:
    """Return the leaflet's lists for the part."""
    lists: PartMaterials = getattr(facts.label.materials, part)
    return lists


class MaterialStrip(QFrame):
    """One part of the line with its materials as segments.

    Signals:
        picked: a person chose; carries the material's name, "none" or "other".
    """

    picked = Signal(str)

    def __init__(self, facts: Facts, part: Part, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts, self.part = facts, part
        self._state = "open"
        lists = lists_of(facts, part)
        options = [Option(ABSENT, self.tr("No filter"), "ok")] if lists.may_be_absent.value else []
        options += [Option(m.name, short_name(m), "ok") for m in lists.listed.value]
        options += [Option(m.name, short_name(m), "danger", "octx") for m in lists.forbidden.value]
        options.append(Option(OTHER, self.tr("Other"), "caution"))
        self._keys = {option.key for option in options}
        self.materials = Segmented(options, height=36)
        icon = "filter" if part == "filter" else "line"
        self._icon = IconLabel(icon, "muted", 20)
        self.words = TwoLineLabel()
        name = self.tr("Filter in the line") if part == "filter" else self.tr("Infusion set")
        self._name = name
        self.materials.setAccessibleName(name)
        self.setFixedHeight(54)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + BOX + 10, 0, 16, 1)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.materials)
        self.materials.chosen.connect(self.picked)

    def show_choice(self, chart: Chart) -> None:
        """Show what was chosen and how the leaflet judges it."""
        chosen = chart.materials.get(self.part)
        self._state = "open"
        if chosen is None:
            self.materials.choose("")
            self.words.set_lines(self._name, self.tr("Say what is in the line"))
        else:
            material, verdict, asked = chosen
            self._show(material, verdict, asked)
        self.update()

    def state(self) -> str:
        """Return open, done, asked or refused."""
        return self._state

    def _show(self, material: str, verdict: str, asked: str | None) -> None:
        self.materials.choose(self._key_of(material, verdict))
        title = f"{self._name}: {material if material != ABSENT else self.tr('none')}"
        if verdict == FORBIDDEN:
            self._state = "refused"
            self.words.set_lines(title, self.tr("The leaflet rules it out"), "danger")
        elif verdict == LISTED:
            self._state = "done"
            self.words.set_lines(title, self.tr("The leaflet lists it"))
        elif asked:
            self._state = "done"
            self.words.set_lines(title, self.tr("Not listed. {who}").format(who=asked))
        else:
            self._state = "asked"
            self.words.set_lines(title, self.tr("Not listed: ask pharmacy"), "caution")

    def _key_of(self, material: str, verdict: str) -> str:
        if verdict == NOT_LISTED:
            return OTHER
        understood = judge(self._facts, self.part, material).value.material
        return understood if understood in self._keys else OTHER

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground in the colour of the state, and the square."""
        painter = smooth_painter(self)
        back = {"refused": "dangerTint", "asked": "cautionTint"}.get(self._state)
        if back is not None:
            paint_box(painter, QRectF(self.rect()), back, None, 0)
        square = "open" if self._state == "asked" else self._state
        paint_check_square(painter, 16, (self.height() - 1 - BOX) / 2, square)


class OtherMaterialSheet(GiveSheet):
    """A material that is not among the segments: judged by its name, else pharmacy is asked."""

    def __init__(self, bench: GiveBench, part: Part, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._part: Part = part
        title = self.tr("Another filter") if part == "filter" else self.tr("Another infusion set")
        self.head(
            title,
            self.tr("Type the material as on its pack. Pharmacy decides what is not listed."),
            self.tr("&Save"),
        )
        self.material, self.reference, self.asked = TextField(), TextField(), TextField()
        self.add(
            NamedField(self.tr("Material"), self.material),
            NamedField(self.tr("REF on the pack, if there is one"), self.reference, 240),
            NamedField(self.tr("Pharmacy: who answered, and what"), self.asked),
        )

    def confirm(self) -> str:
        """Save the material as judged; return what is missing."""
        text = self.material.words() or self.tr("not known")
        return save_material(
            self.bench, self._part, text, self.reference.words() or None, self.asked.words() or None
        )


def save_material(
    bench: GiveBench, part: Part, text: str, reference: str | None = None, asked: str | None = None
) -> str:
    """Judge the material and save it as judged; return why it was not saved, or ""."""
    try:
        result = judge(bench.context.facts, part, text)
    except RefusedError as refusal:
        return str(refusal)
    verdict = cast(Verdict, result.value.verdict)
    why = bench.save(
        MaterialChosen(
            part=part,
            material=result.value.material,
            reference=reference,
            verdict=verdict,
            asked=asked if verdict == NOT_LISTED else None,
        )
    )
    if not why and verdict == FORBIDDEN:
        finding = result.findings[0]
        bench.refuse(stop(f"{part}-forbidden", finding.text, finding.source))
    return why
