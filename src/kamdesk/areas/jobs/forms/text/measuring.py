"""What duties are measured by, typed one below the other; and going to the place of a note."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from kamdesk.areas.contracts.forms.text.editing import Spot
from kamdesk.areas.jobs.forms.text.notes import Note

if TYPE_CHECKING:
    from kamdesk.areas.jobs.forms.text.panel import TextPanel

#: Keys that go to a figure of the duty with the cursor.
KEYS = (("F4", "indicator"), ("F7", "norm"), ("F6", "weight"))


class Measuring:
    """Takes figures from the line below the outline, and leads there."""

    def __init__(self, panel: "TextPanel") -> None:
        self._panel = panel
        panel.view.measured.connect(panel.duty.go_to)
        panel.duty.measured.connect(self.measure)
        panel.duty.stepped.connect(self.step)
        panel.duty.left.connect(lambda: panel.view.setFocus(Qt.FocusReason.OtherFocusReason))
        panel.notes.wanted.connect(self.go_to_note)
        for keys, figure in KEYS:
            shortcut = QShortcut(QKeySequence(keys), panel)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(panel.duty.go_to, figure))

    def measure(self, figure: str, value: object) -> None:
        """Let the duty with the cursor have another indicator, norm or weight."""
        panel = self._panel
        row = panel.view.spot().row
        if panel.read_only or not 0 <= row < len(panel.outline.clauses):
            return
        panel.outline.measure(row, panel.view.spot(), **{figure: value})
        panel.show_row(row)
        for heading in panel.view.headings:
            if panel.outline.duties[heading].section == "duties":
                panel.show_row(heading)

    def step(self, way: int, figure: str) -> None:
        """Go on to the next duty, staying in the same figure."""
        panel = self._panel
        row = panel.view.spot().row + way
        duties = panel.outline.duties
        while 0 <= row < len(duties) and not duties[row].is_duty:
            row += way
        if 0 <= row < len(duties):
            panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
            panel.view.go_to_spot(Spot(row, panel.languages[0]), typing=False)
            panel.look_at_row()
            panel.duty.go_to(figure)

    def go_to_note(self, note: Note) -> None:
        """Go to the place of a note; a language that is not shown is shown beside the first one."""
        panel = self._panel
        if note.row < 0:
            return
        if note.language and note.language not in panel.languages:
            panel.set_languages([*panel.state.card.languages[:1], note.language])
        language = note.language or panel.languages[0]
        typing = not panel.read_only and not note.figure
        panel.view.go_to_spot(Spot(note.row, language, -1), typing=typing)
        if note.figure:
            panel.duty.go_to(note.figure)
