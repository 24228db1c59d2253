"""The specification as a field of the form: the grid, what it comes to, and why the price list gives what it gives."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLabel, QPushButton

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.rules import USUAL_VAT
from kamdesk.areas.company import queries as company
from kamdesk.areas.contracts.forms.details.lines.listing import Buying, ListPrices
from kamdesk.areas.contracts.forms.details.lines.model import PARTING, SpecificationModel
from kamdesk.areas.contracts.rules.details import LineInput
from kamdesk.areas.orders.forms.lines.goods import OFFERED, Goods
from kamdesk.areas.prices.forms import PriceExplanation
from kamdesk.areas.receivables.rules import total_of
from kamdesk.core.formats import show_money, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.money import Money
from kamdesk.core.text import fold, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import GridEditor
from kamdesk.ui.theme import icon, set_kind

_WIDE: Final = 420
_WHY_KEYS: Final = "Ctrl+Shift+W"


class SpecificationEditor(GridEditor):
    """The value is a list of `LineInput`; a line without a price is sold at the price list's."""

    def __init__(self, desk: Desk, buying: Callable[[], Buying]) -> None:
        self._desk = desk
        rates = USUAL_VAT.get(desk.read(company.company).country, (0,))
        self._units = {one.id: one.name for one in desk.read(catalogue.units, with_archived=True)}
        by_name = {fold(name): number for number, name in self._units.items()}
        self.listed = ListPrices(desk, buying)
        self.lines = SpecificationModel(Goods(desk), self.listed, by_name, Decimal(rates[0]))
        super().__init__(self.lines, _("Specification"))
        self.view.completers["code"] = self._completer()
        self.why_button = QPushButton(icon("question"), _("Why this price?"))
        set_kind(self.why_button, "link")
        self.why_button.setAutoDefault(False)
        self.why_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.why_button.setToolTip(_WHY_KEYS)
        self.why_button.clicked.connect(self.explain)
        shortcut = QShortcut(QKeySequence(_WHY_KEYS), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.explain)
        self.sums = QLabel()
        self.sums.setTextFormat(Qt.TextFormat.PlainText)
        self.below.insertWidget(self.below.count() - 1, self.why_button)
        self.below.addWidget(self.sums)
        self.changed.connect(self._tell)
        self._tell()

    def _completer(self) -> QCompleter:
        words = QStringListModel(self)
        completer = QCompleter(words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(OFFERED)
        popup = completer.popup()
        assert popup is not None  # noqa: S101 - every completer has one
        popup.setMinimumWidth(_WIDE)
        self.view.asked.connect(lambda text: words.setStringList(self._offers(text)))
        return completer

    def _offers(self, text: str) -> list[str]:
        return [f"{one.code}{PARTING}{one.name}" for one in self.lines.goods.offers(text)]

    def explain(self) -> None:
        """Show how the price of the line with the cursor is found."""
        buying, row = self.listed.buying(), self.view.currentIndex().row()
        wanted = self.lines.wanted(row) if row >= 0 else None
        if wanted is None or buying.client_id is None or buying.day is None:
            self.report.tell(_("Choose the client, then go to a line with a product, to see how its price was found."))
            return
        self.report.tell("")
        ask = wanted.ask
        question = (buying.client_id, buying.currency, buying.day, ask.product_id, ask.quantity, ask.unit_id)
        PriceExplanation(self._desk, self, *question).open()

    # What it comes to

    def total(self) -> Money | None:
        """Return what the lines come to with VAT; None where there are none, or one is open."""
        found = [self.lines.sum_of(row) for row in range(self.lines.rowCount()) if not self.lines.is_blank(row)]
        known = [one for one in found if one is not None]
        if not known or len(known) < len(found):
            return None
        whole = total_of(known, self.listed.buying().currency)
        return whole.net + whole.tax

    def _tell(self) -> None:
        total = self.total()
        if total is not None:
            self.sums.setText(_("With VAT {amount}").format(amount=isolate_ltr(show_money(total, with_currency=True))))
            return
        rows = [row for row in range(self.lines.rowCount()) if not self.lines.is_blank(row)]
        open_lines = sum(self.lines.sum_of(row) is None for row in rows)
        told = ngettext("{count} line has an open quantity or price", "{count} lines have an open quantity or price", open_lines)
        self.sums.setText(told.format(count=show_number(open_lines)) if open_lines else "")

    def reprice(self) -> None:
        """Ask the price list anew: client, day, currency or prices are others now."""
        self.listed.forget()
        self.lines.recompute()
        self._tell()

    # As a field

    def show_lines(self, lines: Sequence[LineInput]) -> None:
        """Show stored lines."""
        self.lines.goods.learn(one.product_id for one in lines if one.product_id is not None)
        self.lines.set_lines([self.lines.line_of(one, self._units.get(one.unit_id or 0, "")) for one in lines])

    def value(self) -> Any:
        """Return the lines that are not empty."""
        return self.lines.inputs()

    def first_problem(self, position: int | None = None) -> None:
        """Put the cursor into the line at *position*, from 1, else into the first cell with which something is wrong."""
        rows = [row for row in range(self.lines.rowCount()) if not self.lines.is_blank(row)]
        self.view.setFocus()
        if position is not None and 0 < position <= len(rows):
            self.view.setCurrentIndex(self.lines.index(rows[position - 1], 0))
            return
        for row in rows:
            for place, column in enumerate(self.lines.columns):
                if self.lines.problem(row, column) is not None:
                    self.view.setCurrentIndex(self.lines.index(row, place))
                    return
