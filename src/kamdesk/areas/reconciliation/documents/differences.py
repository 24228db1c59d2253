"""The list of differences: of which kind, about which documents, how much, and why."""

from collections.abc import Sequence

from kamdesk.areas.reconciliation.queries import ActPaper, DifferenceRow, EntryRow
from kamdesk.areas.reconciliation.rules import DIFFERENCES
from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.pdf.blocks import Block, Heading, Note, Table, TableColumn


def differences_blocks(paper: ActPaper, *, known: bool) -> list[Block]:
    """Return the list of differences; nothing where the client's figures are not *known* or nothing differs."""
    act = paper.act
    if not known or not act.differences:
        return []
    columns = (
        TableColumn(_("№"), 0.5, "end", "number"),
        TableColumn(_("Difference"), 1.8),
        TableColumn(_("Document"), 2.2),
        TableColumn(_("By our books"), 1.3, "end", "number"),
        TableColumn(_("By the client's books"), 1.3, "end", "number"),
        TableColumn(_("Amount"), 1.2, "end", "number"),
        TableColumn(_("Explanation"), 2.4),
    )
    rows = [_row(paper, position, one) for position, one in enumerate(act.differences, start=1)]
    whole = sum(one.worth for one in act.differences)
    totals = (_("Total"), "", "", "", "", show_minor(whole, act.currency), "")
    note = _("Amounts raise (+) or lower (−) the client's debt by our books against the client's, in {currency}.")
    return [Heading(_("Differences")), Table(columns, rows, totals), Note(note.format(currency=act.currency))]


def _row(paper: ActPaper, position: int, one: DifferenceRow) -> tuple[str, ...]:
    act = paper.act
    if one.pairing is None:
        ours: int | None = act.ours.opening
        theirs = act.theirs.opening if act.theirs is not None else None
        documents = show_date(act.since)
    else:
        ours = sum(entry.amount for entry in one.pairing.ours) if one.pairing.ours else None
        theirs = sum(entry.amount for entry in one.pairing.theirs) if one.pairing.theirs else None
        documents = _documents(one.pairing.entries)
    return (
        str(position),
        _(DIFFERENCES[one.kind]),
        documents,
        show_minor(ours, act.currency),
        show_minor(theirs, act.currency),
        show_minor(one.worth, act.currency),
        one.explanation or "",
    )


def _documents(entries: Sequence[EntryRow]) -> str:
    parts = (isolate_ltr(" ".join(part for part in (one.number, show_date(one.date)) if part)) for one in entries[:4])
    return "\n".join(part for part in parts if part)
