"""DataMatrix symbols: made as modules, read back from pixels."""

from dataclasses import dataclass
from typing import Final

import zxingcpp

Modules = tuple[tuple[bool, ...], ...]
"""Rows from the top, True is black; without a quiet zone."""

GS1_DATA_MATRIX: Final = "]d2"
READABLE: Final = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.QRCode,
    ]
)


@dataclass(frozen=True, slots=True)
class ReadSymbol:
    """What was read: the text, and the symbology identifier that a scanner would send."""

    text: str
    symbology: str


def _modules(barcode: zxingcpp.Barcode) -> Modules:
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    height, width = image.shape[0], image.shape[1]
    pixels = bytes(memoryview(image))  # type: ignore[arg-type]  # the stub forgets the buffer
    return tuple(
        tuple(pixels[row * width + column] == 0 for column in range(width)) for row in range(height)
    )


def data_matrix(text: str) -> Modules:
    """Return the square DataMatrix (ECC 200) of `text`, as small as its content allows.

    Raises:
        ValueError: the text is empty or longer than a DataMatrix holds.
    """
    data_matrix_format = zxingcpp.BarcodeFormat.DataMatrix
    return _modules(zxingcpp.create_barcode(text, data_matrix_format, force_square=True))


def gs1_data_matrix(bracketed: str) -> Modules:
    """Return the square GS1 DataMatrix of elements such as "(01)09506000134352(10)A1".

    Raises:
        ValueError: zxing-cpp did not make a GS1 symbol of it.
    """
    barcode = zxingcpp.create_barcode(
        bracketed, zxingcpp.BarcodeFormat.DataMatrix, gs1=True, force_square=True
    )
    if barcode.symbology_identifier != GS1_DATA_MATRIX:
        raise ValueError(f"{barcode.symbology_identifier} is no GS1 DataMatrix")
    return _modules(barcode)


def read_symbols(pixels: bytes, width: int, height: int) -> tuple[ReadSymbol, ...]:
    """Return every code in a grey picture of `width` x `height` bytes, row by row.

    Raises:
        ValueError: there are not exactly `width` x `height` bytes.
    """
    if len(pixels) != width * height:
        raise ValueError(f"{len(pixels)} bytes are not {width} x {height} pixels")
    view = memoryview(pixels).cast("B", shape=(height, width))
    found = zxingcpp.read_barcodes(view, formats=READABLE, text_mode=zxingcpp.TextMode.Plain)
    return tuple(ReadSymbol(code.text, code.symbology_identifier) for code in found)
