"""Long work beside the window: it says how far it is, can be cancelled, and the window answers."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer

from bespo_desktop.services.background_task import BackgroundTask


class WardError(Exception):
    """What work may say to a person."""


class Heard:
    def __init__(self):
        self.answers, self.refusals, self.steps, self.ends = [], [], [], 0
        self.threads = set()

    def task(self, work):
        task = BackgroundTask(work, self.answers.append, self.refusals.append, (WardError,))
        task.progressed.connect(self.step)
        task.ended.connect(self.end)
        return task

    def step(self, done, of):
        self.threads.add(threading.current_thread())
        self.steps.append((done, of))

    def end(self):
        self.ends += 1


@pytest.fixture
def heard(qapp):
    yield Heard()
    BackgroundTask.finish_all()


def in_steps(progress):
    for done in range(1, 201):
        progress(done, 200)
    return "whole"


def until_cancelled(progress):
    while True:
        progress(1, 2)
        time.sleep(0.001)


def test_the_answer_comes_in_the_windows_thread_after_every_percent(qtbot, heard):
    heard.task(in_steps).start()
    qtbot.waitUntil(lambda: heard.ends == 1)
    assert heard.answers == ["whole"]
    assert heard.steps[0] == (1, 200)
    assert heard.steps[-1] == (200, 200)
    assert len(heard.steps) == 101  # 0 % to 100 %, not 200 signals
    assert heard.threads == {threading.main_thread()}
    assert not BackgroundTask.any_running()


def test_cancelled_work_stops_and_answers_nothing(qtbot, heard):
    task = heard.task(until_cancelled)
    task.start()
    qtbot.waitUntil(lambda: bool(heard.steps))
    task.cancel()
    qtbot.waitUntil(lambda: heard.ends == 1)
    assert (heard.answers, heard.refusals) == ([], [])
    assert task.cancelled
    assert not task.running


def test_work_that_is_through_when_it_is_cancelled_answers_nothing_either(qtbot, heard):
    through = threading.Event()

    def work(_progress):
        through.set()
        return "too late"

    task = heard.task(work)
    task.start()
    assert through.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: heard.ends == 1)
    assert heard.answers == []


def test_a_refusal_is_handed_over_as_it_was_raised(qtbot, heard):
    def work(_progress):
        raise WardError("The disk is full. Make room, then do it again.")

    heard.task(work).start()
    qtbot.waitUntil(lambda: heard.ends == 1)
    assert [str(one) for one in heard.refusals] == [
        "The disk is full. Make room, then do it again."
    ]
    assert heard.answers == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_work_that_breaks_ends_and_goes_to_the_crash_report(qtbot, heard, monkeypatch):
    reported = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))
    heard.task(lambda _progress: 1 // 0).start()
    qtbot.waitUntil(lambda: heard.ends == 1)
    assert reported == [ZeroDivisionError]
    assert (heard.answers, heard.refusals) == ([], [])


def test_the_window_answers_while_python_works_hard(qtbot, heard):
    """A timer of 5 ms stands for the person: she is answered in the middle of every step."""
    answered, timer, steps = threading.Event(), QTimer(), []
    timer.timeout.connect(answered.set)
    timer.start(5)

    def work(progress):
        for done in range(40):
            answered.clear()
            while not answered.is_set():
                sum(range(20_000))
            steps.append(done)
            progress(done, 40)

    heard.task(work).start()
    qtbot.waitUntil(lambda: heard.ends == 1, timeout=60_000)
    timer.stop()
    assert steps == list(range(40))


def test_closing_the_program_cancels_and_waits(heard):
    task = heard.task(until_cancelled)
    task.start()
    BackgroundTask.finish_all()
    assert not task.running
    assert not any(one.name == "background task" for one in threading.enumerate())
