"""Toasts, questions and sentences."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from kamdesk.core.errors import KamDeskError
from kamdesk.ui import messages
from kamdesk.ui.messages import Toasts, ask, tell, tell_error


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def box() -> Any:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QMessageBox)
    return found


def test_that_a_toast_takes_back_what_was_done(window: QMainWindow, qtbot: QtBot) -> None:
    toasts = Toasts(window)
    undone: list[bool] = []
    toasts.show_toast("3 records archived.", lambda: undone.append(True))
    toast = toasts.current
    assert toast is not None
    assert toast.label.text() == "3 records archived."
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)

    assert undone == [True]
    qtbot.waitUntil(lambda: toasts.current is None)


def test_that_a_toast_goes_by_itself_and_a_newer_one_replaces_it(
    window: QMainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "SHORT_MS", 0)
    toasts = Toasts(window)
    toasts.show_toast("one", lambda: None)
    first = toasts.current
    toasts.show_toast("<b>two")
    second = toasts.current

    assert first is not None
    assert not first.isVisible()
    assert second is not None
    assert second.label.textFormat() == Qt.TextFormat.PlainText
    assert not second.undo_button.isVisible()
    qtbot.waitUntil(lambda: toasts.current is None)


def test_that_a_toast_stays_at_the_lower_edge(window: QMainWindow, qtbot: QtBot) -> None:
    toasts = Toasts(window)
    toasts.show_toast("here")
    assert toasts.current is not None
    before = toasts.current.y()
    window.resize(700, 700)
    qtbot.waitUntil(lambda: toasts.current is not None and toasts.current.y() > before)


def test_that_an_undo_that_is_refused_says_why(window: QMainWindow, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise KamDeskError("Too late.")

    toasts = Toasts(window)
    toasts.show_toast("done", refuse)
    assert toasts.current is not None
    toasts.current.undo_button.click()

    assert box().text() == "Too late."
    box().close()


@pytest.mark.parametrize(("press", "answer"), [("Save", "save"), ("Discard", "discard"), ("Stay", "stay"), (None, "stay")])
def test_that_a_question_gives_the_key_of_the_button(window: QMainWindow, press: str | None, answer: str) -> None:
    def act() -> None:
        if press is None:
            box().reject()
        else:
            next(button for button in box().buttons() if button.text() == press).click()

    QTimer.singleShot(0, act)

    assert ask(window, "Save?", [("save", "Save"), ("discard", "Discard"), ("stay", "Stay")]) == answer


def test_that_sentences_are_shown_as_plain_text(window: QMainWindow) -> None:
    tell_error(window, KamDeskError("<img src=x> & more"))
    assert box().text() == "<img src=x> & more"
    assert box().textFormat() == Qt.TextFormat.PlainText
    box().close()

    tell(window, "Done.")
    assert box().text() == "Done."
    box().close()
