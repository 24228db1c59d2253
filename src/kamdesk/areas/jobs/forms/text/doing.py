"""What keys and buttons do with the clauses that are edited."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtGui import QGuiApplication

from kamdesk.areas.contracts.forms.text.editing import Spot
from kamdesk.areas.contracts.forms.text.going import Going
from kamdesk.areas.contracts.rules.clauses import DEEPEST
from kamdesk.areas.jobs.forms.library.picker import ClausePicker
from kamdesk.areas.jobs.forms.library.shelving import shelve_form
from kamdesk.areas.jobs.forms.text.outline import Duty
from kamdesk.areas.jobs.forms.text.pasting import pasted_duties
from kamdesk.areas.jobs.queries import LibraryRow
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.ui.form import FormDialog

if TYPE_CHECKING:
    from kamdesk.areas.jobs.forms.text.panel import TextPanel

#: Commands that change nothing.
_READING: Final = frozenset(
    {"save", "leave", "first", "last", "page_up", "page_down", "left", "right", "find", "find_next", "filled"}
)
_ALWAYS: Final = frozenset({"add", "save", "from_library", "paste", "find", "filled", "heading"})
_ON_CLAUSE: Final = frozenset({"duplicate", "into_library", "deeper", "shallower", "field", "split"})


class Doing(Going):
    """The commands of a panel, by the names that its keys and buttons ask for."""

    def __init__(self, panel: "TextPanel") -> None:
        super().__init__(cast(Any, panel))  # going about needs view, outline, languages and bar, which both panels have
        self.text = panel
        self.commands: dict[str, Callable[[], object]] = {
            "split": self.split, "add": self.add, "deeper": partial(self.shift, 1), "shallower": partial(self.shift, -1),
            "up": partial(self.move, down=False), "down": partial(self.move, down=True), "left": partial(self.across, -1),
            "right": partial(self.across, 1), "remove": self.remove, "duplicate": self.duplicate,
            "heading": self.show_sections, "undo": self.undo, "redo": self.redo, "save": self.save, "leave": self.leave,
            "first": partial(self.jump, 0), "last": partial(self.jump, -1), "page_up": partial(self.page, -1),
            "page_down": partial(self.page, 1), "paste": self.paste_clipboard, "paste_plain": self.paste_plain,
            "from_library": self.from_library, "into_library": self.into_library, "field": self.show_fields,
            "find": self.show_find, "find_next": self.find, "filled": self.toggle_filled,
        }  # fmt: skip

    def do(self, command: str) -> None:
        """Do what a key or a button asked for; what cannot be changed any more stays."""
        if self.can(command):
            self.text.error.tell("")
            self.commands[command]()

    def can(self, command: str) -> bool:
        """Tell whether a command can be done now."""
        outline = self.text.outline
        if self.text.read_only and command not in _READING:
            return False
        if command == "undo":
            return outline.can_undo
        if command == "redo":
            return outline.can_redo
        if command in _ON_CLAUSE and (not outline.clauses or outline.clauses[self.spot().row].heading):
            return command == "split" and bool(outline.clauses)
        return bool(outline.clauses) or command in _ALWAYS

    # What each does

    def split(self) -> None:
        """Begin a new clause at the cursor."""
        self.shown(self.text.outline.split(self.spot()), typing=True)

    def add(self) -> None:
        """Begin a new clause behind this one."""
        self.shown(self.text.outline.add(self.spot()), typing=True)

    def add_section(self, section: str) -> None:
        """Put a section in at its usual place."""
        self.shown(self.text.outline.add_section(section, self.spot()), typing=False)

    def shift(self, by: int) -> None:
        """Let the clause go deeper or less deep."""
        spot = self.spot()
        if self.text.outline.shift(spot, by):
            self.shown(spot)

    def move(self, *, down: bool) -> None:
        """Move the clause, or the section with all that stands in it."""
        spot = self.text.outline.move(self.spot(), down=down)
        if spot is not None:
            self.shown(spot)

    def drop(self, start: int, target: int) -> None:
        """Move a dragged clause, with a way back."""
        if self.text.read_only:
            return
        spot = self.text.outline.drop(start, target, self.spot())
        if spot is not None:
            self.shown(spot, typing=False)
            number = self.text.outline.numbers[spot.row].rstrip(".")
            self.text.toasts.show_toast(_("Moved; it is {number} now.").format(number=number), self.undo)

    def remove(self) -> None:
        """Take clauses out, with a way back."""
        spot, outline = self.spot(), self.text.outline
        rows = outline.with_what_stands_in(self.rows())
        if not rows:
            return
        gone = [outline.duties[row] for row in rows]
        self.shown(outline.remove(rows, spot), typing=self.text.view.is_typing())
        after = outline.clauses
        told = ngettext("{count} clause taken out.", "{count} clauses taken out.", len(rows)).format(count=show_number(len(rows)))

        def bring_back() -> None:
            if outline.clauses is after:
                self.undo()
            else:
                place = min(rows[0], len(outline.clauses))
                outline.change([*outline.clauses[:place], *gone, *outline.clauses[place:]], self.spot())
                self.shown(Spot(place, spot.language))

        self.text.toasts.show_toast(told, bring_back)

    def duplicate(self) -> None:
        """Put in another clause with the same words; the weight stays with the first."""
        spot, outline = self.spot(), self.text.outline
        like = replace(outline.duties[spot.row], key=None, weight=None)
        clauses = outline.clauses
        outline.change([*clauses[: spot.row + 1], like, *clauses[spot.row + 1 :]], spot)
        self.shown(Spot(spot.row + 1, spot.language, -1))

    def undo(self) -> None:
        """Go one step back."""
        self.shown(self.text.outline.undo(self.spot()))

    def redo(self) -> None:
        """Do again what was undone."""
        self.shown(self.text.outline.redo(self.spot()))

    def save(self) -> None:
        """Save the text."""
        if self.text.is_dirty():
            self.text.save()
        elif not self.text.read_only:
            self.text.toasts.show_toast(_("Nothing was changed."))

    def join(self, spot: Spot, way: int) -> None:
        """Join a clause with its neighbour; an empty one just goes."""
        outline = self.text.outline
        other = spot.row + way
        if self.text.read_only or not 0 <= other < len(outline.clauses):
            return
        if way < 0 and outline.is_empty(spot.row) and outline.clauses[other].heading:
            self.shown(outline.remove([spot.row], spot), typing=False)
            return
        met = outline.join(spot if way < 0 else Spot(other, spot.language))
        if met is not None:
            self.shown(met, typing=True)

    # Pasting

    def paste(self, spot: Spot, text: str) -> None:
        """Make clauses of several paragraphs."""
        outline = self.text.outline
        level = max(outline.clauses[spot.row].level, 2) if outline.clauses else 2
        made = pasted_duties(text, spot.language or self.text.languages[0], level)
        if self.text.read_only or not made:
            return
        self.shown(outline.put(spot, made), typing=self.text.view.is_typing())
        told = ngettext(
            "{count} clause pasted, without styles and invisible marks.",
            "{count} clauses pasted, without styles and invisible marks.",
            len(made),
        )
        self.text.toasts.show_toast(told.format(count=show_number(len(made))), self.undo)

    def paste_clipboard(self) -> None:
        """Paste clauses behind the row."""
        data = QGuiApplication.clipboard().mimeData()
        self.paste(self.spot(), data.text() or data.html())

    def paste_plain(self) -> None:
        """Paste into the clause, lines and all."""
        self.text.view.edit_cell.insertPlainText(QGuiApplication.clipboard().text().strip("\r\n"))

    # Sections, library

    def show_sections(self) -> None:
        """Open the menu of the sections that are not there."""
        self.text.bar.show_sections()

    def from_library(self) -> ClausePicker:
        """Ask for clauses of the library, to stand behind this one."""
        spot, outline = self.spot(), self.text.outline
        section = outline.duties[spot.row].section if outline.clauses else None
        picker = ClausePicker(self.text.desk, self.text, self.text.languages, section)
        picker.picked.connect(lambda rows: self.take_from_library(spot, rows))
        picker.open()
        return picker

    def take_from_library(self, spot: Spot, rows: Sequence[LibraryRow]) -> None:
        """Put clauses of the library in behind *spot*, with what usually shows whether they are done."""
        outline = self.text.outline
        level = 2
        if outline.clauses:
            clause = outline.clauses[min(spot.row, len(outline.clauses) - 1)]
            level = clause.level + 1 if clause.heading else clause.level
        made = [
            Duty(texts=dict(one.texts), level=min(max(level, 2), DEEPEST), library_id=one.id, indicator=one.indicator)
            for one in rows
        ]
        self.shown(outline.put(spot, made), typing=False)

    def into_library(self) -> FormDialog:
        """Put the clause into the library, for other job descriptions."""
        spot, outline = self.spot(), self.text.outline
        form = shelve_form(self.text.desk, self.text, outline.duties[spot.row])
        row = outline.clauses[spot.row]

        def shelved(library_id: int) -> None:
            outline.clauses = tuple(replace(one, library_id=library_id) if one is row else one for one in outline.clauses)
            self.text.toasts.show_toast(_("The clause is in the library."))

        form.saved.connect(shelved)
        form.open()
        return form
