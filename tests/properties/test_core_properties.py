"""Each property with 200 inputs; 10^6 in the campaign."""

import pytest

from tests.properties.core_properties import PROPERTIES


@pytest.mark.parametrize("name", PROPERTIES)
def test_it_holds(name: str) -> None:
    PROPERTIES[name].check(200)
