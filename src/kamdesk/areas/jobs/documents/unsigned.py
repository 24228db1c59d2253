"""The report for HR: who has not signed a job description yet, and since when."""

from collections.abc import Sequence

from kamdesk.areas.company.queries import company
from kamdesk.areas.jobs.documents.parts import Printing, day_of, framed
from kamdesk.areas.jobs.queries.signing import UnsignedRow, unsigned
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, in_language, ngettext
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Block, Document, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session


def unsigned_paper(session: Session, language: str, *, printing: Printing) -> Document:
    """Return everybody who has not signed the edition in force, or the next one, of a position they hold; longest first."""
    rows = unsigned(session, printing.on)
    with in_language(language):
        title = _("Job descriptions not signed yet")
        blocks: list[Block] = [Title(title, _("on {day}").format(day=isolate(day_of(printing.on))), centred=True)]
        if rows:
            people = len({row.signature.employee_id for row in rows})
            told = ngettext("{count} employee has not signed.", "{count} employees have not signed.", people)
            blocks.append(Text(told.format(count=show_number(people)), strong=True))
        blocks.append(_table(rows, language))
    return framed(company(session), language, title, blocks, printing)


def _table(rows: Sequence[UnsignedRow], language: str) -> Table:
    columns = (
        TableColumn(_("Employee"), 2.2),
        TableColumn(_("Position"), 2.2),
        TableColumn(_("Edition"), 0.8, "end", "number"),
        TableColumn(_("In force from"), 1.2, kind="date"),
        TableColumn(_("Given to read"), 1.2, kind="date"),
        TableColumn(_("Days"), 0.7, "end", "number"),
        TableColumn(_("Reminded"), 1.2, kind="date"),
        TableColumn(_("Remark"), 1.6),
    )
    made = [
        (
            row.signature.employee,
            row.position(language),
            show_number(row.edition),
            show_date(row.in_force_from),
            show_date(row.signature.asked_on),
            show_number(row.days),
            show_date(row.signature.reminded_on),
            row.signature.note or "",
        )
        for row in rows
    ]
    return Table(columns, made, empty=_("Everybody has signed."))
