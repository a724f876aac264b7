import shutil

import pytest

from bespo_desktop import assets
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.units import magnitude
from bespo_desktop.facts_files import load_facts


def test_the_shipped_facts_are_read():
    facts = load_facts()
    assert facts.label.profile == "uk-2021-07"
    assert facts.policy.version == "default-1"


def test_a_site_policy_lies_over_the_shipped_one(tmp_path):
    policy = tmp_path / "site.toml"
    policy.write_text('version = "ours-1"\n[weight_age]\nvalue = "2 d"\n', encoding="utf-8")
    assert magnitude(load_facts(policy_file=policy).policy.weight_age.value, "d") == 2


def test_files_that_did_not_change_are_made_into_facts_once(tmp_path):
    assert load_facts() is load_facts()
    policy = tmp_path / "site.toml"
    for days in (2, 3):
        policy.write_text(f'version = "ours"\n[weight_age]\nvalue = "{days} d"\n', encoding="utf-8")
        facts = load_facts(policy_file=policy)
        assert magnitude(facts.policy.weight_age.value, "d") == days
        assert load_facts(policy_file=policy) is facts


@pytest.mark.parametrize("name", ["checklists/watch.toml", "alarms/alarms.toml"])
def test_a_file_that_is_missing_is_named(tmp_path, monkeypatch, name):
    shutil.copytree(assets.folder("resources"), tmp_path / "resources")
    (tmp_path / "resources" / name).unlink()
    monkeypatch.setattr(assets, "folder", lambda kind: tmp_path / kind)
    with pytest.raises(DataFileError, match=f"{name} cannot be read"):
        load_facts()


@pytest.mark.parametrize("name", ["us", "../policy/default", ""])
def test_an_unknown_label_is_refused_with_those_there_are(name):
    with pytest.raises(DataFileError, match="Choose one of: uk-2021-07"):
        load_facts(label=name)


def test_a_policy_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(DataFileError, match="cannot be read"):
        load_facts(policy_file=tmp_path / "none.toml")
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(DataFileError, match="cannot be read"):
        load_facts(policy_file=binary)
