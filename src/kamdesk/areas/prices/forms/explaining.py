"""Which price won, and what else was considered with the reason why it did not: for one question, or for any that is typed."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.forms.finding import product_editor
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.forms.finding import client_currency, client_editor, client_name
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.prices import queries
from kamdesk.areas.prices.forms.words import break_words, percent_words, period_words, price_words, quantity_words, rule_words
from kamdesk.areas.prices.model import Price, PriceColumn
from kamdesk.areas.prices.queries import Ask, Considered, FoundPrice
from kamdesk.areas.prices.rules import SOURCES
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import CURRENCIES, round_half_up
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FieldGrid, NumberEditor
from kamdesk.ui.plain import as_read
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, set_kind

_QUANTITY_PLACES: Final = 6
_SIZE: Final = (1120, 460)
_SHOWN_PLACES: Final = 4
_ASKED_OF: Final = frozenset({Price, PriceColumn, Product, Client})


class ExplainedPrice(QWidget):
    """The price of a question with its reason, over all rules that were considered.

    Signals:
        chosen: Enter or a double click on a rule (its number).
    """

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._currency = ""
        self._question: tuple[int, str, date, Ask] | None = None
        desk.changed.connect(self._hear)
        self.price = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        set_kind(self.price, "section")
        self.reason = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        for label in (self.price, self.reason):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = RowsTable(self._columns(), _("Rules that were considered"))
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.price)
        column.addWidget(self.reason)
        column.addWidget(self.table, 1)

    def explain(self, client_id: int, currency: str, day: date, ask: Ask) -> FoundPrice:
        """Show the price that *ask* gets of the client on *day* and how it was found."""
        self._currency, self._question = currency, (client_id, currency, day, ask)
        (found,) = self._desk.read(queries.prices_for, client_id, currency, day, [ask], explain=True)
        self.price.setText(as_read(self._price_of(found)))
        self.reason.setText(as_read(_reason_of(found)))
        self.table.show_rows(found.considered)
        self.table.show()
        return found

    def tell(self, sentence: str) -> None:
        """Show *sentence* in place of a price."""
        self._question = None
        self.price.setText("")
        self.reason.setText(sentence)
        self.table.show_rows([])
        self.table.hide()

    def _hear(self, classes: frozenset[type]) -> None:
        """Answer again when a price was changed meanwhile, from here for example."""
        if self._question is not None and classes & _ASKED_OF:
            self.explain(*self._question)

    def _price_of(self, found: FoundPrice) -> str:
        if found.price is None:
            return _("No price was found.")
        price = price_words(found.price, self._currency)
        if not found.unit:
            return price
        return _("{price} for one {unit}").format(price=price, unit=isolate(found.unit))

    def _open(self, row: Considered, _column: int) -> None:
        if row.price_id is not None:
            self.chosen.emit(row.price_id)

    def _columns(self) -> tuple[RowColumn, ...]:
        def comes_to(row: Considered) -> str:
            return "" if row.amount is None else price_words(round_half_up(row.amount, _SHOWN_PLACES), self._currency)

        return (
            RowColumn(_("Step"), lambda row: _(SOURCES[row.source]), width=230, mark=_won),
            RowColumn(_("Whose"), lambda row: row.owner, width=140),
            RowColumn(_("Goods"), lambda row: row.goods or _("All goods"), width=0),
            RowColumn(_("Quantity"), lambda row: break_words(row.from_quantity, row.unit), width=105),
            RowColumn(_("Rule"), _rule_of, side="end", width=70),
            RowColumn(_("Price"), comes_to, side="end", width=120),
            RowColumn(_("Valid"), lambda row: period_words(row.valid_from, row.valid_to), width=180),
            RowColumn(_("Why not"), lambda row: _(row.why_not) if row.why_not else "", width=190),
        )


def _won(row: Considered) -> Mark | None:
    return Mark("ok", _("won")) if row.won else None


def _rule_of(row: Considered) -> str:
    return _("fixed") if row.percent is None else rule_words(row.percent)


def _reason_of(found: FoundPrice) -> str:
    """Return in a sentence where a price comes from and what is taken off it besides."""
    if found.price is None:
        return _("No rule gives a price for it. Type the price by hand, or add one to the price list.")
    source = _(SOURCES[found.source])
    if found.fixed_special:
        return _("{source}. A price agreed with the client takes no further discount.").format(source=source)
    if not found.discount_column:
        return _("{source}, no discount by column.").format(source=source)
    told = _("{source}. The discount by column, {percent}, is taken off it in the line.")
    return told.format(source=source, percent=isolate_ltr(percent_words(found.discount_column)))


class PriceExplanation(QDialog):
    """How the price of one line was found."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        client_id: int,
        currency: str,
        day: date,
        product_id: int,
        quantity: Decimal,
        unit_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("How the price was found"))
        self.resize(*_SIZE)
        self.question = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.question.setWordWrap(True)
        set_kind(self.question, "caption")
        self.explained = ExplainedPrice(desk)
        self.explained.chosen.connect(lambda number: desk.open("prices", number))
        column = QVBoxLayout(self)
        column.addWidget(self.question)
        column.addWidget(self.explained, 1)
        column.addLayout(closing_row(self))
        found = self.explained.explain(client_id, currency, day, Ask(product_id, quantity, unit_id))
        product = desk.read(catalogue.product, product_id)
        self.question.setText(
            _("{quantity} of {product} for {client} on {date}").format(
                quantity=quantity_words(quantity, found.unit),
                product=isolate(product.name if product is not None else ""),
                client=isolate(client_name(desk, client_id)),
                date=show_date(day),
            )
        )


class WhichPrice(QDialog):
    """Asks for client, product, quantity, unit and day, and shows at once which price that gets and why."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, client_id: int | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Which price?"))
        self.resize(_SIZE[0], _SIZE[1] + 180)
        fields = self._fields()
        self.editors = {field.name: field.editor for field in fields}
        self.explained = ExplainedPrice(desk)
        self.explained.chosen.connect(lambda number: desk.open("prices", number))
        column = QVBoxLayout(self)
        column.addWidget(FieldGrid(fields))
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        column.addWidget(rule)
        column.addWidget(self.explained, 1)
        column.addLayout(closing_row(self))
        self._client_id: int | None = None
        self._product_id: int | None = None
        self.editors["day"].set_value(desk.today())
        self.editors["quantity"].set_value(Decimal(1))
        for editor in self.editors.values():
            editor.changed.connect(self.explain)
        self.editors["client_id"].set_value(client_id)
        self.editors["client_id" if client_id is None else "product_id"].setFocus()
        self.explain()

    def _fields(self) -> list[Field]:
        base = self.desk.read(company.base_currency)
        currencies = [base, *(code for code in CURRENCIES if code != base)]
        return [
            Field("client_id", N_("Client"), client_editor(self.desk), required=True),
            Field("product_id", N_("Product"), product_editor(self.desk), required=True),
            Field("quantity", N_("Quantity"), NumberEditor(places=_QUANTITY_PLACES)),
            Field("unit_id", N_("Unit"), ChoiceEditor([], empty=True)),
            Field("day", N_("Day"), DateEditor(), required=True),
            Field("currency", N_("Currency"), ChoiceEditor([(code, code) for code in currencies])),
        ]

    def _follow(self, values: dict[str, Any]) -> None:
        """Offer the units of the product and the currency of the client that were just chosen."""
        if values["client_id"] not in {None, self._client_id}:
            self._client_id = values["client_id"]
            self.editors["currency"].set_value(client_currency(self.desk, values["client_id"]))
        unit = self.editors["unit_id"]
        if values["product_id"] not in {None, self._product_id} and isinstance(unit, ChoiceEditor):
            self._product_id = values["product_id"]
            unit.set_choices([(pack.unit_id, pack.unit) for pack in self.desk.read(catalogue.packs, values["product_id"])])

    def explain(self) -> None:
        """Show the price of what is typed, or say what is missing."""
        self._follow({name: editor.value() for name, editor in self.editors.items()})
        values = {name: editor.value() for name, editor in self.editors.items()}
        if values["client_id"] is None or values["product_id"] is None:
            self.explained.tell(_("Choose a client and a product to see the price."))
            return
        wrong = next((problem for problem in (editor.problem() for editor in self.editors.values()) if problem), None)
        if wrong is not None or values["day"] is None:
            self.explained.tell(wrong or _("Type the day whose prices count."))
            return
        quantity = Decimal(1) if values["quantity"] is None else values["quantity"]
        currency = values["currency"] or self.desk.read(company.base_currency)
        ask = Ask(values["product_id"], quantity, values["unit_id"])
        try:
            self.explained.explain(values["client_id"], currency, values["day"], ask)
        except KamDeskError as problem:
            self.explained.tell(str(problem))


def closing_row(dialog: QDialog) -> QHBoxLayout:
    """Return a row with the button that closes *dialog*."""
    row = QHBoxLayout()
    row.addStretch()
    button = QPushButton(_("Close"))
    button.setAutoDefault(False)
    button.setToolTip("Esc")
    button.clicked.connect(dialog.reject)
    row.addWidget(button)
    return row
