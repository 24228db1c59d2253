"""Which money of the files pays which debts: as they say, else as documents name one another, else the oldest first."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from kamdesk.areas.receivables.imports.drafts import Draft, Party, Plan, key_of
from kamdesk.areas.receivables.imports.entries import Entry, not_above_zero
from kamdesk.areas.receivables.imports.planning import Planner
from kamdesk.areas.receivables.imports.surroundings import Owned
from kamdesk.core.formats import show_date, show_money
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import excerpt

_CREDITS: Final = ("payment", "credit_note")
_DEBITS: Final = ("invoice", "refund")


class Allocator:
    """Adds the allocations to a plan whose documents are made."""

    def __init__(self, planner: Planner, known: frozenset[str]) -> None:
        self._planner = planner
        self._plan: Plan = planner.plan
        self._known = known  # contents of allocations that imports made before
        self._explicit: set[Draft] = set()

    def allocate(self, explicit: Sequence[Owned], *, oldest: bool) -> None:
        """Allocate what the rows say, then what documents say that they apply to, then on wish the rest, oldest first."""
        for party, entry in sorted(explicit, key=_in_order):
            self._explicitly(party, entry)
        for draft in self._naming("refund"):
            self._refund(draft)
        for draft in sorted((*self._naming("payment"), *self._naming("credit_note")), key=_by_date):
            self._to_its_invoice(draft)
        if oldest:
            self._oldest()
        self._planner.refuse_without_rate()

    def _naming(self, kind: str) -> list[Draft]:
        found = [draft for draft in self._plan.new if draft.kind == kind and draft.entries[0].applies_to]
        return sorted(found, key=_by_date)

    def _explicitly(self, party: Party, entry: Entry) -> None:
        credit = self._side(party, entry, _CREDITS, entry.number)
        debit = self._side(party, entry, _DEBITS, entry.applies_to)
        if credit is None or debit is None:
            return
        currency = entry.amount.currency if entry.states_currency else credit.amount.currency
        amount = Money(entry.given, currency)
        content = key_of((entry.client, "allocation", entry.number, entry.applies_to, entry.date, amount.minor))
        self._explicit.add(credit)
        if content in self._known and credit.stored is not None and debit.stored is not None:
            self._note_there(entry)
            return
        if len({currency, credit.amount.currency, debit.amount.currency}) > 1:
            text = _("{credit} is in {one} and {debit} in {other}, so one cannot pay the other.")
            other = debit.amount.currency if debit.amount.currency != credit.amount.currency else currency
            self._refuse(entry, text.format(
                credit=excerpt(credit.number), debit=excerpt(debit.number), one=credit.amount.currency, other=other))  # fmt: skip
            return
        if not amount:
            self._refuse(entry, not_above_zero(entry.given))
            return
        for side in (credit, debit):
            if amount.minor > side.left:
                text = _("{amount} is to be allocated, but only {left} of {number} is left for it.").format(
                    amount=show_money(amount, with_currency=True),
                    left=show_money(Money.of_minor(side.left, currency), with_currency=True),
                    number=excerpt(side.number),
                )
                self._refuse(entry, text)
                return
        earliest = max(credit.date, debit.date)
        if entry.date is None or entry.date < earliest:
            self._note_early(entry, earliest)
        self._plan.use(credit, debit, amount.minor, entry.date or earliest, content)

    def _side(self, party: Party, entry: Entry, kinds: Sequence[str], number: str) -> Draft | None:
        found = self._planner.find(party, kinds, number)
        if found is None:
            if self._planner.was_refused(party, kinds, number):
                text = _("{number}, to which the row belongs, was refused.")
            elif kinds == _CREDITS:
                text = _("There is no payment or credit note {number} of this client.")
            else:
                text = _("There is no invoice {number} of this client.")
            self._refuse(entry, text.format(number=excerpt(number)))
        return found

    def _refuse(self, entry: Entry, text: str) -> None:
        self._plan.notes.append(entry.refuse(text))

    def _note_there(self, entry: Entry) -> None:
        self._plan.notes.append(entry.odd(_("It is already there and was left out.")))

    def _note_early(self, entry: Entry, earliest: dt.date) -> None:
        text = _("It is dated before both documents were there; it counts from {date}.").format(date=show_date(earliest))
        self._plan.notes.append(entry.odd(text))

    # What documents say that they apply to

    def _refund(self, draft: Draft) -> None:
        entry = draft.entries[0]
        if entry.shape == "payment":  # a negative payment names the invoice, not the money given back
            self._rate_from(draft, None)
            return
        if (credit := self._named(draft, _CREDITS)) is not None:
            self._rate_from(draft, credit)
            amount = min(credit.left, draft.left)
            if amount < draft.left:
                self._note_rest(draft, credit, draft.left - amount)
            self._use(credit, draft, amount)

    def _to_its_invoice(self, draft: Draft) -> None:
        if draft in self._explicit:
            self._rate_from(draft, self._named(draft, _DEBITS))
            return
        entry = draft.entries[0]
        if (debit := self._named(draft, _DEBITS)) is None:
            return
        self._rate_from(draft, debit)
        if entry.shape == "payment" and draft.date < debit.date:
            text = _("It is dated before its invoice; it counts for it from {date}.").format(date=show_date(debit.date))
            self._plan.notes.append(entry.odd(text))
        fits = draft.left <= debit.left
        amount = draft.left if fits else 0 if draft.kind == "credit_note" else debit.left  # a larger credit note stands alone
        if not fits:
            self._note_rest(draft, debit, draft.left - amount)
        self._use(draft, debit, amount)

    def _use(self, credit: Draft, debit: Draft, amount: int) -> None:
        if amount > 0:
            self._plan.use(credit, debit, amount, max(credit.date, debit.date), key_of((credit.key, debit.key)))

    def _named(self, draft: Draft, kinds: Sequence[str]) -> Draft | None:
        entry = draft.entries[0]
        found = self._planner.find(draft.party, kinds, entry.applies_to)
        if found is None and entry.shape == "payment":
            self._plan.unmatched.append(draft)
            if draft.kind == "payment":
                text = _("There is no invoice {number}, so the payment is not allocated.")
                self._plan.notes.append(entry.odd(text.format(number=excerpt(entry.applies_to))))
            return None
        if found is None:
            return self._side(draft.party, entry, kinds, entry.applies_to)
        if found.amount.currency != draft.amount.currency:
            text = _("{number} is in {other}, but the row in {one}.")
            self._refuse(entry, text.format(
                number=excerpt(found.number), other=found.amount.currency, one=draft.amount.currency))  # fmt: skip
            return None
        draft.subject = found if draft.kind in {"credit_note", "refund"} else None
        return found

    def _rate_from(self, draft: Draft, about: Draft | None) -> None:
        if not draft.rate and about is not None:
            draft.rate = about.rate

    def _note_rest(self, draft: Draft, other: Draft, rest: int) -> None:
        currency = draft.amount.currency
        text = _("Only {amount} of {number} was open; {rest} stays not allocated.").format(
            amount=show_money(Money.of_minor(other.left, currency), with_currency=True),
            number=excerpt(other.number),
            rest=show_money(Money.of_minor(rest, currency), with_currency=True),
        )
        self._plan.notes.append(draft.entries[0].odd(text))

    # The oldest first

    def _oldest(self) -> None:
        """Use what is left of the files' money for what is open of their clients, files and store alike."""
        groups: defaultdict[tuple[Party, str], list[Draft]] = defaultdict(list)
        for draft in self._planner.everything():
            if draft.left > 0:
                groups[draft.party, draft.amount.currency].append(draft)
        for drafts in groups.values():
            debts = _parts([draft for draft in drafts if draft.sign > 0])
            for credit in sorted((draft for draft in drafts if draft.sign < 0 and draft.stored is None), key=_by_date):
                self._spread(credit, debts)

    def _spread(self, credit: Draft, debts: list[tuple[dt.date, Draft, int]]) -> None:
        for place, (age_from, debit, left) in enumerate(debts):
            amount = min(credit.left, left)
            if amount <= 0:
                continue
            debts[place] = (age_from, debit, left - amount)
            day = max(credit.date, debit.date)
            self._plan.use(credit, debit, amount, day, key_of((credit.key, debit.key, "oldest", place)))


def _parts(debits: Sequence[Draft]) -> list[tuple[dt.date, Draft, int]]:
    """Return what is open by due date: an invoice's instalments are paid in the order of theirs, from what is left of it."""
    parts: list[tuple[dt.date, Draft, int]] = []
    for debit in debits:
        paid = debit.amount.minor - debit.left
        for part in debit.instalments or ():
            taken = min(paid, part.amount.minor)
            paid -= taken
            parts.append((part.due or debit.date, debit, part.amount.minor - taken))
        if not debit.instalments:
            parts.append((debit.due or debit.date, debit, debit.left))
    return sorted(parts, key=lambda part: (part[0], part[1].date, part[1].number))


def _in_order(owned: Owned) -> tuple[dt.date, str, str, int]:
    entry = owned[1]
    return entry.date or dt.date.min, entry.applies_to, entry.number, entry.amount.minor


def _by_date(draft: Draft) -> tuple[dt.date, str, str]:
    return draft.date, draft.kind, draft.number
