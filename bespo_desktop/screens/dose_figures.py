"""Today's dose in three figures: milligrams, millilitres, vials; and how strong the bag is."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.dose_picture import concentration_scale, vial_shares
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.dose import DosePlan
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import brief, places, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.dose_rows import SIDE
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.labels import FigureLabel, IconLabel, Label
from bespo_desktop.widgets.log_range_bar import LogRangeBar, LogRangeData, RangeZone
from bespo_desktop.widgets.vial_level import VialData, VialLevel

FIGURE = 50
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FiguresView(QWidget):
    """The card's content; blank while there is no dose."""

    def __init__(self, card: Card, facts: Facts) -> None:
        super().__init__()
        self._facts, self._card = facts, card
        self.dose = FigureLabel("", "", "figureXL")
        self.volume = FigureLabel("", "", "figureXL")
        self.vials = FigureLabel("", "", "figureXL")
        self.levels = VialLevel()
        self.strength = LogRangeBar()
        self.strength.setAccessibleName(self.tr("Concentration in the bag"))
        self._above = [Label("", "bodyStrong", wrap=True) for _ in range(3)]
        self._below = [Label("", "note", "muted", wrap=True) for _ in range(3)]
        self.nothing = Label("", "body", "muted", wrap=True)
        self._lay_out()
        card.body(0).addWidget(self)

    def show_dose(self, today: TodaysDose) -> None:
        """Show today's figures, or why there are none."""
        plan = today.plan.value if today.plan is not None else None
        self._figures.setVisible(plan is not None)
        self.nothing.setVisible(plan is None)
        self._card.set_right(_row_words(today) if plan is not None else "")
        if plan is None:
            self.nothing.setText(_why_not(today) or self.tr("There is no dose yet."))
            for figure in (self.dose, self.volume, self.vials):
                figure.set_figure("", "")
            self.strength.set_data(None)
            self.levels.set_data(None)
            return
        self._show_figures(plan)
        self._show_strength(plan)

    def _show_figures(self, plan: DosePlan) -> None:
        facts = self._facts
        level = plain(magnitude(plan.dose_per_area, "mg/m2"))
        area = places(magnitude(plan.bsa.rounded, "m2"), 2)
        each = plain(magnitude(facts.policy.withdrawable_volume.value, "mL"))
        strength = plain(magnitude(facts.label.vial.concentration.value, "mg/mL"))
        mg = plain(magnitude(plan.prepared, "mg"))
        count = plan.vials_if_withdrawable
        self.dose.set_figure(mg, "mg")
        self.volume.set_figure(plain(magnitude(plan.concentrate, "mL")), "mL")
        unit = self.tr("vial") if count == 1 else self.tr("vials")
        self.vials.set_figure(str(count), unit)
        differs = plan.prepared != plan.dose
        above = (
            f"{level} mg/m² × {area} m²",
            f"÷ {strength} mg/mL",
            self.tr("÷ {each} mL, rounded up").format(each=each),
        )
        ours = self.tr("prescribed; ours {mg} mg").format(mg=plain(magnitude(plan.dose, "mg")))
        by_label = self.tr("planned; {n} by label").format(n=plan.vials)
        one = count == 1
        same = (
            self.tr("planned, gives {each} mL") if one else self.tr("planned, {each} mL from each")
        )
        below = (
            ours if differs else self.tr("dose"),
            self.tr("of concentrate to withdraw"),
            same.format(each=each) if plan.vials == count else by_label,
        )
        for labels, texts in ((self._above, above), (self._below, below)):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
        evenly = self.tr("{n} vials, the volume taken evenly from each").format(n=count)
        spoken = self.tr("1 vial, the whole volume from it") if one else evenly
        self.levels.set_data(VialData(tuple(vial_shares(facts, plan)), spoken))

    def _show_strength(self, plan: DosePlan) -> None:
        scale = concentration_scale(self._facts, plan.concentration)
        ticks = [
            (share, f"{plain(tick)} mg/mL" if tick == scale.high else plain(tick))
            for tick, share in scale.ticks
        ]
        zones = (
            RangeZone(Decimal(0), scale.low_share, self.tr("too weak"), "stop"),
            RangeZone(scale.low_share, scale.high_share, self.tr("allowed"), "ok"),
            RangeZone(scale.high_share, Decimal(1), self.tr("too strong"), "stop"),
        )
        value = f"{brief(magnitude(plan.concentration, 'mg/mL'))} mg/mL"
        kind = "ok" if scale.inside else "stop"
        self.strength.set_data(
            LogRangeData(zones, ticks, scale.marker, value, self.tr("in the bag"), kind)
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE - 1, 0, SIDE - 1, 3)
        column.setSpacing(0)
        self._figures = QWidget()
        inside = QVBoxLayout(self._figures)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self.vials)
        last.addStretch(1)
        last.addWidget(self.levels, 0, MIDDLE)
        for column_number, place in enumerate((0, 2, 4)):
            grid.addWidget(self._above[column_number], 0, place)
            grid.addWidget(self._below[column_number], 2, place)
        for figure in (self.dose, self.volume, self.vials):
            figure.setFixedHeight(FIGURE)
        grid.addWidget(self.dose, 1, 0)
        grid.addWidget(IconLabel("arrow", "muted", 24), 1, 1, MIDDLE)
        grid.addWidget(self.volume, 1, 2)
        grid.addWidget(IconLabel("arrow", "muted", 24), 1, 3, MIDDLE)
        grid.addLayout(last, 1, 4)
        for place in (0, 2):
            grid.setColumnStretch(place, 1)
        inside.addLayout(grid)
        inside.addWidget(line())
        inside.addWidget(self.strength)
        column.addWidget(self._figures)
        column.addWidget(self.nothing)


def _row_words(today: TodaysDose) -> str:
    """Return which row of the dosing table holds."""
    lines = today.plan.working if today.plan is not None else ()
    row = next((each.numbers for each in lines if each.name == "Dose per area"), "")
    return row[:1].upper() + row[1:]


def _why_not(today: TodaysDose) -> str:
    codes = {"response-needed", "no-such-cycle", "course-ended", "course-refused"}
    return next((f.text for f in today.findings if f.code in codes), "")
