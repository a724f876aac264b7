"""What a campaign counted, printed as one table with date and seed."""

from collections.abc import Mapping
from datetime import UTC, datetime


def table(name: str, seed: int, figures: Mapping[str, object]) -> str:
    """Return the campaign's figures as a Markdown table."""
    rows = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "seed": seed, **figures}
    return "\n".join([f"| {name} | |", "|---|---|", *(f"| {k} | {v} |" for k, v in rows.items())])
