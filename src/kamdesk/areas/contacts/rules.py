"""People at a client: their part in decisions, how warm the relation is, and what is kept of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from kamdesk.areas.clients.rules import UnknownChoiceError, check_email, check_phone, digits_of
from kamdesk.areas.clients.rules.details import choice, line, lines
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import LANGUAGES, N_, _
from kamdesk.core.text import fold

#: What somebody does when the client decides; the keys are stored.
DECISION_ROLES: Final[dict[str, str]] = {
    "decides": N_("Decides"),
    "influences": N_("Influences the decision"),
    "recommends": N_("Recommends us"),
    "uses": N_("Uses what is bought"),
    "buys": N_("Places the orders"),
    "pays": N_("Pays and reconciles"),
    "guards": N_("Guards the door"),
    "opposes": N_("Is against us"),
}

WARMTHS: Final[dict[int, str]] = {
    1: N_("Cold"),
    2: N_("Reserved"),
    3: N_("Neutral"),
    4: N_("Friendly"),
    5: N_("Warm"),
}

#: The year that stands in a birthday whose year nobody knows; a leap year, so that 29 February can be kept.
UNKNOWN_YEAR: Final = 1904
_OLDEST: Final = 120


class ContactNameMissingError(KamDeskError):
    """A contact has neither first nor last name."""

    def __init__(self) -> None:
        super().__init__(_("The contact has no name. Type at least a first or a last name."))


class ImpossibleBirthdayError(KamDeskError):
    """A birthday lies in the future or too far back."""

    def __init__(self) -> None:
        super().__init__(_("This birthday is impossible. Check the year, or leave it out if nobody knows it."))


class ContactGoneError(KamDeskError):
    """There is no such contact."""

    def __init__(self) -> None:
        super().__init__(_("This contact is no longer there. Refresh the list."))


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """Everything on a contact that people type.

    `decision_role` is a key of `DECISION_ROLES`, `warmth` one of `WARMTHS`; the year of `birthday` is `UNKNOWN_YEAR` where
    `birthday_year_known` is False.
    """

    client_id: int
    first_name: str | None = None
    last_name: str | None = None
    patronymic: str | None = None
    salutation: str | None = None
    position: str | None = None
    decision_role: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None
    language: str | None = None
    birthday: date | None = None
    birthday_year_known: bool = True
    warmth: int | None = None
    is_main: bool = False
    needs: str | None = None
    goals: str | None = None
    interests: str | None = None
    preferences: str | None = None
    details: str | None = None


_LINES = ("first_name", "last_name", "patronymic", "salutation", "position")
_TEXTS = ("needs", "goals", "interests", "preferences", "details")

#: The name of every detail, as its field on the form is called.
TITLES: Final[dict[str, str]] = {
    "client_id": N_("Client"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "patronymic": N_("Patronymic"),
    "salutation": N_("How to address"),
    "position": N_("Position"),
    "decision_role": N_("Role in the decision"),
    "phone": N_("Phone"),
    "mobile": N_("Mobile"),
    "email": N_("E-mail"),
    "language": N_("Language"),
    "birthday": N_("Birthday"),
    "birthday_year_known": N_("The year of birth is known"),
    "warmth": N_("Relation"),
    "is_main": N_("Main contact"),
    "needs": N_("Needs"),
    "goals": N_("Goals"),
    "interests": N_("Interests"),
    "preferences": N_("Preferences"),
    "details": N_("Small details noticed"),
}


def checked(details: ContactDetails, *, today: date, country: str | None = None, phone_as_typed: bool = False) -> ContactDetails:
    """Return the details as they are kept: cleaned, normalised, empty texts as None.

    Args:
        details: As typed or read from a file.
        today: No birthday is later.
        country: The client's, whose phones are written without a code.
        phone_as_typed: Do not bring phones to international form.

    Raises:
        KamDeskError: The name is missing, or a value cannot be right.
    """
    texts: dict[str, Any] = {name: line(getattr(details, name)) for name in _LINES}
    if texts["first_name"] is None and texts["last_name"] is None:
        raise ContactNameMissingError
    texts |= {name: lines(getattr(details, name)) for name in _TEXTS}
    if details.warmth is not None and details.warmth not in WARMTHS:
        raise UnknownChoiceError(str(details.warmth))
    return replace(
        details,
        **texts,
        decision_role=choice(details.decision_role, DECISION_ROLES),
        phone=_phone(details.phone, country, as_typed=phone_as_typed),
        mobile=_phone(details.mobile, country, as_typed=phone_as_typed),
        email=check_email(details.email) if line(details.email) and details.email else None,
        language=choice(details.language, LANGUAGES),
        birthday=_birthday(details, today),
        birthday_year_known=details.birthday_year_known or details.birthday is None,
    )


def _phone(phone: str | None, country: str | None, *, as_typed: bool) -> str | None:
    typed = line(phone)
    return typed if typed is None or as_typed else check_phone(typed, country).text


def _birthday(details: ContactDetails, today: date) -> date | None:
    day = details.birthday
    if day is None:
        return None
    if not details.birthday_year_known:
        return day.replace(year=UNKNOWN_YEAR)
    if day > today or today.year - day.year > _OLDEST:
        raise ImpossibleBirthdayError
    return day


def full_name(details: ContactDetails) -> str:
    """Return the name as it is shown: first name, patronymic, last name."""
    return " ".join(part for part in (details.first_name, details.patronymic, details.last_name) if part)


def search_text(details: ContactDetails) -> str:
    """Return the folded text in which the contact is looked for; phones also as digits."""
    parts: Sequence[str | None] = (
        full_name(details),
        details.position,
        details.phone,
        digits_of(details.phone),
        details.mobile,
        digits_of(details.mobile),
        details.email,
    )
    return fold(" ".join(part for part in parts if part))


def show_birthday(day: date | None) -> str:
    """Return a birthday in the language's manner, without an unknown year; nothing for None."""
    shown = show_date(day)
    return shown.removesuffix(str(UNKNOWN_YEAR)).rstrip(" ./") if day is not None and day.year == UNKNOWN_YEAR else shown


def next_birthday(birthday: date, today: date) -> date:
    """Return the next day, today included, on which the birthday is kept; 29 February on 28 in a common year."""
    for year in (today.year, today.year + 1):
        try:
            kept = birthday.replace(year=year)
        except ValueError:
            kept = date(year, 2, 28)
        if kept >= today:
            return kept
    return date(today.year + 1, birthday.month, 28)
