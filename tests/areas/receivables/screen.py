"""Pages and forms on the screen of a test."""

from typing import Any, TypeVar

from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.queries import DocumentCard
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import ListPage

F = TypeVar("F", bound=FormDialog)


def opened(qtbot: QtBot, form: F) -> F:
    """Show a form; it does not ask about what is typed when the test is over."""
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    form.show()
    return form


def shown(qtbot: QtBot, page: Any) -> Any:
    """Show a page and wait for the rows of a list."""
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    if isinstance(page, ListPage):
        qtbot.waitUntil(lambda: page.model.is_complete)
    return page


def column(page: ListPage, title: str) -> list[str]:
    """What a column of a list shows."""
    number = [one.title for one in page.columns].index(title)
    return [page.model.index(row, number).data() for row in range(page.model.rowCount())]


def card(office: Office, document: int) -> DocumentCard:
    """A booked document as it is stored."""
    found: DocumentCard | None = office.read(queries.document_card, document)
    assert found is not None
    return found
