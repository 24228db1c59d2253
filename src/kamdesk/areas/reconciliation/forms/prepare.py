"""Preparing an act of one client."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.clients.forms.finding import client_currency, client_editor
from kamdesk.areas.reconciliation.actions import Prepare, prepare
from kamdesk.areas.reconciliation.rules import MOST_DAYS, USUAL_DAYS, last_period
from kamdesk.core.i18n import LANGUAGES, N_, language_name
from kamdesk.core.money import CURRENCIES, Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, NumberEditor


def period_fields() -> list[Field]:
    """Return the fields of a period and of the tolerances, the same for one client and for many."""
    return [
        Field("since", N_("From"), DateEditor(), required=True),
        Field("until", N_("To"), DateEditor(), required=True),
        Field(
            "tolerance_days",
            N_("Days between two dates"),
            NumberEditor(places=0, least=0, most=MOST_DAYS),
            help=N_("Lines of one amount are taken for one thing if at most so many days lie between them."),
            section=N_("Matching"),
        ),
        Field(
            "tolerance",
            N_("Amount between two amounts"),
            NumberEditor(places=2, least=0),
            help=N_("Lines are matched although their amounts differ by so much; the rest stays a difference."),
            section=N_("Matching"),
        ),
    ]


class PrepareForm(FormDialog):
    """Takes our side of a period over into a new act."""

    title = N_("New reconciliation act")

    def fields(self) -> list[Field]:
        return [
            Field("client", N_("Client"), client_editor(self.desk), required=True),
            Field("currency", N_("Currency"), ChoiceEditor([(code, code) for code in CURRENCIES]), required=True),
            *period_fields(),
            Field(
                "language",
                N_("Language of the paper"),
                ChoiceEditor([(code, language_name(code)) for code in LANGUAGES], empty=True),
                section=N_("Paper"),
            ),
            Field("note", N_("Note"), LinesEditor(lines=2), section=N_("Paper"), wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Prepare it."""
        currency = values["currency"]
        command = Prepare(
            client_id=values["client"],
            currency=currency,
            since=values["since"],
            until=values["until"],
            key=self.key,
            today=self.desk.today(),
            language=values["language"],
            tolerance_days=int(values["tolerance_days"] or 0),
            tolerance=Money(values["tolerance"], currency).minor if values["tolerance"] else 0,
            note=values["note"],
        )
        return self.desk.write(prepare, command)

    def follow_client(self) -> None:
        """Take the currency of the client that was chosen."""
        client_id = self.editors["client"].value()
        if client_id is not None:
            self.editors["currency"].set_value(client_currency(self.desk, client_id))


def prepare_form(desk: Desk, parent: QWidget | None, client_id: int | None = None) -> PrepareForm:
    """Return the form for the quarter that is over, for a client if one is named."""
    since, until = last_period(desk.today())
    values: dict[str, Any] = {"since": since, "until": until, "tolerance_days": USUAL_DAYS}
    if client_id is not None:
        values |= {"client": client_id, "currency": client_currency(desk, client_id)}
    form = PrepareForm(desk, parent, values=values)
    form.editors["client"].changed.connect(form.follow_client)
    return form
