"""The time limits of a bag as a picture, and the words of its clock."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.clock_of_bag import AT_ONCE, IN_FRIDGE, deadlines_of, waits_too_long
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.stability import Deadlines
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.narrow import seen_height
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.stability_gantt import (
    GanttData,
    GanttLine,
    GanttRow,
    GanttSpan,
    GanttText,
    StabilityGantt,
)
from bespo_desktop.widgets.time_axis import TimeAxis, hour_ticks

SOON = timedelta(minutes=15)
# Steps that need the room of the picture where the window is not high.
LIMITS_IF_HIGH = frozenset({"start", "received", "container", "vials", "label", "powder", "water"})
# Steps before T0: the limits are foreseen.
FORESEEN = frozenset({"start", "container", "vials", "powder", "water"})
# What was not taken in has no T0 to put right.
UNSAVED = frozenset({"start", "received"})


def tr(text: str) -> str:
    """Return the text in the language of the screen."""
    return QCoreApplication.translate("prepare_limits", text)


def limits_picture(facts: Facts, bag: Bag, now: datetime, zone: str) -> GanttData | None:
    """Return the picture from T0 to the last end, or None before T0."""
    limits = deadlines_of(facts, bag)
    if limits is None or bag.t0 is None:
        return None
    begin = bag.t0.replace(minute=0, second=0, microsecond=0)
    axis = TimeAxis(begin, limits.end_by)
    until = {
        name: time_text(moment, zone)
        for name, moment in (
            ("dilute", limits.dilute_by),
            ("start", limits.start_by),
            ("end", limits.end_by),
            ("fridge", limits.out_of_fridge_by),
        )
    }
    spoken = tr("Dilute by {dilute}, start by {start}, ended by {end}").format(**until)
    return GanttData(
        axis=axis,
        ticks=hour_ticks(axis, ZoneInfo(zone)),
        rows=_rows(facts, bag, limits, now, until),
        spoken=spoken,
        lines=(
            GanttLine(limits.out_of_fridge_by, "by", 1, 2),
            GanttLine(limits.start_by, "by", 1, 3),
            GanttLine(limits.end_by, "limit", text=tr("must have ended by {end}").format(**until)),
        ),
        now=min(max(now, begin), limits.end_by),
        now_text=tr("now {time}").format(time=time_text(now, zone)),
    )


class LimitsCard:
    """The card with the picture: as it is from T0 on, before it what T0 now would make of it."""

    HIGH = 700

    def __init__(self, card: Card, picture: StabilityGantt, corner: QWidget) -> None:
        self._card, self._picture, self._corner = card, picture, corner
        card.set_corner(corner)
        self._made: tuple[Bag | None, datetime | None, GanttData | None] = (None, None, None)

    def show(self, facts: Facts, bag: Bag | None, step: str, now: datetime, zone: str) -> None:
        """Show the limits of a bag at a step, or nothing where they would take the step's room."""
        picture = None
        if bag is not None and (step not in LIMITS_IF_HIGH or self._is_high()):
            if bag.t0 is not None:
                moment = now.replace(microsecond=0)
                picture = limits_picture(facts, bag, moment, zone)
            elif step in FORESEEN and self._is_high():
                picture = self._foreseen(facts, bag, now.replace(second=0, microsecond=0), zone)
        begun = bag is not None and bag.t0 is not None
        self._card.set_title(
            tr("Time limits") if begun else tr("Time limits, if the water went in now")
        )
        self._corner.setVisible(begun and step not in UNSAVED)
        self._picture.set_data(picture)
        self._card.setVisible(picture is not None)

    def hide(self) -> None:
        """Take the card away."""
        self._picture.set_data(None)
        self._card.hide()

    def _is_high(self) -> bool:
        page = self._card.parentWidget()
        return page is not None and seen_height(page) >= self.HIGH

    def _foreseen(self, facts: Facts, bag: Bag, now: datetime, zone: str) -> GanttData | None:
        """Return the picture for T0 now, the same one for all of a minute."""
        if self._made[:2] != (bag, now):
            self._made = (bag, now, limits_picture(facts, replace(bag, t0=now), now, zone))
        return self._made[2]


def _rows(
    facts: Facts, bag: Bag, limits: Deadlines, now: datetime, until: dict[str, str]
) -> tuple[GanttRow, ...]:
    assert bag.t0 is not None
    run = timedelta(minutes=int(magnitude(limits.duration, "min")))
    diluted = bag.diluted_at or now
    from_now = min(diluted, limits.start_by)
    stored = [GanttSpan(from_now, limits.start_by, "open")]
    if bag.diluted_at is not None:
        stored.append(GanttSpan(from_now, min(now, limits.start_by), "done"))
    out = GanttText(limits.out_of_fridge_by, tr("out of fridge by "), until["fridge"], "right")
    return (
        GanttRow(
            tr("Dilute"),
            (
                GanttSpan(bag.t0, limits.dilute_by, "open"),
                GanttSpan(bag.t0, min(diluted, limits.dilute_by), "done"),
            ),
            (GanttText(limits.dilute_by, tr("by "), until["dilute"], "right"),),
        ),
        GanttRow(tr("Store the bag"), stored, (out,)),
        _warming(facts, bag, limits),
        GanttRow(
            tr("Infuse {span}").format(span=span_text(run)),
            (GanttSpan(from_now, limits.end_by, "open"),),
            (GanttText(limits.start_by, tr("start by "), until["start"], "right"),),
        ),
    )


def _warming(facts: Facts, bag: Bag, limits: Deadlines) -> GanttRow:
    warm = timedelta(minutes=int(magnitude(facts.policy.warming_time.value, "min")))
    name = tr("Warm up {span}").format(span=span_text(warm))
    out = bag.out_of_fridge_at
    if out is not None:
        return GanttRow(name, (GanttSpan(out, min(out + warm, limits.end_by), "open"),))
    span = GanttSpan(limits.out_of_fridge_by, limits.start_by, "maybe")
    words = tr("only if the bag was chilled")
    return GanttRow(name, (span,), (GanttText(limits.out_of_fridge_by, words, align="right"),))


def clock_words(facts: Facts, bag: Bag | None, now: datetime, zone: str) -> tuple[str, str]:
    """Return the words of the clock's pill and its state."""
    limits = deadlines_of(facts, bag) if bag is not None else None
    if bag is None or limits is None:
        return tr("Clock not started"), "wait"
    if bag.diluted_at is None:
        kept = {AT_ONCE: tr("Used at once · "), IN_FRIDGE: tr("In the fridge · ")}
        if waits_too_long(facts, bag, now) is not None and now <= limits.dilute_by:
            words = tr("Not used at once: dilute now, by {time}")
            words, _ = _until(words, limits.dilute_by, now, zone)
            return words, "danger"
        before = kept.get(bag.concentrate_kept or "")
        words = before + tr("dilute by {time}") if before else tr("Dilute by {time}")
        return _until(words, limits.dilute_by, now, zone)
    if bag.chilled and bag.out_of_fridge_at is None:
        return _until(tr("Out of fridge by {time}"), limits.out_of_fridge_by, now, zone)
    return _until(tr("Start by {time}"), limits.start_by, now, zone)


def _until(text: str, limit: datetime, now: datetime, zone: str) -> tuple[str, str]:
    words = text.format(time=time_text(limit, zone))
    left = limit - now
    if left < timedelta(0):
        return tr("{words}: over").format(words=words), "danger"
    state = "caution" if left <= SOON else "info"
    return tr("{words} · {left} left").format(words=words, left=span_text(left)), state
