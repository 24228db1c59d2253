"""Why something differs, and how lines are matched."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.reconciliation.actions import Explain, Rematch, explain, rematch
from kamdesk.areas.reconciliation.queries import ActCard, DifferenceRow
from kamdesk.areas.reconciliation.rules import CHOSEN, DIFFERENCES, MOST_DAYS
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money, decimals
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, LinesEditor, NumberEditor


class ExplainForm(FormDialog):
    """Kind and explanation of `given["row"]`, a difference of `given["card"]`."""

    title = N_("Explain the difference")

    def fields(self) -> list[Field]:
        row: DifferenceRow = self.given["row"]
        kinds = CHOSEN if row.pairing is not None else ("opening",)
        return [
            Field("kind", N_("Difference"), ChoiceEditor([(key, _(DIFFERENCES[key])) for key in kinds]), required=True),
            Field("explanation", N_("Explanation"), LinesEditor(lines=4), wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Keep it."""
        card: ActCard = self.given["card"]
        row: DifferenceRow = self.given["row"]
        command = Explain(
            act_id=card.id,
            version=card.version,
            entry_id=row.pairing.lead.id if row.pairing is not None else None,
            explanation=values["explanation"],
            kind=values["kind"] if row.pairing is not None else None,
        )
        return self.desk.write(explain, command)


def explain_form(desk: Desk, parent: QWidget | None, card: ActCard, row: DifferenceRow) -> ExplainForm:
    """Return the form for one difference."""
    record = row.pairing.lead.id if row.pairing is not None else -card.id
    values = {"kind": row.kind, "explanation": row.explanation}
    return ExplainForm(desk, parent, record_id=record, card=card, row=row, values=values)


class MatchForm(FormDialog):
    """The tolerances of an act; saving matches anew."""

    title = N_("Match again")
    keeps_draft = False

    def fields(self) -> list[Field]:
        card: ActCard = self.given["card"]
        return [
            Field("days", N_("Days between two dates"), NumberEditor(places=0, least=0, most=MOST_DAYS), required=True),
            Field("amount", N_("Amount between two amounts"), NumberEditor(places=decimals(card.currency), least=0)),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Match anew."""
        card: ActCard = self.given["card"]
        command = Rematch(
            act_id=card.id,
            version=card.version,
            tolerance_days=int(values["days"]),
            tolerance=Money(values["amount"], card.currency).minor if values["amount"] else 0,
        )
        return self.desk.write(rematch, command)


def match_form(desk: Desk, parent: QWidget | None, card: ActCard) -> MatchForm:
    """Return the form with the tolerances of an act."""
    values = {"days": card.tolerance_days, "amount": Money.of_minor(card.tolerance, card.currency).amount}
    return MatchForm(desk, parent, record_id=card.id, card=card, values=values)
