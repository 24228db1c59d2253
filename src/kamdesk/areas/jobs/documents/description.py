"""The job description as it is approved and signed, in one language or in two."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.jobs.documents.parts import (
    BLANK,
    Printing,
    day_of,
    framed,
    in_each,
    places_to_sign,
    side_by_side,
)
from kamdesk.areas.jobs.queries.papers import PaperHead, paper_head
from kamdesk.areas.jobs.rules import AGREERS
from kamdesk.areas.targets.queries import indicators
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, in_language, pgettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Bilingual, Block, Clause, Document, Heading, Signatures, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session

_LEAST_LINES: Final = 3  # on the acknowledgement sheet of a position without holders
_BESIDE: Final = " / "


def job_description_paper(
    session: Session,
    description_id: int,
    languages: Sequence[str] | None = None,
    *,
    printing: Printing,
    with_indicators: bool = False,
) -> Document:
    """Return the job description of an edition.

    Letterhead, approval at the end of the line (right, in Arabic left), title, sections, places to sign of who drafted and who
    agreed it, and the acknowledgement sheet. Across a draft stands that it is one, also across what was
    annulled or replaced.

    Args:
        session: Any session.
        description_id: The edition.
        languages: One, or two that stand side by side; None takes the edition's own.
        printing: Day, person and sheet.
        with_indicators: With an annex that says by which figures each duty is judged, and with what weight.

    Raises:
        EditionGoneError: the edition is not there.
    """
    head = paper_head(session, description_id, languages, printing.on)
    blocks: list[Block] = [_approval(head), *side_by_side(head.languages, partial(_title, head))]
    blocks += _clauses(head.languages, head.clauses)
    blocks += _drafted_and_agreed(head)
    if with_indicators:
        blocks += _annex(head)
    blocks += acknowledgement_sheet(head)
    with in_language(head.languages[0]):
        title, mark = _("Job description"), _mark(head.card.row.state)
    number = head.card.row.number or ""
    return framed(head.company, head.languages[0], title, blocks, printing, number=number, watermark=mark)


def _mark(state: str) -> str:
    """Return the word across each page of what binds nobody; nothing for what is to be signed, or is in force."""
    words = {
        "draft": pgettext("across a page", "DRAFT"),
        "replaced": pgettext("across a page", "REPLACED"),
        "annulled": pgettext("across a page", "ANNULLED"),
    }
    return words.get(state, "")


def _approval(head: PaperHead) -> Signatures:
    """Return the place where the head of the company approves, with nothing beside it."""

    def said(_language: str) -> str:
        return pgettext("above the signature of the head of the company", "I APPROVE")

    director = in_each(head.languages, lambda _language: _("Director"), _BESIDE)
    lines = [in_each(head.languages, said, _BESIDE), director, isolate(head.company.name)]
    lines.append(isolate(head.company.director or "") or BLANK)
    return Signatures(((), tuple(lines)), seal=True)


def _title(head: PaperHead, language: str) -> Title:
    row = head.card.row
    name = f"{_('Job description')}\n{isolate(head.position.name(language))}"
    below = []
    if row.edition > 1:
        told = _("No. {number}, edition {edition}")
        below.append(told.format(number=isolate_ltr(row.number or BLANK), edition=isolate_ltr(show_number(row.edition))))
    else:
        below.append(_("No. {number}").format(number=isolate_ltr(row.number or BLANK)))
    city = isolate(head.card.city or "") or BLANK
    below.append(_("{city}, {date}").format(city=city, date=isolate(day_of(row.date))))
    if row.in_force_from is not None:
        below.append(_("In force from {day}").format(day=isolate(day_of(row.in_force_from))))
    return Title(name, "\n".join(below), centred=True)


def _clauses(languages: Sequence[str], clauses: Sequence[FilledClause]) -> list[Block]:
    if len(languages) == 1:
        return [_clause(one, languages[0]) for one in clauses]
    first, second = languages
    rows = tuple((_clause(one, first), _clause(one, second)) for one in clauses)
    return [Bilingual((first, second), rows)] if rows else []


def _clause(clause: FilledClause, language: str) -> Clause:
    return Clause(clause.number, clause.texts.get(language) or BLANK, clause.level, heading=clause.heading)


def _drafted_and_agreed(head: PaperHead) -> list[Block]:
    drafted = in_each(head.languages, lambda _language: pgettext("above a signature", "DRAFTED BY"), _BESIDE)
    parties = [(drafted, isolate(head.card.drafted_by or "") or BLANK)]
    asked = [(one.role, one.name, one.answered_on if one.agreed else None) for one in head.card.agreements]
    for role, name, day in asked or [(role, "", None) for role in AGREERS]:
        word = in_each(head.languages, lambda _language: pgettext("above a signature", "AGREED"), _BESIDE)
        who = in_each(head.languages, partial(_translated, AGREERS.get(role, role)), _BESIDE)
        with in_language(head.languages[0]):
            on = (_("agreed on {day}").format(day=isolate(show_date(day))),) if day is not None else ()
        parties.append((word, who, isolate(name) or BLANK, *on))
    return places_to_sign(parties)


def acknowledgement_sheet(head: PaperHead) -> list[Block]:
    """Return the sheet on which each holder signs that they read and understood, one line a holder."""
    heading = side_by_side(
        head.languages,
        lambda _language: Heading(_("Acknowledgement sheet")),
        lambda _language: Text(_("I have read this job description, understood it, and undertake to follow it."), justified=True),
    )
    columns = (
        TableColumn("№", 0.5, "end", "number"),
        TableColumn(_in_both(head, N_("Full name")), 2.6),
        TableColumn(_in_both(head, N_("Position")), 2.2),
        TableColumn(_in_both(head, N_("Read and understood, signature")), 2.2),
        TableColumn(_in_both(head, N_("Date")), 1.3),
    )
    people = [(one.employee, show_date(one.signed_on, head.languages[0])) for one in head.sheet]
    if not people:
        people = [(one.employee, "") for one in head.position.held_on(head.card.row.in_force_from or head.card.row.date)]
    people += [("", "")] * (_LEAST_LINES - len(people))
    position = head.position.name(head.languages[0])
    rows = [(str(place), f"{name}\n", position if name else "", "", day) for place, (name, day) in enumerate(people, start=1)]
    return [*heading, Table(columns, rows)]


def _in_both(head: PaperHead, message: str) -> str:
    return in_each(head.languages, partial(_translated, message))


def _translated(message: str, _language: str) -> str:
    return _(message)


def _annex(head: PaperHead) -> list[Block]:
    """Return by which figure each duty is judged, and with what weight."""
    known = indicators()
    duties = [one for one in head.card.clauses if one.section == "duties" and (one.weight or one.indicator)]
    if not duties:
        return []
    columns = (
        TableColumn(_in_both(head, N_("Clause")), 0.8, kind="code"),
        TableColumn(_in_both(head, N_("Shown by")), 3.6),
        TableColumn(_in_both(head, N_("Norm")), 1.0, "end", "number"),
        TableColumn(_in_both(head, N_("Weight, %")), 1.0, "end", "number"),
    )
    rows = []
    for one in duties:
        found = known.get(one.indicator or "")
        title = "" if found is None else in_each(head.languages, partial(_translated, found.title))
        norm = one.norm if one.norm is not None else None if found is None else found.norm
        rows.append(
            (
                one.number,
                title,
                "" if norm is None else show_number(norm, lang=head.languages[0]),
                "" if one.weight is None else show_number(one.weight, lang=head.languages[0]),
            )
        )
    heading = side_by_side(head.languages, lambda _language: Heading(_("By what the duties are judged")))
    return [*heading, Table(columns, rows)]
