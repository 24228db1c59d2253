"""Whom a client recommended us to: typed on its card, with what those clients bought since."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_editor, client_name
from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.model import Recommendation
from kamdesk.areas.contracts.queries import RecommendationRow, contracts_of, recommendations
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind


class RecommendForm(FormDialog):
    """Notes that the client `given["client_id"]` brought another one."""

    title = N_("Recommendation")
    keeps_draft = False

    def fields(self) -> list[Field]:
        found = self.desk.read(contracts_of, self.given["client_id"], self.desk.today())
        promised = [(one.contract_id, one.number) for one in found if one.base is None and one.state != "cancelled"]
        return [
            Field("recommended_id", N_("Recommended client"), client_editor(self.desk), required=True),
            Field("on", N_("Date"), DateEditor(), required=True),
            Field("contract_id", N_("Promised in the contract"), ChoiceEditor(promised, empty=True)),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Store it."""
        return self.desk.write(
            actions.recommend,
            self.given["client_id"],
            values["recommended_id"],
            values["on"],
            values["contract_id"],
            values["note"] or "",
        )


def recommend_form(desk: Desk, parent: QWidget | None, client_id: int) -> RecommendForm:
    """Return the form that notes a recommendation of a client."""
    form = RecommendForm(desk, parent, client_id=client_id, values={"on": desk.today()})
    form.setWindowTitle(_("{client} recommended us to…").format(client=isolate(client_name(desk, client_id))))
    return form


class RecommendationsPanel(Page):
    """The recommendations of one client and what they brought; Enter goes to the client that was recommended."""

    key, title, icon = "recommendations", N_("Recommendations"), "handshake"
    shows: ClassVar[frozenset[type]] = frozenset({Recommendation, Client, LedgerDocument})

    def __init__(self, desk: Desk, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.client_id = client_id
        self.table = RowsTable(_columns(), _(self.title))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFocusProxy(self.table)
        self.told = QLabel(alignment=leading())
        set_kind(self.told, "section")
        self.nothing = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        top = QHBoxLayout()
        top.addWidget(self.told)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.table.opened.connect(lambda row, _column: desk.open("clients", row.recommended_id))
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self.enable_actions(len(self.selected())))
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        rows = self.desk.read(recommendations, self.client_id)
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.table if rows else self.nothing)  # focus that goes to what is hidden would hold Tab
        why = _("This client has recommended us to nobody yet.")
        self.nothing.tell(why, self.icon, (_("Note a recommendation…"), self.actions_by_key["recommend"].trigger))
        told = ngettext("{count} client recommended", "{count} clients recommended", len(rows))
        self.told.setText(told.format(count=show_number(len(rows))) if rows else "")
        self.enable_actions(len(self.selected()))

    def commands(self) -> list[Command]:
        return [
            Command("recommend", N_("Note a recommendation…"), "plus", "Ctrl+Shift+R", self.recommend, primary=True),
            Command("unrecommend", N_("Take out"), "trash", "Ctrl+Del", self.remove, "one"),
        ]

    def selected(self) -> list[int]:
        """Return the ids of the chosen rows."""
        return [row.recommendation_id for row in self.table.selected_rows()]

    def recommend(self) -> None:
        """Ask whom the client recommended us to."""
        form = recommend_form(self.desk, self, self.client_id)
        form.open()

    def remove(self, recommendation_id: int) -> None:
        """Take one out that was noted by mistake; for ten seconds that can be undone."""
        rows: Sequence[RecommendationRow] = self.table.rows_model.rows
        (row,) = [one for one in rows if one.recommendation_id == recommendation_id]
        self.desk.write(actions.remove_recommendation, row.recommendation_id, row.version)
        again = (self.client_id, row.recommended_id, row.date, None, row.note)
        told = _("The recommendation of {client} is taken out.").format(client=isolate(row.recommended))
        self.desk.say(told, lambda: self.desk.write(actions.recommend, *again))


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Recommended client"), lambda row: row.recommended, width=240),
        RowColumn(_("Date"), lambda row: row.date, side="end", width=110),
        money_of(_("Bought since"), lambda row: row.bought, width=130),
        RowColumn(_("Currency"), lambda row: row.bought.currency, isolate_ltr, "ltr", 80),
        RowColumn(_("Note"), lambda row: row.note, width=0),
    )
