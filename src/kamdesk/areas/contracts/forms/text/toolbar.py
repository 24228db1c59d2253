"""The buttons above the text of a contract, and their menus."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu, QToolButton

from kamdesk.areas.contracts.forms.laid.fieldmenu import fill_menu
from kamdesk.areas.contracts.forms.text.outline_bar import BUTTONS, OutlineBar
from kamdesk.areas.contracts.rules.clauses import CONDITIONS
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name

if TYPE_CHECKING:
    from kamdesk.areas.contracts.forms.text.doing import Doing

_HEADING: Final = ("heading", N_("Heading"), "text-h", "Ctrl+H")
_BEFORE: Final = "remove"


class TextBar(OutlineBar):
    """Every command of a contract's text."""

    def __init__(self, doing: "Doing") -> None:
        place = [button[0] for button in BUTTONS].index(_BEFORE)
        super().__init__(doing, (*BUTTONS[:place], _HEADING, *BUTTONS[place:]))
        self._doing = doing
        self.conditions_menu = QMenu(self)
        self.fields_button = self.drop(_("Field"), "brackets-curly", self.fields_menu, _("Insert a field (Ctrl+Space)"))
        self.conditions_button = self.drop(_("Condition"), "funnel", self.conditions_menu, _("When the clause is in"))
        self.languages_button = self.drop(_("Languages"), "translate", self.languages_menu, _("Languages side by side"))
        self.finish()
        self.fields_menu.aboutToShow.connect(self._list_fields)
        self.conditions_menu.aboutToShow.connect(self._list_conditions)
        self.languages_menu.aboutToShow.connect(self._list_languages)

    def menu_buttons(self) -> tuple[QToolButton, ...]:
        """Fields and conditions."""
        return self.fields_button, self.conditions_button

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
