"""Tax numbers, bank accounts and phones that pass every check and belong to nobody we know."""

from random import Random
from typing import Final

_VOEN_WEIGHTS: Final = (4, 1, 8, 6, 2, 7, 5, 3)
_INN_WEIGHTS: Final = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_GB_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2)
_BIC_WEIGHTS: Final = (7, 1, 3)
#: How phones of the capital begin, and how many figures follow.
_OFFICE_PHONES: Final[dict[str, tuple[str, int]]] = {
    "AZ": ("+99412555", 4), "RU": ("+7495555", 4), "SA": ("+96611255", 4), "AE": ("+9714555", 4), "EG": ("+202255", 5),
    "GB": ("+442079460", 3), "IE": ("+3531255", 4),
}  # fmt: skip
_MOBILE_CODES: Final[dict[str, tuple[str, ...]]] = {
    "AZ": ("50", "51", "55", "70", "77"),
    "RU": ("916", "925", "903"),
    "SA": ("50", "55"),
    "AE": ("50", "55"),
    "EG": ("100", "101"),
    "GB": ("7400", "7410"),
    "IE": ("85", "87"),
}
_MOBILE_FIGURES: Final = {"AZ": 7, "RU": 7, "SA": 7, "AE": 7, "EG": 7, "GB": 6, "IE": 7}
_DIAL: Final = {"AZ": "994", "RU": "7", "SA": "966", "AE": "971", "EG": "20", "GB": "44", "IE": "353"}


def figures(chance: Random, count: int) -> str:
    """Return *count* figures, the first of them not a zero."""
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _place in range(count - 1))


def tax_number(country: str, chance: Random) -> str:
    """Return a tax number of a company in *country* with its right check figures."""
    return {"AZ": _voen, "RU": _inn, "SA": _sa_vat, "AE": _ae_trn, "EG": _eg_tn, "GB": _gb_vat, "IE": _ie_vat}[country](chance)


def _voen(chance: Random) -> str:
    """Baku's prefix, a serial number, the check figure, and 1 for a legal person."""
    while True:
        serial = "14" + figures(chance, 6)
        check = sum(w * int(n) for w, n in zip(_VOEN_WEIGHTS, serial, strict=True)) % 11
        if check < 10:
            return f"{serial}{check}1"


def _inn(chance: Random) -> str:
    serial = "77" + figures(chance, 7)
    return f"{serial}{sum(w * int(n) for w, n in zip(_INN_WEIGHTS, serial, strict=True)) % 11 % 10}"


def _sa_vat(chance: Random) -> str:
    """Fifteen figures that begin and end with 3; the tenth before the branch is a Luhn figure."""
    serial = "3" + figures(chance, 8)
    return f"{serial}{_luhn(serial)}00003"


def _ae_trn(chance: Random) -> str:
    serial = "100" + figures(chance, 11)
    return f"{serial}{_luhn(serial)}"


def _eg_tn(chance: Random) -> str:
    return figures(chance, 9)


def _gb_vat(chance: Random) -> str:
    serial = figures(chance, 7)
    total = sum(w * int(n) for w, n in zip(_GB_WEIGHTS, serial, strict=True))
    return f"{serial}{97 - total % 97:02d}"


def _ie_vat(chance: Random) -> str:
    serial = figures(chance, 7)
    total = sum((8 - place) * int(n) for place, n in enumerate(serial))
    return f"{serial}{'WABCDEFGHIJKLMNOPQRSTUV'[total % 23]}"


def _luhn(serial: str) -> int:
    doubled = (int(n) * (2 - place % 2) for place, n in enumerate(reversed(serial)))
    return -sum(n // 10 + n % 10 for n in doubled) % 10


def bank_account(country: str, chance: Random, bank: str) -> str:
    """Return an IBAN, in Russia a settlement account, at the invented *bank* (four letters)."""
    if country == "RU":
        return _russian_account(chance)
    body = {
        "AZ": bank + "0" * 4 + figures(chance, 16),
        "SA": "99" + figures(chance, 18),
        "AE": "999" + figures(chance, 16),
        "EG": "9999" + "0001" + figures(chance, 17),
        "GB": bank + "990000" + figures(chance, 8),
        "IE": bank + "990000" + figures(chance, 8),
    }[country]
    spelled = "".join(str(int(letter, 36)) for letter in f"{body}{country}00")
    return f"{country}{98 - int(spelled) % 97:02d}{body}"


def _russian_account(chance: Random) -> str:
    """Twenty figures; the ninth is the key, counted with the last three figures of the bank's code."""
    branch, serial = "999", figures(chance, 7)
    unkeyed = f"{branch}40702810{'0'}0000{serial}"
    total = sum(int(n) * _BIC_WEIGHTS[place % 3] % 10 for place, n in enumerate(unkeyed))
    return f"40702810{total % 10 * 3 % 10}0000{serial}"


def office_phone(country: str, chance: Random) -> str:
    """Return a phone of an office in the capital or a large city."""
    start, length = _OFFICE_PHONES[country]
    return start + figures(chance, length)


def mobile_phone(country: str, chance: Random) -> str:
    """Return a mobile phone."""
    return f"+{_DIAL[country]}{chance.choice(_MOBILE_CODES[country])}" + figures(chance, _MOBILE_FIGURES[country])
