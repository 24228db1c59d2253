"""The tabs of a contract's window; those that read a lot are made when they are looked at first."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.contracts.forms.card.performing import PerformancePanel
from kamdesk.areas.contracts.forms.card.tables import related_columns, term_columns, term_rows
from kamdesk.areas.contracts.forms.steps import AREA
from kamdesk.areas.contracts.queries import ContractCard
from kamdesk.areas.contracts.rules import Terms
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.table.rows import RowsTable
from kamdesk.ui.theme import leading, set_kind

_MOST_RELATED = 5


class LaterPanel(QWidget):
    """Holds a panel that is made when it is shown first.

    Attributes:
        panel: The panel; None until then.
    """

    def __init__(self, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self._build = build
        self.panel: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Make it now."""
        self.made()
        super().showEvent(event)

    def made(self) -> QWidget:
        """Return the panel, made if need be."""
        if self.panel is None:
            self.panel = self._build()
            self._column.addWidget(self.panel)
            self.setFocusProxy(self.panel)
        return self.panel

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed in it that is not saved."""
        asked = getattr(self.panel, "is_dirty", None)
        return bool(asked()) if callable(asked) else False

    def save(self) -> bool:
        """Save what is typed; tell whether that succeeded."""
        saved = getattr(self.panel, "save", None)
        return bool(saved()) if callable(saved) else True


class TermsPanel(QWidget):
    """The terms, beside them what additional agreements made of them; below the contracts that belong to this one."""

    def __init__(self, open_contract: Callable[[int], object]) -> None:
        super().__init__()
        self.terms = RowsTable(term_columns(), _("Terms"))
        self.related = RowsTable(related_columns(), _("Contracts that belong to it"))
        self.related_title = QLabel(_("Contracts that belong to it"), alignment=leading())
        set_kind(self.related_title, "section")
        self.related.opened.connect(lambda row, _column: open_contract(row.contract_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(6)
        self._terms = or_words(self.terms, _("No terms are agreed here: what is on the client's card counts."))
        column.addWidget(self._terms, 1)
        column.addWidget(self.related_title)
        column.addWidget(self.related)
        self.setFocusProxy(self.terms)

    def show_card(self, card: ContractCard, effective: Terms | None) -> None:
        """Show the terms of *card*."""
        fill(self.terms, term_rows(card, effective))
        self.related.show_rows(card.related)
        self.related.be_as_high_as(_MOST_RELATED)
        for widget in (self.related, self.related_title):
            widget.setVisible(bool(card.related))


def later_panels(desk: Desk, contract_id: int) -> dict[str, LaterPanel]:
    """Return the panels that read and write by themselves, by the names of their tabs."""
    return {
        "text": LaterPanel(lambda: _text_panel(desk, contract_id, "text")),
        "disagreements": LaterPanel(lambda: _text_panel(desk, contract_id, "disagreements")),
        "versions": LaterPanel(lambda: _text_panel(desk, contract_id, "versions")),
        "performance": LaterPanel(lambda: PerformancePanel(desk, contract_id)),
        "files": LaterPanel(lambda: AttachmentsPanel(desk, AREA, contract_id)),
    }


def _text_panel(desk: Desk, contract_id: int, which: str) -> QWidget:
    from kamdesk.areas.contracts.forms import text  # only when one of its tabs is looked at

    kinds = {"text": text.TextPanel, "disagreements": text.DisagreementsPanel, "versions": text.VersionsPanel}
    return kinds[which](desk, contract_id)


def or_words(table: RowsTable, words: str) -> QWidget:
    """Return *table*, or *words* in its place where it is empty."""
    holder = QWidget()
    stack = QStackedLayout(holder)
    told = QLabel(words, alignment=Qt.AlignmentFlag.AlignCenter)
    told.setWordWrap(True)
    set_kind(told, "caption")
    stack.addWidget(table)
    stack.addWidget(told)
    return holder


def fill(table: RowsTable, rows: Sequence[Any]) -> None:
    """Show *rows*, or the words in their place; the cursor stays where it is."""
    place = table.currentIndex()
    table.show_rows(rows)
    holder = table.parentWidget()
    layout = holder.layout() if holder is not None else None
    if isinstance(layout, QStackedLayout):
        layout.setCurrentIndex(0 if rows else 1)
    table.setCurrentIndex(table.rows_model.index(place.row(), place.column()))
