"""Forms on the screen of a test."""

from pytestqt.qtbot import QtBot

from kamdesk.ui.form import FormDialog


def opened(qtbot: QtBot, form: FormDialog) -> None:
    """Show a form and give it the keyboard; it does not ask about what is typed when the test is over."""
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
