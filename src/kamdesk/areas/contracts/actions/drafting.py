"""Drafting a contract or an additional agreement, and changing it until it is signed."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, Unit
from kamdesk.areas.clients.actions.keeping import client_or_refuse
from kamdesk.areas.company.actions import take_number
from kamdesk.areas.contracts.actions.commands import Amend, ChangeContract, NewContract
from kamdesk.areas.contracts.actions.keeping import contract_of, lapse_approvals, refuse_frozen, remember, touch
from kamdesk.areas.contracts.actions.texts import start_text
from kamdesk.areas.contracts.model import Contract, ContractLine
from kamdesk.areas.contracts.queries.facts import facts_of, facts_of_all
from kamdesk.areas.contracts.rules import BINDING, KINDS, STATES, amendment_number, contract_number, last_day, state, warned_from
from kamdesk.areas.contracts.rules.details import ContractDetails, LineInput, checked
from kamdesk.areas.contracts.rules.refusals import (
    ContractNumberTakenError,
    NotInStateError,
    OverlappingTermError,
    SpecificationLineError,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import fold

_TERMS = (
    "payment_days", "discount", "price_column", "bonus_percent", "bonus_period", "penalty_percent", "penalty_cap", "return_days",
    "delivery_days", "merchandising", "recommendations",
)  # fmt: skip
_AMOUNTS = ("amount", "credit_limit", "bonus_from", "minimum_order")


def draft_contract(session: Session, command: NewContract) -> int:
    """Draft a contract with the text of its template and return its id.

    Raises:
        ContractError: dates, terms or a line are impossible, or the number is taken.
        ClientGoneError: there is no such client; MergedAwayError: it was merged into another one.
    """
    return drafted(session, command).id


def drafted(
    session: Session, command: NewContract, *, base: Contract | None = None, predecessor: Contract | None = None
) -> Contract:
    """Draft a contract as `draft_contract` does, as an additional agreement or as a successor too, and return it."""
    if (known := session.scalars(select(Contract).where(Contract.key == command.key)).first()) is not None:
        return known
    client = client_or_refuse(session, command.client_id)
    details = checked(command.details)
    typed = _typed_number(session, details.number, None)
    contract = Contract(
        client_id=client.id,
        template_id=command.template_id,
        base_id=None if base is None else base.id,
        predecessor_id=None if predecessor is None else predecessor.id,
        key=command.key,
    )
    _fill(session, contract, details)
    contract.owner_id = details.owner_id or client.owner_id
    contract.number = typed or _next_number(session, details, base)
    contract.search = fold(contract.number)
    session.add(contract)
    session.flush()
    start_text(session, contract, command.template_id)
    remember(session, contract, "drafted")
    session.flush()
    return contract


def change_contract(session: Session, command: ChangeContract) -> int:
    """Keep new details of a contract that nobody signed yet, and return its new version; approvals lapse.

    Raises:
        FrozenError: a side signed it.
        ContractError: dates, terms or a line are impossible, or the number is taken.
        OverlappingTermError: it renews a contract that ends later than it would begin.
        ChangedByOthersError: a colleague was faster.
    """
    contract = contract_of(session, command.contract_id, command.version)
    refuse_frozen(contract)
    details = checked(command.details)
    if contract.predecessor_id is not None:
        last = last_day(facts_of_all(session, [contract.predecessor_id])[contract.predecessor_id])
        if last is not None and details.starts <= last:
            raise OverlappingTermError(details.starts, last)
    number = _typed_number(session, details.number, contract.id)
    _fill(session, contract, details)
    contract.owner_id = details.owner_id or contract.owner_id
    contract.number = number or contract.number
    contract.search = fold(contract.number)
    lapse_approvals(session, contract)
    touch(contract)
    remember(session, contract, "changed")
    session.flush()
    return contract.version


def amend(session: Session, command: Amend) -> int:
    """Draft an additional agreement to a signed contract and return its id.

    Raises:
        NotInStateError: the contract is not signed, or it ended.
        ContractError: as for a contract.
    """
    base = contract_of(session, command.contract_id)
    now = state(facts_of(session, base), command.details.date)
    if now not in BINDING or base.base_id is not None:
        raise NotInStateError(base.number, STATES[now])
    made = NewContract(client_id=base.client_id, details=command.details, key=command.key, template_id=command.template_id)
    amendment = drafted(session, made, base=base)
    remember(session, base, "amended", number=amendment.number)
    return amendment.id


def _typed_number(session: Session, typed: str, besides: int | None) -> str:
    """Return a number that was typed; empty where none was.

    Raises:
        ContractNumberTakenError: another contract has it.
    """
    if typed and session.scalars(select(Contract.id).where(Contract.number == typed)).first() not in {None, besides}:
        raise ContractNumberTakenError(typed)
    return typed


def _next_number(session: Session, details: ContractDetails, base: Contract | None) -> str:
    """Return the next number that nobody typed before."""
    while True:
        year = details.date.year
        if base is None:
            number = contract_number(year, take_number(session, "contract", year))
        else:
            number = amendment_number(base.number, take_number(session, f"amendment {base.id}", 0))
        if session.scalars(select(Contract.id).where(Contract.number == number)).first() is None:
            return number


def _fill(session: Session, contract: Contract, details: ContractDetails) -> None:
    """Write checked details onto a contract, number and owner excepted."""
    if details.kind not in KINDS:
        raise ValueError(details.kind)
    for name in ("kind", "date", "starts", "ends", "notice_days", "renewal", "renewal_months", "language", "second_language"):
        setattr(contract, name, getattr(details, name))
    contract.warned_from = warned_from(details.ends, details.notice_days)
    terms = details.terms
    contract.currency = terms.currency
    for name in _TERMS:
        setattr(contract, name, getattr(terms, name))
    for name in _AMOUNTS:
        amount = getattr(terms, name)
        setattr(contract, name, None if amount is None else amount.minor)
    contract.city, contract.note = details.city or None, details.note or None
    for side, who in (("our", details.ours), ("their", details.theirs)):
        setattr(contract, f"{side}_signatory", who.name or None)
        setattr(contract, f"{side}_position", who.position or None)
        setattr(contract, f"{side}_basis", who.basis or None)
    contract.lines[:] = _lines(session, details.lines)


def _lines(session: Session, lines: Sequence[LineInput]) -> list[ContractLine]:
    wanted = {line.product_id for line in lines if line.product_id is not None}
    products = {one.id: one for one in session.scalars(select(Product).where(Product.id.in_(wanted)))}
    units = {one.id: one.name for one in session.scalars(select(Unit))}
    return [_line(position, line, products, units) for position, line in enumerate(lines, 1)]


def _line(position: int, line: LineInput, products: dict[int, Product], units: dict[int, str]) -> ContractLine:
    product = None if line.product_id is None else products.get(line.product_id)
    if line.product_id is not None and product is None:
        raise SpecificationLineError(position, _("the goods are not there any more. Choose others."))
    unit_id = line.unit_id or (None if product is None else product.unit_id)
    if product is not None and unit_id not in {product.unit_id, *(pack.unit_id for pack in product.packs)}:
        raise SpecificationLineError(position, _("the goods do not come in this unit. Choose another one."))
    vat = line.vat_rate if line.vat_rate is not None else (None if product is None else product.vat_rate)
    if vat is None:
        raise SpecificationLineError(position, _("type the VAT in per cent; 0 for none."))
    return ContractLine(
        position=position,
        product_id=line.product_id,
        description=line.description or (product.name if product is not None else ""),
        unit_id=unit_id,
        unit=None if unit_id is None else units.get(unit_id),
        quantity=line.quantity,
        price=line.price,
        vat_rate=vat,
    )
