"""Approving contracts, or refusing them with a reason; several requests at once."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions import DecideContract
from kamdesk.areas.contracts.forms.steps.step import told_label
from kamdesk.areas.contracts.forms.words import kind_words
from kamdesk.areas.contracts.queries import WaitingApproval, waiting_approvals
from kamdesk.areas.contracts.rules.approvals import UNUSUAL, may_approve
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog, LinesEditor
from kamdesk.ui.theme import icon

_MOST_NAMED: Final = 6


class DecideForm(FormDialog):
    """Approves (Ctrl+Enter) or refuses (Ctrl+Del) the requests `given["waiting"]`, all of them or none."""

    title = N_("Approve")
    keeps_draft = False

    def fields(self) -> list[Field]:
        self._approve = True
        told = N_("A refusal needs one; it tells what to mend.")
        return [Field("reason", N_("Reason"), LinesEditor(lines=3), help=told, wide=True)]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what is decided."""
        body.addWidget(told_label(_told(self.given["waiting"])))
        super().lay_out(body)

    def build(self, title: str, *, stays: bool, has_required: bool) -> None:
        """Add the button that refuses."""
        super().build(title, stays=stays, has_required=has_required)
        self.save_button.setText(_("Approve"))
        self.refuse_button = QPushButton(icon("x"), _("Refuse"))
        self.refuse_button.setAutoDefault(False)
        self.refuse_button.setShortcut("Ctrl+Del")
        self.refuse_button.setToolTip("Ctrl+Del")
        self.refuse_button.clicked.connect(self.refuse)
        for row in self.findChildren(QHBoxLayout):
            if row.indexOf(self.cancel_button) >= 0:
                row.insertWidget(row.indexOf(self.cancel_button) + 1, self.refuse_button)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the button, so that Enter approves what needs no word."""
        super().showEvent(event)
        if not event.spontaneous():
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self) -> None:
        """Refuse, if there is a reason."""
        self._approve = False
        try:
            self.save_and_close()
        finally:
            self._approve = True

    def problem_of(self, field: Field) -> str | None:
        """Ask for the reason of a refusal."""
        if not self._approve and field.editor.is_empty():
            return _("Say why it is refused, so that the contract can be mended.")
        return super().problem_of(field)

    def save(self, values: dict[str, Any]) -> int:
        """Decide all of them and say so; return how many."""
        waiting: Sequence[WaitingApproval] = self.given["waiting"]
        today, reason = self.desk.today(), values["reason"] or ""
        commands = [
            DecideContract(approval_id=one.approval.approval_id, approve=self._approve, reason=reason, today=today)
            for one in waiting
        ]
        self.desk.write(_decide_all, commands)
        if self._approve:
            told = ngettext("{count} approval given.", "{count} approvals given.", len(commands))
        else:
            told = ngettext("{count} approval refused.", "{count} approvals refused.", len(commands))
        self.desk.say(told.format(count=len(commands)))
        return len(commands)


def _decide_all(session: Session, commands: Sequence[DecideContract]) -> None:
    for command in commands:
        actions.decide_contract(session, command)


def _told(waiting: Sequence[WaitingApproval]) -> str:
    lines = []
    for one in waiting[:_MOST_NAMED]:
        named = _("{kind} {number} of {client}").format(
            kind=kind_words(one.kind), number=isolate_ltr(one.number), client=isolate(one.client)
        )
        parts = [named, *([whole(one.amount)] if one.amount is not None else []), _(ROLES[one.approval.role])]
        lines.append(" · ".join(parts))
        if one.approval.why:
            lines.append(_("Unusual: {what}").format(what=why_words(one.approval.why)))
    more = len(waiting) - _MOST_NAMED
    if more > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return "\n".join(lines)


def why_words(why: Sequence[str]) -> str:
    """Return what is unusual of a contract."""
    return listed(_(UNUSUAL.get(one, one)) for one in why)


def role_of(desk: Desk) -> str | None:
    """Return the role of whoever works here."""
    user = None if desk.user_id is None else desk.read(people.employee, desk.user_id)
    return None if user is None or user.archived else user.role


def decidable(desk: Desk, waiting: Sequence[WaitingApproval]) -> list[WaitingApproval]:
    """Return those of *waiting* that whoever works here may decide."""
    role = role_of(desk)
    return [one for one in waiting if may_approve(role, one.approval.role)]


def decide_form(desk: Desk, parent: QWidget | None, waiting: Sequence[WaitingApproval]) -> DecideForm:
    """Return the form that decides *waiting*."""
    return DecideForm(desk, parent, waiting=tuple(waiting))


def decide_of(desk: Desk, parent: QWidget | None, contract_id: int) -> DecideForm:
    """Return the form that decides what waits of one contract and whoever works here may decide."""
    return decide_form(desk, parent, decidable(desk, desk.read(waiting_approvals, contract_id)))
