"""The buttons above a text, its menus, and the line to search in it."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from kamdesk.areas.contracts.forms.text.toolbar import FindLine
from kamdesk.areas.jobs.rules import FIELDS, SECTIONS
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.text import excerpt
from kamdesk.ui.plain import as_button
from kamdesk.ui.theme import icon

if TYPE_CHECKING:
    from kamdesk.areas.jobs.forms.text.doing import Doing

_BUTTONS: Final = (
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


class TextBar(QToolBar):
    """Every command as a button, with its key in the tip."""

    def __init__(self, doing: "Doing") -> None:
        super().__init__()
        self._doing = doing
        self.actions_by_key: dict[str, QAction] = {}
        self.find_line = FindLine(cast(Any, doing))  # it asks for nothing but the search and the view
        for key, title, picture, keys in _BUTTONS:
            if key:
                self._add(key, _(title), picture, keys)
            else:
                self.addSeparator()
        self.sections_menu, self.fields_menu, self.languages_menu = QMenu(self), QMenu(self), QMenu(self)
        self.sections_button = self._drop(_("Section"), "text-h", self.sections_menu, _("Add a section (Ctrl+H)"))
        self.fields_button = self._drop(_("Field"), "brackets-curly", self.fields_menu, _("Insert a field (Ctrl+Space)"))
        self.languages_button = self._drop(_("Languages"), "translate", self.languages_menu, _("Languages side by side"))
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self._add("save", _("Save"), "floppy-disk", "Ctrl+S")
        self.actions_by_key["filled"].setCheckable(True)
        self.sections_menu.aboutToShow.connect(self._list_sections)
        self.fields_menu.aboutToShow.connect(self._list_fields)
        self.languages_menu.aboutToShow.connect(self._list_languages)

    def _add(self, key: str, title: str, picture: str, keys: str) -> None:
        action = QAction(icon(picture), title, self)
        action.setToolTip(_("{what} ({keys})").format(what=title, keys=keys))
        action.triggered.connect(lambda _on=False: self._doing.do(key))
        self.addAction(action)
        self.actions_by_key[key] = action
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(title)
            if key in _WITH_TEXT:
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
        self.insertWidget(self.actions_by_key["from_library"], button)
        return button

    def look(self) -> None:
        """Offer what can be done now."""
        doing, panel = self._doing, self._doing.text
        for key, action in self.actions_by_key.items():
            action.setEnabled(doing.can(key))
        self.actions_by_key["save"].setEnabled(panel.is_dirty())
        self.actions_by_key["filled"].setChecked(panel.is_filled)
        self.fields_button.setEnabled(doing.can("field"))
        self.sections_button.setEnabled(not panel.read_only and bool(panel.outline.missing_sections()))

    # Menus

    def show_fields(self) -> None:
        """Open the menu of fields at the cursor."""
        view = self._doing.text.view
        if view.is_typing():
            at = view.viewport().mapToGlobal(view.edit_cell.cursor_place().bottomLeft())
        else:
            at = self.fields_button.mapToGlobal(QPoint(0, self.fields_button.height()))
        self.fields_menu.popup(at)

    def show_sections(self) -> None:
        """Open the menu of the sections that are not there."""
        if self.sections_button.isEnabled():
            self.sections_menu.popup(self.sections_button.mapToGlobal(QPoint(0, self.sections_button.height())))

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
        for button in (self.sections_button, self.fields_button):
            if button.isEnabled():
                menu.addMenu(button.menu()).setText(button.text())
        source: QObject | None = self.sender()
        origin = source if isinstance(source, QWidget) else self._doing.text.view.viewport()
        menu.popup(origin.mapToGlobal(at))
        return menu

    def _list_sections(self) -> None:
        self.sections_menu.clear()
        for section in self._doing.text.outline.missing_sections():
            action = self.sections_menu.addAction(_(SECTIONS[section]))
            action.triggered.connect(partial(self._add_section, section))

    def _add_section(self, section: str, _checked: bool = False) -> None:
        self._doing.add_section(section)

    def _list_fields(self) -> None:
        panel = self._doing.text
        language = panel.view.spot().language or panel.languages[0]
        values = panel.state.card.values.get(language, {})
        self.fields_menu.clear()
        for name, words in FIELDS.items():
            value = excerpt(values.get(name, ""), 40)
            text = as_button(_(words))
            action = self.fields_menu.addAction(f"{text}\t{as_button(value)}" if value else text)
            action.setData(name)
            action.triggered.connect(partial(self._insert, name))

    def _insert(self, name: str, _checked: bool = False) -> None:
        self._doing.insert_field(name)

    def _list_languages(self) -> None:
        panel = self._doing.text
        self.languages_menu.clear()
        for one in LANGUAGES:
            action = self.languages_menu.addAction(language_name(one))
            action.setCheckable(True)
            action.setChecked(one in panel.languages)
            action.setEnabled(panel.languages != (one,))
            action.triggered.connect(partial(self._turn_language, one))

    def _turn_language(self, language: str, _checked: bool = False) -> None:
        panel = self._doing.text
        shown = set(panel.languages) ^ {language}
        wanted = [one for one in (*panel.state.card.languages, *LANGUAGES) if one in shown]
        panel.set_languages(list(dict.fromkeys(wanted)))
