"""Names of the fact files as people read them."""

import pytest

from bespo_desktop.core.spoken import spoken


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("weight_age", "Weight age"),
        ("tumour-lysis_prevention", "Tumour lysis prevention"),
        ("alt_ast_factor", "ALT AST factor"),
        ("qtcf_limit", "QTcF limit"),
        ("later_with_cri", "Later with CRi"),
        ("QT", "QT"),
        ("", ""),
    ],
)
def test_words_begin_large_and_abbreviations_keep_their_letters(name, words):
    assert spoken(name) == words
