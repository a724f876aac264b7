"""PDFs without the moment in which Qt wrote them."""

import re

# Qt puts the real time and a random id into every PDF; both are as long in any file.
_INFO_DATE = re.compile(rb"\(D:\d{14}")
_META_DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=[+-]\d\d:\d\d\")")
_META_ID = re.compile(rb"(?<=uuid:)[0-9a-f-]{36}")
_FILE_ID = re.compile(rb"/ID \[ <[0-9a-f]+> <[0-9a-f]+> \]")
_HEX = re.compile(rb"(?<=<)[0-9a-f]+(?=>)")


def still(pdf: bytes) -> bytes:
    """Return the PDF with a fixed date and id in place of its own, no byte longer or shorter."""
    pdf = _INFO_DATE.sub(b"(D:20261124000000", pdf)
    pdf = _META_DATE.sub(b"2026-11-24T00:00:00", pdf)
    pdf = _META_ID.sub(lambda found: _zeros(found.group()), pdf)
    return _FILE_ID.sub(lambda ids: _HEX.sub(lambda one: _zeros(one.group()), ids.group()), pdf)


def _zeros(text: bytes) -> bytes:
    return re.sub(rb"[0-9a-f]", b"0", text)
