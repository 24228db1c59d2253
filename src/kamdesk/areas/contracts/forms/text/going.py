"""Going about in the clauses that are edited."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kamdesk.areas.contracts.forms.text.blanks import place_of
from kamdesk.areas.contracts.forms.text.editing import OutlineView, Spot
from kamdesk.areas.contracts.rules.fields import MissingField
from kamdesk.core.i18n import _
from kamdesk.core.text import fold

if TYPE_CHECKING:
    from kamdesk.areas.contracts.forms.text.panel import TextPanel


class Going:
    """Where the cursor of a text panel is, and the commands that move it."""

    def __init__(self, panel: "TextPanel") -> None:
        self.panel = panel

    @property
    def view(self) -> OutlineView:
        """The clauses."""
        return self.panel.view

    def shown(self, spot: Spot | None, *, typing: bool | None = None) -> None:
        """Show the clauses as they are now, with the cursor at *spot*."""
        view = self.panel.view
        was_typing = view.is_typing() if typing is None else typing
        self.panel.show_all(None)
        if spot is not None and self.panel.outline.clauses:
            view.go_to_spot(spot, typing=was_typing)
            if not was_typing:
                view.setFocus(Qt.FocusReason.OtherFocusReason)

    def spot(self) -> Spot:
        """Return where the cursor is."""
        spot = self.panel.view.spot()
        return spot if spot.language else Spot(0, self.panel.languages[0])

    def rows(self) -> list[int]:
        """Return the clauses that are chosen: the selected ones, while one is typed into that one."""
        view = self.panel.view
        return [self.spot().row] if view.is_typing() else view.selected_places() or [self.spot().row]

    def leave(self) -> None:
        """Close the cell; the row keeps the cursor."""
        self.panel.view.stop_typing()

    def jump(self, row: int) -> None:
        """Go to the first clause (0) or the last (-1)."""
        spot = self.spot()
        place = row % len(self.panel.outline.clauses)
        self.panel.view.go_to_spot(Spot(place, spot.language, row), typing=self.panel.view.is_typing())

    def across(self, way: int) -> None:
        """Go to the language beside this one, as it is seen."""
        spot, view = self.spot(), self.panel.view
        step = -way if view.isRightToLeft() else way
        place = view.languages.index(spot.language) + step
        if 0 <= place < len(view.languages):
            view.go_to_spot(Spot(spot.row, view.languages[place], -1), typing=view.is_typing())

    def page(self, way: int) -> None:
        """Go as far as is seen."""
        view, spot = self.panel.view, self.spot()
        goal = view.rowViewportPosition(spot.row) + way * view.viewport().height()
        rows = range(len(self.panel.outline.clauses))
        near = min(rows, key=lambda row: abs(view.rowViewportPosition(row) - goal))
        place = min(max(near if near != spot.row else spot.row + way, 0), rows[-1])
        view.go_to_spot(Spot(place, spot.language, 0), typing=view.is_typing())

    def find(self) -> bool:
        """Go to the next clause with the words that are searched, and tell whether there is one."""
        panel, words = self.panel, self.panel.bar.find_line.text()
        if not fold(words):
            self.panel.bar.show_find()
            return False
        spot, count = self.spot(), len(panel.outline.clauses)
        cells = [(row, language) for row in range(count) for language in panel.view.languages]
        at = cells.index((spot.row, spot.language)) if count else 0
        for row, language in (*cells[at + 1 :], *cells[: at + 1]):
            text = panel.outline.clauses[row].texts.get(language, "")
            if fold(words) in fold(text):
                place = max(text.casefold().find(words.casefold()), 0)
                panel.view.go_to_spot(Spot(row, language, place), typing=False)
                return True
        panel.toasts.show_toast(_("“{text}” is not in the text.").format(text=words))
        return False

    def toggle_filled(self) -> None:
        """Show fields with their values, or in braces."""
        self.panel.is_filled = not self.panel.is_filled
        self.shown(self.spot())

    def go_to_blank(self, missing: MissingField) -> None:
        """Go to the first clause in which something is blank, the field chosen."""
        found = place_of(self.panel.outline, missing)
        if found is None:
            return
        row, language, name = found
        text = self.panel.outline.clauses[row].texts.get(language, "")
        place = max(text.find("{" + name), 0) if name else 0
        self.panel.view.go_to_spot(Spot(row, language, place), typing=not self.panel.read_only)

    def show_fields(self) -> None:
        """Open the menu of fields."""
        self.panel.bar.show_fields()

    def show_find(self) -> None:
        """Open the line to search in."""
        self.panel.bar.show_find()

    def insert_field(self, name: str) -> None:
        """Put a field at the cursor."""
        view = self.panel.view
        if not view.is_typing():
            spot = self.spot()
            view.go_to_spot(Spot(spot.row, spot.language, -1))
        view.edit_cell.insertPlainText("{" + name + "}")
        view.edit_cell.setFocus(Qt.FocusReason.OtherFocusReason)
