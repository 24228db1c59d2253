"""The living page on paper: how each duty is done, for the holder, the head and HR."""

from collections.abc import Sequence
from typing import Final

from kamdesk.areas.company.queries import company
from kamdesk.areas.jobs.documents.parts import BLANK, Printing, framed, places_to_sign
from kamdesk.areas.jobs.rules import LivingRow, LivingView, next_step, score_told, told
from kamdesk.areas.targets.rules import show_figure
from kamdesk.core.formats import DASH, show_moment, show_month, show_number
from kamdesk.core.i18n import _, in_language, pgettext
from kamdesk.core.text import excerpt, isolate
from kamdesk.pdf.blocks import Block, Document, Facts, Heading, Note, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session

_LONGEST_DUTY: Final = 110


def living_paper(session: Session, view: LivingView, language: str, *, printing: Printing) -> Document:
    """Return *view*, as it is now or as it was put away, in *language*."""
    with in_language(language):
        title = _("How the duties are done")
        blocks: list[Block] = [Title(title, _period(view)), _facts(view, language)]
        if said := score_told(view):
            blocks.append(Text(said, strong=True))
        blocks += [Note(told(note)) for note in view.notes]
        if view.rows:
            blocks.append(_table(view.rows, view.currency, language))
        red = [row for row in view.rows if row.light == "bad"]
        if red:
            blocks.append(Heading(_("What to do next")))
            blocks.append(_steps(red))
        blocks += places_to_sign(
            [
                (pgettext("above a signature", "HOLDER"), isolate(view.employee)),
                (pgettext("above a signature", "HEAD"), BLANK),
            ]
        )
    return framed(company(session), language, title, blocks, printing)


def _period(view: LivingView) -> str:
    first, last = show_month(view.months[0]), show_month(view.months[-1])
    return first if first == last else _("{first} – {last}").format(first=isolate(first), last=isolate(last))


def _facts(view: LivingView, language: str) -> Facts:
    pairs = [(_("Employee"), isolate(view.employee)), (_("Position"), isolate(view.position(language)) or DASH)]
    if view.edition is not None:
        pairs.append((_("Edition"), show_number(view.edition)))
    if view.counted_at is not None:
        pairs.append((_("Counted at"), isolate(show_moment(view.counted_at))))
    if view.taken_at is not None:
        pairs.append((_("Kept since"), isolate(show_moment(view.taken_at))))
    return Facts(tuple(pairs))


def _table(rows: Sequence[LivingRow], currency: str, language: str) -> Table:
    columns = (
        TableColumn("№", 0.7, kind="code"),
        TableColumn(_("Duty"), 3.2),
        TableColumn(_("Shown by"), 1.9),
        TableColumn(_("Weight, %"), 0.8, "end", "number"),
        TableColumn(_("Norm"), 1.0, "end", "number"),
        TableColumn(_("Figure now"), 1.0, "end", "number"),
        TableColumn(_("Department"), 1.0, "end", "number"),
        TableColumn(_("How it stands"), 2.1),
    )
    made = [
        (
            row.number,
            excerpt(row.text(language), _LONGEST_DUTY),
            _(row.title) if row.title else "",
            "" if row.weight is None else show_number(row.weight),
            "" if row.norm is None else show_figure(row.norm, row.unit, currency),
            show_figure(row.value, row.unit, currency) if row.state == "figure" else "",
            "" if row.department is None else show_figure(row.department, row.unit, currency),
            row.say(),
        )
        for row in rows
    ]
    return Table(columns, made)


def _steps(rows: Sequence[LivingRow]) -> Table:
    columns = (TableColumn("№", 0.7, kind="code"), TableColumn(_("Shown by"), 2.4), TableColumn(_("What to do next"), 5.0))
    return Table(columns, [(row.number, _(row.title), next_step(row.indicator)) for row in rows])
