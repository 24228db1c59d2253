from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from kamdesk.app.about import licences
from kamdesk.app.crash import details_of
from kamdesk.app.crash_dialog import CrashDialog, show_crash
from kamdesk.app.office import Office
from kamdesk.core.errors import KamDeskError


@pytest.fixture
def mistake() -> Exception:
    try:
        raise ZeroDivisionError("<img src=x>")
    except ZeroDivisionError as problem:
        return problem


def test_that_a_mistake_of_the_program_is_told_with_details_to_copy(mistake: Exception, qtbot: QtBot) -> None:
    dialog = CrashDialog(mistake)
    qtbot.addWidget(dialog)
    dialog.show()

    qtbot.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)

    assert "ZeroDivisionError: <img src=x>" in dialog.shown_details.toPlainText()
    assert QApplication.clipboard().text() == details_of(mistake)


def test_that_a_sentence_for_the_user_is_shown_as_such(office: Office, top: Callable[[type], object]) -> None:
    office.window.activateWindow()
    show_crash(KamDeskError("The disk is full."))

    box = top(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "The disk is full."
    box.close()


def test_that_the_licences_of_what_the_program_stands_on_are_named() -> None:
    named = dict(licences())

    assert any(name.startswith("SQLAlchemy ") and licence == "MIT" for name, licence in named.items())
    assert any(name.startswith("PySide6_Essentials ") and "LGPL" in licence for name, licence in named.items())
