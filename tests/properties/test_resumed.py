"""A campaign that was broken off goes on, and begins anew when the program has changed."""

from pathlib import Path

from tests.helpers.resumed import Kept, fingerprint, work_off


def double(job: tuple[int]) -> dict[str, int]:
    return {"twice": job[0] * 2}


def never(job: tuple[int]) -> dict[str, int]:
    raise AssertionError(job)


def run(kept: Kept, work) -> list[int]:
    return sorted(found["twice"] for found in work_off(kept, [(1,), (2,), (3,)], work, 1))


def test_finished_jobs_are_not_done_again_and_half_a_line_is_no_job(tmp_path):
    assert run(Kept("c", "seed 1", (), tmp_path), double) == [2, 4, 6]
    assert run(Kept("c", "seed 1", (), tmp_path), never) == [2, 4, 6]
    file = tmp_path / "c.jsonl"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines[:3], lines[3][:9]]), "utf-8")
    assert len(Kept("c", "seed 1", (), tmp_path).found) == 2
    assert run(Kept("c", "seed 1", (), tmp_path), double) == [2, 4, 6]
    assert run(Kept("c", "seed 1", (), tmp_path), never) == [2, 4, 6]
    assert Kept("c", "seed 2", (), tmp_path).found == {}


def test_a_changed_program_is_another_question(tmp_path: Path):
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "dose.py").write_text("x = 1\n", "utf-8")
    before = fingerprint(("core",), tmp_path)
    assert fingerprint(("core",), tmp_path) == before
    (tmp_path / "core" / "dose.py").write_text("x = 2\n", "utf-8")
    assert fingerprint(("core",), tmp_path) != before
