"""A name from a fact file as people read it."""

_KEPT = {
    name.casefold(): name
    for name in (
        "ALT", "ANC", "AST", "BMI", "BSA", "CR", "CRi", "CTCAE", "EBMT", "ECG", "HSCT", "LLN",
        "MRD", "NHS", "PIN", "QT", "QTc", "QTcF", "ULN", "VOD",
    )
}  # fmt: skip


def spoken(name: str) -> str:
    """Return "alt_ast_factor" as "ALT AST factor": words, the first large, abbreviations kept."""
    words = [_KEPT.get(word, word) for word in name.replace("-", " ").replace("_", " ").split()]
    if words and words[0] not in _KEPT.values():
        words[0] = words[0].capitalize()
    return " ".join(words)
