"""Countries by ISO 3166 code, named in the language of the screen or the paper."""

from functools import cache
from typing import Final

from kamdesk.core.i18n import current_language

#: Countries offered in lists, the ones of KamDesk's markets first.
COUNTRIES: Final = (
    "AZ", "RU", "SA", "AE", "EG", "TR", "GE", "KZ", "IR", "IQ", "JO", "KW", "QA", "BH", "OM", "LB", "SY", "YE", "LY", "TN",
    "DZ", "MA", "SD", "UA", "BY", "MD", "AM", "UZ", "TM", "KG", "TJ", "GB", "IE", "DE", "FR", "IT", "ES", "PT", "NL", "BE",
    "LU", "CH", "AT", "PL", "CZ", "SK", "HU", "RO", "BG", "GR", "CY", "MT", "HR", "SI", "RS", "BA", "ME", "MK", "AL", "EE",
    "LV", "LT", "FI", "SE", "NO", "DK", "IS", "IL", "PK", "IN", "BD", "CN", "HK", "JP", "KR", "SG", "MY", "ID", "TH", "VN",
    "PH", "AU", "NZ", "US", "CA", "MX", "BR", "AR", "CL", "CO", "ZA", "NG", "KE", "ET",
)  # fmt: skip


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(language).territories)


def country_name(code: str, language: str | None = None) -> str:
    """Return the name of the country *code*; the code itself where nobody named it."""
    return _names(language or current_language()).get(code, code)
