"""The assessment sheet: what the position asks for, what was found, and what is missing."""

from collections.abc import Sequence

from kamdesk.areas.company.queries import company
from kamdesk.areas.jobs.documents.parts import BLANK, Printing, day_of, framed, places_to_sign
from kamdesk.areas.jobs.queries.positions import chosen, position_or_refuse
from kamdesk.areas.jobs.queries.requirements import AssessmentRow, assessment_card, blank_gaps
from kamdesk.areas.jobs.rules import LEVELS, MANNERS, REQUIREMENTS, Fit, Gap
from kamdesk.areas.jobs.rules.refusals import AssessmentGoneError
from kamdesk.core.formats import DASH, show_number
from kamdesk.core.i18n import _, in_language, ngettext, pgettext
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.pdf.blocks import Block, Document, Facts, Heading, Note, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session


def assessment_sheet(session: Session, assessment_id: int, language: str, *, printing: Printing) -> Document:
    """Return an assessment with its gaps, its conclusion, and places to sign.

    Raises:
        AssessmentGoneError: it is not there.
    """
    card = assessment_card(session, assessment_id)
    if card is None:
        raise AssessmentGoneError
    row = card.row
    with in_language(language):
        title = _("Assessment sheet")
        blocks: list[Block] = [Title(title, isolate(chosen(row.position_names, language)), centred=True), _facts(row)]
        blocks.append(_table(card.gaps, language))
        blocks += [Heading(_("Result")), *_result(row.fit, card.gaps, language)]
        if row.conclusion:
            blocks += [Heading(_("Conclusion")), Text(row.conclusion)]
        blocks += places_to_sign(
            [
                (pgettext("above a signature", "ASSESSED BY"), isolate(row.assessor or "") or BLANK),
                (pgettext("above a signature", "READ BY"), isolate(row.who)),
            ]
        )
    return framed(company(session), language, title, blocks, printing)


def blank_assessment_sheet(session: Session, position_id: int, language: str, *, printing: Printing) -> Document:
    """Return the sheet to be filled in by hand.

    Raises:
        PositionGoneError: the position is not there.
    """
    place = position_or_refuse(session, position_id)
    gaps = blank_gaps(session, position_id, None, printing.on)
    with in_language(language):
        title = _("Assessment sheet")
        pairs = ((_("Full name"), BLANK), (_("Date"), BLANK))
        blocks: list[Block] = [Title(title, isolate(place.name(language)), centred=True), Facts(pairs), _table(gaps, language)]
        blocks += [_scale(), *places_to_sign([(pgettext("above a signature", "ASSESSED BY"), BLANK)])]
    return framed(company(session), language, title, blocks, printing)


def _facts(row: AssessmentRow) -> Facts:
    who = _("Candidate") if row.employee_id is None else _("Employee")
    pairs = [(who, isolate(row.who)), (_("Date"), day_of(row.date)), (_("Assessed by"), isolate(row.assessor or DASH))]
    if row.next_on is not None:
        pairs.append((_("Next assessment"), day_of(row.next_on)))
    if row.manner in MANNERS:
        word, meaning = MANNERS[row.manner]
        pairs.append((_("Manner"), _("{name}: {meaning}").format(name=_(word), meaning=_(meaning))))
    return Facts(tuple(pairs))


def _table(gaps: Sequence[Gap], language: str) -> Table:
    columns = (
        TableColumn(_("Requirement"), 4.4),
        TableColumn(_("Must"), 0.8, "center"),
        TableColumn(_("Wanted"), 0.9, "end", "number"),
        TableColumn(pgettext("level", "Found"), 0.9, "end", "number"),
        TableColumn(pgettext("levels missing", "Gap"), 0.8, "end", "number"),
        TableColumn(_("Remark"), 2.2),
    )
    rows: list[tuple[str, ...]] = []
    kind = ""
    for one in gaps:
        if one.kind != kind:
            kind = one.kind
            rows.append((f"{_(REQUIREMENTS.get(kind, kind))}:", "", "", "", "", ""))
        level, gap = one.level, one.gap
        rows.append(
            (
                chosen(one.texts, language),
                _("yes") if one.must else "",
                show_number(one.wanted),
                "" if level is None else show_number(level),
                "" if not gap else show_number(gap),
                one.note,
            )
        )
    return Table(columns, rows, empty=_("Nothing is asked for yet."))


def _result(found: Fit, gaps: Sequence[Gap], language: str) -> list[Block]:
    told = ngettext("{met} of {count} requirement is met.", "{met} of {count} requirements are met.", found.looked_at).format(
        met=show_number(found.met), count=show_number(found.looked_at)
    )
    blocks: list[Block] = [Text(told, strong=True)]
    if found.share is not None:
        said = _("{share} % of the wanted levels were found.").format(share=isolate_ltr(show_number(found.share)))
        blocks.append(Text(said))
    if found.asked > found.looked_at:
        left = found.asked - found.looked_at
        said = ngettext("{count} requirement was not looked at.", "{count} requirements were not looked at.", left)
        blocks.append(Text(said.format(count=show_number(left))))
    missing = [isolate(chosen(one.texts, language)) for one in gaps if one.is_missing]
    if missing:
        said = _("Without these nobody holds the position: {missing}.")
        blocks.append(Text(said.format(missing=listed(missing)), strong=True))
    return [*blocks, _scale()]


def _scale() -> Note:
    words = [_("{number} {name}").format(number=level, name=_(word)) for level, word in LEVELS.items()]
    return Note(_("Levels: {levels}.").format(levels=listed(words)))
