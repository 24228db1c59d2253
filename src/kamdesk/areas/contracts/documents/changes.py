"""What differs: between two versions of a contract's text, or between ours and what the client brought."""

from collections.abc import Iterator, Sequence

from kamdesk.areas.contracts.documents.parts import Printing, annexed, made_document
from kamdesk.areas.contracts.queries.filling import filled
from kamdesk.areas.contracts.queries.papers import paper_head
from kamdesk.areas.contracts.rules.differences import CHANGES, ChangeKind, ClauseChange, Run, differences
from kamdesk.areas.contracts.rules.wording import Comparison
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, in_language, ngettext
from kamdesk.core.text import isolate_ltr, listed
from kamdesk.pdf.blocks import Block, Changes, Clause, Document, Note, Text, Title
from kamdesk.storage.database import Session


def differences_paper(
    session: Session,
    contract_id: int,
    old: int,
    new: int,
    language: str | None = None,
    *,
    printing: Printing,
    changed_only: bool = False,
) -> Document:
    """Return the text of version *new* with everything that differs from version *old* marked.

    Args:
        session: Any session.
        contract_id: The contract.
        old: Id of the earlier version of its text.
        new: Id of the later one.
        language: None takes the contract's first.
        printing: Day, person and sheet.
        changed_only: Leave out clauses in which nothing changed, but the headings that changes stand under.

    Raises:
        ContractGoneError: the contract is not there.
    """
    head = paper_head(session, contract_id, None if language is None else (language,))
    spoken = head.languages[0]
    before = filled(session, contract_id, old, (spoken,))
    after = filled(session, contract_id, new, (spoken,))
    found = differences(before.clauses, after.clauses, spoken)
    with in_language(spoken):
        title = _("Comparison of versions")
        under = _("Version {old} → version {new}").format(
            old=isolate_ltr(show_number(before.number)), new=isolate_ltr(show_number(after.number))
        )
        top = annexed(head, title)
        blocks: list[Block] = [Title(top.text, f"{top.subtitle}\n{under}", centred=True)]
        blocks += changes_of(found, changed_only=changed_only)
    return made_document(head, title, blocks, printing, marked=False)


def changes_of(found: Sequence[ClauseChange], *, changed_only: bool = False) -> list[Block]:
    """Return clauses with everything that became another marked, under how many did; in the current language."""
    blocks: list[Block] = [_summary([one.kind for one in found]), _legend()]
    for one in _only_changed(found) if changed_only else found:
        blocks += _change(one)
    return blocks


def wording_paper(session: Session, contract_id: int, comparison: Comparison, *, printing: Printing) -> Document:
    """Return what a client changed in our text, clause by clause; clauses that are the same are left out.

    Raises:
        ContractGoneError: the contract is not there.
    """
    head = paper_head(session, contract_id, (comparison.language,))
    with in_language(comparison.language):
        title = _("Changes of the client")
        blocks: list[Block] = [annexed(head, title), _summary([one.kind for one in comparison.clauses]), _legend()]
        for one in comparison.changed:
            blocks += _marked(one.kind, one.number, one.runs, moved="")
    return made_document(head, title, blocks, printing, marked=False)


def _only_changed(found: Sequence[ClauseChange]) -> Iterator[ClauseChange]:
    """Yield what became another, each time under the heading that it stands under."""
    heading: ClauseChange | None = None
    for one in found:
        if one.kind != "same":
            if heading is not None:
                yield heading
            yield one
            heading = None
        elif one.heading:
            heading = one


def _summary(kinds: Sequence[ChangeKind]) -> Block:
    counted = [
        (kinds.count("changed"), ngettext("{count} clause changed", "{count} clauses changed", kinds.count("changed"))),
        (kinds.count("new"), ngettext("{count} new clause", "{count} new clauses", kinds.count("new"))),
        (kinds.count("gone"), ngettext("{count} clause taken out", "{count} clauses taken out", kinds.count("gone"))),
        (kinds.count("moved"), ngettext("{count} clause moved", "{count} clauses moved", kinds.count("moved"))),
    ]
    said = [told.format(count=show_number(number)) for number, told in counted if number]
    return Text(listed(said) if said else _("Nothing differs."), strong=True)


def _legend() -> Block:
    return Note(_("What was taken out is struck through; what is new is underlined and bold."))


def _change(one: ClauseChange) -> list[Block]:
    moved = one.number_old if one.moved and one.number_old != one.number_new else ""
    return _marked(one.kind, one.number_new or one.number_old, one.runs, moved=moved, level=one.level, heading=one.heading)


def _marked(
    kind: ChangeKind, number: str, runs: tuple[Run, ...], *, moved: str, level: int = 2, heading: bool = False
) -> list[Block]:
    """Return a clause with its marks, under a remark that says what became of it."""
    if kind == "same":
        return [Clause(number, "".join(text for _kind, text in runs), level, heading=heading, justified=False)]
    said = _(CHANGES[kind])
    if moved:
        told = _("{what}, was {number}")
        said = told.format(what=said, number=isolate_ltr(moved))
    return [Note(said), Changes(runs, number)]
