"""What an order comes to, beside the credit bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from kamdesk.areas.orders.rules import OrderSums
from kamdesk.core.formats import show_money, show_percent
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.theme import leading, set_kind

_NARROW = 230
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Totals(QFrame):
    """Net, VAT and total; the margin only *with_margin*, for those who decide about discounts."""

    def __init__(self, *, with_margin: bool) -> None:
        super().__init__()
        set_kind(self, "card")
        self.net, self.tax, self.total, self.margin = QLabel(), QLabel(), QLabel(), QLabel()
        rows = [(_("Without VAT"), self.net), (_("VAT"), self.tax), (_("Total"), self.total)]
        if with_margin:
            rows.append((_("Margin"), self.margin))
        self._rows = [(QLabel(title, alignment=leading()), value) for title, value in rows]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 6, 12, 6)
        self._grid.setVerticalSpacing(2)
        for name, value in self._rows:
            set_kind(name, "section" if value is self.total else "caption")
            value.setAlignment(_END)
        set_kind(self.total, "section")
        self.lie(flat=False)

    def lie(self, *, flat: bool) -> None:
        """Stand one below the other, or *flat* in one row."""
        for number, (name, value) in enumerate(self._rows):
            self._grid.addWidget(name, 0 if flat else number, 2 * number if flat else 0)
            self._grid.addWidget(value, 0 if flat else number, 2 * number + 1 if flat else 1)
        self._grid.setRowStretch(len(self._rows), 0 if flat else 1)
        self.setMinimumWidth(0 if flat else _NARROW)

    def show_sums(self, sums: OrderSums | None, currency: str) -> None:
        """Show *sums*; None is an order of nothing."""
        zero = Money.zero(currency)
        shown = sums or OrderSums(zero, zero, zero, None)
        self.net.setText(isolate_ltr(show_money(shown.net)))
        self.tax.setText(isolate_ltr(show_money(shown.tax)))
        self.total.setText(isolate_ltr(show_money(shown.total, with_currency=True)))
        self.margin.setText(_margin(shown))


def _margin(sums: OrderSums) -> str:
    """Return the margin and its share; a dash where a cost is not known."""
    if sums.margin is None:
        return "–"
    share = sums.margin.amount / sums.net.amount if sums.net else None
    return isolate_ltr(f"{show_money(sums.margin)} ({show_percent(share)})")
