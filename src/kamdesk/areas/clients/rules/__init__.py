"""The rules of the client base: choices, identifiers, and how alike two names are."""

from kamdesk.areas.clients.rules.choices import ADDRESS_KINDS, CHANNELS, EVENT_KINDS, LEGAL_FORMS, PRICE_DATES, STANDINGS
from kamdesk.areas.clients.rules.details import AccountDetails, AddressDetails, ClientDetails, checked, checked_tags, search_text
from kamdesk.areas.clients.rules.differences import TITLES, Difference, differences, show_address, show_detail
from kamdesk.areas.clients.rules.errors import (
    ClientGoneError,
    EmailError,
    IbanError,
    ImpossibleTermsError,
    MergedAwayError,
    NameMissingError,
    NothingToMergeError,
    OwnerUnknownError,
    TaxNumberError,
    TooLongError,
    UnknownChoiceError,
)
from kamdesk.areas.clients.rules.identifiers import Phone, check_account, check_email, check_phone, digits_of, show_account
from kamdesk.areas.clients.rules.likeness import LIKELY, Heard, hear, likeness, nearest, skeleton
from kamdesk.areas.clients.rules.tax_numbers import check_tax_number, is_tax_number, plain_tax_number, tax_number_name

__all__ = [
    "ADDRESS_KINDS",
    "CHANNELS",
    "EVENT_KINDS",
    "LEGAL_FORMS",
    "LIKELY",
    "PRICE_DATES",
    "STANDINGS",
    "TITLES",
    "AccountDetails",
    "AddressDetails",
    "ClientDetails",
    "ClientGoneError",
    "Difference",
    "EmailError",
    "Heard",
    "IbanError",
    "ImpossibleTermsError",
    "MergedAwayError",
    "NameMissingError",
    "NothingToMergeError",
    "OwnerUnknownError",
    "Phone",
    "TaxNumberError",
    "TooLongError",
    "UnknownChoiceError",
    "check_account",
    "check_email",
    "check_phone",
    "check_tax_number",
    "checked",
    "checked_tags",
    "differences",
    "digits_of",
    "hear",
    "is_tax_number",
    "likeness",
    "nearest",
    "plain_tax_number",
    "search_text",
    "show_account",
    "show_address",
    "show_detail",
    "skeleton",
    "tax_number_name",
]
