"""The tab “Files” on the card of a client."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.attachments.page import AREA
from kamdesk.areas.attachments.queries import attachments
from kamdesk.areas.clients.page.card import ClientCardPage
from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(database: Database, user_id: int, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(database, user_id, settings=Settings())
    yield made
    made.close()


def test_that_keys_on_the_tab_are_about_files_and_not_about_the_client(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    desk.write(attach, Attach("clients", client_id, "scan.pdf", b"%PDF"))
    card = ClientCardPage(desk, client_id, (AREA,))
    qtbot.addWidget(card)
    with qtbot.waitActive(card):
        card.show()
    card.show_section("files")
    (panel,) = card.findChildren(AttachmentsPanel)
    qtbot.waitUntil(panel.isVisible)
    panel.setFocus()

    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)

    qtbot.waitUntil(lambda: desk.read(attachments, "clients", client_id) == [])
    assert not card.card.archived
