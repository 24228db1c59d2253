"""The tab of whose agreement was asked for, and what they answered."""

from kamdesk.areas.jobs.forms.card.holders import TablePanel, always
from kamdesk.areas.jobs.forms.life.agreeing import agree_form, answerable, ask_form
from kamdesk.areas.jobs.forms.life.step import shown
from kamdesk.areas.jobs.queries import AgreementRow, DescriptionCard
from kamdesk.areas.jobs.rules import AGREERS
from kamdesk.core.i18n import _, pgettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn


class AgreementsPanel(TablePanel):
    """Ask, and answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _columns(), _("Agreement"))
        self.card: DescriptionCard | None = None
        self.add("ask", _("Ask for agreement…"), "paper-plane-tilt", "Ctrl+N", self.ask, always)
        self.add("agree", _("Agree or not…"), "check", "", self.answer, always, primary=True)
        self.table.opened.connect(lambda _row, _column: self.buttons["agree"].click())

    def show_card(self, card: DescriptionCard | None) -> None:
        """Show the agreements of an edition."""
        self.card = card
        rows = [] if card is None else list(card.agreements)
        offers = ("ask",) if card is not None and card.editable else ()
        self.show_rows(rows, _("Nobody was asked to agree yet."), "check-square", *offers)

    def look(self) -> None:
        """Offer what can be done now."""
        card = self.card
        self.buttons["ask"].setEnabled(card is not None and card.editable)
        self.buttons["agree"].setEnabled(card is not None and bool(answerable(self.desk, card)))

    def ask(self) -> None:
        """Ask for agreement."""
        if self.card is not None:
            shown(ask_form(self.desk, self, self.card.row.id), self.window())

    def answer(self) -> None:
        """Agree, or not."""
        if self.card is not None:
            form = agree_form(self.desk, self, self.card.row.id)
            chosen = [one.id for one in self.table.selected_rows()]
            if chosen:
                form.editors["agreement"].set_value(chosen[0])
            shown(form, self.window())


def _answer(row: AgreementRow) -> str:
    if row.agreed is None:
        return pgettext("an agreement", "waits")
    return pgettext("an agreement", "agreed") if row.agreed else pgettext("an agreement", "does not agree")


def _mark(row: AgreementRow) -> Mark:
    return Mark("warn") if row.agreed is None else Mark("ok") if row.agreed else Mark("error")


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Whose agreement"), lambda row: _(AGREERS.get(row.role, row.role)), width=190),
        RowColumn(_("Name"), lambda row: row.name, width=220),
        RowColumn(_("Answer"), _answer, width=140, mark=_mark),
        RowColumn(_("On"), lambda row: row.answered_on, side="end", width=110),
        RowColumn(_("Remark"), lambda row: row.remark, width=0),
    )
