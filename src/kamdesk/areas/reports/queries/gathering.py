"""What a report is made of: rows gathered from the other areas."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.contacts import queries as contacts
from kamdesk.areas.contacts.queries import ContactCard
from kamdesk.areas.prices.queries import PriceList, price_list
from kamdesk.areas.receivables import queries as receivables
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries import AgeingRow, OpenItemRow, SalesRow, Statement, imported
from kamdesk.areas.receivables.rules import Figures
from kamdesk.areas.reports.queries.orders import ListedOrder, orders_listed
from kamdesk.areas.reports.rules import ReportOrder, checked, months_before

LAST_DOCUMENTS: Final = 10


@dataclass(frozen=True, slots=True)
class SalesGroup:
    """Sales of one group of products; *net* in minor units, without VAT."""

    name: str | None
    products: int
    net: int


@dataclass(frozen=True, slots=True)
class ClientSales:
    """What a client bought in the months shown, without VAT, in minor units of *currency*.

    A client that buys in several currencies is shown in the base currency.
    """

    currency: str
    months: Mapping[date, int]
    groups: tuple[SalesGroup, ...]
    invoices: int
    last_day: date | None

    @property
    def total(self) -> int:
        return sum(self.months.values())


@dataclass(frozen=True, slots=True)
class LastDocument:
    """A document near the end of the period; *open* is what was open of it then."""

    date: date
    kind: str
    number: str
    reference: str | None
    currency: str
    amount: int
    open: int
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything one report shows; what it does not show is empty."""

    order: ReportOrder
    company: CompanyRow
    card: ClientCard | None = None
    contacts: tuple[ContactCard, ...] = ()
    sales: ClientSales | None = None
    statements: tuple[Statement, ...] = ()
    ageing: tuple[AgeingRow, ...] = ()
    items: tuple[OpenItemRow, ...] = ()
    in_parts: frozenset[int] = frozenset()  # invoices among the items that are due in several instalments
    figures: Figures | None = None
    last_invoices: tuple[LastDocument, ...] = ()
    last_payments: tuple[LastDocument, ...] = ()
    orders: tuple[ListedOrder, ...] = ()
    prices: PriceList | None = None

    @property
    def language(self) -> str:
        """The language that was asked for, else the client's, else the company's."""
        own = self.card.details.language if self.card else None
        return self.order.language or own or self.company.language


def gather(session: Session, order: ReportOrder) -> Gathered:
    """Return what the report *order* shows.

    Raises:
        KamDeskError: The order cannot be fulfilled, or the client is gone.
    """
    order = _complete(session, checked(order))
    ours = company.company(session)
    card = _card(session, order.client_id)
    match order.kind:
        case "statement":
            return Gathered(order=order, company=ours, card=card, statements=_statements(session, order, ours.base_currency))
        case "ageing":
            return Gathered(order=order, company=ours, ageing=_ageing(session, order))
        case "open-items":
            items = _items(session, order)
            return Gathered(order=order, company=ours, card=card, items=items, in_parts=_in_parts(session, items))
        case "figures":
            found = receivables.figures(session, order.start or order.end, order.end, owner_id=order.owner_id)
            return Gathered(order=order, company=ours, figures=found)
        case "orders":
            return Gathered(order=order, company=ours, card=card, orders=orders_listed(session, order))
        case "price-list":
            return _prices(session, order, ours, card)
        case _:
            return _client(session, order, ours, card)


def _client(session: Session, order: ReportOrder, ours: CompanyRow, card: ClientCard | None) -> Gathered:
    client_id = order.client_id or 0
    items = _items(session, order)
    left = Counter({item.document_id: 0 for item in items})
    for item in items:
        left[item.document_id] += abs(item.open)
    return Gathered(
        order=order,
        company=ours,
        card=card,
        contacts=tuple(contacts.contacts_of(session, client_id)),
        sales=_sales(session, client_id, order.end, ours.base_currency),
        ageing=_ageing(session, order),
        items=items,
        in_parts=_in_parts(session, items),
        orders=orders_listed(session, order, LAST_DOCUMENTS),
        last_invoices=_last(session, client_id, order.end, ("invoice",), left),
        last_payments=_last(session, client_id, order.end, ("payment", "refund", "credit_note"), left),
    )


def _prices(session: Session, order: ReportOrder, ours: CompanyRow, card: ClientCard | None) -> Gathered:
    """Return the price list with the names of the goods in the language of the paper."""
    asked = Gathered(order=order, company=ours, card=card)
    listed = price_list(session, order.end, asked.language, column_id=order.column_id, client_id=order.client_id)
    return replace(asked, prices=listed)


def _complete(session: Session, order: ReportOrder) -> ReportOrder:
    """Begin with the first booking where no first day is given."""
    if order.start is not None or order.kind not in {"statement", "figures"}:
        return order
    first = select(func.min(LedgerDocument.date).label("first"))
    if order.client_id is not None:
        first = first.where(LedgerDocument.client_id == order.client_id)
    found = session.scalars(first).first()
    return replace(order, start=min(found or order.end, order.end))


def _card(session: Session, client_id: int | None) -> ClientCard | None:
    if client_id is None:
        return None
    card = clients.client_card(session, client_id)
    if card is None:
        raise ClientGoneError
    return card


def _statements(session: Session, order: ReportOrder, base: str) -> tuple[Statement, ...]:
    client_id = order.client_id or 0
    wanted = [order.currency] if order.currency else receivables.statement_currencies(session, client_id) or [base]
    start = order.start or order.end
    return tuple(receivables.statement(session, client_id, currency, start, order.end) for currency in wanted)


def _ageing(session: Session, order: ReportOrder) -> tuple[AgeingRow, ...]:
    wanted = None if order.client_id is None else (order.client_id,)
    found = receivables.ageing(
        session, order.end, base_date=order.base_date, client_ids=wanted, owner_id=order.owner_id, currency=order.currency
    )
    return tuple(found)


def _items(session: Session, order: ReportOrder) -> tuple[OpenItemRow, ...]:
    found = receivables.open_items(
        session, order.end, client_id=order.client_id, owner_id=order.owner_id, currency=order.currency
    )
    return tuple(found)


def _in_parts(session: Session, items: tuple[OpenItemRow, ...]) -> frozenset[int]:
    return frozenset(imported.in_instalments(session, {item.document_id for item in items if item.kind == "invoice"}))


def _sales(session: Session, client_id: int, end: date, base: str) -> ClientSales:
    months = months_before(end)
    by_month = receivables.sales_history(session, client_id, "month", start=months[0], end=end)
    by_product = receivables.sales_history(session, client_id, "product", start=months[0], end=end)
    by_group = receivables.sales_history(session, client_id, "group", start=months[0], end=end)
    currencies = {row.currency for row in by_month}
    currency = currencies.pop() if len(currencies) == 1 else base

    def net(row: SalesRow) -> int:
        return row.net if row.currency == currency and not currencies else row.base_net

    sums = Counter(dict.fromkeys(months, 0))
    for row in by_month:
        sums[row.period or months[0]] += net(row)
    bought = {one.product_id: one.group for one in receivables.bought(session, client_id)}
    products = Counter(bought.get(key) for key in {row.key_id for row in by_product if row.key_id is not None})
    groups: Counter[str | None] = Counter()
    for row in by_group:
        groups[row.name] += net(row)
    count, last_day = _invoices_between(session, client_id, months[0], end)
    ranked = sorted(groups.items(), key=lambda one: -one[1])
    return ClientSales(
        currency, dict(sums), tuple(SalesGroup(name, products[name], minor) for name, minor in ranked), count, last_day
    )


def _invoices_between(session: Session, client_id: int, start: date, end: date) -> tuple[int, date | None]:
    found = session.execute(
        select(func.count(), func.max(LedgerDocument.date)).where(
            LedgerDocument.client_id == client_id,
            LedgerDocument.kind == "invoice",
            ~LedgerDocument.cancelled,
            LedgerDocument.date.between(start, end),
        )
    ).one()
    return found[0], found[1]


def _last(
    session: Session, client_id: int, end: date, kinds: tuple[str, ...], left: Mapping[int, int]
) -> tuple[LastDocument, ...]:
    found = session.execute(
        select(
            LedgerDocument.id,
            LedgerDocument.date,
            LedgerDocument.kind,
            LedgerDocument.number,
            LedgerDocument.reference,
            LedgerDocument.currency,
            LedgerDocument.amount,
            LedgerDocument.cancelled,
        )
        .where(LedgerDocument.client_id == client_id, LedgerDocument.kind.in_(kinds), LedgerDocument.date <= end)
        .order_by(LedgerDocument.date.desc(), LedgerDocument.id.desc())
        .limit(LAST_DOCUMENTS)
    )
    return tuple(
        LastDocument(row.date, row.kind, row.number, row.reference, row.currency, row.amount, left.get(row.id, 0), row.cancelled)
        for row in found
    )
