"""Bank accounts, phones and e-mail addresses as they are kept."""

import re
from dataclasses import dataclass
from typing import Final

from kamdesk.areas.clients.rules.errors import EmailError, IbanError
from kamdesk.core.text import ascii_digits, clean

_SPACES: Final = re.compile(r"[\s\-]+")
_LOOKS_LIKE_IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{8,}", re.ASCII)
_PLAIN_EMAIL: Final = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_LONGEST_EMAIL: Final = 254
_LONGEST_LOCAL: Final = 64
_FOREIGN_ALLOWANCE: Final = 40


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone as it is kept; `understood` is False when it stays as typed."""

    text: str
    understood: bool


def check_account(text: str) -> str:
    """Return a bank account as it is kept: in capitals and without spaces.

    Raises:
        IbanError: It begins like an IBAN and its check digits or length are wrong.
    """
    account = _SPACES.sub("", ascii_digits(clean(text))).upper()
    if not _LOOKS_LIKE_IBAN.fullmatch(account):
        return account
    from schwifty import IBAN
    from schwifty.exceptions import SchwiftyException

    try:
        return str(IBAN(account).compact)
    except SchwiftyException as problem:
        raise IbanError(text) from problem


def show_account(account: str) -> str:
    """Return an IBAN in groups of four; any other account as it is."""
    if not _LOOKS_LIKE_IBAN.fullmatch(account):
        return account
    return " ".join(account[start : start + 4] for start in range(0, len(account), 4))


def check_phone(text: str, country: str | None) -> Phone:
    """Return a phone in international form, with its extension; what is not understood stays as typed.

    Args:
        text: What was typed, in any digits.
        country: ISO code of the country whose numbers are written without a code.
    """
    typed = ascii_digits(clean(text))
    if len(typed) > _FOREIGN_ALLOWANCE:
        return Phone(typed, understood=False)
    import phonenumbers

    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return Phone(typed, understood=False)
    if not phonenumbers.is_valid_number(number):
        return Phone(typed, understood=False)
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL), understood=True)


def check_email(text: str) -> str:
    """Return an e-mail address as it is kept.

    Raises:
        EmailError: It cannot be one; whether it exists is not asked.
    """
    typed = clean(text)
    if _PLAIN_EMAIL.fullmatch(typed) and len(typed) <= _LONGEST_EMAIL and typed.index("@") <= _LONGEST_LOCAL:
        local, _at, domain = typed.rpartition("@")
        return f"{local}@{domain.lower()}"
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(typed, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as problem:
        raise EmailError(text) from problem


def digits_of(text: str | None) -> str:
    """Return only the digits of a phone, by which it is found however it is written."""
    return "".join(c for c in ascii_digits(text or "") if "0" <= c <= "9")
