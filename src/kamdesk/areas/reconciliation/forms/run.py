"""Preparing acts of many clients in one run."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtWidgets import QPushButton, QWidget

from kamdesk.areas.reconciliation.actions import PrepareMany, RunResult, prepare_many
from kamdesk.areas.reconciliation.forms.prepare import period_fields
from kamdesk.areas.reconciliation.forms.slow import SlowForm
from kamdesk.areas.reconciliation.queries import Candidate, candidates
from kamdesk.areas.reconciliation.rules import USUAL_DAYS, last_period
from kamdesk.core.formats import show_minor
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, Line, text_column
from kamdesk.ui.theme import set_kind

_PERIOD: Final = ("since", "until")


def _columns() -> tuple[GridColumn, ...]:
    def amount(key: str, title: str, width: int = 110) -> GridColumn:
        return GridColumn(key, title, side="end", width=width, typed=False)

    return (
        GridColumn("use", N_("Use"), tick=True, width=44),
        text_column("client", N_("Client"), typed=False, width=0),
        text_column("currency", N_("Currency"), side="ltr", width=70, typed=False),
        amount("opening", N_("Opening balance")),
        amount("movements", N_("Movements"), 90),
        amount("closing", N_("Closing balance")),
        text_column("number", N_("Act"), side="ltr", width=130, typed=False),
    )


def _line(one: Candidate) -> Line:
    return {
        "use": "" if one.number else "1",
        "client_id": str(one.client_id),
        "client": one.client,
        "currency": one.currency,
        "opening": show_minor(one.opening, one.currency),
        "movements": str(one.movements),
        "closing": show_minor(one.closing, one.currency),
        "number": one.number or "",
    }


class RunForm(SlowForm):
    """Whoever moved or owes something in the period, to be ticked; those that have an act already are not."""

    title = N_("Acts of many clients")
    doing = N_("Preparing the acts…")
    word = N_("Prepare the acts")
    keeps_draft = False

    def fields(self) -> list[Field]:
        self.grid = GridModel(_columns(), grows=False)
        clients = GridEditor(self.grid, _("Clients"), buttons=False)
        self.all_button, self.none_button = QPushButton(_("Choose all")), QPushButton(_("Choose none"))
        for button, tick in ((self.all_button, True), (self.none_button, False)):
            set_kind(button, "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, tick=tick: self.tick_all(tick))
            clients.below.addWidget(button)
        clients.below.addStretch()
        return [*period_fields(), Field("clients", N_("Clients"), clients, section=N_("Clients"), wide=True)]

    def tick_all(self, tick: bool) -> None:
        """Tick every client without an act, or none."""
        lines = [{**line, "use": "1" if tick and not line.get("number") else ""} for line in self.grid.lines()]
        self.grid.set_lines(lines)

    def read_clients(self) -> None:
        """Offer whom the period is about."""
        since, until = (self.editors[name].value() for name in _PERIOD)
        if since is None or until is None or until < since:
            return
        found: Sequence[Candidate] = self.desk.read(candidates, since, until)
        self.grid.set_lines([_line(one) for one in found])
        self.warning.tell("" if found else _("Nobody has movements in this period or a balance at its end. Choose another one."))

    def work(self, values: dict[str, Any]) -> Callable[[Progress], RunResult]:
        """Prepare the acts of the clients that are ticked."""
        chosen = tuple((int(line["client_id"]), line["currency"]) for line in self.grid.lines() if line.get("use") == "1")
        command = PrepareMany(
            clients=chosen,
            since=values["since"],
            until=values["until"],
            key=self.key,
            today=self.desk.today(),
            tolerance_days=int(values["tolerance_days"] or 0),
            tolerance=values["tolerance"] or Decimal(0),
        )

        def run(progress: Progress) -> RunResult:
            def prepared(session: Session) -> RunResult:
                return prepare_many(session, command, progress.step)

            return self.desk.write(prepared)

        return run


def run_words(result: RunResult) -> str:
    """Say what a run made."""
    told = ngettext("{count} act prepared.", "{count} acts prepared.", len(result.act_ids)).format(count=len(result.act_ids))
    if not result.left_out:
        return told
    left = ngettext("{count} client has one already.", "{count} clients have one already.", result.left_out)
    return f"{told} {left.format(count=result.left_out)}"


def run_form(desk: Desk, parent: QWidget | None) -> RunForm:
    """Return the form for the quarter that is over, with the clients of that time."""
    since, until = last_period(desk.today())
    form = RunForm(desk, parent, values={"since": since, "until": until, "tolerance_days": USUAL_DAYS})
    form.read_clients()
    for name in _PERIOD:
        form.editors[name].changed.connect(form.read_clients)
    return form
