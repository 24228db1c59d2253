"""The tables of a contract's window: terms, contracts that belong to it, specification, approvals, performance and history."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kamdesk.areas.contracts.forms.card.history import event_details, event_words
from kamdesk.areas.contracts.forms.steps.deciding import why_words
from kamdesk.areas.contracts.forms.words import days_words, state_mark, state_words, terms_told
from kamdesk.areas.contracts.queries import MEASURED, ApprovalRow, BonusRow, ContractCard, PerformanceRow, SpecificationRow
from kamdesk.areas.contracts.rules import SIDES, Terms
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.formats import show_date, show_moment, show_number, show_price, whole
from kamdesk.core.i18n import N_, _, pgettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, money_of

#: How another contract stands to the one that is shown.
RELATIONS = {
    "base": N_("The contract it changes"),
    "amendment": N_("Additional agreement"),
    "predecessor": N_("What it renews"),
    "successor": N_("What renews it"),
}


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in words: as this contract has it, and what is in force with its additional agreements where that differs."""

    name: str
    agreed: str
    now: str = ""


def term_rows(card: ContractCard, effective: Terms | None) -> list[TermRow]:
    """Return the terms of a contract, beside what is in force today."""
    agreed = dict(terms_told(card.terms))
    now = {} if effective is None else dict(terms_told(effective))
    names = list(dict.fromkeys((*agreed, *now)))
    return [TermRow(name, agreed.get(name, ""), now.get(name, "") if now.get(name) != agreed.get(name) else "") for name in names]


def term_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the terms."""
    return (
        RowColumn(_("Term"), lambda row: row.name, width=220),
        RowColumn(_("Agreed"), lambda row: row.agreed, width=300),
        RowColumn(
            _("In force now, as changed"), lambda row: row.now, width=0, mark=lambda row: Mark("warn") if row.now else None
        ),
    )


def related_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the contracts that belong to one."""
    return (
        RowColumn(_("Linked as"), lambda row: _(RELATIONS[row.relation]), width=220),
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=160),
        RowColumn(_("State"), lambda row: state_words(row.state), width=160, mark=lambda row: state_mark(row.state)),
        RowColumn(_("In force from"), lambda row: row.starts, side="end", width=110),
        RowColumn(_("In force until"), lambda row: row.ends, side="end", width=110),
        RowColumn("", lambda _row: "", width=0),
    )


def specification_columns(currency: str) -> tuple[RowColumn, ...]:
    """Return the columns of the specification."""

    def price(line: SpecificationRow) -> str:
        return _("price list") if line.price is None else show_price(line.price, currency)

    def quantity(line: SpecificationRow) -> str:
        return _("as ordered") if line.quantity is None else show_number(line.quantity)

    return (
        RowColumn(_("№"), lambda line: line.position, side="end", width=44),
        RowColumn(_("Goods or service"), lambda line: line.description, width=0),
        RowColumn(_("Quantity"), quantity, side="end", width=110),
        RowColumn(_("Unit"), lambda line: line.unit, width=90),
        RowColumn(_("Price without VAT"), price, side="end", width=140),
        RowColumn(_("VAT %"), lambda line: line.vat_rate, side="end", width=80),
    )


def approval_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the approvals."""
    return (
        RowColumn(_("Whose approval"), lambda row: _(ROLES[row.role]), width=140),
        RowColumn(_("State"), approval_words, width=130, mark=_approval_mark),
        RowColumn(_("Asked"), lambda row: who_and_when(row.asked_by, row.asked_at), width=210),
        RowColumn(_("Unusual"), lambda row: why_words(row.why), width=0),
        RowColumn(_("Decided"), lambda row: who_and_when(row.decided_by, row.decided_at), width=210),
        RowColumn(_("Reason"), lambda row: row.reason, width=170),
    )


def who_and_when(who: str, moment: dt.datetime | None) -> str:
    """Return a name with a moment; nothing where there is no moment."""
    if moment is None:
        return ""
    shown = isolate_ltr(show_moment(moment))
    return _("{who}, {moment}").format(who=isolate(who), moment=shown) if who else shown


def approval_words(row: ApprovalRow) -> str:
    """Return what became of a request."""
    if row.approved is None:
        return _("lapsed") if row.lapsed else _("waits")
    if row.approved:
        return _("approved, lapsed") if row.lapsed else _("approved")
    return _("refused")


def _approval_mark(row: ApprovalRow) -> Mark | None:
    if row.lapsed:
        return Mark("muted")
    if row.approved is None:
        return Mark("warn")
    return Mark("ok" if row.approved else "error")


# Performance


def performance_columns() -> tuple[RowColumn, ...]:
    """Return the columns of what was promised against what was done."""
    return (
        RowColumn(_("Side"), lambda row: _(SIDES[row.side]), width=130),
        RowColumn(pgettext("performance", "What"), _what, width=0),
        RowColumn(pgettext("performance", "Promised"), lambda row: row.promised, _value, "end", 140),
        RowColumn(pgettext("performance", "Done"), lambda row: row.done, _value, "end", 140),
        RowColumn(_("Unit"), lambda row: row.unit, width=80),
        RowColumn(_("How it stands"), _standing, width=190, mark=_late_mark),
    )


def _what(row: PerformanceRow) -> str:
    word = _(MEASURED[row.what])
    return _("{what}: {name}").format(what=word, name=isolate(row.name)) if row.name else word


def _value(value: Any) -> str:
    if isinstance(value, Money):
        return whole(value)
    if isinstance(value, Decimal | int):
        return isolate_ltr(show_number(value))
    return isolate_ltr(show_date(value)) if isinstance(value, dt.date) else ""


def _standing(row: PerformanceRow) -> str:
    if row.late:
        return _("late by {days}").format(days=days_words(row.days)) if row.days else _("behind")
    if row.what == "promise" and row.done is None:
        return _("not kept yet")
    return _("as promised")


def _late_mark(row: PerformanceRow) -> Mark | None:
    if row.late:
        return Mark("error")
    return None if row.what == "promise" and row.done is None else Mark("ok")


def bonus_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the bonus periods."""
    return (
        RowColumn(_("From"), lambda row: row.since, side="end", width=110),
        RowColumn(_("Until"), lambda row: row.until, side="end", width=110),
        money_of(_("Bought so far"), lambda row: row.bought, width=130),
        money_of(_("Bonus from the amount"), lambda row: row.threshold, width=150),
        money_of(_("Still missing"), lambda row: row.missing or None, width=130),
        money_of(_("Bonus"), lambda row: row.earned or None, width=120),
        RowColumn(_("State"), _bonus_state, width=0, mark=_bonus_mark),
    )


def _bonus_state(row: BonusRow) -> str:
    if row.missing:
        return _("not reached") if row.over else _("not reached yet")
    return _("earned") if row.over else _("reached, still counting")


def _bonus_mark(row: BonusRow) -> Mark | None:
    if row.missing:
        return Mark("muted") if row.over else None
    return Mark("ok")


def event_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the history."""
    return (
        RowColumn(_("When"), lambda row: row.at, side="end", width=140),
        RowColumn(_("Who"), lambda row: row.by, width=160),
        RowColumn(_("Event"), event_words, width=210),
        RowColumn(_("Details"), event_details, width=0),
    )
