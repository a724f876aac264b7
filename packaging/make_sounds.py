"""Writes the alarm sounds into resources/sounds: own tones, the same bytes at every run.

Pulse patterns in the style of IEC 60601-1-8 (no conformity claim); pitches C5 D4 G4. Each pulse has
a fundamental and four harmonics, and soft edges so that it does not click.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
FOLDER = Path(__file__).parents[1] / "resources" / "sounds"
PITCH_HZ = {"C5": 523.25, "D4": 293.66, "G4": 392.0, "A4": 440.0}
HARMONICS = (1.0, 0.8, 0.6, 0.5, 0.4)
EDGE_S = 0.015
LOUDNESS = 0.75

# (pitch, seconds) pulses and None for the gap between; the gap's length follows.
HALF_HIGH = (("C5", 0.15), ("D4", 0.15), ("G4", 0.15), ("C5", 0.15), ("D4", 0.15))


def pulse(pitch: str, seconds: float) -> list[float]:
    """Return the samples of one pulse between -1 and 1."""
    count = round(RATE * seconds)
    edge = round(RATE * EDGE_S)
    samples = []
    for n in range(count):
        angle = 2 * math.pi * PITCH_HZ[pitch] * n / RATE
        tone = sum(part * math.sin((k + 1) * angle) for k, part in enumerate(HARMONICS))
        envelope = min(1.0, n / edge, (count - n) / edge)
        samples.append(LOUDNESS * envelope * tone / sum(HARMONICS))
    return samples


def gap(seconds: float) -> list[float]:
    """Return silence."""
    return [0.0] * round(RATE * seconds)


def high() -> list[float]:
    """Return ten pulses: 3 + 2, a pause, 3 + 2."""
    half: list[float] = []
    for place, (pitch, seconds) in enumerate(HALF_HIGH):
        half += pulse(pitch, seconds) + gap(0.3 if place == 2 else 0.1)
    return half + gap(0.5) + half


def medium() -> list[float]:
    """Return three pulses."""
    return [s for pitch in ("C5", "D4", "G4") for s in pulse(pitch, 0.2) + gap(0.2)]


def low() -> list[float]:
    """Return one soft tone."""
    return pulse("A4", 0.25)


def write(name: str, samples: list[float]) -> None:
    """Write 16 bit mono samples."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(32767 * s)) for s in samples))


def main() -> None:
    """Write all three."""
    for name, samples in (("high", high()), ("medium", medium()), ("low", low())):
        write(name, samples)


if __name__ == "__main__":
    main()
