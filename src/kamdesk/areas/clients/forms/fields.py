"""The fields of a client's form, section by section."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from kamdesk.areas.clients import queries
from kamdesk.areas.clients.forms.parts import PartsEditor, refusal
from kamdesk.areas.clients.rules import (
    ADDRESS_KINDS,
    CHANNELS,
    LEGAL_FORMS,
    PRICE_DATES,
    STANDINGS,
    TITLES,
    check_account,
    check_email,
    check_tax_number,
)
from kamdesk.areas.people import queries as people_queries
from kamdesk.core.countries import COUNTRIES, country_name
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.money import CURRENCIES
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import (
    CheckEditor,
    ChoiceEditor,
    Editor,
    Field,
    LinesEditor,
    MoneyEditor,
    NumberEditor,
    TagsEditor,
    TextEditor,
)

_GENERAL = N_("General")
_LEGAL = N_("Legal and tax")
_PLACES = N_("Addresses")
_ACCOUNTS = N_("Bank accounts")
_TERMS = N_("Terms")
_KNOWLEDGE = N_("Knowledge")
_MOST_DAYS = 3650

ValueOf = Callable[[str], Any]


def fields_of_client(desk: Desk, value_of: ValueOf) -> list[Field]:
    """Return all fields; *value_of* gives what is entered in another field, which a check may need."""
    return [
        *_general(desk),
        *_legal(value_of),
        Field("addresses", TITLES["addresses"], _addresses(), section=_PLACES, wide=True),
        Field("bank_accounts", TITLES["bank_accounts"], _accounts(), section=_ACCOUNTS, wide=True),
        *_terms(desk),
        Field("needs", TITLES["needs"], LinesEditor(), section=_KNOWLEDGE, wide=True),
        Field("prospects", TITLES["prospects"], LinesEditor(), section=_KNOWLEDGE, wide=True),
        Field("note", TITLES["note"], LinesEditor(), section=_KNOWLEDGE, wide=True),
    ]


def _field(name: str, editor: Editor, section: str, **more: Any) -> Field:
    return Field(name, TITLES[name], editor, section=section, **more)


def _general(desk: Desk) -> list[Field]:
    owners = [(one.id, one.name) for one in desk.read(people_queries.employees)]
    return [
        _field("name", TextEditor(longest=300), _GENERAL, required=True, wide=True),
        _field("standing", _choices(STANDINGS), _GENERAL, required=True),
        _field("owner_id", ChoiceEditor(owners), _GENERAL, required=True),
        _field("phone", TextEditor(ltr=True, longest=60), _GENERAL),
        _field("email", TextEditor(ltr=True, longest=254), _GENERAL, check=refusal(check_email)),
        _field("website", TextEditor(ltr=True), _GENERAL),
        _field("city", TextEditor(longest=100), _GENERAL),
        _field("segment", TextEditor(longest=100), _GENERAL),
        _field("source_channel", _choices(CHANNELS, empty=True), _GENERAL),
        _field("tags", TagsEditor(hint=_("Words parted by commas")), _GENERAL, wide=True),
    ]


def _legal(value_of: ValueOf) -> list[Field]:
    def check_number(number: Any) -> str | None:
        if value_of("tax_number_as_typed"):
            return None
        return refusal(lambda typed: check_tax_number(typed, value_of("country")))(number)

    as_typed = CheckEditor(_("Keep the tax number as typed"))
    return [
        _field("country", ChoiceEditor(_countries(), empty=True), _LEGAL),
        _field("tax_number", TextEditor(ltr=True, longest=60), _LEGAL, check=check_number),
        _field("legal_form", TextEditor(longest=60, hint=_legal_forms()), _LEGAL),
        _field("registration_number", TextEditor(ltr=True, longest=60), _LEGAL),
        _field("legal_name", TextEditor(longest=300), _LEGAL, wide=True),
        _field("other_names", LinesEditor(lines=2, hint=_("One name a line")), _LEGAL, wide=True),
        Field(
            "tax_number_as_typed",
            N_("Unusual number"),
            as_typed,
            section=_LEGAL,
            wide=True,
            help=N_("Only where the client's papers really show a number that breaks the country's rules."),
        ),
    ]


def _terms(desk: Desk) -> list[Field]:
    inherits = N_("Empty: the company's usual terms.")
    return [
        _field("currency", ChoiceEditor([(code, code) for code in CURRENCIES]), _TERMS, required=True),
        _field("payment_days", NumberEditor(places=0, least=0, most=_MOST_DAYS), _TERMS, help=inherits),
        _field(
            "credit_limit",
            MoneyEditor("AZN", negative=False),
            _TERMS,
            help=N_("Empty: no limit of its own. Zero: prepayment only."),
        ),
        _field("discount", NumberEditor(places=4, least=0, most=100), _TERMS),
        _field("price_column", _suggesting(desk.read(queries.price_columns_in_use)), _TERMS),
        _field("price_date", _choices(PRICE_DATES, empty=True), _TERMS, help=inherits),
        _field("language", ChoiceEditor([(code, language_name(code)) for code in LANGUAGES], empty=True), _TERMS),
    ]


def _suggesting(words: list[str]) -> TextEditor:
    """Return a line that offers *words* while something is typed, and takes others too."""
    editor = TextEditor(longest=60, hint=", ".join(words[:4]))
    completer = QCompleter(words, editor)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    editor.line.setCompleter(completer)
    return editor


def _addresses() -> PartsEditor:
    def fields() -> list[Field]:
        return [
            Field("kind", N_("Kind"), _choices(ADDRESS_KINDS), required=True),
            Field("street", N_("Street and house"), TextEditor(longest=300)),
            Field("city", N_("City"), TextEditor(longest=100)),
            Field("region", N_("Region"), TextEditor(longest=100)),
            Field("postal_code", N_("Postal code"), TextEditor(ltr=True, longest=20)),
            Field("country", N_("Country"), ChoiceEditor(_countries(), empty=True)),
        ]

    return PartsEditor(fields, N_("Add an address"), N_("Remove this address"), {"kind": "legal"})


def _accounts() -> PartsEditor:
    def fields() -> list[Field]:
        return [
            Field(
                "account", N_("IBAN or account"), TextEditor(ltr=True, longest=60), required=True, check=refusal(check_account)
            ),
            Field("bank", N_("Bank"), TextEditor(longest=200)),
            Field("swift", N_("SWIFT or bank code"), TextEditor(ltr=True, longest=20)),
            Field("correspondent", N_("Correspondent account"), TextEditor(ltr=True, longest=60)),
            Field("currency", N_("Currency"), ChoiceEditor([(code, code) for code in CURRENCIES], empty=True)),
        ]

    return PartsEditor(fields, N_("Add a bank account"), N_("Remove this bank account"))


def _choices(words: dict[str, str], *, empty: bool = False) -> ChoiceEditor:
    return ChoiceEditor([(key, _(word)) for key, word in words.items()], empty=empty)


def _countries() -> list[tuple[str, str]]:
    return [(code, country_name(code)) for code in COUNTRIES]


def _legal_forms() -> str:
    return ", ".join(forms[0] for forms in LEGAL_FORMS.values())
