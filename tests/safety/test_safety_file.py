"""The safety file holds every row, says what it is not, and invents nothing that is not here."""

import io
import re
import shutil
import subprocess
from html import escape as html_escape

import pypdfium2
import pytest

from bespo_desktop import assets
from bespo_desktop.commands import safety_file
from bespo_desktop.commands.last_run import read_results
from bespo_desktop.commands.safety_file import main_safety_file
from bespo_desktop.core.contents import short_hash
from bespo_desktop.facts_files import load_facts
from bespo_desktop.safety.document import NO_RESULTS, safety_report
from bespo_desktop.safety.web import report_html
from tests.helpers.trace import register
from tests.safety.test_results import RUN

REGISTER = register()


@pytest.fixture(scope="module")
def written(qapp, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(safety_file, "last_run", lambda: None)
        assert main_safety_file([str(out)], said, said) == 0, said.getvalue()
    html = (out / "safety-file.html").read_text(encoding="utf-8")
    with pypdfium2.PdfDocument(out / "safety-file.pdf") as paper:
        pages = [page.get_textpage().get_text_range() for page in paper]
    return html, pages


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_both_forms_hold_every_row_of_the_register(written):
    html, pages = written
    paper = squeezed("".join(pages))
    rows = (*REGISTER.leaflet, *REGISTER.duty, *REGISTER.hazard)
    assert [row.id for row in rows if row.id not in html or row.id not in paper] == []
    for hazard in REGISTER.hazard:
        assert squeezed(hazard.cause) in paper, hazard.id
        for test in hazard.tests:
            assert squeezed(test) in paper, test


def test_it_says_what_it_is_not_on_every_page(written):
    html, pages = written
    assert "This is a manufacturer&#x27;s draft, not an approval." in html
    for page in pages:
        assert "draft, not an approval" in " ".join(page.split())
        assert "not a certified medical device" in " ".join(page.split())


def test_what_is_the_sites_is_left_to_it(written):
    html, _pages = written
    assert html.count("left to the site") == 3 * len(REGISTER.hazard)


def test_the_content_in_force_and_the_components_are_named(written):
    html, pages = written
    assert short_hash(load_facts().label.contents) in html
    for part in ("sqlcipher3", "OpenSSL", "pyside6-essentials", "Not there yet"):
        assert part in html
        assert squeezed(part) in squeezed("".join(pages))


def test_no_result_is_invented(written):
    html, _pages = written
    assert NO_RESULTS in html
    assert "named, no results here" in html
    # The underscore keeps tests out whose names end so: those are named in the register.
    assert re.findall(r"\bpassed</td>|\d of \d+ passed", html) == []


def test_the_page_fetches_nothing_and_reads_no_markup_in_data(written):
    html, _pages = written
    assert not re.search(r"<(script|img|link|iframe|object)|src=|href=\"[^#]|url\(", html)


def of_the_run(monkeypatch, commit):
    """Return the page that is written from a source of this commit after that run."""
    monkeypatch.setattr(safety_file, "last_run", lambda: read_results(RUN))
    monkeypatch.setattr(safety_file, "_commit", lambda _root: commit)
    return report_html(safety_report(safety_file.sources()))


def test_the_last_run_is_shown_as_it_was(monkeypatch):
    html = of_the_run(monkeypatch, "3f2a91c077de+")
    assert "Run of every test at 2026-11-27T09:00:00, of commit 3f2a91c077de+: the source" in html
    assert "tests/core/test_a.py::test_x" in html


@pytest.mark.parametrize("commit", ["3f2a91c077de", None])
def test_results_of_another_commit_are_left_out_and_it_is_said(monkeypatch, commit):
    html = of_the_run(monkeypatch, commit)
    own = commit or "not known"
    assert f"the last run of the tests here was of commit 3f2a91c077de+, this is {own}." in html
    assert "tests/core/test_a.py::test_x" not in html
    assert re.findall(r"\d of \d+ passed", html) == []


def test_a_control_is_told_in_words_with_its_place(written):
    html, pages = written
    assert "(core.identity.same_patient)" in html
    says = safety_file.says_of("bespo_desktop.services.clock.SystemClock.now")
    assert says.endswith(".")
    assert squeezed(says) in squeezed("".join(pages))
    named = [each for row in REGISTER.hazard for each in row.controls]
    assert [place for place in named if not safety_file.says_of(place)] == []


def test_what_the_site_must_show_stands_together(written):
    html, _pages = written
    _, _, after = html.partition("What only the site or a device can show")
    for hazard in REGISTER.hazard:
        assert not hazard.site or html_text(hazard.site) in after


def html_text(text: str) -> str:
    return html_escape(text, quote=True)


def test_a_copy_without_the_source_says_what_it_lacks(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "checkout", lambda: None)
    said = io.StringIO()
    assert main_safety_file([str(tmp_path)], said, said) == 0, said.getvalue()
    html = (tmp_path / "safety-file.html").read_text(encoding="utf-8")
    for sentence in ("No results here", "No list here", "No history here"):
        assert sentence in html


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_this_source_is_named_by_the_commit_that_git_says(tmp_path):
    def git(*words):
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *who, *words], cwd=tmp_path, capture_output=True, check=True)
        return done.stdout.decode().strip()

    git("init", "-q")
    (tmp_path / "a").write_text("1", encoding="utf-8")
    git("add", "a")
    git("commit", "-qm", "One")
    commit = git("rev-parse", "HEAD")[:12]
    assert safety_file._commit(tmp_path) == commit
    (tmp_path / "a").write_text("2", encoding="utf-8")
    assert safety_file._commit(tmp_path) == f"{commit}+"
