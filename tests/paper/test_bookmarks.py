import pypdf
import pypdfium2
import pytest

from bespo_desktop.paper.bookmarks import Bookmark, with_bookmarks
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.inline import plain


def test_headings_become_bookmarks_that_lead_to_their_pages(tmp_path):
    sheet = Sheet("Many pages", "foot")
    for number in range(1, 9):
        sheet.heading(f"Part {number} √ü", keep_mm=100)
        for _ in range(20):
            sheet.line(plain("words"))
    path = tmp_path / "many.pdf"
    sheet.write(path)
    document = pypdf.PdfReader(path, strict=True)
    found = [(e.title, document.get_destination_page_number(e)) for e in document.outline]
    assert [title for title, _ in found] == [f"Part {number} √ü" for number in range(1, 9)]
    for title, page in found:
        assert title.replace(" ", "") in "".join(document.pages[page].extract_text().split())
    with pypdfium2.PdfDocument(path) as other:
        assert [entry.get_title() for entry in other.get_toc()] == [title for title, _ in found]


def test_without_headings_the_file_stays_as_it_is():
    assert with_bookmarks(b"anything", ()) == b"anything"


def test_a_file_of_another_layout_is_not_touched():
    with pytest.raises(ValueError, match="PDF has no"):
        with_bookmarks(b"%PDF-1.7", (Bookmark("x", 0),))
