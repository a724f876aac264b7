"""`dev.py run` and `dev.py test` in a small checkout whose program only says what it was given."""

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.helpers.modules import ROOT

PROGRAM = """
import json, os, sys
json.dump({
    "arguments": sys.argv[1:],
    "folder": os.getcwd(),
    "input": sys.stdin.read(),
    "platform": os.environ.get("QT_QPA_PLATFORM"),
}, sys.stdout)
sys.exit(7)
"""
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def checkout(tmp_path):
    """Return a checkout that is set up already, with a program that repeats what it hears."""
    place = tmp_path / "check out"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "packaging", place / "packaging", ignore=ignore)
    scripts = place / ".venv" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "python").symlink_to(sys.executable)
    lock = (place / "packaging" / "requirements.lock").read_bytes()
    for name in (".lock-sha256", ".system-libraries"):
        (place / ".venv" / name).write_text(hashlib.sha256(lock).hexdigest() + "\n")
    program = place / "bespo_desktop"
    program.mkdir()
    (program / "__main__.py").write_text(PROGRAM)
    return place


def _dev(checkout, *arguments, text="", cwd=None, **extra):
    env = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, checkout / "packaging" / "dev.py", *arguments],
        env={**env, "PYTHONPATH": str(checkout), **extra},
        cwd=cwd or checkout,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def test_run_is_a_filter_that_keeps_input_folder_and_exit_status(checkout, tmp_path):
    done = _dev(checkout, "run", "calculate", "--label", "x", text="one line\n", cwd=tmp_path)
    assert done.returncode == 7
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "arguments": ["calculate", "--label", "x"],
        "folder": str(tmp_path),
        "input": "one line\n",
        "platform": None,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_run_without_a_screen_shows_the_tour_and_says_so(checkout):
    done = _dev(checkout, "run")
    heard = json.loads(done.stdout)
    assert heard["arguments"] == ["tour", "bespo-tour"]
    assert heard["platform"] == "offscreen"
    assert "no screen here" in done.stderr
    assert "./bespo-tour" in done.stderr


def test_run_with_a_screen_opens_the_window(checkout):
    done = _dev(checkout, "run", "--demo", DISPLAY=":9")
    assert json.loads(done.stdout)["arguments"] == ["--demo"]
    assert done.stderr == ""


def test_help_needs_no_screen(checkout):
    assert json.loads(_dev(checkout, "run", "--help").stdout)["arguments"] == ["--help"]


def test_the_value_of_an_option_is_not_taken_for_a_sub_command(checkout):
    heard = json.loads(_dev(checkout, "run", "--data", "tour").stdout)
    assert heard["arguments"] == ["tour", "bespo-tour"]


def test_an_unknown_command_names_those_there_are(checkout):
    done = _dev(checkout, "rnu")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no command 'rnu'" in done.stderr
    assert "campaign NAME" in done.stderr


def test_an_unknown_campaign_names_those_there_are(checkout):
    campaigns = checkout / "tests" / "campaigns"
    campaigns.mkdir(parents=True)
    (campaigns / "soak.py").write_text("print('soaked')")
    done = _dev(checkout, "campaign", "saok")
    assert done.returncode == 2
    assert "The campaigns are: soak" in done.stderr
    assert _dev(checkout, "campaign", "soak").stdout == "soaked\n"


def test_a_new_lock_is_installed_once_and_then_left_alone(checkout):
    shutil.rmtree(checkout / ".venv")
    (checkout / "packaging" / "requirements.lock").write_text("# nothing to install\n")
    first = _dev(checkout, "run", "calculate")
    assert (first.returncode, json.loads(first.stdout)["arguments"]) == (7, ["calculate"])
    assert "Creating the virtual environment" in first.stderr
    script = subprocess.run(
        [checkout / ".venv" / "bin" / "bespo-desktop", "validate"],
        input="",
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout.parent,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert json.loads(script.stdout)["arguments"] == ["validate"]
    assert _dev(checkout, "run", "calculate").stderr == ""


def test_a_lock_that_cannot_be_installed_says_what_to_do(checkout):
    shutil.rmtree(checkout / ".venv")
    lock = checkout / "packaging" / "requirements.lock"
    lock.write_text(f"no-such-package-bespo==1 --hash=sha256:{'0' * 64}\n")
    done = _dev(checkout, "run", "calculate", PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert (done.returncode, done.stdout) == (1, "")
    assert "could not be installed. Check the network" in done.stderr
    assert not (checkout / ".venv" / ".lock-sha256").exists()


def test_continuous_integration_calls_the_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "python3 packaging/dev.py test" in script
    assert "python3 packaging/dev.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
