"""Seeded random labels: whatever is printed is printed whole, in its place, and proven."""

import pytest

from bespo_desktop.paper.label_sizes import label_stock
from tests.helpers.random_labels import check_random_label

SEED = 20261124


@pytest.mark.hazard("H14")
@pytest.mark.hazard("H24")
@pytest.mark.parametrize("number", range(100))
def test_a_random_label_fits_completely_or_is_refused(number, make):
    sizes = label_stock().size
    check_random_label(make, SEED + number, sizes[number % len(sizes)], (203, 300, 600)[number % 3])
