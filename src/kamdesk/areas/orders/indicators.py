"""Indicators of orders: taken, handed over, followed to their end, and their discounts."""

from datetime import date
from typing import Final

from kamdesk.areas.orders.model import Delivery, OrderDecision, OrderEvent, OrderLine, SalesOrder
from kamdesk.areas.orders.queries import indicators as figures
from kamdesk.areas.orders.queries.indicators import StepRow
from kamdesk.areas.orders.rules import DECISIONS
from kamdesk.areas.receivables.queries.indicators import Span
from kamdesk.core.i18n import N_, _
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.storage.database import Session

_ORDERS: Final[frozenset[type]] = frozenset({SalesOrder, OrderLine})


def _days(since: date, until: date, today: date) -> Span:
    return Span(since, min(until, today))


def _step(row: StepRow) -> IndicatorRow:
    return IndicatorRow(area="orders", record=row.order_id, day=row.day, title=row.number, detail=row.client, counts=row.good)


def _taken(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [
        IndicatorRow(area="orders", record=row.order_id, day=row.date, title=row.number, detail=row.client)
        for row in figures.orders(session, employee_id, _days(since, until, today))
    ]


def _worth(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [
        IndicatorRow(area="orders", record=row.order_id, day=row.date, title=row.number, detail=row.client, worth=row.worth)
        for row in figures.orders(session, employee_id, _days(since, until, today))
    ]


def _handed_over(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [_step(row) for row in figures.handed_over(session, employee_id, _days(since, until, today))]


def _discounts(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [
        IndicatorRow(area="orders", record=row.order_id, day=row.date, title=row.number, detail=row.goods, counts=row.within)
        for row in figures.order_lines(session, employee_id, _days(since, until, today))
    ]


def _asked(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [
        IndicatorRow(
            area="orders", record=row.order_id, day=row.at.astimezone().date(), title=row.number, detail=_(DECISIONS[row.kind])
        )
        for row in figures.asked(session, employee_id, _days(since, until, today))
    ]


def _followed(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [_step(row) for row in figures.due_orders(session, employee_id, _days(since, until, today), today)]


INDICATORS: Final = (
    Indicator(
        key="orders_taken",
        title=N_("Orders taken"),
        meaning=N_("Orders dated in the month that are confirmed; drafts, held and cancelled orders are left out."),
        unit="count",
        better="higher",
        kind="sum",
        reads=_ORDERS,
        compute=figures.orders_taken,
        rows=_taken,
    ),
    Indicator(
        key="handed_over_same_day",
        title=N_("Handed over the same day"),
        meaning=N_(
            "Of the orders handed over to sales support in the month, the share handed over on the day on which "
            "they were confirmed."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        reads=frozenset({SalesOrder, OrderEvent}),
        compute=figures.handed_over_same_day,
        rows=_handed_over,
    ),
    Indicator(
        key="average_order",
        title=N_("Average order"),
        meaning=N_(
            "The total of the orders taken in the month, with VAT, in the base currency at the rates of the orders ÷ their number."
        ),
        unit="money",
        better="higher",
        kind="mean",
        reads=_ORDERS,
        compute=figures.average_order,
        rows=_worth,
    ),
    Indicator(
        key="discounts_within_rules",
        title=N_("Discounts within the rules"),
        meaning=N_(
            "Of the lines of the orders taken in the month, the share that needed no decision about a discount or a price "
            "given by hand."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        reads=_ORDERS | {OrderDecision},
        compute=figures.discounts_within_rules,
        rows=_discounts,
    ),
    Indicator(
        key="approvals_asked",
        title=N_("Approvals asked"),
        meaning=N_("Decisions about a credit limit or a discount that were asked for in the month."),
        unit="count",
        better="neither",
        kind="sum",
        reads=frozenset({SalesOrder, OrderDecision}),
        compute=figures.approvals_asked,
        rows=_asked,
    ),
    Indicator(
        key="orders_followed",
        title=N_("Orders followed to the end"),
        meaning=N_(
            "Of the orders promised for a day of the month, the share delivered in full by that day. One that is promised for "
            "today counts once it is delivered."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        reads=_ORDERS | {Delivery},
        compute=figures.orders_followed,
        rows=_followed,
    ),
)
