"""What the cards of a return and of an act show: facts and columns."""

import datetime as dt

from kamdesk.areas.returns.forms.words import done_words, settlement_words
from kamdesk.areas.returns.queries import ActCard, ReturnCard, ReturnLineRow
from kamdesk.areas.returns.rules import REASONS
from kamdesk.core.formats import show_date, show_price, whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table.rows import RowColumn, money_of

Facts = list[tuple[str, str]]


def return_facts(card: ReturnCard, today: dt.date) -> Facts:
    """Return what is known of a return, each with its word; empty values are left out."""
    done = done_words(card.measure_due, card.measure_done, today) if card.measure else ""
    facts = [
        (_("Date"), isolate_ltr(show_date(card.date))),
        (_("Worth with VAT"), whole(Money.of_minor(card.total, card.currency))),
        (_("Reason"), _(REASONS[card.reason])),
        (_("Cause"), isolate(card.cause or "")),
        (_("Measure"), isolate(card.measure or "")),
        (_("To be done by"), isolate_ltr(show_date(card.measure_due))),
        (_("Done on"), isolate(done)),
        (_("Decision"), isolate(card.decision or "")),
        (_("Note"), isolate(card.note or "")),
        (_("Taken"), isolate(card.made_by or "")),
    ]
    return [(name, value) for name, value in facts if value]


def act_facts(card: ActCard) -> Facts:
    """Return what is known of an act, each with its word; empty values are left out."""
    amount = whole(Money.of_minor(abs(card.amount), card.currency))
    facts = [
        (_("Date"), isolate_ltr(show_date(card.date))),
        (_("Place"), isolate(card.place or "")),
        (_("Charged too much"), amount if card.amount > 0 else ""),
        (_("Charged too little"), amount if card.amount < 0 else ""),
        (_("Signed on"), isolate_ltr(show_date(card.signed_on))),
        (_("Settled on"), isolate_ltr(show_date(card.settled_on))),
        (_("How it was settled"), settlement_words(card.settlement)),
        (_("Reason"), isolate(card.reason or "")),
        (_("Findings"), isolate(card.findings or "")),
        (_("Who was present"), isolate((card.present or "").replace("\n", ", "))),
        (_("Drawn up by"), isolate(card.made_by or "")),
    ]
    return [(name, value) for name, value in facts if value]


def return_columns(card: ReturnCard) -> tuple[RowColumn, ...]:
    """Return the columns of a return's lines."""

    def price(line: ReturnLineRow) -> str:
        return show_price(line.price, card.currency)

    own = any(line.reason for line in card.lines)
    reason = (RowColumn(_("Own reason"), lambda line: _(REASONS[line.reason]) if line.reason else "", width=150),)
    return (
        RowColumn(_("Code"), lambda line: line.code, side="ltr", width=90),
        RowColumn(_("Product"), lambda line: line.description, width=0),
        RowColumn(_("Quantity"), lambda line: line.quantity, side="end", width=80),
        RowColumn(_("Unit"), lambda line: line.unit, width=64),
        RowColumn(_("Price"), price, side="end", width=90),
        RowColumn(_("Discount %"), lambda line: line.discount or None, side="end", width=90),
        money_of(_("Without VAT"), lambda line: Money.of_minor(line.net, card.currency)),
        money_of(_("With VAT"), lambda line: Money.of_minor(line.net + line.tax, card.currency)),
        RowColumn(_("Fit to be sold"), lambda line: _("yes") if line.to_stock else _("no"), width=110),
        *(reason if own else ()),
    )


def act_columns(card: ActCard) -> tuple[RowColumn, ...]:
    """Return the columns of an act's lines."""
    paired = any(line.pair is not None for line in card.lines)
    return (
        RowColumn(_("Code"), lambda line: line.code, side="ltr", width=90),
        RowColumn(_("Product"), lambda line: line.description, width=0),
        RowColumn(_("Unit"), lambda line: line.unit, width=64),
        RowColumn(_("By the papers"), lambda line: line.expected, side="end", width=105),
        RowColumn(_("Found"), lambda line: line.found, side="end", width=90),
        RowColumn(_("Damaged"), lambda line: line.damaged or None, side="end", width=90),
        RowColumn(_("Difference"), lambda line: line.counted.good - line.counted.expected, side="end", width=90),
        *((RowColumn(_("Pair"), lambda line: line.pair, side="end", width=60),) if paired else ()),
        money_of(_("With VAT"), lambda line: Money.of_minor(line.amount, card.currency)),
        RowColumn(_("Note"), lambda line: line.note or "", width=140),
    )
