"""The buttons above the text of a job description, and their menus."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QToolButton

from kamdesk.areas.contracts.forms.text.outline_bar import BUTTONS, OutlineBar
from kamdesk.areas.jobs.rules import FIELDS, SECTIONS
from kamdesk.core.i18n import LANGUAGES, _, language_name
from kamdesk.core.text import excerpt
from kamdesk.ui.plain import as_button

if TYPE_CHECKING:
    from kamdesk.areas.jobs.forms.text.doing import Doing


class TextBar(OutlineBar):
    """Every command of a description's text."""

    def __init__(self, doing: "Doing") -> None:
        super().__init__(doing, BUTTONS)
        self._doing = doing
        self.sections_menu = QMenu(self)
        self.sections_button = self.drop(_("Section"), "text-h", self.sections_menu, _("Add a section (Ctrl+H)"))
        self.fields_button = self.drop(_("Field"), "brackets-curly", self.fields_menu, _("Insert a field (Ctrl+Space)"))
        self.languages_button = self.drop(_("Languages"), "translate", self.languages_menu, _("Languages side by side"))
        self.finish()
        self.sections_menu.aboutToShow.connect(self._list_sections)
        self.fields_menu.aboutToShow.connect(self._list_fields)
        self.languages_menu.aboutToShow.connect(self._list_languages)

    def menu_buttons(self) -> tuple[QToolButton, ...]:
        """Sections and fields."""
        return self.sections_button, self.fields_button

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

    def show_sections(self) -> None:
        """Open the menu of the sections that are not there."""
        if self.sections_button.isEnabled():
            self.sections_menu.popup(self.sections_button.mapToGlobal(QPoint(0, self.sections_button.height())))

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
