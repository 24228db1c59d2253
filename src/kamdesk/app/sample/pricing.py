"""The sample's price list: columns and their rules, special prices, discounts, limits of categories."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.office import BASE
from kamdesk.areas.catalogue.model import ProductGroup, Unit
from kamdesk.areas.prices import actions
from kamdesk.areas.prices.rules import ColumnDetails, PolicyDetails, PriceDetails, VolumeDetails

RETAIL, WHOLESALE, KEY, CAFES, EXPORT = "Pərakəndə", "Topdan", "Açar müştəri", "HoReCa", "İxrac USD"
_STEP: Final = Decimal("0.05")
#: Special prices of a few clients without a contract: the firm's place among all, product, price.
_SPECIALS: Final = ((1, "KD-602", "12.40"), (1, "KD-653", "2.05"), (3, "KD-654", "18.20"))


def column_of(firm: Firm) -> str | None:
    """Return the price column of a firm; small shops have none and buy at the default one."""
    if firm.currency == "USD":
        return EXPORT
    if firm.size >= 4:
        return KEY if firm.size == 5 else WHOLESALE
    return CAFES if firm.trade == "h" and firm.size > 1 else None


def add_prices(session: Session, products: Mapping[str, int], numbers: Sequence[int], today: date) -> None:
    """Make the columns, their dated prices and rules, special prices of clients, and discounts by volume."""
    actions.set_policy(session, 0, PolicyDetails(cap=Decimal(25), manager_limit=Decimal(3)))
    columns = _columns(session)
    groups = dict(session.execute(select(ProductGroup.name, ProductGroup.id)).all())
    units = dict(session.execute(select(Unit.name, Unit.id)).all())
    new_year, spring = date(today.year, 1, 1), today - timedelta(45)
    for group, column, percent in (
        ("Çay və qəhvə", KEY, "-2"),
        ("Dəftərxana", WHOLESALE, "-1.5"),
        ("Birdəfəlik qablar", CAFES, "-3"),
    ):
        rule = PriceDetails(column_id=columns[column], group_id=groups[group], percent=Decimal(percent), valid_from=new_year)
        actions.add_price(session, rule)
    for code, unit, least, amount in (
        ("KD-101", "qutu", "10", "31.50"),
        ("KD-101", "palet", "1", "1180"),
        ("KD-601", "qutu", "5", "135"),
        ("KD-106", "qutu", "20", "18.50"),
    ):
        actions.add_price(
            session,
            PriceDetails(
                column_id=columns[RETAIL], product_id=products[code], unit_id=units[unit], from_quantity=Decimal(least),
                amount=Decimal(amount), valid_from=spring,
            ),
        )  # fmt: skip
    promotion = PriceDetails(
        column_id=columns[RETAIL], product_id=products["KD-502"], amount=Decimal("42.90"),
        valid_from=today - timedelta(10), valid_to=today + timedelta(33), note="Yeni il aksiyası",
    )  # fmt: skip
    actions.add_price(session, promotion)
    _specials(session, products, numbers, new_year)
    for least, percent in (("2000", "1"), ("6000", "2"), ("15000", "3.5")):
        actions.add_volume(session, VolumeDetails(from_amount=Decimal(least), percent=Decimal(percent), valid_from=new_year))


def _columns(session: Session) -> dict[str, int]:
    retail = actions.add_column(session, ColumnDetails(name=RETAIL, currency=BASE, is_default=True))
    found = {RETAIL: retail}
    for details in (
        ColumnDetails(
            name=WHOLESALE, currency=BASE, parent_id=retail, percent=Decimal(-4), discount=Decimal(1), round_step=Decimal("0.01")
        ),
        ColumnDetails(name=CAFES, currency=BASE, parent_id=retail, percent=Decimal(-2), round_step=_STEP),
        ColumnDetails(
            name=EXPORT,
            currency="USD",
            parent_id=retail,
            percent=Decimal(6),
            round_step=Decimal("0.1"),
            round_ending=Decimal("0.09"),
        ),
    ):
        found[details.name] = actions.add_column(session, details)
    key = ColumnDetails(
        name=KEY, currency=BASE, parent_id=found[WHOLESALE], percent=Decimal(-2), discount=Decimal(2), round_step=Decimal("0.01")
    )
    return found | {KEY: actions.add_column(session, key)}


def _specials(session: Session, products: Mapping[str, int], numbers: Sequence[int], start: date) -> None:
    for place, code, amount in _SPECIALS:
        special = PriceDetails(client_id=numbers[place], product_id=products[code], amount=Decimal(amount), valid_from=start)
        actions.add_price(session, special)
