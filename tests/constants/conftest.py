import pytest

from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Return the facts as shipped."""
    return load_facts()
