"""The licences of everything that travels with the program, for the last topic of the help."""

import gzip
import tomllib
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

from bespo_desktop.assets import folder

FOLDER, SCHEME = "licences", "licence:"
# What the build collects is packed: it is much, and seldom read.
PACKED = ".txt.gz"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that travels: its name, its licence, and the files that hold the text."""

    name: str
    licence: str
    texts: tuple[str, ...]
    note: str = ""


def parts() -> tuple[Part, ...]:
    """Return the parts with a text of their own, then what the build has collected."""
    home = folder("resources") / FOLDER
    told = tomllib.loads((home / "licences.toml").read_text(encoding="utf-8"))["part"]
    own = [
        Part(row["name"], row["licence"], tuple(row["texts"]), row.get("note", "")) for row in told
    ]
    collected = sorted(file.name for file in (home / "packages").glob(f"*{PACKED}"))
    packages = [Part(name.removesuffix(PACKED), "", (f"packages/{name}",)) for name in collected]
    return (*own, *packages)


def licences_html() -> str:
    """Return the list of parts with a link to each text; every word is escaped."""
    rows: list[str] = []
    for part in parts():
        links = " · ".join(
            f'<a href="{SCHEME}{quote(text)}">{escape(_title(text))}</a>' for text in part.texts
        )
        said = ", ".join(word for word in (escape(part.licence), links, escape(part.note)) if word)
        rows.append(f"<p><b>{escape(part.name)}</b><br>{said}</p>")
    return "".join(rows)


def _title(text: str) -> str:
    return text.rpartition("/")[2].removesuffix(".gz")


def licence_text(link: str) -> str:
    """Return the text behind a link of the list.

    Raises:
        KeyError: no part names such a text.
    """
    wanted = unquote(link.removeprefix(SCHEME))
    if wanted not in {text for part in parts() for text in part.texts}:
        raise KeyError(wanted)
    written = (folder("resources") / FOLDER / wanted).read_bytes()
    return (gzip.decompress(written) if wanted.endswith(PACKED) else written).decode("utf-8")
