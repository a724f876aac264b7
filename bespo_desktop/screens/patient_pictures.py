"""The pictures of the Patient page: is the body plausible, and where the course stands."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.course_line import CourseDose, CourseLine, CycleAfter
from bespo_desktop.chart.patient_draft import BodyResult
from bespo_desktop.core.body_curves import band_of_index, curve_of_area
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.body_plot import BodyPlotData, PlotAxis, PlotBand, PlotCurve
from bespo_desktop.widgets.course_strip import CourseBar, CourseData, CourseMark, CourseNote

AREAS = (Decimal("1.4"), Decimal("1.8"), Decimal("2.2"))
STEPS = (Decimal(10), Decimal(20), Decimal(40), Decimal(50), Decimal(100))
# How many ticks an axis has at most, and the share at its end that stays free for the unit.
ACROSS, UP = (7, Decimal(0)), (4, Decimal("0.15"))


def tr(text: str) -> str:
    """Return the text in the language of the screen."""
    return QCoreApplication.translate("patient_pictures", text)


class BodyPicture:
    """The plot of a body; its curves are worked out for another axis only, not at every key."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._across, self._up = _Axis(facts, "height", ACROSS), _Axis(facts, "weight", UP)
        self._drawn: tuple[PlotAxis, PlotBand, list[PlotCurve]] | None = None

    def of(self, point: tuple[Decimal, Decimal] | None) -> BodyPlotData:
        """Return the band of the site's body mass indexes, areas, and the point (cm, kg)."""
        across = self._across.around(point[0] if point else None)
        if self._drawn is None or self._drawn[0] != across:
            self._drawn = across, *self._curves(across)
        _, band, curves = self._drawn
        words = f"{plain(point[0])} cm, {plain(point[1])} kg" if point else ""
        title = tr("Plausibility, not a norm")
        return BodyPlotData(
            across=across,
            up=self._up.around(point[1] if point else None),
            bands=(band,),
            curves=curves,
            point=point,
            point_text=words,
            spoken=f"{title}: {words or tr('not measured')}; {band.text}",
            title=title,
        )

    def _curves(self, across: PlotAxis) -> tuple[PlotBand, list[PlotCurve]]:
        facts, heights = self._facts, [across.low, *across.ticks, across.high]
        low, high = facts.policy.bmi_minimum.value, facts.policy.bmi_maximum.value
        index = tr("body mass index {low} to {high}").format(
            low=plain(magnitude(low, "kg/m2")), high=plain(magnitude(high, "kg/m2"))
        )
        band = PlotBand(band_of_index(heights, low, high), "wide", index)
        return band, [
            PlotCurve(curve_of_area(facts, area, heights), f"{plain(area)} m²") for area in AREAS
        ]


def body_words(body: BodyResult) -> tuple[str, str, str]:
    """Return tone, the sentence on the build, and the change since the weight before."""
    index = places(body.body_mass_index, 1)
    odd = bool(body.questions)
    text = (
        tr("Read it again: BMI {index} kg/m²")
        if odd
        else tr("Inside the ward's band: BMI {index} kg/m²")
    )
    return "caution" if odd else "ok", text.format(index=index), _change(body)


def _change(body: BodyResult) -> str:
    before, change, percent = body.before, body.change_kg, body.change_percent
    if before is None or change is None or percent is None:
        return tr("No earlier weight to compare")
    if change == 0:
        return tr("{kg} kg on {day}: the same now").format(
            kg=plain(before.weight_kg), day=short_day(before.measured_on)
        )
    words = tr("{kg} kg on {day}: now {change} kg ({percent} %) {more}")
    return words.format(
        kg=plain(before.weight_kg),
        day=short_day(before.measured_on),
        change=plain(abs(change)),
        percent=places(abs(percent), 1),
        more=tr("more") if change > 0 else tr("less"),
    )


def course_picture(line: CourseLine, level: str) -> CourseData:
    """Return the course strip; `level` is said at the next dose, such as "0.8 mg/m²"."""
    bars = [CourseBar(span.start, span.end, "cycle") for span in line.spans]
    for one, other in zip(line.spans, line.spans[1:], strict=False):
        bars.append(CourseBar(one.end, other.start, "gap"))
    if line.spans:
        bars.append(CourseBar(line.spans[-1].end + Decimal("0.002"), Decimal(1), "gap"))
    coming = next((dose for dose in line.doses if dose.state in {"today", "planned"}), None)
    marks = [_mark(dose, level if dose is coming else "") for dose in line.doses]
    notes = [_after(line.after)] if line.after is not None else []
    if line.ended is not None:
        notes = [CourseNote(Decimal("0.875"), tr("No further dose"), line.ended)]
    return CourseData(bars=bars, marks=marks, notes=notes)


def _mark(dose: CourseDose, level: str) -> CourseMark:
    title = f"C{dose.cycle} D{dose.day}"
    first = short_day(dose.on)
    if dose.state == "today":
        first = tr("{day}, today").format(day=first)
    if dose.mg is not None:
        second = f"{plain(dose.mg)} mg"
    elif dose.state == "omitted":
        second = tr("not given")
    elif dose.first is not None and dose.last is not None:
        second = f"{short_day(dose.first)} {tr('to')} {short_day(dose.last)}"
    elif dose.first is not None:
        second = tr("from {day}").format(day=short_day(dose.first))
        second += f" · {level}" if level else ""
    else:
        second = level
    return CourseMark(dose.place, title, dose.state, first, second, dose.window)


def _after(after: CycleAfter) -> CourseNote:
    verdicts = {
        "allowed": tr("if it is planned"),
        "prescriber-decides": tr("prescriber decides"),
        "ask-first": tr("prescriber decides"),
        "refused": tr("not by the leaflet"),
    }
    first = tr("C{cycle} from {day}").format(cycle=after.cycle, day=short_day(after.start))
    return CourseNote(after.place, first, verdicts[after.verdict])


class _Axis:
    """The usual range of a field, wider where a number lies outside it; mostly it is the same."""

    def __init__(self, facts: Facts, field: str, room: tuple[int, Decimal]) -> None:
        self._limits, self._room = facts.policy.entry[field], room
        self._last: PlotAxis | None = None

    def around(self, number: Decimal | None) -> PlotAxis:
        """Return the axis on which the number has its place."""
        limits, last = self._limits, self._last
        low = limits.usual_minimum if limits.usual_minimum is not None else limits.minimum
        high = limits.usual_maximum if limits.usual_maximum is not None else limits.maximum
        if number is not None:
            low, high = min(low, number), max(high, number)
        if last is None or (last.low, last.high) != (low, high):
            last = self._last = PlotAxis(low, high, self._ticks(low, high), limits.unit)
        return last

    def _ticks(self, low: Decimal, high: Decimal) -> list[Decimal]:
        most, spare = self._room
        step = next((s for s in STEPS if (high - low) / s <= most), STEPS[-1])
        first = (low // step + 1) * step
        ticks = [first + step * count for count in range(int((high - first) // step) + 1)]
        return [tick for tick in ticks if tick < high - (high - low) * spare]
