"""A proven label is quick enough for a nurse who waits, and not far above a bare page."""

from tests.helpers.label_cost import label_and_bare_page_ms


def test_a_label_is_rendered_and_read_back_within_150_ms_and_ten_bare_pages():
    """CPU time, so that a busy computer does not count."""
    label, bare = label_and_bare_page_ms()
    assert label < 150
    assert label <= 10 * bare
