"""Work off the UI thread answers on it, can be cancelled, and disturbs nobody who is gone."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kamdesk.core.errors import KamDeskError
from kamdesk.ui import background
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.messages import ProgressStrip


def test_that_the_answer_comes_on_the_ui_thread(qtbot: QtBot) -> None:
    owner = QObject()
    threads: list[threading.Thread] = []
    answers: list[int] = []

    def work(_progress: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    def done(answer: int) -> None:
        threads.append(threading.current_thread())
        answers.append(answer)

    in_background(owner, work, done)
    qtbot.waitUntil(lambda: answers == [42])

    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_that_nobody_is_called_once_the_owner_is_gone(qtbot: QtBot) -> None:
    go, gone = threading.Event(), QObject()
    called: list[Any] = []
    in_background(gone, lambda _progress: go.wait(10), called.append, called.append)
    gone.deleteLater()
    with qtbot.waitSignal(gone.destroyed):
        pass
    owner = QObject()
    go.set()
    in_background(owner, lambda _progress: None, lambda _nothing: called.append("later"))
    qtbot.waitUntil(lambda: "later" in called)

    assert called == ["later"]


def test_that_cancelling_stops_the_work_and_calls_nobody(qtbot: QtBot) -> None:
    owner = QObject()
    stopped = threading.Event()
    called: list[Any] = []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.step(1, 10)
        finally:
            stopped.set()

    progress = in_background(owner, work, called.append, called.append)
    progress.cancel()
    qtbot.waitUntil(stopped.is_set)
    with qtbot.assertNotEmitted(owner.objectNameChanged, wait=20):
        pass

    assert called == []


def test_that_a_problem_goes_to_whoever_wants_it(qtbot: QtBot) -> None:
    owner = QObject()
    caught: list[BaseException] = []

    def work(_progress: Progress) -> None:
        raise KamDeskError("No.")

    in_background(owner, work, lambda _nothing: None, caught.append)
    qtbot.waitUntil(lambda: bool(caught))

    assert str(caught[0]) == "No."


def test_that_a_sentence_is_shown_where_nobody_wants_it(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()

    def work(_progress: Progress) -> None:
        raise KamDeskError("The disk is full.")

    in_background(owner, work, lambda _nothing: None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()

    assert isinstance(box, QMessageBox)
    assert box.text() == "The disk is full."
    box.close()


def test_that_a_bug_reaches_the_crash_dialog(qtbot: QtBot) -> None:
    owner = QObject()

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        in_background(owner, work, lambda _nothing: None)
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError


def test_that_long_work_shows_a_bar_with_cancel(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PATIENCE_MS", 0)
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    entered = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            progress.step(3, 4)
            entered.set()

    in_background(owner, work, lambda _nothing: None, title="Counting…")
    qtbot.waitUntil(lambda: owner.findChild(ProgressStrip) is not None and entered.is_set())
    strip = owner.findChild(ProgressStrip)
    assert strip is not None
    qtbot.waitUntil(lambda: strip.bar.value() == 750)
    strip.cancel_button.click()

    qtbot.waitUntil(lambda: owner.findChild(ProgressStrip) is None)
