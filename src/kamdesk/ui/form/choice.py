"""Editors to choose by typing: from a short list, or among all records of a kind."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from kamdesk.core.i18n import _
from kamdesk.core.text import fold
from kamdesk.ui.form.editor import Editor

_NOWHERE: Final = QModelIndex()
Found = list[tuple[Any, str]]


class _Offers(QAbstractListModel):
    """Keys and labels that are offered."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: Found = []

    def offer(self, offers: Iterable[tuple[Any, str]]) -> None:
        self.beginResetModel()
        self.offers = list(offers)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole} and index.isValid():
            return self.offers[index.row()][1]
        return None


class RecordEditor(Editor):
    """A search line over records.

    Args:
        ask: ``ask(text)`` returns (id, label) pairs that match the typed text, the best first.
        name_of: ``name_of(id)`` returns the label of a record that is set as the value.
        hint: Shown while it is empty.
    """

    def __init__(self, ask: Callable[[str], Found], name_of: Callable[[Any], str] = str, hint: str = "") -> None:
        super().__init__()
        self._ask, self._name_of = ask, name_of
        self._id: Any = None
        self._label = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint or _("Type to search"))
        self.line.setClearButtonEnabled(True)
        self._offers = _Offers()
        self.completer = QCompleter(self._offers, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        cast(Any, self.completer.activated)[QModelIndex].connect(self._take)
        self.line.textEdited.connect(self._search)
        self.line.textChanged.connect(self._typed)
        self.left.connect(self._settle)
        self.hold(self.line)
        self.line.setCompleter(self.completer)

    def _search(self, text: str) -> None:
        self._offers.offer(self._ask(text) if text.strip() else [])
        self.completer.complete()

    def _typed(self, text: str) -> None:
        if text != self._label:
            self._id = None
        self.changed.emit()

    def _take(self, index: QModelIndex) -> None:
        self._set(*self._offers.offers[index.row()])

    def _set(self, record_id: Any, label: str) -> None:
        self._id, self._label = record_id, label
        self.line.setText(label)
        self.line.setCursorPosition(0)
        self.show_problem(None)
        self.changed.emit()

    def _settle(self) -> None:
        """Take the only record that fits, or the one of exactly this name."""
        text = self.line.text().strip()
        if self._id is not None or not text:
            return
        found = self._ask(text)
        exact = [offer for offer in found if fold(offer[1]) == fold(text)]
        fitting = exact if len(exact) == 1 else found
        if len(fitting) == 1:
            self._set(*fitting[0])

    def value(self) -> Any:
        """Return the id of the chosen record."""
        return self._id

    def set_value(self, value: Any) -> None:
        """Show the record *value*."""
        self._set(value, "" if value is None else self._name_of(value))

    def set_text(self, text: str) -> None:
        """Type *text* and take the record it names, if it names one."""
        self.line.setText(text)
        self._settle()

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def problem(self) -> str | None:
        """Ask for a choice when something else is typed."""
        if self._id is None and self.line.text().strip():
            return _("Nothing of this name is there. Choose from the list.")
        return None

    def state(self) -> Any:
        """Return id and name."""
        return [self._id, self.text()]

    def restore(self, state: Any) -> None:
        """Bring id and name back."""
        if isinstance(state, list) and len(state) == 2:
            if state[0] is None:
                self.line.setText(str(state[1]))
            else:
                self._set(state[0], str(state[1]))

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the name be copied only."""
        self.line.setReadOnly(read_only)


class ChoiceEditor(Editor):
    """A list to choose from; typing finds entries by any part of them, in any spelling.

    Args:
        choices: (key, translated label) pairs.
        empty: Offers “nothing” first.
    """

    def __init__(self, choices: Sequence[tuple[Any, str]], *, empty: bool = False) -> None:
        super().__init__()
        self._choices: list[tuple[Any, str]] = []
        self._empty = empty
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._offers = _Offers()
        self.completer = QCompleter(self._offers, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        cast(Any, self.completer.activated)[QModelIndex].connect(self._take)
        self.set_choices(choices)
        line = self.combo.lineEdit()
        assert line is not None  # noqa: S101 - an editable combo has one
        line.textEdited.connect(self._search)
        line.setCompleter(self.completer)  # the combo itself would take the offer's row for its own
        self.combo.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.left.connect(self._settle)
        self.hold(self.combo)
        self.row.setStretch(0, 1)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the value stays if it is among them."""
        kept = self.value() if self._choices else None
        self._choices = [*([(None, "")] if self._empty else []), *choices]
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([label for _key, label in self._choices])
        self.combo.blockSignals(False)
        self._put(kept)

    def _put(self, key: Any) -> None:
        keys = [one for one, _label in self._choices]
        self.combo.setCurrentIndex(keys.index(key) if key in keys else (0 if keys and self._empty else -1))

    def _search(self, text: str) -> None:
        wanted = fold(text)
        self._offers.offer([choice for choice in self._choices if choice[1] and wanted in fold(choice[1])])
        self.completer.complete()

    def _take(self, index: QModelIndex) -> None:
        self._put(self._offers.offers[index.row()][0])

    def _named(self, text: str) -> int:
        wanted = fold(text)
        exact = [row for row, (_key, label) in enumerate(self._choices) if fold(label) == wanted]
        if exact:
            return exact[0]
        part = [row for row, (_key, label) in enumerate(self._choices) if wanted and wanted in fold(label)]
        return part[0] if len(part) == 1 else -1

    def _row(self) -> int:
        """Return the row of what is shown; of two entries of one name the chosen one."""
        text, current = self.combo.currentText(), self.combo.currentIndex()
        return current if current >= 0 and self._choices[current][1] == text else self._named(text)

    def _settle(self) -> None:
        row = self._row()
        if row >= 0:
            self.combo.setCurrentIndex(row)
            self.combo.setEditText(self._choices[row][1])

    def value(self) -> Any:
        """Return the key of the choice."""
        row = self._row()
        return self._choices[row][0] if row >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose *value*."""
        self._put(value)

    def set_text(self, text: str) -> None:
        """Type *text* and take the choice it names, if it names one."""
        self.combo.setEditText(text)
        self._settle()
        self.changed.emit()

    def text(self) -> str:
        """Return what is typed."""
        return self.combo.currentText()

    def problem(self) -> str | None:
        """Ask for a choice when something else is typed."""
        if self.text().strip() and self._named(self.text()) < 0:
            return _("Choose one of the list.")
        return None
