"""The buttons above a text, its menus, and the line to search in it."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from kamdesk.areas.contracts.forms.laid.fieldmenu import fill_menu
from kamdesk.areas.contracts.rules.clauses import CONDITIONS
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.ui.theme import icon

if TYPE_CHECKING:
    from kamdesk.areas.contracts.forms.text.doing import Doing

_BUTTONS: Final = (
    ("undo", N_("Undo"), "arrow-u-up-left", "Ctrl+Z"),
    ("redo", N_("Redo"), "arrow-u-up-right", "Ctrl+Y"),
    ("", "", "", ""),
    ("add", N_("New clause"), "plus", "Ins"),
    ("shallower", N_("Less deep"), "caret-double-left", "Shift+Tab"),
    ("deeper", N_("Deeper"), "caret-double-right", "Tab"),
    ("up", N_("Move up"), "arrow-up", "Alt+Up"),
    ("down", N_("Move down"), "arrow-down", "Alt+Down"),
    ("heading", N_("Heading"), "text-h", "Ctrl+H"),
    ("remove", N_("Take out"), "trash", "Ctrl+Del"),
    ("", "", "", ""),
    ("from_library", N_("From the library…"), "books", "Ctrl+L"),
    ("into_library", N_("Into the library…"), "bookmark-simple", "Ctrl+Shift+L"),
    ("find", N_("Search in the text"), "magnifying-glass", "Ctrl+F"),
    ("filled", N_("Fields filled"), "eye", "F8"),
)
_WITH_TEXT: Final = frozenset({"add", "from_library", "filled"})


class FindLine(QLineEdit):
    """Words to search in the text; Enter goes to the next place, Esc back."""

    def __init__(self, doing: "Doing") -> None:
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
            self._doing.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class TextBar(QToolBar):
    """Every command as a button, with its key in the tip."""

    def __init__(self, doing: "Doing") -> None:
        super().__init__()
        self._doing = doing
        self.actions_by_key: dict[str, QAction] = {}
        self.find_line = FindLine(doing)
        for key, title, picture, keys in _BUTTONS:
            if key:
                self._add(key, _(title), picture, keys)
            else:
                self.addSeparator()
        self.fields_menu, self.conditions_menu, self.languages_menu = QMenu(self), QMenu(self), QMenu(self)
        self.fields_button = self._drop(_("Field"), "brackets-curly", self.fields_menu, _("Insert a field (Ctrl+Space)"))
        self.conditions_button = self._drop(_("Condition"), "funnel", self.conditions_menu, _("When the clause is in"))
        self.languages_button = self._drop(_("Languages"), "translate", self.languages_menu, _("Languages side by side"))
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self._add("save", _("Save"), "floppy-disk", "Ctrl+S", with_text=True)
        self.actions_by_key["filled"].setCheckable(True)
        self.fields_menu.aboutToShow.connect(self._list_fields)
        self.conditions_menu.aboutToShow.connect(self._list_conditions)
        self.languages_menu.aboutToShow.connect(self._list_languages)

    def _add(self, key: str, title: str, picture: str, keys: str, *, with_text: bool = False) -> None:
        action = QAction(icon(picture), title, self)
        action.setToolTip(_("{what} ({keys})").format(what=title, keys=keys))
        action.triggered.connect(lambda _on=False: self._doing.do(key))
        self.addAction(action)
        self.actions_by_key[key] = action
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(title)
            if with_text or key in _WITH_TEXT:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _drop(self, title: str, picture: str, menu: QMenu, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setText(title)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(menu)
        before = self.actions_by_key["from_library"]
        self.insertWidget(before, button)
        return button

    def look(self) -> None:
        """Offer what can be done now."""
        doing, panel = self._doing, self._doing.panel
        for key, action in self.actions_by_key.items():
            action.setEnabled(doing.can(key))
        self.actions_by_key["save"].setEnabled(panel.is_dirty())
        self.actions_by_key["filled"].setChecked(panel.is_filled)
        can_type = doing.can("heading")
        for button in (self.fields_button, self.conditions_button):
            button.setEnabled(can_type)

    # Menus

    def show_fields(self) -> None:
        """Open the menu of fields at the cursor."""
        view = self._doing.panel.view
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
        for button in (self.fields_button, self.conditions_button):
            if button.isEnabled():
                menu.addMenu(button.menu()).setText(button.text())
        source: QObject | None = self.sender()
        origin = source if isinstance(source, QWidget) else self._doing.panel.view.viewport()
        menu.popup(origin.mapToGlobal(at))
        return menu

    def _list_fields(self) -> None:
        panel = self._doing.panel
        language = panel.view.spot().language or panel.languages[0]
        fill_menu(self.fields_menu, self._doing.insert_field, panel.state.values.get(language, {}))

    def _list_conditions(self) -> None:
        menu, panel = self.conditions_menu, self._doing.panel
        menu.clear()
        rows = self._doing.rows()
        now = panel.outline.clauses[rows[0]].condition if panel.outline.clauses else None
        for key, word in ((None, N_("Always in the contract")), *CONDITIONS.items()):
            action = menu.addAction(_(word))
            action.setCheckable(True)
            action.setChecked(key == now)
            action.triggered.connect(partial(self._set_condition, key))
            if key is None:
                menu.addSeparator()

    def _set_condition(self, key: str | None, _checked: bool = False) -> None:
        self._doing.set_condition(key)

    def _list_languages(self) -> None:
        menu, panel = self.languages_menu, self._doing.panel
        menu.clear()
        for one in LANGUAGES:
            action = menu.addAction(language_name(one))
            action.setCheckable(True)
            action.setChecked(one in panel.languages)
            action.setEnabled(panel.languages != (one,))
            action.triggered.connect(partial(self._turn_language, one))

    def _turn_language(self, language: str, checked: bool) -> None:
        panel = self._doing.panel
        shown = set(panel.languages) ^ {language}
        wanted = [one for one in (*panel.state.own, *LANGUAGES) if one in shown]
        panel.set_languages(list(dict.fromkeys(wanted)))
