"""Work in two halves tells one way from nothing to all."""

from bespo_desktop.core.progress import halves


def test_the_second_half_goes_on_where_the_first_one_ended():
    heard = []
    first, second = halves(lambda done, of: heard.append((done, of)))
    for half, steps in ((first, 3), (second, 3)):
        for done in range(steps + 1):
            half(done, steps)
    assert heard == [(percent, 100) for percent in (0, 16, 33, 50, 50, 66, 83, 100)]


def test_a_half_without_a_step_stands_at_its_beginning():
    heard = []
    for half in halves(lambda *said: heard.append(said)):
        half(0, 0)
    assert heard == [(0, 100), (50, 100)]


def test_a_half_of_one_step_is_done_with_it():
    heard = []
    for half in halves(lambda *said: heard.append(said)):
        half(1, 1)
    assert heard == [(50, 100), (100, 100)]
