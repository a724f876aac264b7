"""The cuts of Source Sans Pro from the package font-source-sans-pro, made known to Qt.

Apart from `fonts`, because the first painted window needs the cuts and nothing else.
"""

from pathlib import Path

import font_source_sans_pro
from PySide6.QtGui import QFontDatabase

from bespo_desktop.assets import AssetError

FAMILY = "Source Sans Pro"
CUTS = ("SourceSansPro", "SourceSansProSemibold", "SourceSansProBold")


def add_font_files() -> None:
    """Make the three cuts known to Qt, once.

    Raises:
        AssetError: a cut is missing from the package or cannot be read.
    """
    if FAMILY in QFontDatabase.families():
        return
    for cut in CUTS:
        file = Path(font_source_sans_pro.font_files_ttf.get(cut, ""))
        if not file.is_file() or QFontDatabase.addApplicationFont(str(file)) < 0:
            raise AssetError(f"The font {cut} is missing or cannot be read.")
