"""What keeps an edition from going on, in sentences that say what to do."""

from kamdesk.areas.jobs.forms.life.step import PositionState
from kamdesk.areas.jobs.forms.words import names_words, role_of
from kamdesk.areas.jobs.queries import DescriptionCard
from kamdesk.areas.jobs.rules import AGREERS, problems
from kamdesk.areas.people.model import Employee
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.ui.desk import Desk

#: Stored classes that the sentences depend on besides those of job descriptions.
ALSO = frozenset({Employee})


def what_stops(
    desk: Desk, position: PositionState, card: DescriptionCard | None, unsigned: list[str], *, with_text: bool = True
) -> list[str]:
    """Return what is in the way of the next step.

    Args:
        desk: Who looks at it, and when.
        position: The position.
        card: The edition that is shown; None: there is none.
        unsigned: The holders who have not signed it.
        with_text: Also what is missing in a draft's text; where the text is in front it says so itself.
    """
    if card is None:
        return [_("The position has no job description yet. Begin one.")]
    row = card.row
    if row.state == "draft":
        in_text = [str(one) for one in problems(card.clauses, card.languages)] if with_text else []
        return [*in_text, *_agreements(card)]
    if row.state == "agreed":
        return [] if role_of(desk) == "director" else [_("Everybody has agreed. A director approves it.")]
    if row.state == "annulled" and row.id == (position.latest.id if position.latest else None):
        return [_("It was annulled: “{reason}”. Begin the next edition.").format(reason=isolate(row.annul_reason or ""))]
    found = []
    if row.state == "approved" and row.in_force_from is not None:
        told = _("It is approved, and in force from {day}.")
        found.append(told.format(day=isolate_ltr(show_date(row.in_force_from))))
    if row.state in {"approved", "in_force"} and unsigned:
        told = ngettext(
            "{count} holder has not signed it: {names}.", "{count} holders have not signed it: {names}.", len(unsigned)
        )
        found.append(told.format(count=show_number(len(unsigned)), names=names_words(unsigned, 5)))
    if row.state == "in_force" and not position.row.held_on(desk.today()):
        found.append(_("Nobody holds the position."))
    return found


def _agreements(card: DescriptionCard) -> list[str]:
    if not card.agreements:
        return [_("Nobody was asked to agree yet. Ask HR, the legal service or the head of the department.")]
    told = _("{who} does not agree: “{remark}”. Change the draft; then they are asked again.")
    who = _("{role} ({name})")
    refused = [
        told.format(
            who=who.format(role=_(AGREERS[one.role]), name=isolate(one.name)),
            remark=isolate(one.remark or ""),
        )
        for one in card.agreements
        if one.agreed is False
    ]
    waiting = [who.format(role=_(AGREERS[one.role]), name=isolate(one.name)) for one in card.agreements if one.agreed is None]
    if waiting:
        refused.append(_("It waits for the agreement of: {names}.").format(names=listed(waiting)))
    return refused
