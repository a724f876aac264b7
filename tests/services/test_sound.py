"""What an alarm sounds like, and how often."""

import cmath
import math
import wave
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bespo_desktop.assets import folder
from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.sound import AlarmSound

START = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Kept:
    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, file: Path) -> None:
        self.played.append(file.stem)

    def problem(self) -> str:
        return ""


def alarm_sound(player: Kept, now: list[datetime]) -> AlarmSound:
    repeat = load_facts().alarms.repeat_seconds
    return AlarmSound(Path("sounds"), player, lambda: now[0], repeat)


def samples(name: str) -> tuple[list[float], int]:
    with wave.open(str(folder("resources") / "sounds" / f"{name}.wav"), "rb") as file:
        raw, rate = file.readframes(file.getnframes()), file.getframerate()
    values = [
        int.from_bytes(raw[n : n + 2], "little", signed=True) / 32768 for n in range(0, len(raw), 2)
    ]
    return values, rate


def pulses(name: str) -> list[tuple[int, int]]:
    """Return begin and end of each stretch of sound, in samples, by its loudness."""
    values, rate = samples(name)
    window = rate // 100
    loud = [
        max(abs(v) for v in values[n : n + window]) > 0.02 for n in range(0, len(values), window)
    ]
    found, begin = [], None
    for place, is_loud in enumerate([*loud, False]):
        if is_loud and begin is None:
            begin = place
        elif not is_loud and begin is not None:
            found.append((begin * window, place * window))
            begin = None
    return found


def strength(values: list[float], rate: int, hertz: float) -> float:
    """Return one line of the Fourier transform."""
    return abs(sum(v * cmath.exp(-2j * math.pi * hertz * n / rate) for n, v in enumerate(values)))


@pytest.mark.hazard("H32")
@pytest.mark.parametrize(("name", "count"), [("high", 10), ("medium", 3), ("low", 1)])
def test_each_priority_has_its_number_of_pulses(name, count):
    assert len(pulses(name)) == count


@pytest.mark.parametrize(
    ("name", "pitches"),
    [("high", [523, 294, 392, 523, 294] * 2), ("medium", [523, 294, 392])],
)
def test_the_pulses_have_their_pitches_with_four_harmonics(name, pitches):
    values, rate = samples(name)
    for (begin, end), pitch in zip(pulses(name), pitches, strict=True):
        part = values[begin:end]
        fundamental = strength(part, rate, pitch)
        assert fundamental > 4 * strength(part, rate, pitch * 0.75)
        for harmonic in (2, 3, 4, 5):
            decibels = 20 * math.log10(strength(part, rate, pitch * harmonic) / fundamental)
            assert -15 < decibels < 15


@pytest.mark.hazard("H32")
@pytest.mark.parametrize(("priority", "every_s"), [("high", 10), ("medium", 25)])
def test_a_sound_comes_again_in_its_rhythm_and_stops_with_silence(priority, every_s):
    player, now = Kept(), [START]
    alarm = alarm_sound(player, now)
    begun = []
    for second in range(3 * every_s + 1):
        now[0] = START + timedelta(seconds=second)
        alarm.sound(priority)
        begun += [second] * (len(player.played) - len(begun))
    assert begun == [0, every_s, 2 * every_s, 3 * every_s]
    alarm.sound("")
    now[0] += timedelta(seconds=30)
    assert len(player.played) == 4


@pytest.mark.parametrize(
    ("name", "gaps_ms"),
    [("high", [100, 100, 300, 100, 600, 100, 100, 300, 100]), ("medium", [200, 200])],
)
def test_the_gaps_are_those_of_the_pattern(name, gaps_ms):
    """IEC 60601-1-8 in style: gaps of a burst 50 to 125 ms, its halves 0.35 to 1.3 s apart."""
    _values, rate = samples(name)
    found = pulses(name)
    gaps = [1000 * (after[0] - before[1]) / rate for before, after in pairwise(found)]
    for gap, expected in zip(gaps, gaps_ms, strict=True):
        assert abs(gap - expected) <= 25, gaps


@pytest.mark.parametrize(("name", "ms"), [("high", 150), ("medium", 200), ("low", 250)])
def test_each_pulse_is_as_long_as_its_priority_asks(name, ms):
    _values, rate = samples(name)
    for begin, end in pulses(name):
        assert abs(1000 * (end - begin) / rate - ms) <= 20


def test_the_sounds_are_those_that_the_script_makes(tmp_path, monkeypatch):
    import make_sounds

    monkeypatch.setattr(make_sounds, "FOLDER", tmp_path)
    make_sounds.main()
    for made in tmp_path.iterdir():
        kept = folder("resources") / "sounds" / made.name
        assert made.read_bytes() == kept.read_bytes(), made.name
