"""What keys and buttons do with the clauses that are edited."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from kamdesk.areas.contracts.forms.library.picker import ClausePicker
from kamdesk.areas.contracts.forms.text.editing import Spot
from kamdesk.areas.contracts.forms.text.going import Going
from kamdesk.areas.contracts.forms.text.pasting import pasted_clauses
from kamdesk.areas.contracts.forms.text.shelving import shelve_form
from kamdesk.areas.contracts.queries.library import LibraryRow
from kamdesk.areas.contracts.rules.clauses import DEEPEST, ClauseInput
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, ngettext

if TYPE_CHECKING:
    from kamdesk.areas.contracts.forms.text.panel import TextPanel

#: Commands that change nothing.
_READING: Final = frozenset(
    {"save", "leave", "first", "last", "page_up", "page_down", "left", "right", "find", "find_next", "filled", "into_library"}
)


class Doing(Going):
    """The commands of a text panel, by the names that its keys and buttons ask for."""

    def __init__(self, panel: "TextPanel") -> None:
        super().__init__(panel)
        self.commands: dict[str, Callable[[], object]] = {
            "split": self.split,
            "add": self.add,
            "deeper": partial(self.shift, 1),
            "shallower": partial(self.shift, -1),
            "up": partial(self.move, down=False),
            "down": partial(self.move, down=True),
            "left": partial(self.across, -1),
            "right": partial(self.across, 1),
            "remove": self.remove,
            "duplicate": self.duplicate,
            "heading": self.heading,
            "undo": self.undo,
            "redo": self.redo,
            "save": self.save,
            "leave": self.leave,
            "first": partial(self.jump, 0),
            "last": partial(self.jump, -1),
            "page_up": partial(self.page, -1),
            "page_down": partial(self.page, 1),
            "paste": self.paste_clipboard,
            "paste_plain": self.paste_plain,
            "from_library": self.from_library,
            "into_library": self.into_library,
            "field": self.show_fields,
            "find": self.show_find,
            "find_next": self.find,
            "filled": self.toggle_filled,
        }

    def do(self, command: str) -> None:
        """Do what a key or a button asked for; what cannot be changed any more stays."""
        if not self.can(command):
            return
        self.panel.error.tell("")
        self.commands[command]()

    def can(self, command: str) -> bool:
        """Tell whether a command can be done now."""
        outline = self.panel.outline
        if self.panel.read_only and command not in _READING:
            return False
        if command == "undo":
            return outline.can_undo
        if command == "redo":
            return outline.can_redo
        return bool(outline.clauses) or command in {"add", "save", "from_library", "paste", "find", "filled"}

    # What each does

    def split(self) -> None:
        """Begin a new clause at the cursor."""
        self.shown(self.panel.outline.split(self.spot()), typing=True)

    def add(self) -> None:
        """Begin a new clause behind this one."""
        self.shown(self.panel.outline.add(self.spot()), typing=True)

    def shift(self, by: int) -> None:
        """Let the clause go deeper or less deep."""
        spot = self.spot()
        if self.panel.outline.shift(spot, by):
            self.shown(spot)

    def move(self, *, down: bool) -> None:
        """Move the clause."""
        spot = self.panel.outline.move(self.spot(), down=down)
        if spot is not None:
            self.shown(spot)

    def remove(self) -> None:
        """Take clauses out, with a way back."""
        spot, rows, outline = self.spot(), self.rows(), self.panel.outline
        gone = [outline.clauses[row] for row in rows]
        self.shown(outline.remove(rows, spot), typing=self.panel.view.is_typing())
        after = outline.clauses
        told = ngettext("{count} clause taken out.", "{count} clauses taken out.", len(rows)).format(count=show_number(len(rows)))

        def bring_back() -> None:
            if outline.clauses is after:
                self.undo()
            else:
                place = min(rows[0], len(outline.clauses))
                outline.change([*outline.clauses[:place], *gone, *outline.clauses[place:]], self.spot())
                self.shown(Spot(place, spot.language))

        self.panel.toasts.show_toast(told, bring_back)

    def duplicate(self) -> None:
        """Put in another clause with the same words."""
        spot, outline = self.spot(), self.panel.outline
        like = replace(outline.clauses[spot.row], key=None)
        clauses = outline.clauses
        outline.change([*clauses[: spot.row + 1], like, *clauses[spot.row + 1 :]], spot)
        self.shown(Spot(spot.row + 1, spot.language, -1))

    def heading(self) -> None:
        """Make a heading of the clause, or a clause of the heading."""
        spot, rows = self.spot(), self.rows()
        wanted = not self.panel.outline.clauses[rows[0]].heading
        self.panel.outline.edit(rows, spot, lambda one: replace(one, heading=wanted))
        self.shown(spot)

    def set_condition(self, condition: str | None) -> None:
        """Let the clauses be in the contract only where *condition* holds; None: always."""
        spot = self.spot()
        self.panel.outline.edit(self.rows(), spot, lambda one: replace(one, condition=condition))
        self.shown(spot)

    def undo(self) -> None:
        """Go one step back."""
        self.shown(self.panel.outline.undo(self.spot()))

    def redo(self) -> None:
        """Do again what was undone."""
        self.shown(self.panel.outline.redo(self.spot()))

    def save(self) -> None:
        """Save the text."""
        if not self.panel.is_dirty() and not self.panel.read_only:
            self.panel.toasts.show_toast(_("Nothing was changed."))
        else:
            self.panel.save()

    def join(self, spot: Spot, way: int) -> None:
        """Join a clause with its neighbour; an empty one just goes."""
        outline = self.panel.outline
        other = spot.row + way
        if self.panel.read_only or not 0 <= other < len(outline.clauses):
            return
        second = spot if way < 0 else Spot(other, spot.language)
        met = outline.join(second)
        if met is not None:
            self.shown(met, typing=True)

    # Pasting

    def paste(self, spot: Spot, text: str) -> None:
        """Make clauses of several paragraphs."""
        outline = self.panel.outline
        clause = outline.clauses[spot.row] if outline.clauses else ClauseInput(texts={}, level=1)
        made = pasted_clauses(text, spot.language or self.panel.languages[0], clause, is_first=not outline.clauses)
        if self.panel.read_only or not made:
            return
        self.shown(outline.put(spot, made), typing=self.panel.view.is_typing())
        told = ngettext("{count} clause pasted.", "{count} clauses pasted.", len(made)).format(count=show_number(len(made)))
        self.panel.toasts.show_toast(told, self.undo)

    def paste_clipboard(self) -> None:
        """Paste clauses behind the row."""
        self.paste(self.spot(), QGuiApplication.clipboard().text())

    def paste_plain(self) -> None:
        """Paste into the clause, lines and all."""
        self.panel.view.edit_cell.insertPlainText(QGuiApplication.clipboard().text().strip("\r\n"))

    # Fields, library, search

    def from_library(self) -> ClausePicker:
        """Ask for clauses of the library, to stand behind this one."""
        spot = self.spot()
        picker = ClausePicker(self.panel.desk, self.panel, self.panel.languages)
        picker.picked.connect(lambda rows: self.take_from_library(spot, rows))
        picker.open()
        return picker

    def take_from_library(self, spot: Spot, rows: Sequence[LibraryRow]) -> None:
        """Put clauses of the library in behind *spot*."""
        outline = self.panel.outline
        level = 2
        if outline.clauses:
            clause = outline.clauses[min(spot.row, len(outline.clauses) - 1)]
            level = clause.level + 1 if clause.heading else clause.level
        made = [
            ClauseInput(
                texts=dict(one.texts), level=1 if one.heading else min(max(level, 1), DEEPEST), heading=one.heading,
                condition=one.condition, library_id=one.id,
            )
            for one in rows
        ]  # fmt: skip
        self.shown(outline.put(spot, made), typing=False)

    def into_library(self) -> None:
        """Put the clause into the library, for other contracts."""
        spot, outline = self.spot(), self.panel.outline
        form = shelve_form(self.panel.desk, self.panel, outline.clauses, spot.row)
        row = outline.clauses[spot.row]

        def shelved(library_id: int) -> None:
            places = [place for place, one in enumerate(outline.clauses) if one is row]
            outline.clauses = tuple(
                replace(one, library_id=library_id) if place in places else one for place, one in enumerate(outline.clauses)
            )
            self.panel.toasts.show_toast(_("The clause is in the library."))

        form.saved.connect(shelved)
        form.open()
