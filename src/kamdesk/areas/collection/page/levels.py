"""The tab of levels: when a letter goes out, what it costs and what it says."""

from collections.abc import Sequence
from typing import Any

from kamdesk.areas.collection.actions import archive_levels, install_levels, restore_levels
from kamdesk.areas.collection.forms import level_form
from kamdesk.areas.collection.model import ReminderLevel, ReminderText
from kamdesk.areas.collection.page.rows_tab import RowsTab
from kamdesk.areas.collection.queries import LevelCard, level_cards
from kamdesk.areas.collection.rules import TONES
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, current_language, language_name, ngettext
from kamdesk.core.text import listed
from kamdesk.ui.page import Command
from kamdesk.ui.table.rows import RowColumn, money_of


class LevelsTab(RowsTab):
    """The levels in use, the mildest first."""

    key, title, icon = "collection-levels", N_("Levels"), "list-numbers"
    shows = frozenset({ReminderLevel, ReminderText})
    why = N_("There are no reminder levels yet. The usual five have letters in four languages; change them as you like.")
    first = "usual"

    def columns(self) -> Sequence[RowColumn]:
        return (
            RowColumn(_("Level number"), lambda row: row.level.position, side="end", width=110),
            RowColumn(_("Name"), lambda row: row.level.name, width=260),
            RowColumn(_("Days after the due date"), lambda row: row.level.days, side="end", width=210),
            RowColumn(_("Tone"), lambda row: _(TONES[row.level.tone]), width=110),
            money_of(_("Fee of a letter"), lambda row: row.level.fee, width=130),
            RowColumn(_("Interest, % a year"), lambda row: row.level.interest, side="end", width=140),
            RowColumn(_("Days for an answer"), lambda row: row.level.answer_days, side="end", width=145),
            RowColumn(_("Supply"), lambda row: _("stopped") if row.level.stops_supply else "", width=110),
            RowColumn(_("Languages"), lambda row: listed(map(language_name, row.texts)), width=300),
        )

    def read_rows(self) -> None:
        self.show_rows(self.desk.read(level_cards))
        self.actions_by_key["usual"].setVisible(not self.rows)

    def id_of(self, row: Any) -> int:
        return int(row.level.id)

    def open_row(self, row: Any) -> None:
        card: LevelCard = row
        self._edit(card.level.id)

    def own_commands(self) -> list[Command]:
        return [
            Command("usual", N_("Add the usual levels"), "list-numbers", "", self._install),
            Command("new", N_("New level…"), "plus", "Ctrl+N; Ins", self._new, primary=True),
            Command("edit", N_("Edit"), "pencil-simple", "F2", self._edit, "one"),
            Command("archive", N_("Archive"), "archive", "Del", self._archive, "many"),
        ]

    def _install(self) -> None:
        count = self.desk.write(install_levels, current_language())
        told = ngettext("{count} level added.", "{count} levels added.", count)
        self.desk.say(told.format(count=show_number(count)))

    def _new(self) -> None:
        self.show_form(level_form(self.desk, self))

    def _edit(self, level_id: int) -> None:
        self.show_form(level_form(self.desk, self, level_id))

    def _archive(self, ids: list[int]) -> None:
        done = self.desk.write(archive_levels, ids)
        told = ngettext("{count} record archived.", "{count} records archived.", len(done))
        self.desk.say(told.format(count=len(done)), lambda: self.desk.write(restore_levels, done))
