import pytest

from bespo_desktop.codes.symbol import data_matrix, read_symbols

SIXTY_FOUR = "BB1" + "A0Z9" * 15 + "Q"


def picture(modules, scale=5, quiet=2):
    side = (len(modules) + 2 * quiet) * scale
    pixels = bytearray(b"\xff" * side * side)
    for y in range(side):
        for x in range(side):
            row, column = y // scale - quiet, x // scale - quiet
            if 0 <= row < len(modules) and 0 <= column < len(modules) and modules[row][column]:
                pixels[y * side + x] = 0
    return bytes(pixels), side


def test_the_symbol_of_a_bag_code_has_26_modules_a_side():
    modules = data_matrix(SIXTY_FOUR)
    assert {len(modules), *map(len, modules)} == {26}


def test_the_finder_pattern_is_a_black_corner_at_the_left_and_bottom():
    modules = data_matrix(SIXTY_FOUR)
    assert all(row[0] for row in modules)
    assert all(modules[-1])
    assert [modules[0][column] for column in range(4)] == [True, False, True, False]


def test_a_symbol_reads_back_as_it_was_meant():
    pixels, side = picture(data_matrix(SIXTY_FOUR))
    assert [(s.text, s.symbology) for s in read_symbols(pixels, side, side)] == [
        (SIXTY_FOUR, "]d1")
    ]


def test_a_blank_picture_holds_nothing():
    assert read_symbols(b"\xff" * 10000, 100, 100) == ()


def test_a_picture_of_another_size_is_refused():
    with pytest.raises(ValueError, match="pixels"):
        read_symbols(b"\xff" * 10, 100, 100)
