"""A patient whose every word is found nowhere else: where it shows up, a patient leaked."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bespo_desktop.chart.about_patient import PatientRegistered

# 999 000 0018: a number of the range that is kept for tests; 9·10+9·9+9·8+1·2 = 245, 11 − 3 = 8.
REGISTERED = PatientRegistered(
    surname="Qanarywright",
    given="Zephyrine",
    born=date(1961, 7, 19),
    sex="female",
    nhs_no="9990000018",
    hospital_no="QZ-7741906",
    ward="Ward Qx9",
    bed="Bed 77Q",
    diagnosis="B-cell precursor ALL (qanary)",
)
WORDS = (
    *(REGISTERED.surname, REGISTERED.given, str(REGISTERED.nhs_no), REGISTERED.hospital_no),
    "999 000 0018",
)


def leaks(texts: Iterable[str]) -> list[str]:
    """Return those of the canary's words that stand in one of the texts, whatever their case."""
    everything = "\n".join(texts).casefold()
    return [word for word in WORDS if word.casefold() in everything]


def leaking_files(folder: Path) -> list[str]:
    """Return "file: word" for each file below the folder that holds a canary's word in clear."""
    return [
        f"{path.relative_to(folder)}: {word}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in leaks([_clear_text(path)])
    ]


def _clear_text(path: Path) -> str:
    """Return the file's bytes as text in the two encodings that programs keep strings in.

    The letters of a PDF lie in it compressed: they are taken out, whatever the file is called.
    """
    content = path.read_bytes()
    plain = content.decode("utf-8", "replace") + "\n" + content.decode("utf-16-le", "replace")
    return plain + ("\n" + _pdf_text(content) if content.startswith(b"%PDF") else "")


def _pdf_text(content: bytes) -> str:
    """Return what the pages say; one that was cut off is taken to name everybody."""
    try:
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    except PyPdfError:
        return " ".join(WORDS)
