"""What came back of delivered and invoiced lines already, or is claimed by acts as missing or damaged."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.returns.model import ActLine, GoodsAct, GoodsReturn, ReturnLine
from kamdesk.areas.returns.rules import COUNTING, CREDITING, Found

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity of a line that is gone, with what it was worth in minor units."""

    document_line_id: int | None
    delivery_line_id: int | None
    quantity: Decimal
    net: int
    tax: int


def claims(
    session: Session,
    document_lines: Collection[int],
    delivery_lines: Collection[int],
    *,
    besides_return: int | None = None,
    besides_act: int | None = None,
) -> list[Claim]:
    """Return what is gone of these lines by returns that count and by acts that are signed and not settled with nothing."""
    return [
        *_returned(session, document_lines, delivery_lines, besides_return),
        *_lacking(session, document_lines, delivery_lines, besides_act),
    ]


def _returned(
    session: Session, document_lines: Collection[int], delivery_lines: Collection[int], besides: int | None
) -> list[Claim]:
    wanted = (
        select(
            ReturnLine.document_line_id, ReturnLine.delivery_line_id, ReturnLine.quantity, ReturnLine.net, ReturnLine.tax
        )
        .join(GoodsReturn, GoodsReturn.id == ReturnLine.return_id)
        .where(
            or_(ReturnLine.document_line_id.in_(document_lines), ReturnLine.delivery_line_id.in_(delivery_lines)),
            GoodsReturn.kind == "return",
            GoodsReturn.status.in_(COUNTING),
        )
    )  # fmt: skip
    if besides is not None:
        wanted = wanted.where(GoodsReturn.id != besides)
    return [Claim(*row) for row in session.execute(wanted)]


def _lacking(
    session: Session, document_lines: Collection[int], delivery_lines: Collection[int], besides: int | None
) -> list[Claim]:
    wanted = (
        select(ActLine)
        .join(GoodsAct, GoodsAct.id == ActLine.act_id)
        .where(
            or_(ActLine.document_line_id.in_(document_lines), ActLine.delivery_line_id.in_(delivery_lines)),
            or_(GoodsAct.status == "signed", (GoodsAct.status == "settled") & GoodsAct.settlement.in_(CREDITING)),
        )
    )
    if besides is not None:
        wanted = wanted.where(GoodsAct.id != besides)
    found = []
    for line in session.scalars(wanted):
        lacking = found_of(line).lacking
        if lacking:
            found.append(Claim(line.document_line_id, line.delivery_line_id, lacking, line.net, line.amount - line.net))
    return found


def found_of(line: ActLine) -> Found:
    """Return what a stored line of an act says."""
    return Found(line.product_id, line.expected, line.found, line.damaged)


def refused_of(session: Session, delivery_lines: Collection[int], besides_return: int | None = None) -> dict[int, Decimal]:
    """Return how much of each delivery's line is on a refusal already."""
    wanted = (
        select(ReturnLine.delivery_line_id, ReturnLine.quantity)
        .join(GoodsReturn, GoodsReturn.id == ReturnLine.return_id)
        .where(
            ReturnLine.delivery_line_id.in_(delivery_lines), GoodsReturn.kind == "refusal", GoodsReturn.status.in_(COUNTING)
        )
    )  # fmt: skip
    if besides_return is not None:
        wanted = wanted.where(GoodsReturn.id != besides_return)
    found: dict[int, Decimal] = {}
    for line_id, quantity in session.execute(wanted):
        found[line_id or 0] = found.get(line_id or 0, _NOTHING) + quantity
    return found
