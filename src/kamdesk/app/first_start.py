"""The first start: the language, then the company and where its store is, then an empty office, an import, or the sample."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QVBoxLayout

from kamdesk.app import store_menu
from kamdesk.app.asking import Asking
from kamdesk.app.new_office import set_up_office
from kamdesk.areas.company import rules as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.people import rules as people
from kamdesk.areas.people.rules import ROLES, EmployeeDetails
from kamdesk.core.countries import COUNTRIES, country_name
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, N_, _, current_language, language_name
from kamdesk.core.money import CURRENCIES
from kamdesk.core.text import excerpt
from kamdesk.storage.database import Database
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.form import ChoiceEditor, Field, TextEditor
from kamdesk.ui.theme import icon, set_kind

if TYPE_CHECKING:
    from kamdesk.app.window import MainWindow

#: The country whose office most likely speaks a language.
_COUNTRY_OF: Final = {"az": "AZ", "ar": "SA", "ru": "RU", "en": "AZ"}


class PasswordsDifferError(KamDeskError):
    """The password and its repetition are not the same."""

    def __init__(self) -> None:
        super().__init__(_("The two passwords differ. Type the same password in both fields."))


class PlaceError(KamDeskError):
    """A file is named without its folder."""

    def __init__(self, place: str) -> None:
        super().__init__(
            _("“{place}” does not say in which folder the store is to be. Use “Choose…”, or type the whole path.").format(
                place=excerpt(place)
            )
        )


class FirstStart(QDialog):
    """Asks for the language and goes on with the company; *database* is a store that is there but empty."""

    def __init__(self, window: "MainWindow", database: Database | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._database = database
        self.setWindowTitle(_("KamDesk"))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        heading = QLabel("Dil · اللغة · Язык · Language")
        set_kind(heading, "title")
        column.addWidget(heading)
        self.buttons: dict[str, QPushButton] = {}
        for code in LANGUAGES:
            button = QPushButton(language_name(code))
            button.setMinimumSize(320, 40)
            button.clicked.connect(lambda _on=False, code=code: self.choose(code))
            if code == current_language():
                set_kind(button, "primary")
                button.setDefault(True)
            self.buttons[code] = button
            column.addWidget(button)

    def choose(self, code: str) -> "OfficeForm":
        """Speak *code* from now on and ask for the company."""
        window, database = self._window, self._database
        self.accept()
        window.change_language(code)
        form = OfficeForm(window, database)
        form.open()
        return form


class OfficeForm(Asking):
    """Asks for the company, for who works here, and for the place of the store."""

    def __init__(self, window: "MainWindow", database: Database | None = None) -> None:
        self._window = window
        self._database = database
        super().__init__(window, _("New store"), _fields(with_place=database is None), _("Create the store"))
        self.set_usual_values()
        self.editors["country"].changed.connect(self._follow_country)
        if database is None:
            self._add_browse()
        self.sample_button = QPushButton(_("Look around in a sample office instead"))
        set_kind(self.sample_button, "link")
        self.sample_button.setAutoDefault(False)
        self.sample_button.clicked.connect(self.make_sample)
        self.buttons.insertWidget(0, self.sample_button)

    def set_usual_values(self) -> None:
        """Fill in what is most likely."""
        country = _COUNTRY_OF[current_language()]
        usual = {
            "country": country,
            "currency": company.CURRENCY_OF[country],
            "language": current_language(),
            "role": "account_manager",
            "begin": "empty",
            "place": str(_usual_place()),
        }
        for name, value in usual.items():
            if name in self.editors:
                self.editors[name].set_value(value)

    def _add_browse(self) -> None:
        button = QPushButton(icon("folder-open"), _("Choose…"))
        button.setAutoDefault(False)
        button.clicked.connect(self._browse)
        self.editors["place"].row.addWidget(button)

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Where to keep the store"), self.editors["place"].text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(store_menu.ENDING)
        dialog.setNameFilter(_("KamDesk stores (*.{ending})").format(ending=store_menu.ENDING))
        dialog.fileSelected.connect(self.editors["place"].set_text)
        dialog.open()

    def _follow_country(self) -> None:
        currency = company.CURRENCY_OF.get(self.editors["country"].value() or "")
        if currency:
            self.editors["currency"].set_value(currency)

    def answer(self, values: dict[str, Any]) -> None:
        """Make the store with its company; a refusal leaves the form as it is."""
        try:
            details, first = _details(values), _first(values)
            if self._database is None:
                if values["password"] != values["repeat"]:
                    raise PasswordsDifferError
                if not Path(values["place"]).expanduser().is_absolute():
                    raise PlaceError(values["place"])
                self._database = Database.create(values["place"], values["password"])
            with self._database.write() as session:
                employee_id = set_up_office(session, details, first)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self._finish(self._database, employee_id, wants_import=values["begin"] == "import")

    def _finish(self, database: Database, employee_id: int | None, *, wants_import: bool = False) -> None:
        from kamdesk.app.office import remember_user

        window = self._window
        self._database = None
        if employee_id is not None:
            remember_user(window, database, employee_id)
        self.accept()
        store_menu.furnish(window, database)
        if wants_import:
            store_menu.import_files(window)

    def make_sample(self) -> None:
        """Make the sample office, or open the one that was made before."""
        from kamdesk.app.start import sample_office

        self.setDisabled(True)

        def failed(problem: BaseException) -> None:
            self.setDisabled(False)
            if not isinstance(problem, KamDeskError):
                raise problem
            self.error.tell(str(problem))

        def work(_progress: Progress) -> Database:
            return sample_office(None)

        in_background(self, work, lambda made: self._finish(made, None), failed, _("Making the sample office…"))

    def reject(self) -> None:
        """Close; a store that was made but has no company yet is let go of."""
        if self._database is not None:
            self._database.close()
        super().reject()


def _usual_place() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents or Path.home()) / "KamDesk"
    name, number = folder / f"office.{store_menu.ENDING}", 2
    while name.exists():
        name, number = folder / f"office-{number}.{store_menu.ENDING}", number + 1
    return name


def _fields(*, with_place: bool) -> list[Field]:
    ours, you, store = N_("Company"), N_("You"), N_("Store")
    countries = [(code, country_name(code)) for code in COUNTRIES]
    languages = [(code, language_name(code)) for code in LANGUAGES]
    beginnings = [("empty", _("Start with an empty office")), ("import", _("Import my clients and invoices next"))]
    fields = [
        Field("name", N_("Name"), TextEditor(longest=company.LONGEST_NAME), required=True, section=ours),
        Field("tax_number", N_("Tax number"), TextEditor(ltr=True), section=ours),
        Field("country", N_("Country"), ChoiceEditor(countries), required=True, section=ours),
        Field(
            "currency",
            N_("Base currency"),
            ChoiceEditor([(code, code) for code in CURRENCIES]),
            required=True,
            section=ours,
            help=N_("The currency of the books. It stays once something was booked."),
        ),
        Field("language", N_("Language of papers"), ChoiceEditor(languages), required=True, section=ours),
        Field("begin", N_("Begin"), ChoiceEditor(beginnings), required=True, section=ours),
        Field("you", N_("Your name"), TextEditor(longest=people.LONGEST_NAME), required=True, section=you),
        Field("role", N_("Your role"), ChoiceEditor([(key, _(word)) for key, word in ROLES.items()]), required=True, section=you),
    ]
    if with_place:
        forgotten = N_("Optional. A forgotten password cannot be recovered: nobody can open the store then.")
        fields += [
            Field("place", N_("File"), TextEditor(ltr=True), required=True, section=store, wide=True),
            Field("password", N_("Password"), TextEditor(password=True), section=store, help=forgotten),
            Field("repeat", N_("Password again"), TextEditor(password=True), section=store),
        ]
    return fields


def _details(values: dict[str, Any]) -> CompanyDetails:
    return company.checked(
        CompanyDetails(
            name=values["name"],
            country=values["country"],
            base_currency=values["currency"],
            language=values["language"],
            tax_number=values["tax_number"] or "",
        )
    )


def _first(values: dict[str, Any]) -> EmployeeDetails:
    return people.checked(EmployeeDetails(name=values["you"], role=values["role"]))
