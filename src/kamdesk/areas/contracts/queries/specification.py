"""The specification of a contract as it is printed, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.model import Product, ProductName
from kamdesk.areas.contracts.model import Contract, ContractLine
from kamdesk.areas.receivables.rules.lines import LineSum, NewLine, line_sum, total_of
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationLine:
    """A line with its name by language.

    Attributes:
        quantity: None: as ordered.
        price: For one unit, without VAT; None: the price list's.
        net: Without VAT; None where quantity or price is open. So is `tax`.
    """

    code: str
    names: Mapping[str, str]
    unit: str
    quantity: Decimal | None
    price: Decimal | None
    vat_rate: Decimal
    net: Money | None
    tax: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """Lines, and their sums where no line is open; None where one is."""

    currency: str
    lines: tuple[SpecificationLine, ...]
    net: Money | None
    tax: Money | None
    total: Money | None


def specification(session: Session, contract: Contract, languages: Sequence[str]) -> Specification:
    """Return the specification of a contract with the names of its goods in each of *languages*."""
    ids = {line.product_id for line in contract.lines if line.product_id is not None}
    names = {language: _names(session, contract.lines, language) for language in languages}
    codes = dict(session.execute(select(Product.id, Product.code).where(Product.id.in_(ids))).all())
    sums = _sums(contract)
    lines = tuple(
        SpecificationLine(
            code=codes.get(line.product_id or 0, ""),
            names={language: names[language][line.id] for language in languages},
            unit=line.unit or "",
            quantity=line.quantity,
            price=line.price,
            vat_rate=line.vat_rate,
            net=None if one is None else one.net,
            tax=None if one is None else one.tax,
        )
        for line, one in zip(contract.lines, sums, strict=True)
    )
    whole = _total(sums, contract.currency)
    return Specification(
        currency=contract.currency,
        lines=lines,
        net=None if whole is None else whole.net,
        tax=None if whole is None else whole.tax,
        total=None if whole is None else whole.net + whole.tax,
    )


def specified_total(contract: Contract) -> Money | None:
    """Return what the specification comes to with VAT; None where there are no lines, or where one is open."""
    whole = _total(_sums(contract), contract.currency)
    return None if whole is None else whole.net + whole.tax


def _sums(contract: Contract) -> list[LineSum | None]:
    """Return what each line comes to; None where its quantity or its price is open."""
    return [
        None
        if line.quantity is None or line.price is None
        else line_sum(
            NewLine(description="", quantity=line.quantity, price=line.price, vat_rate=line.vat_rate), contract.currency
        )
        for line in contract.lines
    ]


def _total(sums: Sequence[LineSum | None], currency: str) -> LineSum | None:
    known = [one for one in sums if one is not None]
    return total_of(known, currency) if known and len(known) == len(sums) else None


def _names(session: Session, lines: Sequence[ContractLine], language: str) -> dict[int, str]:
    """Return how each line is called in *language*: what was typed by hand stays, a name of the product is translated."""
    ids = {line.product_id for line in lines if line.product_id is not None}
    usual = session.execute(select(Product.id, Product.name).where(Product.id.in_(ids))).all()
    own = session.execute(select(ProductName.product_id, ProductName.name).where(ProductName.product_id.in_(ids))).all()
    known = {(product_id, name) for product_id, name in (*usual, *own)}
    there = catalogue.names_in(session, ids, language)
    return {
        line.id: there.get(line.product_id or 0, line.description)
        if (line.product_id, line.description) in known
        else line.description
        for line in lines
    }
