"""Three kinds of finding, told apart by how far they hold up."""

import pytest

from bespo_desktop.core.finding import Finding, Severity, ask, note, stop


@pytest.mark.parametrize(
    ("make", "severity"),
    [(stop, "stop"), (ask, "ask"), (note, "note")],
    ids=("stop", "ask", "note"),
)
def test_a_finding_says_how_far_it_holds_up_and_who_says_so(make, severity):
    made = make("expired", "Do not use.", "leaflet, section 5")
    assert made == Finding(Severity(severity), "expired", "Do not use.", "leaflet, section 5")
    assert made.severity == severity
