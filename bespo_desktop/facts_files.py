"""Reads the fact files of resources/: label profile, site policy, literature, questions."""

from dataclasses import dataclass
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
QUESTIONS = (
    "before-dose.toml",
    "before-start.toml",
    "laboratory.toml",
    "watch.toml",
    "follow-up.toml",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """What stands in the files, each with its name, before anything is made of it."""

    label: tuple[str, str]
    default: tuple[str, str]
    policy: tuple[str, str] | None
    literature: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]
    alarms: str
    contents: str


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
    return _facts(
        _Texts(
            label=_named(profiles[label]),
            default=_named(resources / "policy" / "default.toml"),
            policy=_named(policy_file) if policy_file is not None else None,
            literature=tuple(map(_named, sorted((resources / "literature").glob("*.toml")))),
            questions=tuple(_named(resources / "checklists" / name) for name in QUESTIONS),
            alarms=_text(resources / "alarms" / "alarms.toml"),
            contents=contents_hash(_shown(resources, profiles[label], policy_file)),
        )
    )


@lru_cache(maxsize=4)
def _facts(texts: _Texts) -> Facts:
    """Return what the texts say. Facts never change, so the same texts are read once."""
    label_name, label_text = texts.label
    label = parse_label(label_text, label_name).model_copy(update={"contents": texts.contents})
    default_name, default = texts.default
    if texts.policy is None:
        policy = parse_policy(default, label, name=default_name)
    else:
        name, text = texts.policy
        policy = parse_policy(text, label, default_text=default, name=name)
    return Facts(
        label,
        policy,
        parse_literature({Path(name).stem: text for name, text in texts.literature}),
        _questions(texts, label),
        parse_alarm_table(fill(texts.alarms, label)),
    )


def _shown(resources: Path, label: Path, policy_file: Path | None) -> dict[str, str]:
    """Return the texts of all files that screens and papers show something of, by their names."""
    shared = [path for folder in SHOWN for path in (resources / folder).glob("*.toml")]
    paths = [label, resources / "policy" / "default.toml", *shared]
    texts = {path.relative_to(resources).as_posix(): _text(path) for path in paths}
    return texts | ({"site policy": _text(policy_file)} if policy_file is not None else {})


def _questions(texts: _Texts, label: Label) -> Questions:
    before_dose, before_start, tests, watch, follow_up = (
        fill(text, label) for _name, text in texts.questions
    )
    return Questions(
        before_dose=parse_checklist(before_dose),
        before_start=parse_checklist(before_start),
        tests=parse_lab_tests(tests),
        watch=parse_watch(watch),
        follow_up=parse_follow_up(follow_up),
    )


def _named(path: Path) -> tuple[str, str]:
    return path.name, _text(path)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise DataFileError(f"{path} cannot be read: {failure}.") from failure
