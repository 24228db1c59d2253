"""The tab “Contracts” of the client card: its contracts, and whom it recommended us to."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kamdesk.areas.contracts.forms.details import contract_form
from kamdesk.areas.contracts.forms.recommending import RecommendationsPanel
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.page.every import BASE, DATE, FACTS, NUMBER, OWNER, ContractsList, states
from kamdesk.areas.contracts.queries import contract_list
from kamdesk.core.i18n import N_
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Empty, Filter
from kamdesk.ui.table import Column, Listing


class ClientContracts(ContractsList):
    """Every contract of one client."""

    key, title, icon = "client-contracts", N_("Contracts"), "article"
    columns: ClassVar[Sequence[Column]] = (NUMBER, *FACTS, OWNER, DATE, BASE)
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), states),)
    empty = Empty(N_("There is no contract with this client yet. Draft one from a template."), "article", "new")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setContentsMargins(0, 8, 0, 0)

    def listing(self, **filters: Any) -> Listing:
        return Listing(
            contract_list(filters["state"], self.desk.today(), client_id=self.client_id),
            Contract.id,
            order=(Contract.starts.desc(), Contract.id.desc()),
            search=lambda text: Contract.search.contains(text, autoescape=True),
        )

    def new(self) -> None:
        self.show_drafted(contract_form(self.desk, self, client_id=self.client_id))


class ContractsSection(QWidget):
    """Contracts above, recommendations below."""

    def __init__(self, desk: Desk, client_id: int) -> None:
        super().__init__()
        self.contracts = ClientContracts(desk, client_id)
        self.recommendations = RecommendationsPanel(desk, client_id)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for widget, share in ((self.contracts, 3), (self.recommendations, 2)):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        self.setFocusProxy(self.contracts)
