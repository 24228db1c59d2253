"""What a position asks of its holder: kind, words in every language, level, and whether nobody is taken without it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.forms.laid.wording import WordingEditor
from kamdesk.areas.jobs.actions import RequirementInput, SetRequirements, set_requirements
from kamdesk.areas.jobs.forms.card.holders import TablePanel, always, is_one
from kamdesk.areas.jobs.forms.life.step import PositionState, read_position, shown
from kamdesk.areas.jobs.queries import RequirementRow, ready_positions, requirements
from kamdesk.areas.jobs.queries.ready import ready_position
from kamdesk.areas.jobs.rules import LEVELS, REQUIREMENTS
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name, ngettext
from kamdesk.core.text import isolate, listed
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import CheckEditor, ChoiceEditor, Field, FormDialog
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn


def level_choices(least: int = 1) -> list[tuple[int, str]]:
    """Return the levels from *least* on to choose from."""
    told = _("{number} – {name}")
    return [(level, told.format(number=level, name=_(word))) for level, word in LEVELS.items() if level >= least]


class RequirementForm(FormDialog):
    """One requirement of `given["position"]`; `given["row"]` is the one that is changed, or None."""

    title = N_("Requirement")

    def fields(self) -> list[Field]:
        kinds = [(key, _(word)) for key, word in REQUIREMENTS.items()]
        return [
            Field("kind", N_("Kind"), ChoiceEditor(kinds), required=True),
            Field("level", N_("Wanted level"), ChoiceEditor(level_choices()), required=True),
            Field("must", N_("Must"), CheckEditor(_("Nobody holds the position without it")), wide=True),
            *(Field(one, language_name(one), WordingEditor(one, lines=2), wide=True) for one in LANGUAGES),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Keep it among the others; return the position's new version."""
        row: RequirementRow | None = self.given["row"]
        made = RequirementInput(
            kind=values["kind"],
            texts={one: values[one] or "" for one in LANGUAGES},
            level=values["level"],
            must=values["must"],
            id=None if row is None else row.id,
            key=None if row is None else row.key,
        )
        wanted = [as_input(one) for one in self.given["rows"]]
        if row is None:
            wanted.append(made)
        else:
            wanted = [made if one.id == row.id else one for one in wanted]
        return store(self.desk, self.given["position"], wanted)


def as_input(row: RequirementRow) -> RequirementInput:
    """Return a requirement as it is given back."""
    return RequirementInput(kind=row.kind, texts=row.texts, level=row.level, must=row.must, id=row.id, key=row.key)


def store(desk: Desk, position: PositionState, wanted: Sequence[RequirementInput]) -> int:
    """Store all requirements of a position and return its new version.

    Raises:
        KamDeskError: refused, or a colleague was faster.
    """
    command = SetRequirements(position_id=position.row.id, version=position.row.version, requirements=tuple(wanted))
    return desk.write(set_requirements, command)


class RequirementsPanel(TablePanel):
    """Add, change, order, take out; each is stored at once, and can be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _columns(), _("Requirements"))
        self.position: PositionState | None = None
        self.rows: tuple[RequirementRow, ...] = ()
        self.add("new", _("New"), "plus", "Ctrl+N", self.new, always, primary=True)
        self.add("edit", _("Edit"), "pencil-simple", "F2", self.edit, is_one)
        self.add("up", _("Move up"), "arrow-up", "Alt+Up", lambda: self.step(-1), is_one)
        self.add("down", _("Move down"), "arrow-down", "Alt+Down", lambda: self.step(1), is_one)
        self.add("remove", _("Take out"), "trash", "Del", self.remove)
        self.add("ready", _("Take the ready ones"), "books", "", self.take_ready, always)
        self.table.opened.connect(lambda _row, _column: self.edit())

    def show_position(self, position: PositionState) -> None:
        """Show what a position asks for."""
        self.position = position
        self.rows = self.desk.read(requirements, position.row.id)
        has_ready = position.row.key in ready_positions()
        self.buttons["ready"].setVisible(not self.rows and has_ready)
        offers = ("ready", "new") if has_ready else ("new",)
        self.show_rows(list(self.rows), _("Nothing is asked for yet."), "clipboard-text", *offers)

    def _form(self, parent: QWidget, row: RequirementRow | None) -> RequirementForm:
        kind = self.rows[-1].kind if self.rows else "education"
        values: dict[str, Any] = {"kind": kind, "level": 3, "must": False}
        if row is not None:
            values = {"kind": row.kind, "level": row.level, "must": row.must, **row.texts}
        record_id = None if row is None else row.id
        return RequirementForm(
            self.desk, parent, record_id=record_id, values=values, position=self.position, rows=self.rows, row=row
        )

    def new(self) -> None:
        """Ask for one more."""
        shown(self._form(self, None), self.window())

    def edit(self) -> None:
        """Change the chosen one."""
        shown(self._form(self, self.table.selected_rows()[0]), self.window())

    def step(self, way: int) -> None:
        """Move the chosen one among those of its kind."""
        row: RequirementRow = self.table.selected_rows()[0]
        kin = [one for one in self.rows if one.kind == row.kind]
        place = kin.index(row) + way
        if self.position is None or not 0 <= place < len(kin):
            return
        other = kin[place]
        swapped = [other if one == row else row if one == other else one for one in self.rows]
        store(self.desk, self.position, [as_input(one) for one in swapped])
        self.choose(swapped.index(row))

    def remove(self) -> None:
        """Take the chosen ones out; assessments made against them stay readable."""
        gone = {one.id for one in self.table.selected_rows()}
        if self.position is None or not gone:
            return
        before, position_id = self.rows, self.position.row.id
        store(self.desk, self.position, [as_input(one) for one in before if one.id not in gone])

        def back() -> None:
            store(self.desk, read_position(self.desk, position_id), [as_input(one) for one in before])

        told = ngettext("{count} requirement taken out.", "{count} requirements taken out.", len(gone))
        self.desk.say(told.format(count=len(gone)), back)

    def take_ready(self) -> None:
        """Take over what the ready position of the same name asks for."""
        if self.position is None:
            return
        asked = ready_position(self.position.row.key)["requirements"]
        wanted = [
            RequirementInput(kind=one["kind"], texts=one["texts"], level=one["level"], must=one["must"], key=one["key"])
            for one in asked
        ]
        store(self.desk, self.position, wanted)


def _missing(row: RequirementRow) -> str:
    return listed(isolate(language_name(one)) for one in LANGUAGES if not row.texts.get(one))


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Kind"), lambda row: _(REQUIREMENTS.get(row.kind, row.kind)), width=150),
        RowColumn(_("Requirement"), lambda row: row.text(), width=0),
        RowColumn(_("Wanted level"), lambda row: f"{row.level} – {_(LEVELS[row.level])}", width=130),
        RowColumn(_("Must"), lambda row: _("yes") if row.must else "", width=70),
        RowColumn(_("Not translated into"), _missing, width=170, mark=lambda row: Mark("warn") if _missing(row) else None),
    )
