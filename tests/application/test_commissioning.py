"""What was signed is what is shown, letter by letter; anything else is practice only."""

import shutil
from datetime import UTC, datetime

import pytest

from bespo_desktop import assets
from bespo_desktop.chart.about_workstation import Commissioned
from bespo_desktop.commissioning import commissioning_words, is_commissioned
from bespo_desktop.core.contents import contents_hash, short_hash
from bespo_desktop.demo.people import MANAGER, PIN
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import start
from bespo_desktop.paper.documents import foot_text
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward
from tests.helpers.window import empty

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CHEAP = PinCost(memory_kib=64, passes=1, lanes=1)


def sign(folder, facts) -> None:
    """Let the manager sign the content that is read now, as the set-up page does."""
    started = start(folder)
    stamp = Stamp(now=NOW, zone="UTC", label=facts.label.profile, policy="1", program="0.1.0")
    manager = People(started.journal, cost=CHEAP).add_first(MANAGER, PIN, stamp)
    acts = Acts(
        facts=facts,
        journal=started.journal,
        ward=Ward(started.journal),
        session=Session(),
        clock=SetClock(NOW, "UTC"),
        people=lambda: {manager.id: manager},
    )
    act = Commissioned(
        label=facts.label.profile,
        policy=facts.policy.version,
        signed_by="P. Nair",
        contents=facts.label.contents,
    )
    acts.do("", act, by=manager.id)
    started.close()


@pytest.mark.hazard("H11")
def test_signed_content_is_in_force_and_one_changed_letter_is_practice(
    qtbot, qapp, tmp_path, monkeypatch
):
    folder = tmp_path / "data"
    sign(folder, load_facts())
    with empty(folder, SetClock(NOW, "UTC")) as conductor:
        assert not conductor.context.site.practice
        assert conductor.context.site.signed.startswith("Signed by P. Nair, 24-Nov-2026: content ")
    copy = tmp_path / "resources"
    shutil.copytree(assets.folder("resources"), copy)
    asked = copy / "checklists" / "before-dose.toml"
    asked.write_text(asked.read_text("utf-8").replace("CD22", "CD 22", 1), encoding="utf-8")
    real = assets.folder
    monkeypatch.setattr(assets, "folder", lambda name: copy if name == "resources" else real(name))
    with empty(folder, SetClock(NOW, "UTC")) as conductor:
        site = conductor.context.site
        assert site.practice
        assert "signed other content than the program reads now" in site.signed
        assert short_hash(load_facts().label.contents) in site.signed


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    "name",
    [
        "label/uk-2021-07.toml",
        "policy/default.toml",
        "literature/qtc.toml",
        "checklists/watch.toml",
        "alarms/alarms.toml",
        "help/topics.toml",
        "paper/labels.toml",
    ],
)
def test_every_file_that_is_shown_counts(tmp_path, monkeypatch, name):
    before = load_facts().label.contents
    copy = tmp_path / "resources"
    shutil.copytree(assets.folder("resources"), copy)
    monkeypatch.setattr(assets, "folder", lambda _name: copy)
    assert load_facts().label.contents == before
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert load_facts().label.contents != before


@pytest.mark.hazard("H11")
def test_a_hospitals_own_rows_count_and_a_file_cannot_claim_the_number(tmp_path):
    own = tmp_path / "policy.toml"
    own.write_text('version = "w-1"\n[weight_age]\nvalue = "5 d"\nreason = "x"\n', "utf-8")
    assert load_facts(policy_file=own).label.contents != load_facts().label.contents
    assert contents_hash({"a": "1", "b": "2"}) != contents_hash({"a": "12", "b": ""})


def test_an_older_signature_without_the_number_does_not_count():
    facts = load_facts()
    assert not is_commissioned((), facts)
    assert commissioning_words((), facts, "UTC").startswith("Nobody has signed this content (")


@pytest.mark.hazard("H11")
def test_the_number_is_printed_in_the_foot_of_every_paper():
    label = load_facts().label
    foot = foot_text(label, NOW, "A. Reilly", "UTC")
    assert f"content {short_hash(label.contents)}" in foot
    assert len(short_hash(label.contents)) == 14
