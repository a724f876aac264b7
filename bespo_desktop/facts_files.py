"""Reads the fact files of resources/: label profile, site policy, literature, questions."""

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
    the_label = parse_label(_text(profiles[label]), profiles[label].name)
    the_label = the_label.model_copy(
        update={"contents": contents_hash(_shown(resources, profiles[label], policy_file))}
    )
    default = _text(resources / "policy" / "default.toml")
    if policy_file is None:
        policy = parse_policy(default, the_label, name="default.toml")
    else:
        policy = parse_policy(
            _text(policy_file), the_label, default_text=default, name=policy_file.name
        )
    papers = sorted((resources / "literature").glob("*.toml"))
    literature = parse_literature({path.stem: _text(path) for path in papers})
    return Facts(
        the_label,
        policy,
        literature,
        _questions(resources / "checklists", the_label),
        parse_alarm_table(fill(_text(resources / "alarms" / "alarms.toml"), the_label)),
    )


def _shown(resources: Path, label: Path, policy_file: Path | None) -> dict[str, str]:
    """Return the texts of all files that screens and papers show something of, by their names."""
    shared = [path for folder in SHOWN for path in (resources / folder).glob("*.toml")]
    paths = [label, resources / "policy" / "default.toml", *shared]
    texts = {path.relative_to(resources).as_posix(): _text(path) for path in paths}
    return texts | ({"site policy": _text(policy_file)} if policy_file is not None else {})


def _questions(folder: Path, label: Label) -> Questions:
    def text(name: str) -> str:
        return fill(_text(folder / name), label)

    return Questions(
        before_dose=parse_checklist(text("before-dose.toml")),
        before_start=parse_checklist(text("before-start.toml")),
        tests=parse_lab_tests(text("laboratory.toml")),
        watch=parse_watch(text("watch.toml")),
        follow_up=parse_follow_up(text("follow-up.toml")),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise DataFileError(f"{path} cannot be read: {failure}.") from failure
