"""What the chosen duty is measured by: indicator, norm and weight, with the sum of all weights."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from kamdesk.areas.jobs.forms.text.outline import Duty
from kamdesk.areas.jobs.forms.words import indicator_words, meaning_words, norm_unit
from kamdesk.areas.targets.forms import title_of
from kamdesk.areas.targets.queries import indicators
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.form import ChoiceEditor, Editor, NumberEditor
from kamdesk.ui.theme import leading, set_kind, tokens

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
_HUNDRED: Final = Decimal(100)


class DutyBar(QFrame):
    """A line below the outline; arrows and Enter in a number go on to the same number of the next duty, Esc goes back.

    A number that is not possible is told and stays; the duty keeps what it had before.

    Signals:
        measured: something else is chosen or typed (which figure, its value).
        stepped: on to the next duty (1) or the one before (-1), in the same figure.
        left: back to the outline.
    """

    measured = Signal(str, object)
    stepped = Signal(int, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self.currency = ""
        self.indicator = ChoiceEditor([(key, title_of(one)) for key, one in indicators().items()], empty=True)
        self.norm = NumberEditor(places=6, least=0, most=10**12)
        self.weight = NumberEditor(places=4, least=0, most=100)
        self.editors: dict[str, Editor] = {"indicator": self.indicator, "norm": self.norm, "weight": self.weight}
        self.number, self.unit, self.total = QLabel(), QLabel(), QLabel()
        self.meaning = QLabel(alignment=leading())
        self._quiet = True
        self._row, self._extra = -1, ""
        self._before: dict[str, object] = {}
        self._build()
        self._connect()
        self._quiet = False

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.number.setMinimumWidth(44)
        line.addWidget(self.number)
        for label, key, tip in (
            (_("Shown by"), "indicator", "F4"), (_("Norm"), "norm", "F7"), (_("Weight, %"), "weight", "F6"),
        ):  # fmt: skip
            told = QLabel(label)
            told.setBuddy(self.editors[key].focusProxy() or self.editors[key])
            proxy = self.editors[key].focusProxy()
            if proxy is not None:
                proxy.setAccessibleName(label)
                proxy.setToolTip(_("{what} ({keys})").format(what=label, keys=tip))
            line.addWidget(told)
            line.addWidget(self.editors[key], 1 if key == "indicator" else 0)
            if key == "norm":
                line.addWidget(self.unit)
        for key in ("norm", "weight"):
            self.editors[key].setFixedWidth(96)
        set_kind(self.total, "chip")
        line.addWidget(self.total)
        set_kind(self.meaning, "caption")
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.meaning.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.meaning)

    def _connect(self) -> None:
        self.indicator.changed.connect(lambda: self._tell("indicator"))
        self.norm.changed.connect(lambda: self._tell("norm"))
        self.weight.changed.connect(lambda: self._tell("weight"))
        for editor in (self.norm, self.weight):
            editor.line.installEventFilter(self)
        line = self.indicator.combo.lineEdit()
        if line is not None:
            line.installEventFilter(self)

    # What is shown

    def show_duty(self, row: int, duty: Duty | None, number: str, total: Decimal | None, *, read_only: bool) -> None:
        """Show what a duty is measured by; None: the cursor is in no duty."""
        measured = duty is not None and duty.is_duty
        self._show_total(total)
        self.number.setText(isolate_ltr(number) if measured else "")
        for editor in self.editors.values():
            editor.setEnabled(measured and not read_only)
        self._quiet = True
        if row != self._row or not self._is_typed_here():
            self._put(duty if measured else None, is_other=row != self._row)
        self._row = row
        self._quiet = False
        self._look(duty if measured else None)

    def _is_typed_here(self) -> bool:
        return any(line.hasFocus() for line in (self.norm.line, self.weight.line, self.indicator.combo.lineEdit()) if line)

    def _put(self, duty: Duty | None, *, is_other: bool) -> None:
        known = None if duty is None else duty.indicator
        extra = known if known is not None and known not in indicators() else ""
        if extra != self._extra and (extra or is_other):  # while one is chosen the list stays as it is
            self._extra = extra
            removed = [(extra, indicator_words(extra))] if extra else []
            self.indicator.set_choices([*removed, *((key, title_of(one)) for key, one in indicators().items())])
        for key, editor in self.editors.items():
            value = None if duty is None else getattr(duty, key)
            if editor.value() != value or editor.problem() is not None or editor.is_empty() != (value is None):
                editor.set_value(value)
                editor.show_problem(None)

    def _show_total(self, total: Decimal | None) -> None:
        self.total.setVisible(total is not None)
        if total is not None:
            self.total.setText(_("{total} of 100").format(total=isolate_ltr(show_number(total))))
            ground, text = tokens().pair("ok" if total == _HUNDRED else "warn")
            self.total.setStyleSheet(f"background: {ground}; color: {text}; border-radius: 6px; padding: 2px 8px;")
            self.total.setAccessibleName(_("Weights together: {total} of 100").format(total=show_number(total)))

    def _look(self, duty: Duty | None) -> None:
        one = None if duty is None else indicators().get(duty.indicator or "")
        self.unit.setText("" if duty is None else norm_unit(duty.indicator, self.currency))
        self.norm.line.setPlaceholderText("" if one is None or one.norm is None else show_number(one.norm))
        if duty is None:
            self.meaning.setText(_("Only duties are measured: put the cursor into one."))
        elif one is not None:
            self.meaning.setText(meaning_words(one, self.currency))
        elif duty.indicator is not None:
            self.meaning.setText(_("This indicator was removed from the program. Choose another one."))
        else:
            self.meaning.setText(_("Choose what shows from the records whether this duty is done."))

    # What is typed

    def _tell(self, key: str) -> None:
        editor = self.editors[key]
        if self._quiet:
            return
        problem = editor.problem()
        if problem is None and (key != "indicator" or editor.value() or editor.is_empty()):
            self.measured.emit(key, editor.value())
        elif problem is not None and key != "indicator":
            self.measured.emit(key, self._before.get(key))  # what was typed up to the letter before was not meant
        if key != "indicator":
            self._show_problem(editor, problem)

    def _show_problem(self, editor: Editor, problem: str | None) -> None:
        editor.show_problem(problem)
        if problem is not None:
            self.meaning.setText(problem)

    def go_to(self, key: str, typed: str = "") -> None:
        """Put the cursor into a figure, with what was typed already."""
        editor = self.editors[key]
        if not editor.isEnabled():
            return
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line = self.indicator.combo.lineEdit() if key == "indicator" else self.norm.line if key == "norm" else self.weight.line
        if line is not None:
            line.selectAll()
            if typed and key != "indicator":
                line.insert(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on to the next duty by arrows and Enter, and back by Esc; keep in mind what a number was before it is typed."""
        entered = {self.norm.line: "norm", self.weight.line: "weight"}.get(watched)  # type: ignore[call-overload]
        if entered and event.type() == QEvent.Type.FocusIn and self.editors[entered].problem() is None:
            self._before[entered] = self.editors[entered].value()
        if isinstance(event, QKeyEvent) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.left.emit()
                return True
            if entered and key in _STEPS and event.type() == QEvent.Type.KeyPress:
                problem = self.editors[entered].problem()
                if problem is None:
                    self.stepped.emit(_STEPS[key], entered)
                else:
                    self._show_problem(self.editors[entered], problem)
                return True
        return super().eventFilter(watched, event)
