"""What is asked about our own company."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.company import actions, queries, rules
from kamdesk.areas.company.forms.logo import LogoEditor
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.core.countries import COUNTRIES, country_name
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, N_, language_name
from kamdesk.core.money import CURRENCIES
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, LinesEditor, NumberEditor, TextEditor

_TEXTS = (
    "name", "legal_form", "tax_number", "address", "phone", "email", "website", "bank_name", "bank_account", "bank_swift",
    "director", "chief_accountant",
)  # fmt: skip


class CompanyForm(FormDialog):
    """Changes the details of our own company; `given["version"]` is that of the details shown."""

    title = N_("Our company")

    def fields(self) -> list[Field]:
        return [*_who_we_are(), *_how_to_reach_us(), *self._terms()]

    def _terms(self) -> list[Field]:
        terms = N_("Terms")
        currency = ChoiceEditor([(code, code) for code in CURRENCIES])
        is_fixed = self.desk.read(queries.base_currency_is_fixed)
        currency.set_read_only(is_fixed)
        why = N_("It stays, because documents were booked with it.")
        languages = [(code, language_name(code)) for code in LANGUAGES]
        return [
            Field("base_currency", N_("Base currency"), currency, required=True, section=terms, help=why if is_fixed else ""),
            Field("language", N_("Language of papers"), ChoiceEditor(languages), required=True, section=terms),
            Field(
                "payment_days",
                N_("Payment within, days"),
                NumberEditor(places=0, least=0, most=rules.LONGEST_TERM),
                required=True,
                section=terms,
                help=N_("For clients that have no terms of their own."),
            ),
            Field(
                "ageing_bounds",
                N_("Columns of the ageing, days"),
                TextEditor(ltr=True),
                required=True,
                section=terms,
                check=_refusal(rules.read_bounds),
                help=N_("Upper bounds, for example 30, 60, 90, 120."),
            ),
        ]

    def save(self, values: dict[str, Any]) -> None:
        """Store the details."""
        texts = {name: values[name] or "" for name in _TEXTS}
        bounds = rules.read_bounds(values["ageing_bounds"])
        details = CompanyDetails(**(values | texts | {"ageing_bounds": bounds}))
        self.desk.write(actions.change_company, self.given["version"], details)


def _who_we_are() -> list[Field]:
    us = N_("Company")
    countries = [(code, country_name(code)) for code in COUNTRIES]
    return [
        Field("name", N_("Name"), TextEditor(longest=rules.LONGEST_NAME), required=True, section=us),
        Field("legal_form", N_("Legal form"), TextEditor(), section=us),
        Field("tax_number", N_("Tax number"), TextEditor(ltr=True), section=us),
        Field("country", N_("Country"), ChoiceEditor(countries), required=True, section=us),
        Field("director", N_("Director"), TextEditor(), section=us),
        Field("chief_accountant", N_("Chief accountant"), TextEditor(), section=us),
        Field("logo", N_("Logo"), LogoEditor(), section=us, wide=True, help=N_("PNG or JPEG, at most 2 MB; printed on papers.")),
    ]


def _how_to_reach_us() -> list[Field]:
    reach, bank = N_("Address"), N_("Bank details")
    return [
        Field("address", N_("Address"), LinesEditor(lines=2), section=reach, wide=True),
        Field("phone", N_("Phone"), TextEditor(ltr=True), section=reach),
        Field("email", N_("E-mail"), TextEditor(ltr=True), section=reach),
        Field("website", N_("Website"), TextEditor(ltr=True), section=reach),
        Field("bank_name", N_("Bank"), TextEditor(), section=bank),
        Field("bank_account", N_("Account"), TextEditor(ltr=True), section=bank),
        Field("bank_swift", N_("SWIFT"), TextEditor(ltr=True), section=bank),
    ]


def _refusal(check: Callable[[str], object]) -> Callable[[str], str | None]:
    def say(value: str) -> str | None:
        try:
            check(value)
        except KamDeskError as problem:
            return str(problem)
        return None

    return say


def company_form(desk: Desk, parent: QWidget | None) -> CompanyForm:
    """Return the form, filled with what is stored."""
    row = desk.read(queries.company)
    names = (*_TEXTS, "country", "base_currency", "language", "payment_days", "logo")
    values = {name: getattr(row, name) for name in names} | {"ageing_bounds": ", ".join(map(str, row.ageing_bounds))}
    return CompanyForm(desk, parent, values=values, version=row.version)
