"""Orders from files: rows of one client and number (or day and reference) are the lines of one order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import blake2b
from typing import Final

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.actions import Confirm, LineInput, NewOrder
from kamdesk.areas.orders.rules import OrderLineError
from kamdesk.areas.receivables.queries import imported
from kamdesk.areas.receivables.rules.refusals import NumberTakenError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.importing import Choice, Context, Importer, Note, Prepared, Progress, Row, Table, Target
from kamdesk.core.money import currency_code
from kamdesk.core.text import excerpt, fold, listed
from kamdesk.storage.database import Session

TARGETS: Final = (
    Target(
        "client", N_("Client"), required=True,
        words=("customer", "buyer", "client name", "müştəri", "alıcı", "клиент", "покупатель", "العميل", "المشتري"),
    ),
    Target(
        "number", N_("Number"),
        words=("order number", "order no", "order", "sifariş nömrəsi", "sifariş", "номер заказа", "заказ", "رقم الطلب", "الطلب"),
    ),
    Target("date", N_("Date"), kind="date", words=("order date", "tarix", "sifariş tarixi", "дата", "дата заказа", "التاريخ", "تاريخ الطلب")),
    Target(
        "promised", N_("Promised"), kind="date",
        words=("delivery date", "due", "required by", "çatdırılma tarixi", "срок", "дата поставки", "تاريخ التسليم"),
    ),
    Target("reference", N_("Reference"), words=("po number", "customer order", "istinad", "ссылка", "заказ клиента", "المرجع")),
    Target(
        "product", N_("Product, by code or name"), required=True,
        words=("product", "item", "code", "sku", "article", "məhsul", "kod", "artikul", "товар", "код", "артикул", "الصنف", "المنتج", "الرمز"),
    ),
    Target(
        "quantity", N_("Quantity"), kind="number", required=True,
        words=("qty", "amount ordered", "miqdar", "say", "количество", "кол-во", "الكمية"),
    ),
    Target("unit", N_("Unit"), words=("uom", "ölçü vahidi", "vahid", "единица", "ед", "الوحدة")),
    Target("price", N_("Price without VAT"), kind="amount", words=("price", "unit price", "qiymət", "цена", "السعر", "سعر الوحدة")),
    Target("discount", N_("Discount %"), kind="number", words=("discount", "endirim", "скидка", "الخصم")),
    Target("currency", N_("Currency"), words=("curr", "valyuta", "валюта", "العملة")),
    Target("note", N_("Note"), words=("comment", "remarks", "qeyd", "примечание", "комментарий", "ملاحظات")),
)  # fmt: skip
CHOICES: Final = (
    Choice(
        "confirm",
        N_("What becomes of the orders"),
        {"yes": N_("Checked and confirmed at once; those that are stopped wait for a decision")},
        N_("Drafts, to be looked through first"),
        remembered=False,
    ),
)


@dataclass(slots=True)
class _Draft:
    """An order of the file while its rows are gathered."""

    client_id: int
    number: str | None
    date: dt.date
    promised: dt.date | None
    reference: str | None
    currency: str | None
    note: str | None
    table: Table
    rows: list[Row] = field(default_factory=list)
    lines: list[LineInput] = field(default_factory=list)


class _Reader:
    """Turns the rows of all files into orders, and says what was odd in them."""

    def __init__(self, session: Session, tables: Sequence[Table], context: Context) -> None:
        self.session, self.context = session, context
        names = {row.text("client") for table in tables for row in table.rows}
        self._clients: dict[str, set[int]] = {}
        for one in imported.clients_called(session, names):
            self._clients.setdefault(fold(one.found_as), set()).add(one.id)
        wanted = {row.text("product") for table in tables for row in table.rows}
        self._products = {fold(name): number for name, number in imported.products_called(session, wanted).items()}
        self._products |= {fold(code): number for code, number in catalogue.codes(session).items()}
        self._packs = catalogue.packs_of(session, set(self._products.values()))
        self.notes: list[Note] = [note for table in tables for note in table.notes]
        self.drafts: dict[tuple[object, ...], _Draft] = {}
        for table in tables:
            refused = {note.row for note in table.notes if note.level == "refused"}
            for row in table.rows:
                if row.number not in refused:
                    self._take(table, row)

    def _take(self, table: Table, row: Row) -> None:
        try:
            client_id, line = self._client(row.text("client")), self._line(row)
            currency = currency_code(row.text("currency")) if row.text("currency") else row.currency
        except KamDeskError as problem:
            self.notes.append(table.refuse(row.number, problem.message))
            return
        number, day = row.text("number") or None, row.dates.get("date", self.context.today)
        reference = row.text("reference") or None
        key = (client_id, number) if number else (client_id, day, reference)
        if key not in self.drafts:
            self.drafts[key] = _Draft(
                client_id, number, day, row.dates.get("promised"), reference, currency, row.text("note") or None, table
            )
        draft = self.drafts[key]
        if draft.currency != currency:
            told = _("The order has rows in {one} and in {other}. Give each currency an order of its own.")
            self.notes.append(table.refuse(row.number, told.format(one=draft.currency or "–", other=currency or "–")))
            return
        draft.rows.append(row)
        draft.lines.append(line)

    def _client(self, name: str) -> int:
        found = self._clients.get(fold(name), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise _RowError(
                _("Several clients are called “{name}”. Merge them, or write the name exactly as on the right card.").format(
                    name=excerpt(name)
                )
            )
        raise _RowError(_("There is no client “{name}”. Add the client first, or correct the name.").format(name=excerpt(name)))

    def _line(self, row: Row) -> LineInput:
        name = row.text("product")
        product_id = self._products.get(fold(name))
        if product_id is None:
            raise _RowError(
                _("There is no product “{name}”. Write its code or its name as in the catalogue.").format(name=excerpt(name))
            )
        return LineInput(
            product_id=product_id,
            quantity=row.amounts["quantity"],
            unit_id=self._unit(product_id, row.text("unit")),
            price=row.amounts.get("price"),
            discount_hand=row.amounts.get("discount", Decimal(0)),
        )

    def _unit(self, product_id: int, text: str) -> int | None:
        packs = self._packs[product_id]
        for pack in packs:
            if not text or fold(pack.unit) == fold(text):
                return pack.unit_id
        units = listed(pack.unit for pack in packs)
        raise _RowError(_("The product is not sold in “{unit}”. Its units are: {units}.").format(unit=excerpt(text), units=units))


class _RowError(KamDeskError):
    """A row that cannot be part of an order."""


def prepare(session: Session, tables: Sequence[Table], context: Context) -> Prepared:
    """Understand and check files of orders; nothing is stored."""
    reader = _Reader(session, tables, context)
    notes, orders = reader.notes, []
    stored = queries.orders_under(session, [_key(draft) for draft in reader.drafts.values()])
    numbers: set[str | None] = set()
    for draft in reader.drafts.values():
        order = _order(draft, context)
        if order.key in stored:
            told = _("This order is stored already as {number}, so it was passed over.")
            notes.append(draft.table.odd(draft.rows[0].number, told.format(number=stored[order.key])))
            continue
        try:
            if order.number and order.number in numbers:
                raise NumberTakenError(order.number)
            numbers.add(order.number)
            _check(session, order)
        except OrderLineError as problem:
            notes.append(draft.table.refuse(draft.rows[problem.position - 1].number, problem.message))
        except KamDeskError as problem:
            notes.append(draft.table.refuse(draft.rows[0].number, problem.message))
        else:
            orders.append(order)
    if context.options.get("confirm") != "yes" and orders:
        told = ngettext("{count} order becomes a draft.", "{count} orders become drafts.", len(orders))
        notes.append(Note("info", told.format(count=len(orders))))

    def store(writing: Session, batch_id: int, progress: Progress) -> None:
        _store(writing, orders, batch_id, context, progress)

    lines = sum(len(order.lines) for order in orders)
    return Prepared({"orders": len(orders), "lines": lines}, tuple(notes), store)


def _check(session: Session, order: NewOrder) -> None:
    """Refuse what taking the order would refuse."""
    actions.number_of(session, order.number)
    quote = queries.Quote(
        client_id=order.client_id, date=order.date, lines=order.lines, currency=order.currency, promised=order.promised,
        rate=order.rate,
    )  # fmt: skip
    queries.quoted(session, quote)


def _order(draft: _Draft, context: Context) -> NewOrder:
    rates = context.rates
    return NewOrder(
        client_id=draft.client_id,
        date=draft.date,
        key=_key(draft),
        lines=tuple(draft.lines),
        currency=draft.currency,
        promised=draft.promised,
        rate=rates.get(draft.currency) if draft.currency else None,
        reference=draft.reference,
        note=draft.note,
        number=draft.number,
    )


def _key(draft: _Draft) -> str:
    """Return the same key whenever the same order is brought in."""
    said = repr((draft.client_id, draft.number, draft.date, draft.reference, draft.currency, draft.lines))
    return f"import-{blake2b(said.encode(), digest_size=16).hexdigest()}"


def _store(session: Session, orders: Sequence[NewOrder], batch_id: int, context: Context, progress: Progress) -> None:
    for done, order in enumerate(sorted(orders, key=lambda one: (one.client_id, one.date)), start=1):
        order_id = actions.take_order(session, replace(order, batch_id=batch_id))
        if context.options.get("confirm") == "yes":
            version = queries.version_of(session, order_id)
            actions.confirm_order(session, Confirm(order_id=order_id, version=version, today=context.today))
        progress(done, len(orders))


ORDERS: Final = Importer("orders", N_("Orders"), TARGETS, prepare, CHOICES)
