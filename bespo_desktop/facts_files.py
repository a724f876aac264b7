"""Reads the fact files of resources/: label profile, site policy, literature, questions."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from bespo_desktop import assets
from bespo_desktop.core.alarm_table import parse_alarm_table
from bespo_desktop.core.checklists import parse_checklist
from bespo_desktop.core.contents import contents_hash
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.follow_up import parse_follow_up
from bespo_desktop.core.label import Label, parse_label
from bespo_desktop.core.label_words import fill
from bespo_desktop.core.laboratory import parse_lab_tests
from bespo_desktop.core.literature import parse_literature
from bespo_desktop.core.policy import parse_policy
from bespo_desktop.core.questions import Questions
from bespo_desktop.core.watch import parse_watch

DEFAULT_LABEL = "uk-2021-07"
# Folders of resources/ whose every file is shown, whatever label and policy are in force.
SHOWN = ("literature", "checklists", "alarms", "paper", "help")
SITE_POLICY = "site policy"


def site_facts(folder: Path, label: str, policy: str | None) -> Facts:
    """Return the facts that the `site.toml` of a data folder names.

    Raises:
        DataFileError: as `load_facts`.
    """
    return load_facts(label, folder / policy if policy else None)


def load_facts(label: str = DEFAULT_LABEL, policy_file: Path | None = None) -> Facts:
    """Return label, policy and literature.

    Args:
        label: name of the label profile, the stem of its file.
        policy_file: the hospital's own rows over the shipped policy.

    Raises:
        DataFileError: no such profile, or a file that cannot be read or trusted.
    """
    resources = assets.folder("resources")
    profiles = {path.stem: path for path in (resources / "label").glob("*.toml")}
    if label not in profiles:
        known = ", ".join(sorted(profiles))
        raise DataFileError(f"There is no label profile '{label}'. Choose one of: {known}.")
    texts = _texts(resources, profiles[label], policy_file)
    policy = policy_file.name if policy_file is not None else ""
    return _facts(profiles[label].name, policy, tuple(sorted(texts.items())))


@lru_cache(maxsize=4)
def _facts(label_name: str, policy_name: str, read: tuple[tuple[str, str], ...]) -> Facts:
    """Return what the texts say. Facts never change, so the same texts are made into them once."""
    texts = dict(read)
    label = parse_label(texts[f"label/{label_name}"], label_name)
    label = label.model_copy(update={"contents": contents_hash(texts)})
    default = texts["policy/default.toml"]
    if policy_name:
        own = texts[SITE_POLICY]
        policy = parse_policy(own, label, default_text=default, name=policy_name)
    else:
        policy = parse_policy(default, label, name="default.toml")
    papers = {name: text for name, text in read if name.startswith("literature/")}
    return Facts(
        label,
        policy,
        parse_literature({Path(name).stem: text for name, text in papers.items()}),
        _questions(texts, label),
        parse_alarm_table(fill(_of(texts, "alarms/alarms.toml"), label)),
    )


def _texts(resources: Path, label: Path, policy_file: Path | None) -> dict[str, str]:
    """Return the texts of all files that screens and papers show something of, by their names."""
    shared = [path for folder in SHOWN for path in (resources / folder).glob("*.toml")]
    paths = [label, resources / "policy" / "default.toml", *shared]
    texts = {path.relative_to(resources).as_posix(): _text(path) for path in paths}
    return texts | ({SITE_POLICY: _text(policy_file)} if policy_file is not None else {})


def _questions(texts: Mapping[str, str], label: Label) -> Questions:
    def text(name: str) -> str:
        return fill(_of(texts, f"checklists/{name}"), label)

    return Questions(
        before_dose=parse_checklist(text("before-dose.toml")),
        before_start=parse_checklist(text("before-start.toml")),
        tests=parse_lab_tests(text("laboratory.toml")),
        watch=parse_watch(text("watch.toml")),
        follow_up=parse_follow_up(text("follow-up.toml")),
    )


def _of(texts: Mapping[str, str], name: str) -> str:
    if name not in texts:
        raise DataFileError(f"{name} cannot be read: it is not there.")
    return texts[name]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise DataFileError(f"{path} cannot be read: {failure}.") from failure
