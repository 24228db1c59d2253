"""What the buttons above every outline of clauses share, and the line to search in it."""

from collections.abc import Iterable
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from kamdesk.areas.contracts.forms.text.editing import OutlineView
from kamdesk.core.i18n import N_, _
from kamdesk.ui.theme import icon

BUTTONS: Final = (
    ("undo", N_("Undo"), "arrow-u-up-left", "Ctrl+Z"),
    ("redo", N_("Redo"), "arrow-u-up-right", "Ctrl+Y"),
    ("", "", "", ""),
    ("add", N_("New clause"), "plus", "Ins"),
    ("shallower", N_("Less deep"), "caret-double-left", "Shift+Tab"),
    ("deeper", N_("Deeper"), "caret-double-right", "Tab"),
    ("up", N_("Move up"), "arrow-up", "Alt+Up"),
    ("down", N_("Move down"), "arrow-down", "Alt+Down"),
    ("remove", N_("Take out"), "trash", "Ctrl+Del"),
    ("", "", "", ""),
    ("from_library", N_("From the library…"), "books", "Ctrl+L"),
    ("into_library", N_("Into the library…"), "bookmark-simple", "Ctrl+Shift+L"),
    ("find", N_("Search in the text"), "magnifying-glass", "Ctrl+F"),
    ("filled", N_("Fields filled"), "eye", "F8"),
)
_WITH_TEXT: Final = frozenset({"add", "from_library", "filled", "save"})


class Commands(Protocol):
    """What the buttons ask for; `view` is the table of clauses."""

    @property
    def view(self) -> OutlineView: ...

    def do(self, key: str) -> Any: ...

    def find(self) -> Any: ...


class FindLine(QLineEdit):
    """Words to search in the text; Enter goes to the next place, Esc back."""

    def __init__(self, doing: Commands) -> None:
        super().__init__()
        self._doing = doing
        self.setPlaceholderText(_("Search in the text"))
        self.setClearButtonEnabled(True)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window around it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search on, or go back to the text."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3}:
            self._doing.find()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._doing.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class OutlineBar(QToolBar):
    """Every command as a button, with its key in the tip; menus are added with `drop`, and `finish` puts Save at the end."""

    def __init__(self, doing: Commands, buttons: Iterable[tuple[str, str, str, str]]) -> None:
        super().__init__()
        self._commands = doing
        self.actions_by_key: dict[str, QAction] = {}
        self.find_line = FindLine(doing)
        for key, title, picture, keys in buttons:
            if key:
                self._add(key, _(title), picture, keys)
            else:
                self.addSeparator()
        self.fields_menu, self.languages_menu = QMenu(self), QMenu(self)
        self.fields_button: QToolButton

    def finish(self) -> None:
        """Put Save at the far end."""
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self._add("save", _("Save"), "floppy-disk", "Ctrl+S")
        self.actions_by_key["filled"].setCheckable(True)

    def _add(self, key: str, title: str, picture: str, keys: str) -> None:
        action = QAction(icon(picture), title, self)
        action.setToolTip(_("{what} ({keys})").format(what=title, keys=keys))
        action.triggered.connect(lambda _on=False: self._commands.do(key))
        self.addAction(action)
        self.actions_by_key[key] = action
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(title)
            if key in _WITH_TEXT:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def drop(self, title: str, picture: str, menu: QMenu, tip: str) -> QToolButton:
        """Return a button that opens *menu*, before the commands of the library."""
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setText(title)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(menu)
        self.insertWidget(self.actions_by_key["from_library"], button)
        return button

    # Menus

    def menu_buttons(self) -> tuple[QToolButton, ...]:
        """Return the buttons whose menus stand in the menu of the right button too."""
        raise NotImplementedError

    def show_fields(self) -> None:
        """Open the menu of fields at the cursor."""
        view = self._commands.view
        if view.is_typing():
            at = view.viewport().mapToGlobal(view.edit_cell.cursor_place().bottomLeft())
        else:
            at = self.fields_button.mapToGlobal(QPoint(0, self.fields_button.height()))
        self.fields_menu.popup(at)

    def show_find(self) -> None:
        """Open the line to search in."""
        self.find_line.show()
        self.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_line.selectAll()

    def show_menu(self, at: QPoint) -> QMenu:
        """Offer the same where the right button was pressed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, action in self.actions_by_key.items():
            if key in {"add", "from_library", "filled"}:
                menu.addSeparator()
            menu.addAction(action)
        for button in self.menu_buttons():
            if button.isEnabled():
                menu.addMenu(button.menu()).setText(button.text())
        source: QObject | None = self.sender()
        origin = source if isinstance(source, QWidget) else self._commands.view.viewport()
        menu.popup(origin.mapToGlobal(at))
        return menu
