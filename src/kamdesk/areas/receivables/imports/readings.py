"""How a file of payments is read, where other programs leave it open: by the figures that they show themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any

from kamdesk.areas.receivables.imports.drafts import Party, Plan
from kamdesk.areas.receivables.imports.surroundings import Owned
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.importing import Comparison
from kamdesk.core.money import Money
from kamdesk.core.text import fold


@dataclass(frozen=True, slots=True)
class Controls:
    """Figures of the other program: balances by client, what was paid by client and invoice; names are folded.

    `passed` are keys of payments that an earlier import looked at and did not take.
    """

    balances: Mapping[str, Money] = field(default_factory=dict)
    paid: Mapping[tuple[str, str], Money] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take the payments: *paid* “file” or “invoices”, *negative* “refund” or “credit_note”."""

    paid: str = "file"
    negative: str = "refund"


def controls_of(kept: Sequence[Mapping[str, Any]]) -> Controls:
    """Gather the figures that earlier imports kept, the latest first, back to the last one that settled them."""
    balances: dict[str, Money] = {}
    paid: dict[tuple[str, str], Money] = {}
    passed: set[str] = set()
    is_settled = False
    for control in kept:
        passed.update(control.get("passed", ()))
        is_settled = is_settled or bool(control.get("settled"))
        if is_settled:
            continue
        currency = str(control.get("currency", ""))
        for name, amount in control.get("balances", {}).items():
            balances.setdefault(fold(name), Money(Decimal(amount), currency))
        for name, number, amount, its_currency in control.get("paid", ()):
            paid.setdefault((fold(name), number), Money(Decimal(amount), its_currency))
    return Controls(balances, paid, frozenset(passed))


def paid_by(owned: Iterable[Owned]) -> dict[tuple[Party, str], Money]:
    """Return what the rows of invoices themselves say was paid."""
    return {
        (party, entry.number): Money(entry.paid, entry.amount.currency)
        for party, entry in owned
        if entry.shape == "invoice" and entry.paid is not None
    }


def candidates(options: Mapping[str, str], *, has_paid: bool) -> list[Reading]:
    """Return the readings to try, the literal one first."""
    paid = [options["paid"]] if "paid" in options else ["file", *(["invoices"] if has_paid else [])]
    negative = [options["negative"]] if "negative" in options else ["refund", "credit_note"]
    return [Reading(one, other) for one, other in product(paid, negative)]


def compared(plan: Plan, controls: Controls, stored: Mapping[tuple[int, str], int]) -> list[Comparison]:
    """Compare the balance that each client of the plan would have with the one the other program shows."""
    ours: dict[tuple[Party, str], int] = {}
    for draft in plan.drafts:
        place = (draft.party, draft.amount.currency)
        ours.setdefault(place, stored.get((draft.party.client_id or 0, draft.amount.currency), 0))
        if draft.stored is None:
            ours[place] += draft.sign * draft.amount.minor
    found = []
    for party in {party for party, _currency in ours}:
        theirs = controls.balances.get(fold(party.name))
        if theirs is not None:
            mine = Money.of_minor(ours.get((party, theirs.currency), 0), theirs.currency)
            found.append(Comparison(party.name, mine, theirs, _explanation(plan, party, mine - theirs)))
    return sorted(found, key=lambda one: one.name)


def best_of(scores: Mapping[Reading, tuple[int, int]], options: Mapping[str, str]) -> Reading:
    """Return the reading that agrees best with the other program; the literal one where nothing tells.

    A payments file that demonstrably repeats the amounts of invoices has a negative row for a negative invoice: a credit.
    """
    best = max(scores, key=lambda reading: scores[reading])
    if best.paid == "invoices" and "negative" not in options:
        credit = Reading("invoices", "credit_note")
        return credit if scores[credit] == scores[best] else best
    return best


def agreement(plan: Plan, comparisons: Sequence[Comparison], paid: Mapping[tuple[Party, str], Money]) -> tuple[int, int]:
    """Return how many balances agree, and on how many invoices what is paid agrees with what they say."""
    used: dict[tuple[Party, str], int] = {}
    for use in plan.uses:
        if use.credit.kind == "payment":
            place = (use.debit.party, use.debit.number)
            used[place] = used.get(place, 0) + use.amount
    agreeing = sum(used.get(place, 0) == amount.minor for place, amount in paid.items())
    return sum(one.agrees for one in comparisons), agreeing


def _explanation(plan: Plan, party: Party, difference: Money) -> str:
    """Say what in the files is exactly as much as a difference, as far as something is."""
    if not difference:
        return ""
    for entry in plan.repeated:
        if entry.client == party.name and abs(entry.amount.minor) == abs(difference.minor):
            return _("It is as much as row {row} of “{file}”, which is there twice.").format(row=entry.row, file=entry.table.file)
    unmatched = [draft for draft in plan.unmatched if draft.party is party]
    for factor in (1, 2):
        if unmatched and factor * sum(draft.amount.minor for draft in unmatched) == abs(difference.minor):
            rows = ", ".join(str(draft.entries[0].row) for draft in unmatched)
            return ngettext(
                "It comes from row {rows}, a payment for an invoice that is not there.",
                "It comes from rows {rows}, payments for invoices that are not there.",
                len(unmatched),
            ).format(rows=rows)
    return _("Nothing in the files explains it; look at this client in the other program.")


def told(
    reading: Reading,
    options: Mapping[str, str],
    scores: Mapping[Reading, tuple[int, int]],
    most: tuple[int, int],
    *,
    has_negative: bool,
) -> list[str]:
    """Say in plain words how the payments were read and why; *most* are the balances and invoices that could agree."""
    literal = Reading(options.get("paid", "file"), options.get("negative", "refund"))
    sentences = []
    (balances, invoices), score = most, scores[reading]
    if reading.paid == "invoices" and "paid" not in options:
        other = scores[Reading("file", reading.negative)]
        if balances:
            text = _(
                "The payments file repeats amounts that were not paid in full: taken as written, {before} of {total} balances "
                "agree with the other program; by what the invoices say was paid, {after}. So the latter was taken."
            )
            sentences.append(text.format(before=other[0], after=score[0], total=balances))
        else:
            text = _(
                "The payments file repeats amounts that were not paid in full: taken as written, what is paid agrees with "
                "{before} of {total} invoices; by what the invoices say was paid, with {after}. So the latter was taken."
            )
            sentences.append(text.format(before=other[1], after=score[1], total=invoices))
    if reading.negative != literal.negative and has_negative:
        text = _("Negative payments without an invoice were taken as credit notes, because the file repeats amounts of invoices.")
        if scores[reading] > scores[Reading(reading.paid, "refund")]:
            text = _("Negative payments without an invoice were taken as credit notes, because then the balances agree.")
        sentences.append(text)
    return sentences
