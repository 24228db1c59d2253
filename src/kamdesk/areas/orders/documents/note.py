"""The delivery note: what left for a client, without a word about prices, to be signed by who hands over and who takes."""

from datetime import date

from kamdesk.areas.orders.documents.parts import destination, manager_of, numbered, of_order
from kamdesk.areas.orders.queries.papers import DeliveryPaper, delivery_paper
from kamdesk.areas.receivables.documents import both_parties, letterhead
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, in_language, ngettext
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Block, Document, Facts, Signatures, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session


def delivery_note(session: Session, delivery_id: int, language: str | None = None, *, printed_on: date) -> Document:
    """Return the note of a delivery, with a column for what was received: empty until that is known.

    Args:
        session: Any session.
        delivery_id: The delivery.
        language: None takes the client's, else the company's.
        printed_on: The day at the foot of the pages.

    Raises:
        DeliveryGoneError: the delivery is not there.
    """
    paper = delivery_paper(session, delivery_id, language)
    head = paper.head
    with in_language(head.language):
        title = _("Delivery note")
        client = head.client.details
        blocks: list[Block] = [
            Title(title, numbered(paper.number, show_date(paper.shipped_on))),
            both_parties(head.company, head.client),
            Facts(tuple(_facts(paper))),
            _table(paper),
        ]
        if paper.note:
            blocks.append(Text(paper.note))
        blocks.append(
            Signatures(
                (
                    (_("Handed over by"), head.company.name),
                    (_("Received by"), client.legal_name or client.name, isolate(paper.received_by or "")),
                )
            )
        )
        return Document(title, head.language, tuple(blocks), letterhead(head.company), paper.number, printed_on)


def _facts(paper: DeliveryPaper) -> list[tuple[str, str]]:
    head = paper.head
    return [
        (_("Order"), numbered(head.number, show_date(head.date))),
        *of_order(head),
        (_("Delivery address"), destination(head)),
        (_("Account manager"), manager_of(head)),
        *([(_("Received on"), show_date(paper.delivered_on))] if paper.delivered_on else []),
    ]


def _table(paper: DeliveryPaper) -> Table:
    columns = (
        TableColumn(_("№"), 0.5, "end", "number"),
        TableColumn(_("Code"), 1.3, kind="code"),
        TableColumn(_("Product"), 4.2),
        TableColumn(_("Unit"), 1.0),
        TableColumn(_("Quantity"), 1.1, "end", "number"),
        TableColumn(_("Received"), 1.1, "end", "number"),
    )
    rows = [
        (
            str(position),
            line.code,
            line.name,
            line.unit,
            show_number(line.quantity),
            "" if line.delivered is None else show_number(line.delivered),
        )
        for position, line in enumerate(paper.lines, start=1)
    ]
    count = ngettext("{count} line in all", "{count} lines in all", len(rows)).format(count=len(rows))
    return Table(columns, rows, ("", "", count, "", "", ""))
