from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QImage

from bespo_desktop.widgets.body_plot import BodyPlot, BodyPlotData, PlotAxis, PlotBand
from bespo_desktop.widgets.course_strip import CourseBar, CourseData, CourseMark, CourseStrip
from bespo_desktop.widgets.date_window_bar import DateWindowBar, DateWindowData
from bespo_desktop.widgets.label_view import LabelView
from bespo_desktop.widgets.limit_bar import LimitBar, LimitBarData, LimitMark, LimitPiece
from bespo_desktop.widgets.log_range_bar import LogRangeBar, LogRangeData, RangeZone
from bespo_desktop.widgets.painting import colour
from bespo_desktop.widgets.ring import Ring, RingData
from bespo_desktop.widgets.stability_gantt import (
    GanttData,
    GanttLine,
    GanttRow,
    GanttSpan,
    StabilityGantt,
)
from bespo_desktop.widgets.time_axis import TimeAxis, hour_ticks
from bespo_desktop.widgets.trend_plot import TrendBand, TrendData, TrendPlot, TrendPoint
from bespo_desktop.widgets.vial_level import VialData, VialLevel


def pixel(widget, x, y):
    return widget.grab().toImage().pixelColor(round(x), round(y)).name().upper()


def test_a_ring_fills_clockwise_from_the_top_by_the_elapsed_share(show):
    ring = show(Ring(RingData("45", "min left", Decimal("0.25")), 88))
    assert pixel(ring, 72, 16) == "#15569A"
    assert pixel(ring, 72, 72) == "#D5DEE6"
    assert pixel(ring, 16, 72) == "#D5DEE6"


def test_a_ring_tells_itself_in_words(show):
    ring = show(
        Ring(RingData("32", "min", Decimal(28) / 60, "time left", "28 of 60 min done"), 268)
    )
    assert ring.accessibleDescription() == "time left 32 min 28 of 60 min done"
    assert (ring.width(), ring.height()) == (268, 268)


def test_a_finished_ring_is_green_all_around(show):
    ring = show(Ring(RingData("0", "min", Decimal(0), done=True), 124))
    assert {pixel(ring, x, y) for x, y in ((62, 6), (6, 62), (118, 62))} == {"#1A7241"}


def limits(at):
    return LimitBarData(
        TimeAxis(at(10), at(18)),
        (
            LimitPiece(at(10), at(11), "made"),
            LimitPiece(at(11), at(12), "given"),
            LimitPiece(at(12), at(13), "left"),
        ),
        "1 h given, 1 h left",
        (LimitMark(at(12)),),
    )


def test_a_limit_bar_puts_its_pieces_where_their_times_are(show, at):
    bar = show(LimitBar(limits(at)), 800)
    middle = bar.bar_rect().center().y()
    colours = [pixel(bar, x, middle) for x in (50, 150, 250, 500)]
    assert colours == ["#6F7E8C", "#15569A", "#7FA9D3", "#D5DEE6"]
    assert pixel(bar, 200, middle) == "#16232F"


def test_the_same_data_again_paints_nothing(show, at, monkeypatch):
    bar = show(LimitBar(limits(at)), 800)
    updates = []
    monkeypatch.setattr(bar, "update", lambda: updates.append(1))
    bar.set_data(limits(at))
    assert updates == []


def test_full_hours_lie_on_the_axis_also_across_the_end_of_summer_time(at):
    start = at(0).replace(month=10, day=25)
    axis = TimeAxis(start, start + timedelta(hours=3))
    words = [text for _time, text in hour_ticks(axis, ZoneInfo("Europe/London"), "%H:%M")]
    assert words == ["01:00", "01:00", "02:00", "03:00"]


def test_the_time_limits_are_drawn_at_their_times(show, at):
    rows = (GanttRow("Dilute", (GanttSpan(at(10), at(14), "open"),)),)
    lines = (GanttLine(at(18), "limit", text="must have ended by 18:00"),)
    axis = TimeAxis(at(10), at(18))
    gantt = show(StabilityGantt(GanttData(axis, (), rows, "x", lines, at(11), "now 11:00")), 614)
    assert pixel(gantt, gantt.x_of(at(13)), 35) == "#E2EDF8"
    assert pixel(gantt, gantt.x_of(at(18)), 35) == "#B0141E"
    assert pixel(gantt, gantt.x_of(at(11)), 35) == "#16232F"


@pytest.mark.parametrize(("marker", "zone"), [("0.05", "too weak"), ("0.5", "allowed")])
def test_a_range_bar_names_the_zone_of_its_value(show, marker, zone):
    zones = (
        RangeZone(Decimal(0), Decimal("0.2"), "too weak", "stop"),
        RangeZone(Decimal("0.2"), Decimal("0.8"), "allowed", "ok"),
        RangeZone(Decimal("0.8"), Decimal(1), "too strong", "stop"),
    )
    bar = show(LogRangeBar(LogRangeData(zones, (), Decimal(marker), "0.0288 mg/mL")), 500)
    assert bar.accessibleDescription().endswith(zone)
    assert pixel(bar, 500 * float(marker), 37) == "#16232F"


def test_a_course_tells_each_dose_with_its_state(show):
    marks = (CourseMark(Decimal("0.5"), "C1 D1", "given", "27-Oct", "1.46 mg"),)
    bars = (CourseBar(Decimal(0), Decimal(1), "cycle"),)
    strip = show(CourseStrip(CourseData(bars, marks)), 800)
    assert strip.accessibleDescription() == "C1 D1, given, 27-Oct, 1.46 mg"
    assert pixel(strip, 391, 35) == "#1A7241"


def plot(point):
    band = PlotBand(
        ((Decimal(140), Decimal(40)), (Decimal(200), Decimal(40)), (Decimal(200), Decimal(100))),
        "usual",
        "usual",
    )
    return BodyPlotData(
        PlotAxis(Decimal(140), Decimal(200), (Decimal(150),), "cm"),
        PlotAxis(Decimal(40), Decimal(140), (Decimal(60),), "kg"),
        (band,),
        (),
        point,
        "168 cm, 69.4 kg",
        "168 cm and 69.4 kg",
    )


def test_the_point_of_a_body_plot_lies_where_its_numbers_are(show):
    widget = show(BodyPlot(plot((Decimal(170), Decimal(90)))), 461, 260)
    area = widget.plot_rect()
    at = widget.place((Decimal(170), Decimal(90)))
    assert (at.x(), at.y()) == (area.center().x(), area.center().y())
    assert pixel(widget, at.x(), at.y()) == "#15569A"


def test_the_bands_of_a_body_plot_are_called_no_norm():
    assert plot(None).title == "Plausibility, not a norm"


def test_a_colour_made_weaker_in_one_picture_stays_as_it_is_in_all_others(show):
    for drawn in (BodyPlot(plot(None)), VialLevel(VialData((Decimal("0.8"),), "one vial"))):
        show(drawn, 461, 260).grab()
    assert colour("ctl").alpha() == colour("primary").alpha() == 255


def test_a_trend_lies_lower_for_a_lower_value(show):
    points = (
        TrendPoint(Decimal(412), "412", "C1 D1"),
        TrendPoint(Decimal(463), "463", "after", "caution"),
    )
    bands = (TrendBand(Decimal(450), Decimal(500), "caution", "450 to 500 ms: caution"),)
    data = TrendData(Decimal(400), Decimal(520), (Decimal(450),), points, bands, "ms")
    trend = show(TrendPlot(data), 600, 220)
    assert trend.place(0).y() > trend.place(1).y()
    assert trend.accessibleDescription() == "C1 D1: 412 ms; after: 463 ms"
    assert pixel(trend, trend.place(1).x(), trend.place(1).y()) == "#FFC23D"


@pytest.mark.parametrize(
    ("style", "colour"), [("allowed", "#7FA9D3"), ("last_day", "#FFC23D"), ("hold", "#6F7E8C")]
)
def test_allowed_days_are_cells_of_the_bar(show, style, colour):
    bar = show(DateWindowBar(DateWindowData(9, 2, 4, style, "22-Nov to 24-Nov")), 180, 66)
    assert [pixel(bar, x, 24) for x in (30, 50, 90, 110)] == ["#E7ECF0", colour, colour, "#E7ECF0"]


def test_vials_are_filled_to_their_share(show):
    vials = show(VialLevel(VialData((Decimal("0.5"),), "1 vial, half")))
    assert pixel(vials, 13, 20) == "#FFFFFF"
    assert pixel(vials, 13, 42) != "#FFFFFF"


def test_a_label_is_shown_in_its_own_shape(show):
    image = QImage(560, 480, QImage.Format.Format_Mono)
    image.fill(0)
    view = show(LabelView(), 292, 400)
    view.set_image(image, "START BY 17:05")
    assert pixel(view, 146, 200) == "#000000"
    assert pixel(view, 146, 60) == "#FFFFFF"
    assert view.accessibleDescription() == "START BY 17:05"
