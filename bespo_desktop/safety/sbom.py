"""The bill of materials in CycloneDX's JSON form, written and read back."""

import json
from collections.abc import Sequence
from typing import Any, Final

from bespo_desktop.safety.components import Component

SPEC: Final = "1.6"
ROOT: Final = "bespo-desktop"
PREFIX: Final = "bespo-desktop:"
PARTS: Final = ("kind", "purpose", "problems", "failure", "inside")


def bill(components: Sequence[Component], program: str) -> str:
    """Return the bill as JSON text; the same components give the same text.

    It carries no time and no serial number, so that two builds of one commit can be compared.
    """
    root = {
        "type": "application",
        "bom-ref": ROOT,
        "name": "bespo-desktop",
        "version": program,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "version": 1,
        "metadata": {"component": root},
        "components": [_component(each) for each in components],
        "dependencies": _dependencies(components),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _dependencies(components: Sequence[Component]) -> list[dict[str, Any]]:
    """Return for the program and for each component what it needs, by their refs."""
    refs = {each.name: _ref(each) for each in components}
    needs: dict[str, set[str]] = {ref: set() for ref in (ROOT, *refs.values())}
    for each in components:
        for name in each.needed_by:
            needs[refs.get(name, ROOT)].add(_ref(each))
    return [{"ref": ref, "dependsOn": sorted(needed)} for ref, needed in needs.items()]


def _ref(component: Component) -> str:
    return f"{component.name}@{component.version}"


def _component(component: Component) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(component),
        "name": component.name,
        "version": component.version,
        "scope": "excluded" if component.kind == "tool" or not component.here else "required",
        "licenses": [{"license": {"name": component.licence}}],
    }
    if component.kind != "inside":
        told["purl"] = f"pkg:pypi/{component.name}@{component.version}"
        files = [{"alg": "SHA-256", "content": each} for each in component.hashes]
        told["externalReferences"] = [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{component.name}/{component.version}/",
                "hashes": files,
            }
        ]
    properties = {name: getattr(component, name) for name in PARTS}
    properties["here"] = "yes" if component.here else "no"
    told["properties"] = [
        {"name": PREFIX + name, "value": value} for name, value in properties.items() if value
    ]
    return told


def components_of(text: str) -> tuple[Component, ...]:
    """Return the components that a bill of ours holds; their hashes stay in the bill.

    Raises:
        ValueError: it is no bill of this program.
        KeyError: a component lacks a part.
    """
    return tuple(_read(each) for each in json.loads(text)["components"])


def _read(told: dict[str, Any]) -> Component:
    said = {each["name"].removeprefix(PREFIX): each["value"] for each in told["properties"]}
    return Component(
        name=told["name"],
        version=told["version"],
        licence=told["licenses"][0]["license"]["name"],
        kind=said["kind"],
        purpose=said["purpose"],
        problems=said["problems"],
        failure=said["failure"],
        here=said["here"] == "yes",
        inside=said.get("inside", ""),
    )
