"""What keeps a contract from going on, in sentences that say what to do."""

from kamdesk.areas.contracts.queries import ApprovalRow, ContractCard
from kamdesk.areas.contracts.queries.disagreements import disagreements
from kamdesk.areas.contracts.queries.filling import missing_fields
from kamdesk.areas.contracts.rules import OPEN
from kamdesk.areas.contracts.rules.fields import told as told_missing
from kamdesk.areas.contracts.rules.refusals import DisputedError, NoTextError, SignatoryMissingError
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, listed
from kamdesk.ui.desk import Desk

_MOST_FIELDS = 4


def what_stops(desk: Desk, card: ContractCard) -> list[str]:
    """Return what is still in the way of the signatures; nothing for a contract that is signed or cancelled."""
    if card.state not in OPEN:
        return []
    found = []
    if card.text_id is None:
        found.append(str(NoTextError(card.number)))
    disputed = [one.number for one in desk.read(disagreements, card.contract_id, open_only=True)]
    if disputed:
        found.append(str(DisputedError(card.number, disputed)))
    if not (card.details.ours.name and card.details.theirs.name):
        found.append(str(SignatoryMissingError()))
    found += _missing(desk, card)
    return [*found, *_approvals(card)]


def _missing(desk: Desk, card: ContractCard) -> list[str]:
    fields = desk.read(missing_fields, card.contract_id)
    told = [told_missing(one) for one in fields[:_MOST_FIELDS]]
    more = len(fields) - _MOST_FIELDS
    if more > 0:
        told.append(ngettext("{count} more field is empty.", "{count} more fields are empty.", more).format(count=more))
    return told


def _approvals(card: ContractCard) -> list[str]:
    if card.state == "approved":
        return []
    valid = [one for one in card.approvals if not one.lapsed]
    refused = [_refusal(one) for one in valid if one.approved is False]
    waiting = [_(ROLES[one.role]) for one in valid if one.approved is None]
    if waiting:
        refused.append(_("It waits for the approval of: {roles}.").format(roles=listed(waiting)))
    elif not valid and any(one.lapsed for one in card.approvals):
        refused.append(_("What was approved lapsed, because text or terms changed since. Ask for the approval again."))
    return refused


def _refusal(one: ApprovalRow) -> str:
    told = _("{name} refused it: “{reason}”. Change the contract and ask again.")
    return told.format(name=isolate(one.decided_by), reason=isolate(one.reason))
