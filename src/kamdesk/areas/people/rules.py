"""The roles of an office, and what an employee's details must be."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import DASH, show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import ascii_digits, clean, excerpt, isolate_ltr

#: Role keys with the words shown for them; the keys are stored.
ROLES: Final[dict[str, str]] = {
    "account_manager": N_("Account manager"),
    "head_of_sales": N_("Head of sales"),
    "sales_support": N_("Sales support"),
    "accountant": N_("Accountant"),
    "hr": N_("HR"),
    "director": N_("Director"),
    "administrator": N_("Administrator"),
}
LONGEST_NAME: Final = 200
_PERCENT_PLACES: Final = 4


class EmployeeNameError(KamDeskError):
    """An employee has no name, or one as long as a letter."""

    def __init__(self, name: str) -> None:
        if name:
            super().__init__(_("The name is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_NAME))
        else:
            super().__init__(_("The employee has no name. Type the name."))


class MailAddressError(KamDeskError):
    """A text is no e-mail address."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“{text}” is not an e-mail address. Type it like name@example.com, or leave it empty.").format(text=excerpt(text))
        )


class UnknownRoleError(KamDeskError):
    """A role key that this program does not know."""

    def __init__(self, role: str) -> None:
        super().__init__(_("“{role}” is not a role. Choose one from the list.").format(role=excerpt(role)))


class DiscountLimitError(KamDeskError):
    """A discount by hand is limited to something that is no percentage."""

    def __init__(self, limit: Decimal) -> None:
        told = _("A discount limit of {limit} % is not possible. Type a percentage between 0 and 100 with at most 4 decimals.")
        shown = show_number(limit) if limit.is_finite() else DASH
        super().__init__(told.format(limit=isolate_ltr(shown)))


class LastEmployeeError(KamDeskError):
    """Everybody would be archived, and nobody left to work in whose name."""

    def __init__(self) -> None:
        super().__init__(_("At least one employee must stay, because every record says who made it. Add another one first."))


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeDetails:
    """What is kept of an employee, as typed; `discount_limit` is per cent by hand, None: the company's."""

    name: str
    role: str = "account_manager"
    email: str = ""
    phone: str = ""
    discount_limit: Decimal | None = None


def checked(details: EmployeeDetails) -> EmployeeDetails:
    """Return *details* cleaned.

    Raises:
        EmployeeNameError: the name is empty or too long.
        UnknownRoleError: the role is none of `ROLES`.
        MailAddressError: the e-mail is none.
        DiscountLimitError: the limit is no percentage.
    """
    name = clean(details.name)
    if not name or len(name) > LONGEST_NAME:
        raise EmployeeNameError(name)
    if details.role not in ROLES:
        raise UnknownRoleError(details.role)
    phone = clean(ascii_digits(details.phone))[:LONGEST_NAME]
    email, limit = mail_address(details.email), _discount_limit(details.discount_limit)
    return EmployeeDetails(name=name, role=details.role, email=email, phone=phone, discount_limit=limit)


def _discount_limit(limit: Decimal | None) -> Decimal | None:
    if limit is not None and (not limit.is_finite() or not 0 <= limit <= 100 or limit != round(limit, _PERCENT_PLACES)):
        raise DiscountLimitError(limit)
    return limit


def mail_address(text: str) -> str:
    """Return an e-mail address normalised; empty text stays empty.

    Raises:
        MailAddressError: it is no address.
    """
    from email_validator import EmailNotValidError, validate_email

    typed = clean(text)
    if not typed:
        return ""
    try:
        return validate_email(typed, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as problem:
        raise MailAddressError(typed) from problem
