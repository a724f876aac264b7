"""Bookmarks for a PDF that Qt wrote: appended as an update, so that nothing in it is rewritten."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading and the page that it stands on, counted from 0."""

    title: str
    page: int


def _text(title: str) -> bytes:
    """Return a PDF text string in UTF-16, written in hexadecimal."""
    return b"<" + b"FEFF" + title.encode("utf-16-be").hex().upper().encode() + b">"


def _one(pattern: bytes, pdf: bytes) -> re.Match[bytes]:
    matches = list(re.finditer(pattern, pdf, re.DOTALL))
    if not matches:
        raise ValueError(f"the PDF has no {pattern!r}")
    return matches[-1]


def _items(bookmarks: Sequence[Bookmark], pages: Sequence[bytes], first: int) -> dict[int, bytes]:
    """Return the outline's root under `first` and its entries under the numbers after it."""
    last = first + len(bookmarks)
    root = f"<< /Type /Outlines /First {first + 1} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>"
    objects = {first: root.encode()}
    for number, bookmark in enumerate(bookmarks, first + 1):
        before = f" /Prev {number - 1} 0 R" if number > first + 1 else ""
        after = f" /Next {number + 1} 0 R" if number < last else ""
        objects[number] = b"".join(
            (
                b"<< /Title ",
                _text(bookmark.title),
                f" /Parent {first} 0 R{before}{after} /Dest [".encode(),
                pages[bookmark.page],
                b" /Fit] >>",
            )
        )
    return objects


def with_bookmarks(pdf: bytes, bookmarks: Sequence[Bookmark]) -> bytes:
    """Return the PDF with bookmarks; without any it comes back as it is.

    Raises:
        ValueError: the file is not laid out as Qt lays it out.
    """
    if not bookmarks:
        return pdf
    trailer = _one(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF", pdf)
    size = int(_one(rb"/Size (\d+)", trailer[1])[1])
    root = int(_one(rb"/Root (\d+) 0 R", trailer[1])[1])
    catalog = _one(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % root, pdf)[1]
    kids = _one(rb"/Kids\s*\[(.*?)\]", pdf)[1]
    pages = [match[0] for match in re.finditer(rb"\d+ 0 R", kids)]
    objects = _items(bookmarks, pages, size)
    objects[root] = b"<<" + catalog + b"/Outlines %d 0 R /PageMode /UseOutlines >>" % size
    body, places = bytearray(pdf), {}
    for number, content in sorted(objects.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        body += b"%d 1\n%010d 00000 n \n" % (number, place)
    rest = trailer[1].replace(b"/Size %d" % size, b"/Size %d" % (size + 1 + len(bookmarks)))
    body += b"trailer\n<<" + rest + b"/Prev " + trailer[2] + b" >>\n"
    body += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(body)
