"""Published formulas and criteria: one file a topic, one field a file."""

from collections.abc import Mapping

from pydantic import Field

from bespo_desktop.core.bsa_formulas import BsaFormulas
from bespo_desktop.core.datafile import Table, check_table, read_toml
from bespo_desktop.core.literature_events import (
    CairoBishop,
    Ctcae,
    DoseModification,
    EbmtVod,
    QtFormulas,
)


class Literature(Table):
    """Everything of resources/literature; the field's alias is the file's stem."""

    bsa: BsaFormulas
    cairo_bishop: CairoBishop = Field(alias="cairo-bishop")
    ctcae: Ctcae = Field(alias="ctcae-5.0")
    ebmt_vod: EbmtVod = Field(alias="ebmt-vod")
    qt: QtFormulas = Field(alias="qtc")
    modification: DoseModification = Field(alias="smpc-modification")


def parse_literature(texts: Mapping[str, str]) -> Literature:
    """Return the literature.

    Args:
        texts: content of each file by the file's stem.

    Raises:
        DataFileError: a file is missing, unknown, or wrong inside.
    """
    tables = {stem: read_toml(text, f"literature {stem}") for stem, text in texts.items()}
    return check_table(Literature, tables, "literature")
