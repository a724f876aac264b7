"""What the program is made of besides its own code: read from the lock and what is installed.

The list of software of unknown provenance and the bill of materials come from the same rows.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field

from bespo_desktop.core.datafile import NonEmpty, Table, read_table

Kind = Literal["run time", "inside", "tool"]
UNKNOWN: Final = "not stated"
_NAME = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? ?\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^    #(?: via)? +(?!via$)(\S.*)$")


def _rows(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class Told(Table):
    """What a person wrote about a component: what it is for, what is known, what its failing does.

    `licence` is written only where the installed package does not say it.
    """

    name: NonEmpty
    purpose: NonEmpty
    problems: NonEmpty
    failure: NonEmpty
    licence: str = ""


class Inside(Told):
    """A library that travels inside a package or under the program; its version is asked there."""

    inside: NonEmpty


class Tool(Table):
    """A package that builds or tests the program and is not in it."""

    name: NonEmpty
    purpose: NonEmpty


class Texts(Table):
    """The file of what people wrote about the components."""

    version: NonEmpty
    tool_failure: NonEmpty
    component: Annotated[tuple[Told, ...], BeforeValidator(_rows), Field(min_length=1)]
    inside: Annotated[tuple[Inside, ...], BeforeValidator(_rows), Field(min_length=1)]
    tool: Annotated[tuple[Tool, ...], BeforeValidator(_rows), Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Locked:
    """One pin of the lock: `via` names who asked for it, `marker` where it is installed."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One line of the list; `here` is false for a package of another platform or Python.

    `needed_by` names who asked for it: other components, or a name of none for the program itself.
    """

    name: str
    version: str
    licence: str
    kind: Kind
    purpose: str
    problems: str
    failure: str
    here: bool = True
    inside: str = ""
    hashes: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()


class IncompleteError(Exception):
    """A component of the lock about which nobody has written what it is for."""


def parse_texts(text: str) -> Texts:
    """Return what people wrote about the components.

    Raises:
        DataFileError: it is not TOML, or a row is wrong.
    """
    return read_table(Texts, text, "components.toml")


def read_lock(text: str) -> tuple[Locked, ...]:
    """Return the pins of a requirements lock with hashes, in its order."""
    pins: list[Locked] = []
    block: list[str] = []
    for line in [*text.splitlines(), "end==0"]:
        if _NAME.match(line) and block:
            pins.append(_locked(block))
            block = []
        if block or _NAME.match(line):
            block.append(line)
    return tuple(pins)


def _locked(lines: list[str]) -> Locked:
    found = _NAME.match(lines[0])
    assert found is not None
    name, version, marker = found.groups()
    hashes = tuple(one for line in lines for one in _HASH.findall(line))
    via = tuple(match[1] for line in lines if (match := _VIA.match(line)))
    return Locked(name, version, (marker or "").rstrip(" \\"), hashes, via)


def run_time(pins: Iterable[Locked], direct: Iterable[str]) -> frozenset[str]:
    """Return the names that the program itself needs: `direct` and what those bring along."""
    needed = {plain_name(name) for name in direct}
    pins = tuple(pins)
    while more := {pin.name for pin in pins if needed & set(pin.via)} - needed:
        needed |= more
    return frozenset(needed)


def plain_name(name: str) -> str:
    """Return a package's name as locks write it: small letters and hyphens."""
    return re.sub(r"[-_.]+", "-", name).lower()


def components(
    lock: str,
    direct: Iterable[str],
    texts: Texts,
    versions_inside: Mapping[str, str],
    asked: Callable[[str], PackageMetadata] = metadata,
) -> tuple[Component, ...]:
    """Return every component: what runs, what lies inside that, and the tools, in this order.

    Raises:
        IncompleteError: a pin or a library inside that no row tells of, or a row too many.
    """
    pins = read_lock(lock)
    needed = run_time(pins, direct)
    told = {row.name: row for row in texts.component}
    tools = {row.name: row.purpose for row in texts.tool}
    _complete("component", {pin.name for pin in pins if pin.name in needed}, set(told))
    asked_for = {pin.name for pin in pins if "-r packaging/requirements.in" in pin.via}
    _complete("tool", asked_for - needed, set(tools))
    _complete("inside", set(versions_inside), {row.name for row in texts.inside})
    running = [_running(pin, told[pin.name], asked) for pin in pins if pin.name in needed]
    inside = [_inside(row, versions_inside[row.name]) for row in texts.inside]
    others = [pin for pin in pins if pin.name not in needed]
    return (*running, *inside, *(_tool(pin, tools, texts.tool_failure, asked) for pin in others))


def _complete(what: str, there: set[str], told: set[str]) -> None:
    if missing := sorted(there - told):
        raise IncompleteError(f"No [[{what}]] row tells of: {', '.join(missing)}.")
    if many := sorted(told - there):
        raise IncompleteError(f"These [[{what}]] rows are in no lock: {', '.join(many)}.")


def _running(pin: Locked, told: Told, asked: Callable[[str], PackageMetadata]) -> Component:
    licence, here = _licence(pin, asked)
    return Component(
        name=pin.name,
        version=pin.version,
        licence=told.licence or licence,
        kind="run time",
        purpose=told.purpose,
        problems=told.problems,
        failure=told.failure,
        here=here,
        hashes=pin.hashes,
        needed_by=pin.via,
    )


def _inside(row: Inside, version: str) -> Component:
    return Component(
        name=row.name,
        version=version,
        licence=row.licence or UNKNOWN,
        kind="inside",
        purpose=row.purpose,
        problems=row.problems,
        failure=row.failure,
        inside=row.inside,
        needed_by=(row.inside,),
    )


def _tool(
    pin: Locked, tools: Mapping[str, str], failure: str, asked: Callable[[str], PackageMetadata]
) -> Component:
    licence, here = _licence(pin, asked)
    return Component(
        name=pin.name,
        version=pin.version,
        licence=licence,
        kind="tool",
        purpose=tools.get(pin.name) or f"brought along by {', '.join(pin.via)}",
        problems="not looked for: it is no part of the program",
        failure=failure,
        here=here,
        hashes=pin.hashes,
        needed_by=pin.via,
    )


def _licence(pin: Locked, asked: Callable[[str], PackageMetadata]) -> tuple[str, bool]:
    """Return what the installed package says of its licence, and whether it is installed here."""
    try:
        said = asked(pin.name)
    except PackageNotFoundError:
        return UNKNOWN, False
    classes = [str(each) for each in said.get_all("Classifier") or ()]
    from_classes = [each.split("::")[-1].strip() for each in classes if "License ::" in each]
    written = str(said["License"] or "").strip() if "License" in said else ""
    short = written if written and "\n" not in written and len(written) <= 60 else ""
    expression = str(said["License-Expression"]) if "License-Expression" in said else ""
    return expression or short or "; ".join(from_classes) or UNKNOWN, said["Version"] == pin.version
