"""The marks of an assessment: what is wanted, what was found, and the gap between them, typed like in a spreadsheet."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from kamdesk.areas.jobs.actions import Mark
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.jobs.rules import REQUIREMENTS, Gap
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, number_column, text_column
from kamdesk.ui.theme import tokens

_ROLE: Final = Qt.ItemDataRole
_WIDTH: Final = 920  # that requirements can be read
_ROWS_SHOWN: Final = 10


class MarksModel(GridModel):
    """A line a requirement; a gap is marked by a sign and by colour, one that keeps from the position more strongly."""

    def __init__(self) -> None:
        columns = (
            text_column("kind", N_("Kind"), width=95, typed=False),
            text_column("requirement", N_("Requirement"), typed=False),
            text_column("must", N_("Must"), width=60, typed=False),
            GridColumn("wanted", N_("Wanted"), read=Decimal, show=show_number, side="end", width=95, typed=False),
            number_column("level", N_("Found, 0–5"), places=0, least=Decimal(0), most=Decimal(5), width=95),
            text_column("gap", N_("Gap"), width=75, typed=False),
            text_column("note", N_("Note"), width=150),
        )
        super().__init__(columns, grows=False)
        self.gaps: tuple[Gap, ...] = ()

    def show_gaps(self, gaps: Sequence[Gap], typed: Mapping[int, tuple[str, str]]) -> None:
        """Show requirements; *typed* are level and note that somebody typed already, by requirement."""
        self.gaps = tuple(gaps)
        lines = []
        for one in gaps:
            level, note = typed.get(one.requirement_id, ("" if one.level is None else str(one.level), one.note))
            lines.append(
                {
                    "id": str(one.requirement_id),
                    "kind": _(REQUIREMENTS.get(one.kind, one.kind)),
                    "requirement": chosen(one.texts),
                    "must": _("yes") if one.must else "",
                    "wanted": str(one.wanted),
                    "level": level,
                    "note": note,
                }
            )
        self.set_lines(lines)

    def gap(self, row: int) -> int | None:
        """Return how many levels are missing; None where nothing is typed."""
        level, wanted = self.value(row, "level"), self.value(row, "wanted")
        return None if level is None or wanted is None else max(int(wanted - level), 0)

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks that were given."""
        return tuple(
            Mark(requirement_id=int(line["id"]), level=int(line["level"]), note=line["note"] or "")
            for line in self.values()
            if line["level"] is not None
        )

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _ROLE.DisplayRole) -> Any:
        """Say the gap with a sign, and mark it."""
        if index.isValid() and self.columns[index.column()].key == "gap":
            gap = self.gap(index.row())
            is_must = self.line_at(index.row()).get("must", "") != ""
            if role == _ROLE.DisplayRole:
                return self._gap_words(gap, is_must)
            if role in {_ROLE.BackgroundRole, _ROLE.ForegroundRole} and gap:
                ground, ink = tokens().pair("error" if is_must else "warn")
                return QColor(ground if role == _ROLE.BackgroundRole else ink)
        return super().data(index, role)

    @staticmethod
    def _gap_words(gap: int | None, is_must: bool) -> str:
        if gap is None:
            return ""
        if not gap:
            return "✓"
        return isolate(f"−{gap} !" if is_must else f"−{gap}")


class MarksEditor(GridEditor):
    """The marks as a field; the value is what was given."""

    def __init__(self) -> None:
        self.marks_model = MarksModel()
        super().__init__(self.marks_model, _("Marks"), buttons=False)
        self.view.show_rows(_ROWS_SHOWN)
        self.view.setMinimumWidth(_WIDTH)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show requirements; what is typed of one that is there again stays."""
        typed = {}
        for line in self.marks_model.lines():
            was = next((one for one in self.marks_model.gaps if str(one.requirement_id) == line["id"]), None)
            before = ("", "") if was is None else ("" if was.level is None else str(was.level), was.note)
            if (line["level"], line["note"]) != before:
                typed[int(line["id"])] = (line["level"], line["note"])
        self.marks_model.show_gaps(gaps, typed)

    def value(self) -> list[Any]:
        """Return the marks that were given."""
        return list(self.marks_model.marks())

    def set_value(self, value: Any) -> None:
        """Show requirements with what was found."""
        self.marks_model.show_gaps(value or (), {})
