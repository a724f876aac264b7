from functools import partial

import pytest

from tests.helpers.bags import bag_content, leaflet


@pytest.fixture(autouse=True)
def _fonts(qapp):
    """Give every test of paper the application with the program's fonts."""


@pytest.fixture(scope="session")
def facts():
    return leaflet()


@pytest.fixture(scope="session")
def make(facts):
    """Return a maker of label contents: the bag of the design with the given things changed."""
    return partial(bag_content, facts)
