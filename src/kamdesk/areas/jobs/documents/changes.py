"""What differs between two editions of a job description, clause by clause and figure by figure."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.areas.company.queries import company
from kamdesk.areas.contracts.documents import changes_of
from kamdesk.areas.jobs.documents.parts import Printing, day_of, framed
from kamdesk.areas.jobs.queries.comparing import FigureChange, compared
from kamdesk.areas.jobs.queries.editions import EditionRow
from kamdesk.areas.jobs.queries.positions import position_or_refuse
from kamdesk.areas.targets.queries import indicators
from kamdesk.core.formats import DASH, show_number
from kamdesk.core.i18n import _, in_language
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Heading, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session


def differences_paper(
    session: Session, old_id: int, new_id: int, language: str, *, printing: Printing, changed_only: bool = False
) -> Document:
    """Return the newer edition with everything that differs from the older one marked.

    Args:
        session: Any session.
        old_id: The earlier edition.
        new_id: The later one.
        language: In which the wordings are compared, and the paper is written.
        printing: Day, person and sheet.
        changed_only: Leave out clauses in which nothing changed, but the sections that changes stand under.

    Raises:
        EditionGoneError: one of them is not there.
    """
    found = compared(session, old_id, new_id, language, printing.on)
    place = position_or_refuse(session, found.new.position_id)
    with in_language(language):
        title = _("Comparison of editions")
        under = f"{isolate(place.name(language))}\n{_edition(found.old)}\n{_edition(found.new)}"
        blocks: list[Block] = [Title(title, under, centred=True)]
        if found.new.change:
            blocks.append(Text(found.new.change))
        blocks += changes_of(found.clauses, changed_only=changed_only)
        if found.figures:
            blocks += [Heading(_("Indicators, norms and weights")), _figures(found.figures)]
    return framed(company(session), language, title, blocks, printing, number=found.new.number or "")


def _edition(row: EditionRow) -> str:
    told = _("Edition {edition} of {day}")
    return told.format(edition=isolate_ltr(show_number(row.edition)), day=isolate(day_of(row.date)))


def _figures(changes: Sequence[FigureChange]) -> Table:
    columns = (
        TableColumn(_("Clause"), 0.8, kind="code"),
        TableColumn(_("Shown by, before"), 2.4),
        TableColumn(_("Shown by, now"), 2.4),
        TableColumn(_("Norm, before"), 1.0, "end", "number"),
        TableColumn(_("Norm, now"), 1.0, "end", "number"),
        TableColumn(_("Weight, before"), 1.0, "end", "number"),
        TableColumn(_("Weight, now"), 1.0, "end", "number"),
    )
    rows = [
        (
            one.number,
            *(_title(key) for key in one.indicators),
            *(_number(norm) for norm in one.norms),
            *(_number(weight) for weight in one.weights),
        )
        for one in changes
    ]
    return Table(columns, rows)


def _title(key: str | None) -> str:
    found = indicators().get(key or "")
    return DASH if found is None else _(found.title)


def _number(value: Decimal | None) -> str:
    return DASH if value is None else show_number(value)
