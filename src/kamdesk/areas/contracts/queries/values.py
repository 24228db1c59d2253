"""The value of every field of a contract, in the manner of each language."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.queries import ClientCard, client_card
from kamdesk.areas.clients.rules import AddressDetails, show_account
from kamdesk.areas.company.queries import CompanyRow, company
from kamdesk.areas.contacts.queries import contacts_of
from kamdesk.areas.contracts.model import Contract, ContractEvent
from kamdesk.areas.contracts.queries.effective import effective_terms
from kamdesk.areas.contracts.queries.facts import terms_of
from kamdesk.areas.contracts.queries.specification import specified_total
from kamdesk.areas.contracts.queries.texts import usual_days
from kamdesk.areas.contracts.rules import BONUS_PERIODS, Terms, amended
from kamdesk.areas.contracts.rules.refusals import ContractGoneError
from kamdesk.areas.orders.queries.terms import WHOLE_COMPANY, credit_terms
from kamdesk.areas.prices.model import PriceColumn
from kamdesk.core.countries import country_name
from kamdesk.core.formats import NO_BREAK_SPACE, long_date, show_number, whole
from kamdesk.core.i18n import _, in_language, pgettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr, listed, lower
from kamdesk.core.words import amount_in_words

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that fields are filled from.

    Attributes:
        terms: Of an additional agreement together with what was agreed before.
        payment_days: Where the terms say nothing of them; so are `price_column` and `credit_limit`.
        decider: Name and position of who decides at the client; empty where nobody is known to.
        base: What an additional agreement changes.
    """

    contract: Contract
    company: CompanyRow
    client: ClientCard
    terms: Terms
    payment_days: int
    price_column: str
    credit_limit: Money | None
    decider: tuple[str, str]
    base: Contract | None


def values_by_language(session: Session, contract: Contract, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the value of every field in each of *languages*; nothing where it is not known.

    Once a side signed they are those that stood in the text then, whatever became of the cards and the agreements since.
    """
    signed = _signed_values(session, contract)
    if wanted := [language for language in languages if language not in signed]:
        known = _known(session, contract)
        signed |= {language: values_in(known, language) for language in wanted}
    return {language: signed[language] for language in languages}


def _signed_values(session: Session, contract: Contract) -> dict[str, dict[str, str]]:
    """Return the values that the first signature kept, by language."""
    if contract.signed_by_us is None and contract.signed_by_them is None:
        return {}
    signed = select(ContractEvent.details).where(ContractEvent.contract_id == contract.id, ContractEvent.kind == "signed")
    first = session.scalars(signed.order_by(ContractEvent.id).limit(1)).first()
    found: dict[str, dict[str, str]] = {} if first is None else json.loads(first).get("values", {})
    return found


def _known(session: Session, contract: Contract) -> Known:
    card = client_card(session, contract.client_id)
    if card is None:
        raise ContractGoneError
    deciders = [one for one in contacts_of(session, contract.client_id) if one.details.decision_role == "decides"]
    base = None if contract.base_id is None else session.get(Contract, contract.base_id)
    terms = terms_of(contract)
    return Known(
        contract=contract,
        company=company(session),
        client=card,
        terms=terms if base is None else replace(amended(_agreed(session, contract), [terms]), amount=terms.amount),
        payment_days=usual_days(session, contract.client_id),
        decider=(deciders[0].name, deciders[0].details.position or "") if deciders else ("", ""),
        credit_limit=_usual_limit(session, card),
        price_column=card.details.price_column or _usual_column(session),
        base=base,
    )


def _agreed(session: Session, amendment: Contract) -> Terms:
    """Return what was agreed before an additional agreement, for its first day."""
    return effective_terms(session, amendment.base_id or 0, amendment.starts)


def _usual_column(session: Session) -> str:
    """Return the name of the price column of clients that have none; nothing where the company has no columns."""
    wanted = select(PriceColumn.name).where(PriceColumn.is_default, ~PriceColumn.archived)
    return session.scalars(wanted).first() or ""


def _usual_limit(session: Session, card: ClientCard) -> Money | None:
    """Return the credit limit that counts where a contract names none: the client's, its category's, the company's."""
    if card.details.credit_limit is not None:
        return card.details.credit_limit
    inherited = {one.standing: one.limit for one in credit_terms(session)}
    return inherited.get(card.details.standing) or inherited.get(WHOLE_COMPANY)


def values_in(known: Known, language: str) -> dict[str, str]:
    """Return the value of every field as *language* writes it, isolated so that it turns nothing around it."""
    with in_language(language):
        return {**_seller(known, language), **_buyer(known, language), **_contract(known), **_terms(known, language)}


def _seller(known: Known, language: str) -> dict[str, str]:
    ours, contract = known.company, known.contract
    return {
        "seller": isolate(ours.name),
        "seller_form": isolate(ours.legal_form or ""),
        "seller_position": isolate(contract.our_position or _director(language)),
        "seller_signatory": isolate(contract.our_signatory or ours.director or ""),
        "seller_basis": _basis(contract.our_basis),
        "seller_tax_number": isolate_ltr(ours.tax_number or ""),
        "seller_address": isolate(ours.address or ""),
        "seller_phone": isolate_ltr(ours.phone or ""),
        "seller_email": isolate_ltr(ours.email or ""),
        "seller_bank": isolate(ours.bank_name or ""),
        "seller_account": isolate_ltr(show_account(ours.bank_account or "")),
        "seller_swift": isolate_ltr(ours.bank_swift or ""),
    }


def _buyer(known: Known, language: str) -> dict[str, str]:
    contract, details = known.contract, known.client.details
    account = next(
        (one for one in details.bank_accounts if one.currency == contract.currency), next(iter(details.bank_accounts), None)
    )
    decider = known.decider if contract.their_signatory in {None, known.decider[0]} else ("", "")
    return {
        "buyer": isolate(details.legal_name or details.name),
        "buyer_form": isolate(details.legal_form or ""),
        "buyer_position": isolate(contract.their_position or decider[1] or _director(language)),
        "buyer_signatory": isolate(contract.their_signatory or decider[0]),
        "buyer_basis": _basis(contract.their_basis),
        "buyer_tax_number": isolate_ltr(details.tax_number or ""),
        "buyer_address": isolate(_address(known.client)),
        "buyer_phone": isolate_ltr(details.phone or ""),
        "buyer_email": isolate_ltr(details.email or ""),
        "buyer_bank": isolate((account.bank or "") if account else ""),
        "buyer_account": isolate_ltr(show_account(account.account)) if account else "",
        "buyer_swift": isolate_ltr((account.swift or "") if account else ""),
    }


def _basis(basis: str | None) -> str:
    """Return the paper on which a signatory acts, as it stands behind “on the basis of”; the charter if nothing is said."""
    if basis in {None, "charter"}:
        return pgettext("on the basis of", "the Charter")
    if basis == "power_of_attorney":
        return pgettext("on the basis of", "a power of attorney")
    return isolate(basis or "")


def _director(language: str) -> str:
    """Return the position of a signatory of whom nothing is said, as it stands inside a sentence."""
    return lower(_("Director"), language)


def _address(card: ClientCard) -> str:
    """Return the legal address on one line, else the first there is, else nothing."""
    addresses: Sequence[AddressDetails] = card.details.addresses
    one = next((one for one in addresses if one.kind == "legal"), next(iter(addresses), None))
    if one is None:
        return ""
    parts = [one.street, one.city, one.region, one.postal_code, country_name(one.country)]
    return listed(part for part in parts if part)


def _contract(known: Known) -> dict[str, str]:
    contract, base = known.contract, known.base
    months = contract.renewal_months or _months(contract.starts, contract.ends)
    return {
        "number": isolate_ltr(contract.number),
        "date": _day(contract.date),
        "city": isolate(contract.city or ""),
        "starts": _day(contract.starts),
        "ends": _day(contract.ends),
        "notice_days": show_number(contract.notice_days),
        "renewal_months": show_number(months) if months else "",
        "base_number": isolate_ltr(base.number) if base else "",
        "base_date": _day(base.date) if base else "",
    }


def _day(day: dt.date | None) -> str:
    return isolate(long_date(day).replace(" ", NO_BREAK_SPACE))


def _months(starts: dt.date, ends: dt.date | None) -> int | None:
    if ends is None:
        return None
    after = ends + dt.timedelta(days=1)
    return max(1, (after.year - starts.year) * _MONTHS + after.month - starts.month)


def _terms(known: Known, language: str) -> dict[str, str]:
    terms = known.terms
    amount = terms.amount or specified_total(known.contract)
    limit = known.credit_limit if terms.credit_limit is None else terms.credit_limit
    period = BONUS_PERIODS.get(terms.bonus_period or "")
    return {
        "currency": isolate_ltr(terms.currency),
        "amount": _money(amount),
        "amount_in_words": "" if amount is None else isolate(amount_in_words(amount, language)),
        "price_column": isolate(terms.price_column or known.price_column or pgettext("price column", "usual prices")),
        "payment_days": _number(known.payment_days if terms.payment_days is None else terms.payment_days),
        "credit_limit": _money(limit) or pgettext("credit limit", "none agreed"),
        "discount": _number(terms.discount),
        "bonus_percent": _number(terms.bonus_percent),
        "bonus_from": _money(terms.bonus_from),
        "bonus_period": lower(_(period), language) if period else "",
        "penalty_percent": _number(terms.penalty_percent),
        "penalty_cap": _number(terms.penalty_cap),
        "return_days": _number(terms.return_days),
        "delivery_days": _number(terms.delivery_days),
        "minimum_order": _money(terms.minimum_order),
        "merchandising": pgettext("merchandising", "agreed") if terms.merchandising else "",
        "recommendations": _number(terms.recommendations),
    }


def _number(number: Decimal | int | None) -> str:
    return "" if number is None else isolate_ltr(show_number(number))


def _money(amount: Money | None) -> str:
    return "" if amount is None else whole(amount)
