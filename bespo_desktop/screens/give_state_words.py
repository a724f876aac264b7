"""What the sentence below the ring says: the worst thing first, then how the infusion stands."""

from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import flush_of
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.running import Running, flush_ends, given_by_clock_at
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.chart.stopping import reason_is_open
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.label_words import end_limit
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.words import span_text


class Sentence(NamedTuple):
    """A note's kind, title and text."""

    kind: str
    title: str
    text: str = ""


def sentence(
    facts: Facts,
    chart: Chart,
    infusion: Infusion,
    now: Running,
    zone: str,
    closed: timedelta | None,
) -> Sentence:
    """Return what to say of the infusion now; `closed` is how long the program was down."""
    if infusion.state == "ended":
        return _ended(facts, infusion, zone)
    if infusion.state == "stopped":
        return _stopped(chart, infusion, zone)
    if closed is not None:
        words = _tr("Closed for {span}: read the pump").format(span=span_text(closed))
        return Sentence("caution", words, _tr("Type the volume that the pump shows now."))
    if not now.within_limit:
        words = _tr("The end would pass the {hours} limit at {limit}").format(
            hours=end_limit(facts.label), limit=time_text(now.limit, zone)
        )
        return Sentence("danger", words, _tr("Call the prescriber and pharmacy now."))
    if infusion.state == "running" and now.anchored:
        return _anchored(infusion, now, zone)
    return _straight(facts, infusion, now, zone)


def _straight(facts: Facts, infusion: Infusion, now: Running, zone: str) -> Sentence:
    flush = flush_of(facts)
    over, end = time_text(now.hour_over_at, zone), time_text(now.ends_at, zone)
    if infusion.state == "paused":
        at, reason = infusion.pauses[-1]
        title = _tr("Paused {time}: {reason}").format(time=time_text(at, zone), reason=reason)
        text = _tr("The {hours} limit goes on. Pause left: {span}.").format(
            hours=end_limit(facts.label), span=span_text(now.pause_left)
        )
        return Sentence("caution", title, text)
    if infusion.state == "empty":
        at_empty = time_text(infusion.emptied_at or infusion.started_at, zone)
        title = _tr("Bag empty {time}, read from the pump").format(time=at_empty)
        if flush is not None:
            volume = plain(magnitude(flush, "mL"))
            return Sentence("info", title, _tr("Now flush {mL} mL, then end.").format(mL=volume))
        return Sentence("info", title, _tr("No flush by policy: what is in the line stays there."))
    if infusion.state == "flushing":
        ends = flush_ends(infusion)
        words = time_text(ends, zone) if ends is not None else ""
        return Sentence("quiet", _tr("Flush until {time}").format(time=words))
    title = _tr("Hour over {time}").format(time=over)
    if flush is not None:
        title = _tr("Hour over {time}, then flush {mL} mL to {end} (policy)").format(
            time=over, mL=plain(magnitude(flush, "mL")), end=end
        )
    return Sentence("quiet", title)


def _anchored(infusion: Infusion, now: Running, zone: str) -> Sentence:
    """Say that pump and clock differ: by the pump's last volume the end is another."""
    at, volume = infusion.pump_reads[-1]
    words = _tr("Pump {pump} mL at {time}, clock now {clock} mL: new end {end}").format(
        pump=plain(volume),
        time=time_text(at, zone),
        clock=brief(now.given_by_clock, 1),
        end=time_text(now.hour_over_at, zone),
    )
    return Sentence("caution", words, _tr("Look at bag, line and pump."))


def _stopped(chart: Chart, infusion: Infusion, zone: str) -> Sentence:
    at = time_text(infusion.stopped_at or infusion.started_at, zone)
    if reason_is_open(chart, infusion):
        title = _tr("Stopped {time}. Say why").format(time=at)
        return Sentence("danger", title, _tr("Stop the pump and clamp the line first."))
    title = _tr("Stopped {time}: {reason}").format(time=at, reason=infusion.stop_reason)
    if infusion.stop_reason == "reaction":
        text = _tr("Keep the access with a new set. Do not flush the drug in the line.")
        return Sentence("danger", title, text)
    text = _tr("Say what becomes of the rest, or enter the prescriber's word to go on.")
    return Sentence("danger", title, text)


def _ended(facts: Facts, infusion: Infusion, zone: str) -> Sentence:
    until = observation_ends(facts, infusion)
    watch = ""
    if until is not None:
        watch = _tr("Observe until {time}.").format(time=time_text(until, zone))
    ended = time_text(infusion.ended_at or infusion.started_at, zone)
    mg = plain(infusion.given_mg or Decimal(0))
    if infusion.complete:
        title = _tr("Ended {time}: {mg} mg given").format(time=ended, mg=mg)
        return Sentence("ok", title, watch)
    title = _tr("Ended {time}: {mg} mg of {dose} mg given").format(
        time=ended, mg=mg, dose=plain(infusion.dose_mg)
    )
    return Sentence("caution", title, watch)


def state_title(infusion: Infusion) -> str:
    """Return the head of the card: what goes on with which dose."""
    words = {
        "running": _tr("Infusing {mg} mg"),
        "paused": _tr("Paused, {mg} mg"),
        "stopped": _tr("Stopped, {mg} mg"),
        "empty": _tr("Bag empty, {mg} mg"),
        "flushing": _tr("Flushing after {mg} mg"),
        "ended": _tr("Ended, {mg} mg"),
    }[infusion.state]
    return words.format(mg=plain(infusion.dose_mg))


def given_by_pump(infusion: Infusion, zone: str) -> tuple[str, str]:
    """Return the pump's last volume and when it was read, both as texts."""
    if not infusion.pump_reads:
        return "–", _tr("not read yet")
    at, volume = infusion.pump_reads[-1]
    words = _tr("read {time} (clock {clock} mL)")
    clock = brief(given_by_clock_at(infusion, at), 1)
    return plain(volume), words.format(time=time_text(at, zone), clock=clock)


def pause_left_text(now: Running, zone: str) -> tuple[str, str, str]:
    """Return number, unit and the sentence below of how long the pump may still stand."""
    left = now.pause_left
    if left < timedelta(0):
        return "0", _tr("min"), _tr("the end passes {time}").format(time=time_text(now.limit, zone))
    minutes = str(int(left.total_seconds()) // 60)
    return minutes, _tr("min"), _tr("{span} to spare").format(span=_down(left))


def _down(span: timedelta) -> str:
    """Return a span rounded down to the minute: never more than is left."""
    return span_text(timedelta(minutes=int(span.total_seconds()) // 60))


def _tr(text: str) -> str:
    return QCoreApplication.translate("GiveStateWords", text)
