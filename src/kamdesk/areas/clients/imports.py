"""What the columns of a client file mean, and how a row becomes a client."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.actions import NewClient
from kamdesk.areas.clients.rules import (
    CHANNELS,
    STANDINGS,
    AccountDetails,
    AddressDetails,
    ClientDetails,
    check_account,
    check_email,
    check_tax_number,
    checked,
)
from kamdesk.core.countries import country_code
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, N_, _, in_language, language_name
from kamdesk.core.importing import Note, Row, Table, Target
from kamdesk.core.money import Money, currency_code
from kamdesk.core.text import excerpt, fold

TARGETS: Final = (
    Target(
        "name",
        N_("Name"),
        words=(
            "client", "client name", "customer", "customer name", "company", "company name", "organisation", "organization", "müştəri",
            "müştərinin adı", "adı", "ad", "şirkət", "şirkətin adı", "firma", "клиент", "название", "наименование", "контрагент",
            "покупатель", "организация", "компания", "اسم العميل", "العميل", "الاسم", "الشركة", "اسم الشركة",
        ),
        required=True,
    ),
    Target("legal_name", N_("Legal name"), words=("full name", "hüquqi ad", "tam adı", "полное наименование", "юридическое название", "الاسم القانوني")),
    Target("legal_form", N_("Legal form"), words=("hüquqi forma", "təşkilati-hüquqi forma", "правовая форма", "опф", "الشكل القانوني")),
    Target("standing", N_("Standing"), words=("client type", "customer type", "type", "növ", "müştərinin növü", "тип клиента", "тип", "نوع العميل", "النوع")),
    Target("segment", N_("Segment"), words=("class", "category", "seqment", "kateqoriya", "сегмент", "категория", "класс", "الشريحة", "الفئة")),
    Target(
        "tax_number",
        N_("Tax number"),
        words=(
            "vat number", "vat no", "vat id", "tax id", "tax no", "tin", "trn", "inn", "voen", "vöen", "vkn", "vergi nömrəsi", "инн", "унп", "бин",
            "налоговый номер", "الرقم الضريبي", "رقم التسجيل الضريبي",
        ),
    ),
    Target(
        "registration_number",
        N_("Registration number"),
        words=("id number", "reg no", "company number", "ogrn", "qeydiyyat nömrəsi", "огрн", "регистрационный номер", "السجل التجاري", "رقم السجل"),
    ),
    Target("phone", N_("Phone"), words=("telephone", "tel", "phone number", "telefon", "телефон", "тел", "الهاتف", "رقم الهاتف", "هاتف")),
    Target("website", N_("Website"), words=("web", "web site", "url", "veb-sayt", "sayt", "сайт", "веб-сайт", "الموقع", "الموقع الإلكتروني")),
    Target(
        "street",
        N_("Legal address: street"),
        words=("billing street", "street", "address", "billing address", "street address", "ünvan", "küçə", "адрес", "улица", "العنوان", "الشارع"),
    ),
    Target("apartment", N_("Legal address: flat or office"), words=("billing apt suite", "apt suite", "suite", "mənzil", "ofis", "офис", "квартира", "الشقة")),
    Target("city", N_("Legal address: city"), words=("billing city", "city", "town", "şəhər", "город", "المدينة")),
    Target("region", N_("Legal address: region"), words=("billing state province", "state", "province", "region", "rayon", "область", "регион", "المنطقة")),
    Target("postal_code", N_("Legal address: postal code"), words=("billing postal code", "postal code", "zip", "zip code", "postcode", "poçt indeksi", "индекс", "الرمز البريدي")),
    Target("country", N_("Country"), words=("billing country", "country code", "ölkə", "страна", "الدولة", "البلد")),
    Target("delivery_street", N_("Delivery address: street"), words=("shipping street", "shipping address", "delivery address", "çatdırılma ünvanı", "адрес доставки", "عنوان التسليم")),
    Target("delivery_apartment", N_("Delivery address: flat or office"), words=("shipping apt suite",)),
    Target("delivery_city", N_("Delivery address: city"), words=("shipping city",)),
    Target("delivery_region", N_("Delivery address: region"), words=("shipping state province",)),
    Target("delivery_postal_code", N_("Delivery address: postal code"), words=("shipping postal code",)),
    Target("delivery_country", N_("Delivery address: country"), words=("shipping country",)),
    Target("account", N_("Bank account"), words=("iban", "account number", "hesab", "hesab nömrəsi", "hesablaşma hesabı", "расчётный счёт", "р/с", "счёт", "رقم الحساب", "الآيبان")),
    Target("bank", N_("Bank"), words=("bank name", "bankın adı", "банк", "البنك", "اسم البنك")),
    Target("currency", N_("Currency"), words=("currency code", "valyuta", "валюта", "العملة")),
    Target("language", N_("Language of papers"), words=("language", "dil", "язык", "اللغة")),
    Target("payment_days", N_("Payment terms, days"), kind="number", words=("payment terms", "terms", "credit days", "ödəniş müddəti", "отсрочка", "срок оплаты", "مدة السداد")),
    Target("credit_limit", N_("Credit limit"), kind="amount", words=("limit", "kredit limiti", "кредитный лимит", "лимит", "الحد الائتماني")),
    Target("discount", N_("Discount, %"), kind="number", words=("discount", "endirim", "скидка", "الخصم")),
    Target("price_column", N_("Price column"), words=("price list", "price group", "qiymət sütunu", "qiymət siyahısı", "вид цен", "прайс-лист", "قائمة الأسعار")),
    Target("source_channel", N_("Source channel"), words=("source", "lead source", "mənbə", "источник", "المصدر")),
    Target("owner", N_("Owner"), words=("manager", "account manager", "sales rep", "menecer", "məsul", "менеджер", "ответственный", "المسؤول", "مدير الحساب")),
    Target("tags", N_("Tags"), words=("labels", "teqlər", "etiketlər", "метки", "теги", "الوسوم")),
    Target("note", N_("Note"), words=("public notes", "notes", "comment", "comments", "qeyd", "qeydlər", "примечание", "комментарий", "ملاحظات")),
    Target("private_note", N_("Further note"), words=("private notes", "internal notes")),
    Target("balance", N_("Balance, to compare"), kind="amount", words=("debt", "outstanding", "receivable", "balans", "qalıq", "borc", "сальдо", "долг", "баланс", "الرصيد")),
)  # fmt: skip

_STANDARD: Final = "regular"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a row does not say itself: the base currency, employees by folded name, and who owns what has no other owner."""

    currency: str
    owners: Mapping[str, int]
    owner_id: int


def client_of(row: Row, table: Table, around: Surroundings, email: str | None = None) -> tuple[NewClient | None, list[Note]]:
    """Return the client of a row, None where it is refused, and what there is to say about it.

    The *email* is given where it is the client's own and not that of a person in the same row.
    """
    reading = _Reading(row, table, around)
    try:
        details = reading.details(email)
        kept = checked(details, tax_number_as_typed=True, phone_as_typed=True)
    except KamDeskError as problem:
        return None, [*reading.notes, table.refuse(row.number, problem.message)]
    return NewClient(kept, tax_number_as_typed=True, is_checked=True), reading.notes


class _Reading:
    """One row on its way to a client; what cannot be taken goes into the note and into `notes`."""

    def __init__(self, row: Row, table: Table, around: Surroundings) -> None:
        self._row, self._table, self._around = row, table, around
        self.notes: list[Note] = []
        self._kept: list[str] = []

    def _odd(self, text: str) -> None:
        self.notes.append(self._table.odd(self._row.number, text))

    def _keep(self, what: str, text: str, why: str) -> None:
        """Say that a value could not be taken; it stays in the client's note."""
        self._odd(why)
        self._kept.append(f"{what}: {text}")

    def details(self, email: str | None) -> ClientDetails:
        row = self._row
        currency = currency_code(row.text("currency") or row.currency or self._around.currency)
        limit = row.amounts.get("credit_limit")
        country = self._country("country", _("Country"))
        owner = self._owner()
        standing = self._choice("standing", _("Standing"), STANDINGS)
        channel = self._choice("source_channel", _("Source channel"), CHANNELS)
        addresses, accounts = tuple(self._addresses(country)), self._accounts()
        return ClientDetails(
            name=row.text("name"),
            owner_id=owner,
            currency=currency,
            standing=standing or _STANDARD,
            legal_name=row.text("legal_name"),
            legal_form=row.text("legal_form"),
            country=country,
            tax_number=self._tax_number(country),
            registration_number=row.text("registration_number"),
            phone=row.text("phone"),
            email=email,
            website=row.text("website"),
            language=self._language(),
            price_column=row.text("price_column"),
            payment_days=self._days(),
            credit_limit=None if limit is None else Money(limit, currency),
            discount=row.amounts.get("discount"),
            segment=row.text("segment"),
            source_channel=channel,
            note="\n".join(part for part in (row.text("note"), row.text("private_note"), *self._kept) if part),
            addresses=addresses,
            bank_accounts=accounts,
            tags=tuple(row.text("tags").replace(";", ",").split(",")),
        )

    def _owner(self) -> int:
        name = self._row.text("owner")
        if not name:
            return self._around.owner_id
        owner = self._around.owners.get(fold(name))
        if owner is None:
            self._keep(
                _("Owner"),
                name,
                _("Nobody in the office is called “{name}”; the client is yours for now.").format(name=excerpt(name)),
            )
        return owner or self._around.owner_id

    def _country(self, key: str, what: str) -> str | None:
        text = self._row.text(key)
        code = country_code(text) if text else None
        if text and code is None:
            self._keep(
                what, text, _("“{country}” is not known as a country; it stands in the note.").format(country=excerpt(text))
            )
        return code

    def _tax_number(self, country: str | None) -> str | None:
        text = self._row.text("tax_number")
        if not text:
            return None
        try:
            return check_tax_number(text, country)
        except KamDeskError as problem:
            self._odd(_("The tax number was kept as it is. {problem}").format(problem=problem.message))
            return text

    def _language(self) -> str | None:
        text = fold(self._row.text("language"))
        if not text:
            return None
        found = next(
            (code for code in LANGUAGES if text in {code, fold(language_name(code))} or _in_any_language(code, text)), None
        )
        if found is None:
            self._odd(_("“{language}” is not a language of papers; the company's is used.").format(language=excerpt(text)))
        return found

    def _choice(self, key: str, what: str, words: Mapping[str, str]) -> str | None:
        text = self._row.text(key)
        if not text:
            return None
        found = _key_of(fold(text), words)
        if found is None:
            self._keep(what, text, _("“{text}” is not known here; it stands in the note.").format(text=excerpt(text)))
        return found

    def _days(self) -> int | None:
        days = self._row.amounts.get("payment_days")
        if days is None:
            return None
        if days != int(days):
            raise KamDeskError(_("Payment terms of {days} days are impossible. Give a whole number.").format(days=days))
        return int(days)

    def _addresses(self, country: str | None) -> list[AddressDetails]:
        found = [self._address("legal", "", country)]
        if any(self._row.text(f"delivery_{part}") for part in ("street", "apartment", "city", "region", "postal_code")):
            found.append(self._address("delivery", "delivery_", self._country("delivery_country", _("Country")) or country))
        return [one for one in found if one.street or one.city or one.region or one.postal_code]

    def _address(self, kind: str, prefix: str, country: str | None) -> AddressDetails:
        text = self._row.text
        street = ", ".join(part for part in (text(f"{prefix}street"), text(f"{prefix}apartment")) if part)
        return AddressDetails(kind, street, text(f"{prefix}city"), text(f"{prefix}region"), text(f"{prefix}postal_code"), country)

    def _accounts(self) -> tuple[AccountDetails, ...]:
        account = self._row.text("account")
        if not account:
            return ()
        try:
            return (AccountDetails(check_account(account), self._row.text("bank") or None),)
        except KamDeskError as problem:
            self._keep(_("Bank account"), account, _("{problem} It stands in the note.").format(problem=problem.message))
            return ()


def email_of(row: Row, table: Table, key: str) -> tuple[str | None, list[Note]]:
    """Return the e-mail address of a row, None where there is none or it cannot be one."""
    text = row.text(key)
    if not text:
        return None, []
    try:
        return check_email(text), []
    except KamDeskError as problem:
        return None, [table.odd(row.number, _("{problem} It was left out.").format(problem=problem.message))]


def balance_of(row: Row, around: Surroundings) -> Money | None:
    """Return the balance that the other program shows for a client; None where it shows none."""
    amount: Decimal | None = row.amounts.get("balance")
    if amount is None:
        return None
    return Money(amount, currency_code(row.text("currency") or row.currency or around.currency))


def _key_of(text: str, words: Mapping[str, str]) -> str | None:
    """Return the key of a choice that is written as key or word, in any of the languages."""
    for key, word in words.items():
        if text in {fold(key), fold(key.replace("_", " "))} or _in_any_language(word, text):
            return key
    return None


def _in_any_language(word: str, text: str) -> bool:
    def said(language: str) -> str:
        with in_language(language):
            return fold(_(word))

    return any(said(language) == text or text == said(language).split(" ")[0] for language in LANGUAGES)
