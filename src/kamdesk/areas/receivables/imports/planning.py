"""From entries to documents: repeated rows, instalments, lines, what is stored already, and what contradicts itself."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kamdesk.areas.receivables.imports.drafts import Draft, Party, Plan, entry_key
from kamdesk.areas.receivables.imports.entries import Entry, not_above_zero
from kamdesk.areas.receivables.imports.invoice_lines import lines_of, lines_without_repeated
from kamdesk.areas.receivables.imports.surroundings import Owned, Surroundings, draft_of, fits_books, grouped
from kamdesk.areas.receivables.queries.imported import StoredDocument
from kamdesk.areas.receivables.rules import Instalment
from kamdesk.core.formats import show_date, show_money
from kamdesk.core.i18n import _
from kamdesk.core.money import AmountTooLargeError, Money
from kamdesk.core.text import excerpt, fold


class Planner:
    """Makes the documents of one plan; the order of the rows makes no difference."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self.plan = Plan()
        self._drafts: dict[tuple[Party, str, str], Draft] = {}
        self._refused: set[tuple[Party, str, str]] = set()

    def make(self, owned: Sequence[Owned]) -> list[Owned]:
        """Add the documents and return the entries that allocate."""
        rows = self._without_repeated(owned)
        by_shape: defaultdict[str, list[Owned]] = defaultdict(list)
        for one in rows:
            by_shape[one[1].shape if one[1].kind in {"invoice", "payment"} else one[1].kind].append(one)
        parts = grouped(by_shape["instalment"])
        for rows_of_one in grouped([*by_shape["invoice"]]).values():
            self._invoice_of_lines(rows_of_one)
        documents = [*by_shape["column"], *by_shape["credit_note"], *by_shape["refund"]]
        for (party, number), same in grouped(one for one in documents if one[1].kind == "invoice").items():
            self._single(same, self._instalments(party, same[0][1], parts.pop((party, number), [])))
        for kind in ("credit_note", "refund", "payment"):
            for (_party, number), same in grouped(one for one in documents if one[1].kind == kind).items():
                if number:
                    self._single(same, ())
                else:
                    for one in same:
                        self._without_number(*one)
        self._lonely_instalments(parts)
        for group in grouped(by_shape["payment"], by_invoice=True).values():
            self._payments(group)
        return by_shape["allocation"]

    def find(self, party: Party, kinds: Iterable[str], number: str) -> Draft | None:
        """Return the document of the files or of the store with a number."""
        for kind in kinds:
            draft = self._drafts.get((party, kind, number))
            if draft is None and party.client_id is not None:
                stored = self._around.stored.get((party.client_id, kind, number))
                draft = self._add(draft_of(party, stored)) if stored is not None and not stored.cancelled else None
            if draft is not None:
                return draft
        return None

    def was_refused(self, party: Party, kinds: Iterable[str], number: str) -> bool:
        """Tell whether the files have such a document, which was refused itself."""
        unread = (fold(party.name), number) in self._around.unread
        return unread or any((party, kind, number) in self._refused for kind in kinds)

    def everything(self) -> list[Draft]:
        """Return the documents of the files, and of the store all that are open of the files' clients."""
        parties = {draft.party.client_id: draft.party for draft in self.plan.drafts if draft.party.client_id is not None}
        for client_id, kind, number in self._around.stored:
            if client_id in parties:
                self.find(parties[client_id], (kind,), number)
        return list(self.plan.drafts)

    def refuse_without_rate(self) -> None:
        """Refuse credit notes and refunds in a foreign currency that are about nothing whose rate they could have."""
        for draft in self.plan.new:
            if not draft.rate:
                self._refuse_rate(draft)

    def _without_repeated(self, owned: Sequence[Owned]) -> list[Owned]:
        """Leave out rows that are written twice; lines of an invoice are looked at with the whole invoice."""
        seen: dict[tuple[Party, tuple[object, ...]], Entry] = {}
        kept: list[Owned] = []
        for party, entry in owned:
            first = seen.setdefault((party, entry.content), entry)
            if first is entry or (entry.shape == "invoice" and entry.line is not None):
                kept.append((party, entry))
            else:
                self._repeated(entry, first)
        return kept

    def _repeated(self, entry: Entry, first: Entry) -> None:
        text = _("The row is the same as row {row} and was left out.")
        if first.table.file != entry.table.file:
            text = _("The row is the same as row {row} of “{file}” and was left out.")
        self.plan.notes.append(entry.odd(text.format(row=first.row, file=excerpt(first.table.file))))
        self.plan.repeated.append(entry)

    def _refuse(self, rows: Iterable[Owned], text: str) -> None:
        for party, entry in rows:
            kind = "invoice" if entry.kind == "instalment" else entry.kind
            self._refused.add((party, kind, entry.number))
            self.plan.notes.append(entry.refuse(text))

    def _single(self, same: Sequence[Owned], instalments: tuple[Instalment, ...] | None) -> None:
        """Add a document that one row describes; another row of the same number contradicts it."""
        (party, entry), *others = same
        if others:
            rows = ", ".join(str(one.row) for _party, one in same)
            self._refuse(same, _("{kind} {number} is there more than once with different contents (rows {rows}).").format(
                kind=entry.kind, number=excerpt(entry.number), rows=rows))  # fmt: skip
            return
        if instalments is None:
            self._refused.add((party, entry.kind, entry.number))
            return
        draft = Draft(
            party, entry.kind, entry.number, entry.date or dt.date.min, entry.amount, entry_key(party, entry), entry.amount.minor,
            due=entry.due if entry.kind == "invoice" else None, entries=[entry], instalments=instalments,
        )  # fmt: skip
        self._take(draft)

    def _take(self, draft: Draft) -> None:
        """Add a draft, unless the store has it already or has something else under its number."""
        entry = draft.entries[0]
        if draft.party.client_id is not None:
            stored = self._around.stored.get((draft.party.client_id, draft.kind, draft.number))
            if stored is not None:
                self._meet(draft, stored)
                return
        rate = self._rate(draft)
        if rate is None:
            return
        draft.rate = rate
        if not fits_books(draft.amount, rate, self._around.base):
            self._refuse([(draft.party, one) for one in draft.entries], AmountTooLargeError().message)
            return
        self._note_dates(draft, entry)
        self._add(draft)

    def _add(self, draft: Draft) -> Draft:
        self._drafts[draft.party, draft.kind, draft.number] = draft
        self.plan.drafts.append(draft)
        return draft

    def _meet(self, draft: Draft, stored: StoredDocument) -> None:
        owned = [(draft.party, entry) for entry in draft.entries]
        if (stored.date, stored.currency, stored.amount) != (draft.date, draft.amount.currency, draft.amount.minor):
            there = show_money(Money.of_minor(stored.amount, stored.currency), with_currency=True)
            text = _("{kind} {number} is stored already with other contents: {amount} of {date}.").format(
                kind=draft.kind, number=excerpt(draft.number), amount=there, date=show_date(stored.date)
            )
            self._refuse(owned, text)
            return
        for entry in draft.entries:
            self.plan.notes.append(entry.odd(_("It is already there and was left out.")))
        if not stored.cancelled:
            self._add(replace(draft_of(draft.party, stored), entries=draft.entries))

    def _rate(self, draft: Draft) -> Decimal | None:
        entry, currency = draft.entries[0], draft.amount.currency
        base, given = self._around.base, entry.rate
        if currency == base:
            if given is not None and given != 1:
                text = _("{currency} is the base currency of the store, so its rate is 1 and not {rate}.")
                self._refuse([(draft.party, entry)], text.format(currency=currency, rate=given))
                return None
            return Decimal(1)
        rate = given or self._around.rates.get(currency) or self._around.stored_rates.get((currency, draft.date))
        if rate is None and draft.kind != "credit_note" and draft.kind != "refund":
            self._refuse_rate(draft)
            return None
        return rate.quantize(Decimal("1e-10")) if rate is not None else Decimal(0)  # of what it is about, looked up later

    def _refuse_rate(self, draft: Draft) -> None:
        text = _(
            "There is no exchange rate of {currency} to {base} for {date}. Add it under Settings → Exchange rates, or give it in the file."
        ).format(currency=draft.amount.currency, base=self._around.base, date=show_date(draft.date))
        self._refuse([(draft.party, entry) for entry in draft.entries], text)

    def _note_dates(self, draft: Draft, entry: Entry) -> None:
        if draft.kind == "invoice" and draft.due is not None and draft.due < draft.date and not draft.instalments:
            text = _("It is due on {due}, before its own date {date}; the due date was kept.")
            self.plan.notes.append(entry.odd(text.format(due=show_date(draft.due), date=show_date(draft.date))))

    def _instalments(self, party: Party, invoice: Entry, parts: Sequence[Owned]) -> tuple[Instalment, ...] | None:
        """Return the instalments of an invoice, or None where they were refused with it."""
        if not parts:
            return ()
        whole = [(party, invoice), *parts]
        currency = invoice.amount.currency
        if any(one.states_currency and one.amount.currency != currency for _party, one in parts):
            self._refuse(whole, _("The instalments of invoice {number} are in another currency.").format(number=invoice.number))
            return None
        amounts = [Money(one.given, currency) for _party, one in parts]
        together = sum(amounts, Money.zero(currency))
        if nothing := [one for (_party, one), amount in zip(parts, amounts, strict=True) if not amount]:
            self._refuse(whole, not_above_zero(nothing[0].given))
            return None
        if together != invoice.amount:
            text = _("The instalments of invoice {number} add up to {together}, but the invoice is {amount}.")
            shown = [show_money(money, with_currency=True) for money in (together, invoice.amount)]
            self._refuse(whole, text.format(number=excerpt(invoice.number), together=shown[0], amount=shown[1]))
            return None
        made = [Instalment(one.due or one.date, amount) for (_party, one), amount in zip(parts, amounts, strict=True)]
        return tuple(sorted(made, key=lambda part: (part.due or dt.date.min, part.amount.minor)))

    def _lonely_instalments(self, parts: Mapping[tuple[Party, str], Sequence[Owned]]) -> None:
        for (party, number), rows in parts.items():
            stored = self._around.stored.get((party.client_id, "invoice", number)) if party.client_id is not None else None
            mine = sorted((one.due or one.date or dt.date.min, one.amount.minor) for _party, one in rows)
            if stored is not None and mine == sorted((due or stored.date, amount) for due, amount in stored.instalments):
                self.plan.notes += [entry.odd(_("It is already there and was left out.")) for _party, entry in rows]
            else:
                self._refuse(rows, _("There is no invoice {number} of this client.").format(number=excerpt(number)))

    def _without_number(self, party: Party, entry: Entry) -> None:
        named = self._numbered(party, entry, entry.kind, entry.amount)
        if named is not None:
            self._take(named)

    def _numbered(self, party: Party, entry: Entry, kind: str, amount: Money, number: str = "") -> Draft | None:
        """Return a draft for a row without a number of its own, under one that is free; None if it is booked already."""
        key = entry_key(party, entry)
        if key in self._around.keys:
            self.plan.notes.append(entry.odd(_("It is already there and was left out.")))
            return None
        day = entry.date or dt.date.min
        base = number or entry.number or f"{entry.applies_to or 'IMP'}/{day:%Y%m%d}"
        free, count = base, 1
        while (party, kind, free) in self._drafts or (
            not entry.number and (party.client_id or 0, kind, free) in self._around.stored
        ):
            count += 1
            free = f"{base}-{count}"
        return Draft(party, kind, free, day, amount, key, amount.minor, entries=[entry])

    # Files whose every row is an invoice, a line of one, or a payment

    def _invoice_of_lines(self, same: Sequence[Owned]) -> None:
        party, first = same[0]
        heads = {(one.date, one.due, one.amount, one.paid) for _party, one in same}
        if len(heads) > 1:
            rows = ", ".join(str(one.row) for _party, one in same)
            self._refuse(same, _("Invoice {number} is there more than once with different contents (rows {rows}).").format(
                number=excerpt(first.number), rows=rows))  # fmt: skip
            return
        kept, repeated = lines_without_repeated([entry for _party, entry in same])
        for entry, twin in repeated:
            self._repeated(entry, twin)
        amount, kind = first.amount, "invoice"
        if amount.minor < 0:
            amount, kind = -amount, "credit_note"
            text = _("The amount is negative, so it was taken as a credit note.")
            self.plan.notes.append(first.odd(text))
        lines, remarks = lines_of(kept, amount, self._around.products) if kind == "invoice" else ((), [])
        self.plan.notes += remarks
        draft = Draft(
            party, kind, first.number, first.date or dt.date.min, amount, entry_key(party, first), amount.minor,
            due=first.due if kind == "invoice" else None, entries=list(kept), lines=tuple(lines),
        )  # fmt: skip
        self._take(draft)

    def _payments(self, same: Sequence[Owned]) -> None:
        """Add the payments of one invoice, as far as the invoice says that it was paid where that is to be believed."""
        rest = self._around.paid.get((same[0][0], same[0][1].applies_to))
        for party, entry in sorted(same, key=lambda one: (one[1].date or dt.date.min, one[1].amount.minor)):
            if entry.amount.minor < 0:
                self._negative_payment(party, entry)
                continue
            amount = entry.amount
            if rest is not None and rest.currency == amount.currency:
                amount = min(amount, max(rest, Money.zero(rest.currency)))
                rest -= amount
                if amount != entry.amount:
                    text = _("The row says {given}; by what the invoice says was paid, {taken} was taken.").format(
                        given=show_money(entry.amount), taken=show_money(amount, with_currency=True)
                    )
                    self.plan.notes.append(entry.odd(text))
                    self.plan.passed.append(entry_key(party, entry))
            if amount and (draft := self._numbered(party, entry, "payment", amount)) is not None:
                self._take(draft)

    def _negative_payment(self, party: Party, entry: Entry) -> None:
        invoice = self.find(party, ("invoice",), entry.applies_to) if entry.applies_to else None
        kind = "refund" if invoice is not None else self._around.negative
        number = entry.applies_to if kind == "credit_note" else ""
        draft = self._numbered(party, entry, kind, -entry.amount, number)
        if draft is None:
            return
        shown = show_money(-entry.amount, with_currency=True)
        if kind == "credit_note":
            text = _("A payment of minus {amount} for {number}, which is not among the invoices, was taken as a credit note.")
        else:
            text = _("A payment of minus {amount} was taken as money given back.")
        self.plan.notes.append(entry.odd(text.format(amount=shown, number=excerpt(entry.applies_to))))
        self._take(draft)
