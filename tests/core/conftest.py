from collections.abc import Callable
from dataclasses import replace

import pytest

from bespo_desktop import assets
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.policy import parse_policy
from bespo_desktop.facts_files import load_facts


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Return the facts as shipped."""
    return load_facts()


@pytest.fixture(scope="session")
def site_facts(facts: Facts) -> Callable[[str], Facts]:
    """Return a function that lays a hospital's own rows over the shipped policy."""
    shipped = (assets.folder("resources") / "policy" / "default.toml").read_text(encoding="utf-8")

    def with_rows(rows: str) -> Facts:
        text = f'version = "test-1"\n{rows}'
        policy = parse_policy(text, facts.label, default_text=shipped)
        return replace(facts, policy=policy)

    return with_rows
