"""Both ledgers side by side, as the trade prints them: a pair of columns for debit and credit on each side."""

from collections.abc import Sequence
from typing import Final

from kamdesk.areas.receivables.rules import KINDS
from kamdesk.areas.reconciliation.queries import ActPaper, EntryRow, Pairing
from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Facts, Table, TableColumn

#: Lines left free for what the client has and we have not, where the client fills the act in.
_FREE_LINES: Final = 4
_Half = tuple[str, str, str, str]
_NOTHING: Final[_Half] = ("", "", "", "")


def heads(paper: ActPaper) -> Facts:
    """Return whose books each half of the table shows."""
    name = paper.client.details.legal_name or paper.client.details.name
    return Facts(
        (
            (_("By the books of"), isolate(paper.company.name)),
            (_("By the books of"), isolate(name)),
        )
    )


def ledgers_table(paper: ActPaper, *, known: bool) -> Table:
    """Return the table: our half and the client's, which mirrors it because its debit is our credit.

    Unless the client's figures are *known* its half is left free.
    """
    half = (
        TableColumn(_("Date"), 1.1, kind="date"),
        TableColumn(_("Document"), 1.65),
        TableColumn(_("Debit"), 1.15, "end", "number"),
        TableColumn(_("Credit"), 1.15, "end", "number"),
    )
    rows, carry = _rows(paper, known=known)
    totals = (*_closing(paper, known=known),)
    return Table((*half, TableColumn("", 0.2), *half), rows, totals, carry)


def _rows(paper: ActPaper, *, known: bool) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    act = paper.act
    theirs = act.theirs if known else None
    day, word = show_date(act.since), _("Opening balance")
    rows: list[tuple[str, ...]] = [
        (
            *_half(paper, day, word, act.ours.opening, mirrored=False),
            "",
            *((day, word, "", "") if theirs is None else _half(paper, day, word, theirs.opening, mirrored=True)),
        )
    ]
    sums = [0, 0, 0, 0]
    carry = [_carried(paper, sums, known=known)]
    for ours, other in _lines(act.pairings, known=known):
        rows.append((*_line(paper, ours, mirrored=False), "", *_line(paper, other, mirrored=True)))
        _add(sums, ours, 0)
        _add(sums, other, 2)
        carry.append(_carried(paper, sums, known=known))
    if not known:
        rows += [(*_NOTHING, "", *_NOTHING)] * _FREE_LINES
        carry += [carry[-1]] * _FREE_LINES
    rows.append(_turnovers(paper, known=known))
    carry.append(carry[-1])
    return rows, carry


def _lines(pairings: Sequence[Pairing], *, known: bool) -> list[tuple[EntryRow | None, EntryRow | None]]:
    """Return the lines within the period by date, what belongs together beside each other."""
    placed: list[tuple[tuple[object, ...], EntryRow | None, EntryRow | None]] = []
    for one in pairings:
        ours = [entry for entry in one.ours if entry.counts]
        theirs = [entry for entry in one.theirs if entry.counts and known]
        for place in range(max(len(ours), len(theirs))):
            left = ours[place] if place < len(ours) else None
            right = theirs[place] if place < len(theirs) else None
            first = [*ours, *theirs][0]
            key = (first.date is None, first.date or 0, first.side, first.position, place)
            placed.append((key, left, right))
    return [(left, right) for _key, left, right in sorted(placed, key=lambda one: one[0])]


def _line(paper: ActPaper, entry: EntryRow | None, *, mirrored: bool) -> _Half:
    if entry is None:
        return _NOTHING
    return _half(paper, show_date(entry.date), _document(entry), entry.amount, mirrored=mirrored)


def _document(entry: EntryRow) -> str:
    """Return what a line is called: its kind and number, or what the client wrote of it."""
    number = isolate_ltr(entry.number) if entry.number else ""
    if entry.kind is not None:
        return _("{document} {number}").format(document=_(KINDS[entry.kind]), number=number)
    return number or isolate(entry.description or "")


def _half(paper: ActPaper, day: str, document: str, amount: int, *, mirrored: bool) -> _Half:
    """Return four cells; plus is our debit and the client's credit."""
    raised = amount < 0 if mirrored else amount > 0
    shown = show_minor(abs(amount), paper.act.currency) if amount else ""
    return (day, document, shown if raised else "", "" if raised else shown)


def _add(sums: list[int], entry: EntryRow | None, place: int) -> None:
    if entry is not None:
        raised = entry.amount < 0 if place else entry.amount > 0
        sums[place + (0 if raised else 1)] += abs(entry.amount)


def _carried(paper: ActPaper, sums: Sequence[int], *, known: bool) -> tuple[str, ...]:
    shown = [show_minor(one, paper.act.currency) for one in sums]
    return ("", "", shown[0], shown[1], "", "", "", *(shown[2:] if known else ("", "")))


def _turnovers(paper: ActPaper, *, known: bool) -> tuple[str, ...]:
    act, word = paper.act, _("Turnover of the period")

    def shown(minor: int) -> str:
        return show_minor(minor, act.currency)

    ours = ("", word, shown(act.ours.raised), shown(act.ours.lowered), "")
    if act.theirs is None or not known:
        return (*ours, "", word, "", "")
    return (*ours, "", word, shown(act.theirs.lowered), shown(act.theirs.raised))


def _closing(paper: ActPaper, *, known: bool) -> tuple[str, ...]:
    act = paper.act
    word = _("Closing balance")
    ours = (*_half(paper, "", word, act.our_closing, mirrored=False), "")
    if act.their_closing is None or not known:
        return (*ours, "", word, "", "")
    return (*ours, *_half(paper, "", word, act.their_closing, mirrored=True))
