"""The picture of an infusion at a moment: its ring, its bar up to the limit, and its sentence."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.running import Running, flush_ends
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.days import time_text
from bespo_desktop.core.numbers import plain
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.limit_bar import LimitBarData, LimitLabel, LimitMark, LimitPiece
from bespo_desktop.widgets.ring import RingData
from bespo_desktop.widgets.time_axis import TimeAxis

ZERO: Final = timedelta(0)
CLOSE: Final = 0.24  # of the bar: two labels closer than this would touch


def ring_of(infusion: Infusion, now: Running, at: datetime) -> RingData:
    """Return the ring of the infusion in its state."""
    if infusion.state == "ended":
        return RingData("", "", Decimal(1), below=_tr("Ended"), done=True)
    if infusion.state == "flushing":
        return _flush_ring(infusion, at)
    share = now.given / infusion.volume_mL
    number, unit = left_text(now.time_left)
    ran = int(now.run_time.total_seconds()) // 60
    whole = ran + int(-(-now.time_left.total_seconds() // 60))
    below = _tr("{ran} of {whole} min done").format(ran=ran, whole=whole)
    above, tone = {
        "running": (_tr("time left"), "primary"),
        "paused": (_tr("paused, time left"), "caution"),
        "stopped": (_tr("stopped, not given"), "danger"),
        "empty": (_tr("bag empty"), "primary"),
    }[infusion.state]
    if infusion.state == "empty":
        return RingData("0", _tr("min"), Decimal(1), above, below, tone)
    if infusion.state == "running" and now.time_left <= ZERO:
        words = _tr("read the pump")
        return RingData("0", _tr("min"), Decimal(1), _tr("the hour is over"), words, "caution")
    return RingData(number, unit, share, above, below, tone)


def left_text(span: timedelta) -> tuple[str, str]:
    """Return what is left as a number and its unit: minutes rounded up, seconds in the last one."""
    left = int(span.total_seconds())
    if left < 60:
        return str(max(left, 0)), _tr("s")
    return str(-(-left // 60)), _tr("min")


def _flush_ring(infusion: Infusion, at: datetime) -> RingData:
    ends, flush = flush_ends(infusion), infusion.flush
    assert ends is not None
    assert flush is not None
    left, whole = max(ends - at, ZERO), ends - flush.start
    number, unit = left_text(left)
    volume = plain(infusion.flush_mL or Decimal(0))
    below = _tr("{volume} mL at {rate} mL/h").format(volume=volume, rate=plain(flush.rate_mL_per_h))
    share = 1 - Decimal(int(left.total_seconds())) / Decimal(max(int(whole.total_seconds()), 1))
    return RingData(number, unit, share, _tr("flush left"), below)


def bar_of(infusion: Infusion, bag: Bag, now: Running, at: datetime, zone: str) -> LimitBarData:
    """Return the bar from T0 to the limit: made, given, paused, left, flush, and now."""
    t0 = bag.t0 or infusion.started_at
    ends = infusion.ended_at or now.ends_at
    axis = TimeAxis(t0, max(now.limit, ends))
    made, limit = time_text(t0, zone), time_text(now.limit, zone)
    last = time_text(ends, zone)
    flushed = now.ends_at > now.hour_over_at or infusion.flush is not None
    word = _tr("flush ends") if flushed else _tr("hour over")
    word = _tr("ended") if infusion.ended_at is not None else word
    name = _tr("{span} limit").format(span=span_text(now.limit - t0))
    labels = [
        LimitLabel(t0, made, _tr("made up")),
        LimitLabel(now.limit, limit, name, align="right"),
    ]
    where, limit_where = axis.share(ends), axis.share(now.limit)
    if 0.8 * CLOSE < where < limit_where - CLOSE:
        labels.append(LimitLabel(ends, last, word, align="centre"))
        spare = now.limit - ends
        middle = ends + spare / 2
        if limit_where - where > 2 * CLOSE and infusion.ended_at is None:
            words = _tr("{span} to spare").format(span=span_text(spare))
            labels.append(LimitLabel(middle, words, align="centre", tone="muted", strong=False))
    marks = [LimitMark(now.limit, "limit")]
    if infusion.ended_at is None and at <= axis.end:
        marks.append(LimitMark(at))
        here = _tr("{time} now").format(time=time_text(at, zone))
        labels.append(LimitLabel(at, here, align="centre", above=True))
    return LimitBarData(
        axis=axis,
        pieces=_pieces(infusion, t0, now, at),
        spoken=_tr("Made {made}, {word} {last}, limit {limit}").format(
            made=made, word=word, last=last, limit=limit
        ),
        marks=marks,
        labels=labels,
    )


def _pieces(infusion: Infusion, t0: datetime, now: Running, at: datetime) -> tuple[LimitPiece, ...]:
    pieces = [LimitPiece(t0, infusion.started_at, "made")]
    free = infusion.started_at
    for run in infusion.runs:
        if run.start > free:
            pieces.append(LimitPiece(free, run.start, "paused"))
        end = run.end or max(at, run.start)
        pieces.append(LimitPiece(run.start, end, "given"))
        free = end
    if infusion.ended_at is not None:
        style = "flush" if infusion.flush is not None else "paused"
        return (*pieces, LimitPiece(free, infusion.ended_at, style))
    if infusion.state in {"paused", "stopped"}:
        pieces.append(LimitPiece(free, at, "paused"))
        free = at
    pieces.append(LimitPiece(free, max(now.hour_over_at, free), "left"))
    pieces.append(LimitPiece(max(now.hour_over_at, free), now.ends_at, "flush"))
    if now.ends_at > now.limit:
        pieces.append(LimitPiece(now.limit, now.ends_at, "over"))
    return tuple(pieces)


def _tr(text: str) -> str:
    return QCoreApplication.translate("GiveProgress", text)
