"""The act of shortage, surplus, mis-sorting or damage, to be signed by both sides and by who was there."""

from datetime import date

from kamdesk.areas.receivables.documents import both_parties, letterhead
from kamdesk.areas.returns.documents.parts import both, in_words, link_of, numbered
from kamdesk.areas.returns.queries import ActLineRow, ActPaper, act_paper
from kamdesk.areas.returns.rules import ACT_KINDS, SETTLEMENTS
from kamdesk.core.formats import show_date, show_minor, show_number, show_price
from kamdesk.core.i18n import N_, _, in_language
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import (
    Block,
    Document,
    Facts,
    Heading,
    Note,
    Picture,
    PictureRow,
    Signatures,
    Spacer,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.storage.database import Session

#: What an act of each kind says first.
_FOUND = {
    "shortage": N_(
        "When the goods were received and counted, the undersigned found that less had arrived than the papers say. "
        "What is missing stands in the table below."
    ),
    "surplus": N_(
        "When the goods were received and counted, the undersigned found that more had arrived than the papers say. "
        "The surplus stands in the table below."
    ),
    "missorting": N_(
        "When the goods were received and counted, the undersigned found that other goods of the same group had arrived in place "
        "of some that the papers name. What is missing and what came instead stands in the table below; lines with the same "
        "number of a pair belong together."
    ),
    "damage": N_(
        "When the goods were received and examined, the undersigned found that some of them are damaged. "
        "What is damaged stands in the table below."
    ),
}
_IN_ROW = 2


def goods_act(session: Session, act_id: int, language: str | None = None, *, printed_on: date) -> Document:
    """Return an act; one that was cancelled says so.

    Args:
        session: Any session.
        act_id: The act.
        language: None takes the client's, else the company's.
        printed_on: The day at the foot of the pages.

    Raises:
        ActGoneError: the act is not there.
    """
    paper = act_paper(session, act_id, language)
    sides, card = paper.sides, paper.card
    with in_language(sides.language):
        title = _(ACT_KINDS[card.kind])
        blocks: list[Block] = [Title(title, numbered(card.number, show_date(card.date)))]
        if card.status == "cancelled":
            blocks.append(Note(_("This act was cancelled.")))
        blocks += [both_parties(sides.company, sides.client), Facts(tuple(_facts(paper)))]
        blocks += [Text(_(_FOUND[card.kind])), Spacer(4), _table(paper), Spacer(4), *_amount(paper)]
        if card.findings:
            blocks += [Heading(_("Findings")), Text(card.findings)]
        if card.settlement:
            blocks += [Heading(_("How it was settled")), Text(_settled(paper))]
        blocks += [Signatures(tuple(both(sides)), seal=True), *_commission(paper), *_photos(paper)]
        return Document(title, sides.language, tuple(blocks), letterhead(sides.company), card.number, printed_on)


def _facts(paper: ActPaper) -> list[tuple[str, str]]:
    card = paper.card
    return [
        (_("Place"), card.place or ""),
        (_("Order"), link_of(card.order)),
        (_("Delivery"), link_of(card.delivery, paper.left_on)),
        (_("Invoice"), link_of(card.invoice, paper.invoiced_on)),
    ]


def _table(paper: ActPaper) -> Table:
    card = paper.card
    damaged = any(line.damaged for line in card.lines)
    paired = any(line.pair is not None for line in card.lines)
    discounts = any(line.discount for line in card.lines)
    columns = (
        TableColumn(_("№"), 0.5, "end", "number"),
        TableColumn(_("Code"), 1.2, kind="code"),
        TableColumn(_("Product"), 3.2),
        TableColumn(_("Unit"), 0.8),
        TableColumn(_("By the papers"), 1.0, "end", "number"),
        TableColumn(_("Found"), 1.0, "end", "number"),
        *((TableColumn(_("Damaged"), 1.0, "end", "number"),) if damaged else ()),
        TableColumn(_("Difference"), 1.0, "end", "number"),
        *((TableColumn(_("Pair"), 0.6, "end", "number"),) if paired else ()),
        TableColumn(_("Price without VAT"), 1.1, "end", "number"),
        *((TableColumn(_("Discount %"), 0.9, "end", "number"),) if discounts else ()),
        TableColumn(_("With VAT"), 1.2, "end", "number"),
    )
    rows = [
        (
            str(place),
            line.code,
            _named(paper, line),
            line.unit or "",
            show_number(line.expected),
            show_number(line.found),
            *((show_number(line.damaged),) if damaged else ()),
            show_number(line.counted.good - line.expected),
            *(("" if line.pair is None else str(line.pair),) if paired else ()),
            show_price(line.price, card.currency),
            *((show_number(line.discount) if line.discount else "",) if discounts else ()),
            show_minor(-line.amount, card.currency),
        )
        for place, line in enumerate(card.lines, start=1)
    ]
    total = show_minor(-sum(line.amount for line in card.lines), card.currency)
    return Table(columns, rows, (_("Total"), *[""] * (len(columns) - 2), total))


def _named(paper: ActPaper, line: ActLineRow) -> str:
    name = paper.names[line.line_id]
    return f"{name}\n{line.note}" if line.note else name


def _amount(paper: ActPaper) -> list[Block]:
    card = paper.card
    if not card.amount:
        return []
    told = (
        _("The client was charged too much: {amount}.") if card.amount > 0 else _("The client was charged too little: {amount}.")
    )
    return [Text(told.format(amount=in_words(card.amount, card.currency, paper.sides.language)), strong=True)]


def _settled(paper: ActPaper) -> str:
    card = paper.card
    told = [_(SETTLEMENTS[card.settlement or "nothing"])]
    for label, link in (
        (_("Credit note"), card.credit_note),
        (_("Invoice"), card.surplus_invoice),
        (_("Order"), card.further_order),
        (_("Return"), card.taken_back),
    ):
        if link is not None:
            told.append(_("{name}: {value}").format(name=label, value=isolate_ltr(link.number)))
    if card.reason:
        told.append(isolate(card.reason))
    return "\n".join(told)


def _photos(paper: ActPaper) -> list[Block]:
    pictures = [Picture(data, caption) for caption, data in paper.photos]
    if not pictures:
        return []
    rows = [tuple(pictures[start : start + _IN_ROW]) for start in range(0, len(pictures), _IN_ROW)]
    return [Heading(_("Photos")), *(PictureRow(row) if len(row) > 1 else row[0] for row in rows)]


def _commission(paper: ActPaper) -> list[Block]:
    """Return places to sign for those who were there, two in a row."""
    there = [line for line in (paper.card.present or "").splitlines() if line.strip()]
    if not there:
        return []
    places = [(isolate(name),) for name in there] + [()] * (-len(there) % _IN_ROW)  # the last place of an odd row stays free
    rows = [places[start : start + _IN_ROW] for start in range(0, len(places), _IN_ROW)]
    return [Heading(_("Who was present")), *(Signatures(tuple(row)) for row in rows)]
