"""Goods that were found and are on no paper."""

import datetime as dt
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, Unit
from kamdesk.areas.prices.queries import Ask, price_day, prices_for
from kamdesk.areas.returns.queries.sources import Source
from kamdesk.areas.returns.rules import Charged
from kamdesk.areas.returns.rules.refusals import PriceUnknownError, ReturnError
from kamdesk.core.i18n import _
from kamdesk.core.money import round_half_up

_NOTHING: Final = Decimal(0)
_PLACES: Final = 4  # of a price that was converted


class ProductUnknownError(ReturnError):
    """Goods on no paper were not named."""

    def __init__(self) -> None:
        super().__init__(_("A line is on no paper and names no product. Choose the product, or take the line out."))


def unlisted_line(session: Session, source: Source, product_id: int | None, price: Decimal | None, day: dt.date) -> Charged:
    """Return goods of which the papers say nothing, at *price*, else at what the client usually pays on *day*.

    Raises:
        ProductUnknownError: there is no such product.
        PriceUnknownError: it has no price for the client.
        KamDeskError: the currency has no rate on that day.
    """
    found = session.execute(
        select(Product.code, Product.name, Product.vat_rate, Product.unit_id, Product.group_id, Unit.name.label("unit"))
        .outerjoin(Unit, Unit.id == Product.unit_id)
        .where(Product.id == (product_id or 0))
    ).first()
    if found is None or product_id is None:
        raise ProductUnknownError
    discount = _NOTHING
    if price is None:
        on = price_day(session, source.client_id, day, None)
        answer = prices_for(session, source.client_id, source.currency, on, [Ask(product_id, Decimal(1))])[0]
        if answer.price is None:
            raise PriceUnknownError(found.name)
        price, discount = round_half_up(answer.price, _PLACES), answer.discount_column
    return Charged(
        product_id=product_id, code=found.code, description=found.name, unit=found.unit, unit_id=found.unit_id, factor=Decimal(1),
        price=price, discount=discount, vat_rate=found.vat_rate, document_line_id=None, delivery_line_id=None, paper=_NOTHING,
        whole=_NOTHING, net=0, tax=0, gone=_NOTHING, gone_net=0, gone_tax=0, most=_NOTHING, shipped=_NOTHING, refused=_NOTHING,
        group_id=found.group_id,
    )  # fmt: skip
