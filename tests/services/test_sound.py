"""What an alarm sounds like, and how often."""

import cmath
import math
import wave
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bespo_desktop.assets import folder
from bespo_desktop.services.sound import AlarmSound

START = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Kept:
    def __init__(self, can_play: bool = True) -> None:
        self.played: list[str] = []
        self.can_play = can_play

    def play(self, file: Path) -> bool:
        self.played.append(file.stem)
        return self.can_play


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
def test_a_high_alarm_sounds_every_ten_seconds_and_stops_with_silence():
    player, now = Kept(), [START]
    alarm = AlarmSound(Path("sounds"), player, lambda: now[0])
    for second in range(31):
        now[0] = START + timedelta(seconds=second)
        alarm.sound("high")
    assert player.played == ["high"] * 4
    alarm.sound("")
    now[0] += timedelta(seconds=30)
    assert player.played == ["high"] * 4


@pytest.mark.hazard("H32")
def test_a_computer_without_sound_says_so():
    alarm = AlarmSound(Path("sounds"), Kept(can_play=False), lambda: START)
    alarm.sound("medium")
    assert not alarm.heard
