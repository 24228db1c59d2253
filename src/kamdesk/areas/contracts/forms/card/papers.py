"""The button “Print”: the papers of a contract that can be looked at, printed and saved."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from kamdesk.areas.contracts.documents import differences_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.card.printing import paper_of, preview
from kamdesk.areas.contracts.queries import ContractCard
from kamdesk.areas.contracts.queries.texts import versions
from kamdesk.core.i18n import LANGUAGES, _, language_name
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.theme import icon


class PapersButton(QPushButton):
    """Opens a menu of papers; *card* returns the contract as it is shown now."""

    def __init__(self, desk: Desk, parent: QWidget, card: Callable[[], ContractCard]) -> None:
        super().__init__(icon("printer"), _("Print"))
        self._desk, self._over, self._card = desk, parent, card
        self.setAutoDefault(False)
        self.setToolTip("Ctrl+P")
        menu = QMenu(self)
        self.contract = self._add(menu, _("Contract"), "Ctrl+P", lambda: self.show_paper("contract"))
        self._add_languages(menu)
        self.specification = self._add(menu, _("Specification"), "Ctrl+Shift+P", lambda: self.show_paper("specification"))
        menu.addSeparator()
        self.protocol = self._add(menu, _("Protocol of disagreements"), "", lambda: self.show_paper("disagreements"))
        self.internal = self._add(menu, _("Protocol for us"), "", lambda: self.show_paper("disagreements", internal=True))
        self.comparison = self._add(menu, _("Comparison of the last two versions"), "", self.compare)
        self.setMenu(menu)

    def _add(self, menu: QMenu, text: str, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(text, self._over)
        if keys:
            action.setShortcut(QKeySequence(keys))
            self._over.addAction(action)
        action.triggered.connect(lambda _on=False: act())
        menu.addAction(action)
        return action

    def _add_languages(self, menu: QMenu) -> None:
        """Offer the contract in each language alone, whatever its own languages are."""
        inner = menu.addMenu(_("Contract in one language"))
        for code in LANGUAGES:
            action = inner.addAction(language_name(code))
            action.triggered.connect(lambda _on=False, code=code: self.show_paper("contract", (code,)))

    def show_paper(self, paper: str, languages: Sequence[str] | None = None, *, internal: bool = False) -> None:
        """Show a paper of the contract."""
        card = self._card()
        make = paper_of(card.contract_id, paper, languages, internal=internal)
        preview(self._desk, self._over, make, card.number)

    def offer(self, card: ContractCard, *, has_protocol: bool) -> None:
        """Enable the papers that there are."""
        self.specification.setEnabled(bool(card.lines))
        self.comparison.setEnabled(card.text_number > 1)
        for action in (self.protocol, self.internal):
            action.setEnabled(has_protocol)

    def compare(self) -> None:
        """Show what differs between the last two versions of the text."""
        card = self._card()
        found = sorted(self._desk.read(versions, card.contract_id), key=lambda one: one.number)
        if len(found) < 2:
            return
        old, new = found[-2].id, found[-1].id

        def make(session: Session, printing: Printing) -> Document:
            return differences_paper(session, card.contract_id, old, new, printing=printing)

        preview(self._desk, self._over, make, card.number)
