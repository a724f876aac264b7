import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.materials import judge

PVC = "polyvinyl chloride (PVC)"
PES = "polyethersulphone (PES)"

LISTED = [
    ("container", "PVC", PVC),
    ("container", "pvc bag", PVC),
    ("container", "PVC (DEHP)", PVC),
    ("container", "PVC, non-DEHP", None),
    ("container", "non-DEHP PVC", PVC),
    ("container", "DEHP-free PVC", PVC),
    ("container", "Polyvinyl chloride (PVC)", PVC),
    ("container", "polyolefin", "polyolefin"),
    ("container", "polypropylene", "polypropylene"),
    ("container", "PE", "polyethylene"),
    ("container", "EVA", "ethylene vinyl acetate (EVA)"),
    ("container", "ethylene-vinyl acetate", "ethylene vinyl acetate (EVA)"),
    ("container", "polypropylene/polyethylene", "polypropylene and polyethylene"),
    ("line", "PVC line", PVC),
    ("line", "polybutadiene", "polybutadiene"),
    (
        "line",
        "polyolefin (polypropylene and/or polyethylene)",
        "polyolefin and polypropylene and polyethylene",
    ),
    ("filter", "PES", PES),
    ("filter", "Polyethersulfone", PES),
    ("filter", "0.2 µm PES inline filter", PES),
    ("filter", "PES 0.22 micron, low protein binding", None),
    ("filter", "PVDF", "polyvinylidene fluoride (PVDF)"),
    ("filter", "hydrophilic polysulfone", "hydrophilic polysulphone (HPS)"),
    ("filter", "none", "none"),
    ("filter", "No filter", "none"),
]


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(("part", "text", "material"), LISTED)
def test_the_materials_of_the_leaflet_are_listed(facts, part, text, material):
    result = judge(facts, part, text)
    assert result.value.verdict == "listed"
    assert result.findings == ()
    assert material is None or result.value.material == material


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("nylon", "nylon"),
        ("Nylon 66, 0.2 micron", "nylon"),
        ("NYLON-6", "nylon"),
        ("polyamide", "nylon"),
        ("PES and nylon", "nylon"),
        ("ｎｙｌｏｎ", "nylon"),
        ("MCE", "mixed cellulose ester (MCE)"),
        ("mixed cellulose esters", "mixed cellulose ester (MCE)"),
        ("Mixed Cellulose Ester (MCE) membrane", "mixed cellulose ester (MCE)"),
    ],
)
def test_nylon_and_mixed_cellulose_ester_filters_stop(facts, text, material):
    result = judge(facts, "filter", text)
    assert (result.value.verdict, result.value.material) == ("forbidden", material)
    assert result.stopped
    assert "Take one of: polyethersulphone (PES)" in result.findings[0].text


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("line", "EVA"),
        ("container", "polybutadiene"),
        ("container", "glass"),
        ("container", "nylon"),
        ("line", "polyurethane"),
        ("line", "silicone"),
        ("line", "PVC/polyurethane"),
        ("line", "PVC-free"),
        ("line", "none"),
        ("container", "none"),
        ("filter", "polysulphone"),
        ("filter", "cellulose acetate"),
        ("filter", "PTFE"),
        ("filter", "filter"),
        ("filter", "РЕS"),  # the first two letters are Cyrillic
        ("container", "???"),
    ],
)
def test_what_is_in_neither_list_is_asked(facts, part, text):
    result = judge(facts, part, text)
    assert result.value.verdict == "not-listed"
    assert result.value.material == text
    assert [finding.code for finding in result.findings] == ["material-not-listed"]
    assert not result.stopped


@pytest.mark.parametrize(
    ("part", "text"), [("bag", "PVC"), ("line", ""), ("line", "  "), ("line", "x" * 201)]
)
def test_another_part_or_no_text_is_refused(facts, part, text):
    with pytest.raises(RefusedError):
        judge(facts, part, text)


def test_two_hundred_signs_are_read(facts):
    assert judge(facts, "line", "x" * 200).value.verdict == "not-listed"


def test_what_to_ask_or_take_is_said_with_the_whole_list(facts):
    (asked,) = judge(facts, "line", "silicone").findings
    assert asked.text == (
        "Ask pharmacy: silicone is not among the label's materials for a line: polyvinyl chloride "
        "(PVC), polyolefin, polypropylene, polyethylene, polybutadiene."
    )
