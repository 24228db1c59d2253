"""Editors for amounts, numbers and days. What can be read in two ways is refused, never guessed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QDialog, QLineEdit, QToolButton, QVBoxLayout

from kamdesk.core.dates import DateOrder, parse_date
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, current_language
from kamdesk.core.money import Money, decimals
from kamdesk.core.numbers import parse_number
from kamdesk.ui.form.editor import Editor
from kamdesk.ui.theme import icon


class _Typed(Editor):
    """A line that is read as something; an unreadable one turns red at once."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(60)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.textChanged.connect(self._typed)
        self.left.connect(self._settle)
        self._known: tuple[str, Any] | None = None

    def _typed(self) -> None:
        self.show_problem(self.problem())
        self.changed.emit()

    def _settle(self) -> None:
        """Write the value in the usual way once the cursor is gone."""
        value = self.value()
        if value is not None:
            self.set_value(value)

    def shown(self, value: Any) -> str:
        """Return the usual way to write *value*."""
        raise NotImplementedError

    def read(self, text: str) -> Any:
        """Return the value of *text*.

        Raises:
            KamDeskError: it is none.
        """
        raise NotImplementedError

    def value(self) -> Any:
        """Return the value; None when it is empty or cannot be read."""
        if self.is_empty():
            return None
        if self._known is not None and self._known[0] == self.line.text():
            return self._known[1]
        try:
            return self.read(self.line.text())
        except KamDeskError:
            return None

    def problem(self) -> str | None:
        """Return why it cannot be read."""
        if self.value() is not None or self.is_empty():
            return None
        try:
            self.read(self.line.text())
        except KamDeskError as problem:
            return str(problem)
        return None

    def set_value(self, value: Any) -> None:
        """Show *value*; what is shown counts as that value, even where somebody typing it would have to say more."""
        shown = "" if value is None else self.shown(value)
        self._known = None if value is None else (shown, value)
        if shown != self.line.text():
            self.line.setText(shown)

    def set_text(self, text: str) -> None:
        """Type *text*; it can be undone."""
        self.line.selectAll()
        self.line.insert(text)
        if not text:
            self.line.del_()

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the text be copied only."""
        self.line.setReadOnly(read_only)

    def state(self) -> Any:
        """Return what is typed; or, where it was settled already, the value, which needs no second guess."""
        if self._known is not None and self._known[0] == self.text():
            return {"value": self.plain(self._known[1])}
        return self.text()

    def restore(self, state: Any) -> None:
        """Bring it back; a damaged draft leaves the field empty."""
        if isinstance(state, dict):
            try:
                self.set_value(self.unplain(state["value"]))
            except (KeyError, TypeError, ValueError, ArithmeticError):
                self.set_value(None)
        else:
            super().restore(state)

    def plain(self, value: Any) -> Any:
        """Return *value* as JSON."""
        return str(value)

    def unplain(self, kept: Any) -> Any:
        """Return the value that `plain` wrote."""
        raise NotImplementedError


class NumberEditor(_Typed):
    """A number; the value is a Decimal with at most *places* decimals, an int where *places* is 0."""

    def __init__(self, *, places: int = 2, least: Decimal | int | None = None, most: Decimal | int | None = None) -> None:
        super().__init__()
        self._places = places
        self._least, self._most = least, most
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.hold(self.line)

    def read(self, text: str) -> Decimal | int:
        """Return the number.

        Raises:
            KamDeskError: it is none, has too many decimals or is out of bounds.
        """
        number = parse_number(text)
        self._refuse_fractions(number, self._places)
        if self._least is not None and number < self._least:
            raise KamDeskError(_("The number must be at least {least}.").format(least=show_number(self._least)))
        if self._most is not None and number > self._most:
            raise KamDeskError(_("The number must be at most {most}.").format(most=show_number(self._most)))
        return number if self._places else int(number)

    @staticmethod
    def _refuse_fractions(number: Decimal, places: int) -> None:
        if number != round(number, places):
            if places == 0:
                raise KamDeskError(_("A whole number is needed here."))
            raise KamDeskError(_("At most {count} decimals are possible here.").format(count=places))

    def unplain(self, kept: Any) -> Decimal | int:
        """Return the number."""
        return Decimal(kept) if self._places else int(kept)

    def shown(self, value: Any) -> str:
        """Return the number with the language's signs."""
        return show_number(value).replace(",", " ") if current_language() in {"ar", "en"} else show_number(value)


class MoneyEditor(NumberEditor):
    """An amount in *currency*; with *currencies* the currency can be chosen. The value is a `Money`."""

    def __init__(self, currency: str, currencies: Sequence[str] = (), *, negative: bool = True) -> None:
        self.combo = QComboBox()
        super().__init__(places=decimals(currency), least=None if negative else 0)
        self.combo.addItems(list(currencies) or [currency])
        self.combo.setVisible(len(currencies) > 1)
        self.combo.setCurrentText(currency)
        self.combo.currentTextChanged.connect(self._currency_changed)
        self.row.addWidget(self.combo)
        self.row.setStretch(0, 1)

    @property
    def currency(self) -> str:
        """The currency of the amount."""
        return self.combo.currentText()

    def set_currency(self, currency: str) -> None:
        """Change the currency; the figures stay as they were typed."""
        if self.combo.findText(currency) < 0:
            self.combo.addItem(currency)
        self.combo.setCurrentText(currency)

    def _currency_changed(self, currency: str) -> None:
        self._known = None
        self._places = decimals(currency)
        self._typed()

    def read(self, text: str) -> Any:
        """Return the amount.

        Raises:
            KamDeskError: it is none, or has more decimals than the currency.
        """
        number = parse_number(text)
        self._refuse_fractions(number, self._places)
        if self._least is not None and number < self._least:
            raise KamDeskError(_("The amount must not be negative."))
        return Money(number, self.currency)

    def set_value(self, value: Any) -> None:
        """Show a `Money` with its currency."""
        if value is not None:
            self.set_currency(value.currency)
        super().set_value(value)

    def shown(self, value: Any) -> str:
        """Return the amount with the language's signs; spaces part the thousands, so that it can be read back."""
        text = show_number(value.amount, decimals(value.currency))
        return text.replace(",", " ") if current_language() in {"ar", "en"} else text

    def state(self) -> Any:
        """Return figures and currency."""
        return [super().state(), self.currency]

    def restore(self, state: Any) -> None:
        """Bring figures and currency back."""
        if isinstance(state, list) and len(state) == 2:
            self.set_currency(str(state[1]))
            super().restore(state[0])

    def plain(self, value: Any) -> Any:
        """Return the figures."""
        return str(value.amount)

    def unplain(self, kept: Any) -> Any:
        """Return the amount in the currency chosen."""
        return Money(Decimal(kept), self.currency)


class DateEditor(_Typed):
    """A day, typed in any digits or chosen in a calendar; it may be empty."""

    def __init__(self, *, order: DateOrder = "dmy") -> None:
        super().__init__()
        self._order: DateOrder = order
        self.line.setPlaceholderText(_("day.month.year"))
        self.button = QToolButton()
        self.button.setIcon(icon("calendar-blank"))
        self.button.setToolTip(_("Choose a day"))
        self.button.setAccessibleName(_("Choose a day"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.choose)
        self.hold(self.line, self.button)

    def read(self, text: str) -> date:
        """Return the day; three numbers are read as day, month, year.

        Raises:
            KamDeskError: there is no such day.
        """
        return parse_date(text, self._order)

    def unplain(self, kept: Any) -> date:
        """Return the day."""
        return date.fromisoformat(kept)

    def shown(self, value: Any) -> str:
        """Return the day in the language's manner."""
        return show_date(value)

    def choose(self) -> None:
        """Show the calendar under the line."""
        popup = QDialog(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        chosen = self.value()
        if chosen is not None:
            calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(calendar)

        def take(day: QDate) -> None:
            self.set_value(date(day.year(), day.month(), day.day()))
            popup.close()
            self.line.setFocus()

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.open()

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the day be copied only."""
        super().set_read_only(read_only)
        self.button.setDisabled(read_only)
