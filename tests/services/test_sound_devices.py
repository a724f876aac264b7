"""A computer that cannot be heard is noticed: no device, pulled out, muted, volume zero."""

import os
from pathlib import Path

import pytest

from bespo_desktop.assets import folder
from bespo_desktop.services.sound import SystemPlayer
from bespo_desktop.services.sound_devices import (
    MUTED,
    NO_DEVICE,
    ZERO,
    LinuxDevices,
    volume_problem,
)

# What the three programs print (manual pages of wpctl, pactl and amixer).
PACTL = "Sink #51\n\tName: {name}\n\tMute: {mute}\n\tVolume: front-left: 0 / {left}% / -inf dB\n"
AMIXER = "Simple mixer control 'Master',0\n  Mono: Playback 0 [{percent}%] [{switch}]\n"


@pytest.mark.hazard("H32")
@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("Volume: 0.40", ""),
        ("Volume: 0.00", ZERO),
        ("Volume: 0.40 [MUTED]", MUTED),
        (PACTL.format(name="alsa_output.pci", mute="no", left=65), ""),
        (PACTL.format(name="alsa_output.pci", mute="no", left=0), ZERO),
        (PACTL.format(name="alsa_output.pci", mute="yes", left=65), MUTED),
        (PACTL.format(name="auto_null", mute="no", left=65), NO_DEVICE),
        (AMIXER.format(percent=80, switch="on"), ""),
        (AMIXER.format(percent=0, switch="on"), ZERO),
        (AMIXER.format(percent=80, switch="off"), MUTED),
        ("", ""),
    ],
)
def test_what_the_systems_programs_say(told: str, problem: str) -> None:
    assert volume_problem(told) == problem


def test_one_loud_device_of_several_is_enough() -> None:
    muted = PACTL.format(name="alsa_output.hdmi", mute="yes", left=65)
    loud = PACTL.format(name="alsa_output.pci", mute="no", left=65)
    assert volume_problem(muted + loud) == ""


def devices(tmp_path: Path, cards: str) -> tuple[LinuxDevices, Path]:
    alsa = tmp_path / "pcm"
    alsa.write_text(cards)
    return LinuxDevices(alsa, {"XDG_RUNTIME_DIR": str(tmp_path)}), alsa


def script(tmp_path: Path, name: str, lines: str) -> None:
    file = tmp_path / name
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(0o755)


@pytest.mark.hazard("H32")
def test_a_device_that_is_pulled_out_is_missed_at_once(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    watched, alsa = devices(tmp_path, "00-00: ALC257 Analog : playback 1 : capture 1\n")
    assert watched.problem() == ""
    alsa.write_text("00-07: DMIC : capture 1\n")
    assert watched.problem() == NO_DEVICE
    alsa.unlink()
    assert watched.problem() == NO_DEVICE
    (tmp_path / "pipewire-0").touch()
    assert watched.problem() == ""


@pytest.mark.hazard("H32")
def test_the_volume_is_asked_of_a_real_program(
    qtbot, qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), os.environ["PATH"])))
    script(tmp_path, "wpctl", 'echo "Volume: 0.00"')
    watched, _alsa = devices(tmp_path, "00-00: ALC257 Analog : playback 1\n")
    qtbot.waitUntil(lambda: watched.problem() == ZERO)
    script(tmp_path, "wpctl", 'echo "Volume: 0.55"')

    def loud() -> bool:
        watched.ask()  # until the question is asked that the new program answers
        return watched.problem() == ""

    qtbot.waitUntil(loud)


@pytest.mark.hazard("H32")
def test_a_player_that_fails_or_is_not_there_is_told(
    qtbot, qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    medium = folder("resources") / "sounds" / "medium.wav"
    monkeypatch.setenv("PATH", str(tmp_path))
    player = SystemPlayer()
    player.play(medium)
    assert "no program to play a sound" in player.problem()
    script(tmp_path, "aplay", "exit 1")
    player.play(medium)
    qtbot.waitUntil(lambda: player.problem() == "The sound could not be played (aplay).")
    script(tmp_path, "aplay", 'test "$2" = "' + str(medium) + '"')
    player.play(medium)
    qtbot.waitUntil(lambda: player.problem() == "")
    player.play(tmp_path / "gone.wav")
    assert player.problem() == "The sound gone.wav is missing."
