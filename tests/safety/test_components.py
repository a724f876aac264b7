"""The list of what the program is made of is whole, and follows the lock by itself."""

import json
import re
from importlib.metadata import PackageNotFoundError

import pytest
from jsonschema import Draft7Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from bespo_desktop.commands.bill import the_bill, versions_inside
from bespo_desktop.safety.components import (
    IncompleteError,
    components,
    parse_texts,
    read_lock,
    run_time,
)
from bespo_desktop.safety.sbom import bill, components_of
from tests.helpers.modules import ROOT

# CycloneDX 1.6 as its project publishes it (commit b29bae66, Apache-2.0), with the names that
# cyclonedx-python-lib 11.12.0 gives the two schemas beside it.
SCHEMAS = ROOT / "tests" / "data" / "cyclonedx"
LOCK = """\
# by hand
one==1.2.3 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via -r packaging/requirements.in
two==4 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
    # via
    #   one
    #   tool
tool==9 \\
    --hash=sha256:{b}
    # via -r packaging/requirements.in
""".format(a="a" * 64, b="b" * 64)
TEXTS = """
version = "1"
tool_failure = "built wrongly"
[[component]]
name = "one"
purpose = "p"
problems = "q"
failure = "f"
[[component]]
name = "two"
purpose = "p"
problems = "q"
failure = "f"
licence = "Zlib"
[[inside]]
name = "Engine"
inside = "one"
purpose = "p"
problems = "q"
failure = "f"
[[tool]]
name = "tool"
purpose = "tries"
"""


def nobody(name):
    raise PackageNotFoundError(name)


def listed(lock=LOCK, texts=TEXTS, inside=None):
    return components(lock, ["one"], parse_texts(texts), inside or {"Engine": "7"}, nobody)


def test_a_lock_is_read_with_its_hashes_and_who_asked():
    one, two, tool = read_lock(LOCK)
    assert (one.name, one.version, one.hashes) == ("one", "1.2.3", ("a" * 64, "b" * 64))
    assert (two.marker, two.via) == ("sys_platform == 'win32'", ("one", "tool"))
    assert tool.via == ("-r packaging/requirements.in",)
    assert run_time((one, two, tool), ["One"]) == {"one", "two"}


def test_what_runs_comes_first_then_what_lies_inside_then_the_tools():
    told = [(each.name, each.kind, each.licence, each.failure) for each in listed()]
    assert told == [
        ("one", "run time", "not stated", "f"),
        ("two", "run time", "Zlib", "f"),
        ("Engine", "inside", "not stated", "f"),
        ("tool", "tool", "not stated", "built wrongly"),
    ]


@pytest.mark.parametrize(
    ("lock", "texts", "inside", "why"),
    [
        (LOCK + "three==1 \\\n    # via one\n", TEXTS, None, "tells of: three"),
        (LOCK + "x==1 \\\n    # via -r packaging/requirements.in\n", TEXTS, None, "tells of: x"),
        (LOCK, TEXTS.replace('name = "two"', 'name = "old"'), None, "tells of: two"),
        (LOCK, TEXTS + '[[tool]]\nname = "gone"\npurpose = "p"\n', None, "in no lock: gone"),
        (LOCK, TEXTS, {"Engine": "7", "Gear": "1"}, "tells of: Gear"),
    ],
)
def test_a_component_that_nobody_wrote_about_is_named(lock, texts, inside, why):
    with pytest.raises(IncompleteError, match=why):
        listed(lock, texts, inside)


def test_every_package_of_the_lock_stands_in_the_bill():
    lock = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
    pins = set(re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE))
    told = json.loads(the_bill())
    there = {(each["name"], each["version"]) for each in told["components"]}
    assert len(pins) > 70
    assert there == pins | set(versions_inside().items())
    refs = [each["bom-ref"] for each in told["components"]]
    assert len(refs) == len(set(refs))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")


def test_who_needs_what_is_told():
    needs = {
        each["ref"]: each["dependsOn"]
        for each in json.loads(bill(listed(), "0.1.0"))["dependencies"]
    }
    assert needs == {
        "bespo-desktop": ["one@1.2.3", "tool@9"],
        "one@1.2.3": ["Engine@7", "two@4"],
        "two@4": [],
        "Engine@7": [],
        "tool@9": ["two@4"],
    }


def test_nothing_in_the_bill_is_needed_by_nobody():
    told = json.loads(the_bill())
    needed = {ref for each in told["dependencies"] for ref in each["dependsOn"]}
    assert {each["bom-ref"] for each in told["components"]} == needed


@pytest.fixture(scope="module")
def schema():
    def kept(uri):
        text = (SCHEMAS / uri.rpartition("/")[2]).read_text("utf-8")
        return Resource.from_contents(json.loads(text), default_specification=DRAFT7)

    whole = json.loads((SCHEMAS / "bom-1.6.SNAPSHOT.schema.json").read_text("utf-8"))
    return Draft7Validator(whole, registry=Registry(retrieve=kept), format_checker=FormatChecker())


def test_the_bill_is_cyclonedx_1_6(schema):
    told = json.loads(the_bill())
    wrong = [f"{list(one.absolute_path)}: {one.message[:80]}" for one in schema.iter_errors(told)]
    assert wrong == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("type", "drug"),
        ("name", 7),
        ("licenses", [{"license": {"id": "No-Such-Licence"}}]),
        ("hashes", [{"alg": "SHA-256", "content": "short"}]),
        ("no such key", ""),
    ],
)
def test_the_schema_notices_a_wrong_component(schema, key, value):
    told = json.loads(bill(listed(), "0.1.0"))
    assert list(schema.iter_errors(told)) == []
    told["components"][0][key] = value
    assert list(schema.iter_errors(told)) != []


def test_what_runs_here_is_told_whole():
    running = [each for each in components_of(the_bill()) if each.kind != "tool" and each.here]
    assert {"pydantic", "sqlcipher3", "Qt", "SQLite", "OpenSSL"} <= {one.name for one in running}
    for one in running:
        assert one.licence != "not stated", one.name
        assert one.version
        assert min(len(one.purpose), len(one.problems), len(one.failure)) >= 8


def test_a_bill_can_be_read_back():
    there = listed()
    again = components_of(bill(there, "0.1.0"))
    assert [(one.name, one.kind, one.inside) for one in again] == [
        (one.name, one.kind, one.inside) for one in there
    ]
    files = json.loads(bill(there, "0.1.0"))["components"][0]["externalReferences"][0]["hashes"]
    assert [one["content"] for one in files] == ["a" * 64, "b" * 64]
