"""What returns and acts add to the card of a client: its returns and its acts, side by side."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from kamdesk.areas.returns import queries
from kamdesk.areas.returns.page.lists import ActsList, ReturnsList
from kamdesk.core.formats import show_percent
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Page
from kamdesk.ui.table import Column
from kamdesk.ui.theme import leading, set_kind


class ReturnsOfClient(ReturnsList):
    """The returns and refusals of one client."""

    key = "client-returns"
    columns: ClassVar[Sequence[Column]] = tuple(one for one in ReturnsList.columns if one.value != "client")
    empty = Empty(N_("This client gave nothing back."), "arrow-u-up-left", "new")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)


class ActsOfClient(ActsList):
    """The acts of one client."""

    key = "client-acts"
    columns: ClassVar[Sequence[Column]] = tuple(one for one in ActsList.columns if one.value != "client")
    empty = Empty(N_("No act was drawn up with this client."), "clipboard-text", "new")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)


class ReturnsSection(Page):
    """Returns above, acts below, and what came back of what was sold this year."""

    key, title, icon = "client-returns-and-acts", N_("Returns and acts"), "arrow-u-up-left"
    shows = ReturnsList.shows | ActsList.shows

    def __init__(self, desk: Desk, client_id: int) -> None:
        super().__init__(desk)
        self.client_id = client_id
        self.share = QLabel(alignment=leading())
        set_kind(self.share, "caption")
        self.returns, self.acts = ReturnsOfClient(desk, client_id), ActsOfClient(desk, client_id)
        parts = QSplitter(Qt.Orientation.Vertical)
        for page in (self.returns, self.acts):
            parts.addWidget(page)
            _close_in(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.share)
        column.addWidget(parts, 1)
        self.setFocusProxy(self.returns)
        self.refresh()

    def commands(self) -> list[Command]:
        """Return what can be done in the list with the cursor, else with the returns."""
        return self._front().commands()

    def selected(self) -> list[int]:
        return self._front().selected()

    def _front(self) -> ReturnsList | ActsList:
        within: QWidget | None = self.focusWidget()
        return self.acts if within is not None and self.acts.isAncestorOf(within) else self.returns

    def refresh(self) -> None:
        """Read the share again; the lists hear of changes themselves."""
        today = self.desk.today()
        share = self.desk.read(queries.share_of_sales, self.client_id, today.replace(month=1, day=1), today)
        told = _("This year {share} of sales came back or was refused.")
        self.share.setText(told.format(share=show_percent(share)) if share is not None else "")
        self.share.setVisible(share is not None)


def _close_in(page: QWidget) -> None:
    layout = page.layout()
    if layout is not None:
        layout.setContentsMargins(0, 4, 0, 0)
