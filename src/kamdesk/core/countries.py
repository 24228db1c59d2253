"""Countries by ISO 3166 code, the ones of our markets first; names come from Babel when they are first shown."""

from functools import cache
from typing import Final

from kamdesk.core.i18n import LANGUAGES, current_language
from kamdesk.core.text import fold

COUNTRIES: Final = tuple(
    "AZ RU SA AE EG TR GE KZ UZ TM KG TJ BY UA MD AM IR IQ KW QA BH OM JO LB SY PS YE LY TN DZ MA SD MR IL CY GR BG RO RS BA "
    "ME MK AL XK HR SI HU SK CZ PL LT LV EE FI SE NO DK IS IE GB FR BE NL LU DE CH AT LI IT MT ES PT AD MC SM VA US CA MX BR "
    "AR CL CO PE EC BO PY UY VE CR PA GT HN NI SV DO CU JM HT BB TT BS BZ GY SR CN HK MO TW JP KR KP MN IN PK BD LK NP BT MV "
    "AF TH VN LA KH MM MY SG ID PH BN TL AU NZ PG FJ ZA NG KE ET GH TZ UG RW SN CI CM AO MZ ZW ZM MW BW NA MG MU SC DJ SO ER "
    "SS TD NE ML BF GN SL LR TG BJ GA CG CD CF GQ CV GM GW ST KM LS SZ BI".split()
)  # fmt: skip
_OTHER_NAMES: Final = {
    "usa": "US", "united states of america": "US", "uk": "GB", "england": "GB", "great britain": "GB", "uae": "AE", "ksa": "SA",
    "рф": "RU", "россия": "RU", "russian federation": "RU", "сша": "US", "оаэ": "AE", "bəə": "AE", "turkey": "TR", "türkiye": "TR",
    "kuwait": "KW", "السعوديه": "SA", "الامارات": "AE", "abş": "US",
}  # fmt: skip


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    territories = Locale.parse(language).territories
    return {code: territories.get(code, code) for code in COUNTRIES}


def country_name(code: str | None, language: str | None = None) -> str:
    """Return the country's name in *language*, else the current one; the code itself where there is no name."""
    if not code:
        return ""
    return _names(language or current_language()).get(code, code)


@cache
def _codes_by_name() -> dict[str, str]:
    found = {fold(name): code for language in LANGUAGES for code, name in _names(language).items()}
    found.update((fold(name), code) for name, code in _OTHER_NAMES.items())
    return found


def country_code(text: str) -> str | None:
    """Return the ISO code of a country written as code or name in one of the four languages; None if it is none."""
    code = text.strip().upper()
    if code in COUNTRIES:
        return code
    return _codes_by_name().get(fold(text))
