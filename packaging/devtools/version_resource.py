"""What Windows shows of the program under Properties, as PyInstaller reads it."""

from pathlib import Path

NAME, MAKER = "Bespo Desktop", "Bespo Desktop maintainers"
WHAT = "Prepare and give inotuzumab ozogamicin on the ward. Not a certified medical device."

TEXT = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('080904B0', [
      StringStruct('CompanyName', {maker!r}),
      StringStruct('FileDescription', {name!r}),
      StringStruct('FileVersion', {version!r}),
      StringStruct('InternalName', 'bespo-desktop'),
      StringStruct('LegalCopyright', 'Apache-2.0'),
      StringStruct('OriginalFilename', 'bespo-desktop.exe'),
      StringStruct('ProductName', {name!r}),
      StringStruct('ProductVersion', {version!r}),
      StringStruct('Comments', {what!r})])]),
    VarFileInfo([VarStruct('Translation', [0x0809, 1200])])
  ]
)
"""


def version_of(package: Path) -> str:
    """Return `__version__` of a package's `__init__.py`, without importing it."""
    lines = (package / "__init__.py").read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith("__version__"))
    return line.split('"')[1]


def version_resource(version: str) -> str:
    """Return the text of the resource; its four numbers end in zeros."""
    numbers = tuple(int(part) for part in version.split("."))
    four = (*numbers, 0, 0, 0, 0)[:4]
    return TEXT.format(numbers=four, version=version, name=NAME, maker=MAKER, what=WHAT)
