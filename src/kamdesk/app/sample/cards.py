"""The cards of the sample's clients, filled from the invented firms."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.numbers import bank_account, figures, mobile_phone, office_phone, tax_number
from kamdesk.app.sample.persons import Person, person
from kamdesk.app.sample.pricing import column_of
from kamdesk.app.sample.remarks import about_client, about_person
from kamdesk.areas.clients.rules import CHANNELS, AccountDetails, AddressDetails, ClientDetails
from kamdesk.areas.contacts.rules import UNKNOWN_YEAR, ContactDetails
from kamdesk.core.money import Money

_STREETS: Final = {
    "AZ": "Sarıgül küçəsi|Çinarlı küçəsi|Dənizkənarı prospekti|Badamdar yolu|Ulduzlar küçəsi|Köhnə Karvansara döngəsi",
    "RU": "ул. Берёзовая|Ясеневый проезд|ул. Снегирёва|Лукошкин переулок|ул. Озёрная",
    "SA": "شارع الواحة|طريق النخيل|شارع القوافل",
    "AE": "شارع اللؤلؤ|طريق الأشرعة|شارع المرسى",
    "EG": "شارع النرجس|شارع ضفاف النيل|ميدان السنابل",
    "GB": "Hollowmere Lane|Quillbrook Street|Otterleigh Road",
    "IE": "Glenmorrow Street|Kilbrennagh Road",
}
_BANKS: Final = {
    "AZ": (
        ("Yelkən Bank ASC", "YLKB", "YLKBAZ22"),
        ("Xəzəryanı Bank ASC", "XZRB", "XZRBAZ22"),
        ("Narbank QSC", "NRBN", "NRBNAZ22"),
    ),
    "RU": (("АО «Лукошко Банк»", "", ""), ("АО «Берёзовый Банк»", "", "")),
    "SA": (("مصرف الواحة", "", "WAHHSARI"),),
    "AE": (("بنك الأشرعة", "", "ASHRAEAD"),),
    "EG": (("بنك ضفاف النيل", "", "DIFFEGCX"),),
    "GB": (("Otterleigh Bank plc", "OTLB", "OTLBGB2L"),),
    "IE": (("Kilbrennagh Bank", "KLBR", "KLBRIE2D"),),
}
_LIMITS: Final = {1: 1_000, 2: 2_500, 3: 8_000, 4: 25_000, 5: 60_000}
_TERMS: Final = {1: 14, 2: 14, 3: None, 4: None, 5: 45}
_TAGS: Final = {
    "r": {"az": "mağaza", "ru": "магазин", "ar": "متجر", "en": "shop"},
    "w": {"az": "topdan", "ru": "опт", "ar": "جملة", "en": "wholesale"},
    "h": {"az": "otel-restoran", "ru": "кафе-отель", "ar": "ضيافة", "en": "hospitality"},
    "o": {"az": "ofis", "ru": "офис", "ar": "مكتب", "en": "office"},
    "s": {"az": "təhsil", "ru": "школа", "ar": "تعليم", "en": "education"},
}
_COURSE_TAGS: Final = {
    "-": {"az": "diqqət", "ru": "внимание", "ar": "انتباه", "en": "at risk"},
    "n": {"az": "yeni", "ru": "новый", "ar": "جديد", "en": "new"},
}
_ROLES: Final = ("decides", "buys", "pays", "influences", "uses")


def card(index: int, firm: Firm, owner: int) -> ClientDetails:
    """Return the card of the *index*-th firm, owned by employee *owner*."""
    chance = Random(f"card {index}")
    needs, prospects, note = about_client(firm.language, chance)
    mailbox = f"client{index + 1}.example"
    met = firm.course != "p" or index % 2
    return ClientDetails(
        name=firm.name,
        owner_id=owner,
        currency=firm.currency,
        standing=_standing(firm),
        legal_name=firm.legal_name,
        legal_form=firm.legal_form,
        country=firm.country,
        tax_number=tax_number(firm.country, chance),
        city=firm.city,
        phone=office_phone(firm.country, chance),
        email=f"info@{mailbox}",
        website=f"www.{mailbox}" if firm.size > 2 else None,
        language=firm.language,
        price_column=column_of(firm),
        payment_days=0 if firm.temper == "a" else _TERMS[firm.size],
        credit_limit=_limit(firm),
        segment={5: "A", 4: "A", 3: "B"}.get(firm.size, "C"),
        source_channel=chance.choice(tuple(CHANNELS)),
        note=note,
        needs=needs if met else None,
        prospects=prospects if met else None,
        addresses=_addresses(firm, chance),
        bank_accounts=_accounts(firm, chance),
        tags=_tags(firm),
    )


def people_at(index: int, firm: Firm, client: int, today: date) -> list[ContactDetails]:
    """Return the contacts of the *index*-th firm, whose number as a client is *client*."""
    chance = Random(f"people {index}")
    count = min(1 + firm.size // 2 + (chance.random() < 0.4), 4)
    return [_contact(place, firm, index, client, today, chance) for place in range(count)]


def twins(everybody: list[Firm], owner: int) -> list[ClientDetails]:
    """Return two cards of clients that are there already: one spelled without its letters, one in another script."""
    plain = next(index for index, firm in enumerate(everybody) if firm.name.startswith("Narbağı"))
    latin = next(index for index, firm in enumerate(everybody) if "Берестяной" in firm.name)
    spelled, written = card(plain, everybody[plain], owner), card(latin, everybody[latin], owner)
    return [
        ClientDetails("Narbagi Market", owner, "AZN", "regular", country="AZ", city="Baku", phone=spelled.phone, source_channel="call"),
        ClientDetails(
            "Berestyanoy Dvor MMC", owner, "AZN", "regular", country="AZ", city="Bakı", tax_number=written.tax_number,
            source_channel="fair",
        ),
    ]  # fmt: skip


def _contact(place: int, firm: Firm, index: int, client: int, today: date, chance: Random) -> ContactDetails:
    who: Person = person(firm.language, place, chance)
    known = about_person(firm.language, chance)
    birthday = _birthday(today, chance)
    if place > 1:
        known = {key: text for key, text in known.items() if chance.random() < 0.4}
    return ContactDetails(
        client_id=client,
        first_name=who.first,
        last_name=who.last,
        patronymic=who.father,
        salutation=who.salutation,
        position=who.position,
        decision_role=_ROLES[place],
        phone=office_phone(firm.country, chance) if place == 0 else None,
        mobile=mobile_phone(firm.country, chance),
        email=f"contact{place + 1}@client{index + 1}.example",
        language=firm.language,
        birthday=birthday,
        birthday_year_known=birthday is None or birthday.year != UNKNOWN_YEAR,
        warmth=_warmth(firm, chance),
        is_main=place == min(1, firm.size // 2),
        **known,
    )


def _standing(firm: Firm) -> str:
    if firm.course in {"p", "f"}:
        return {"p": "potential", "f": "former"}[firm.course]
    if firm.size >= 4:
        return "key" if firm.size == 5 else "corporate"
    return "small_retail" if firm.size == 1 and firm.trade == "r" else "regular"


def _limit(firm: Firm) -> Money | None:
    if firm.temper == "a":
        return Money.zero(firm.currency)
    if firm.course in {"p", "n"} or firm.size == 2:
        return None
    return Money(Decimal(_LIMITS[firm.size]), firm.currency)


def _addresses(firm: Firm, chance: Random) -> tuple[AddressDetails, ...]:
    streets = _STREETS[firm.country].split("|")
    legal = AddressDetails("legal", f"{chance.choice(streets)} {chance.randint(1, 90)}", firm.city, None, None, firm.country)
    if firm.size < 3:
        return (legal,)
    store = AddressDetails("delivery", f"{chance.choice(streets)} {chance.randint(1, 90)}", firm.city, None, None, firm.country)
    return (legal, store)


def _accounts(firm: Firm, chance: Random) -> tuple[AccountDetails, ...]:
    if firm.course == "p":
        return ()
    bank, letters, swift = chance.choice(_BANKS[firm.country])
    account = bank_account(firm.country, chance, letters)
    correspondent = f"30101810{figures(chance, 9)}999" if firm.country == "RU" else None
    return (AccountDetails(account, bank, swift or None, correspondent, firm.currency),)


def _tags(firm: Firm) -> tuple[str, ...]:
    words = [_TAGS[firm.trade][firm.language]]
    if firm.course in _COURSE_TAGS:
        words.append(_COURSE_TAGS[firm.course][firm.language])
    return tuple(words)


def _birthday(today: date, chance: Random) -> date | None:
    if chance.random() < 0.35:
        return None
    year = today.year - chance.randint(26, 61) if chance.random() < 0.7 else UNKNOWN_YEAR
    return date(year, chance.randint(1, 12), chance.randint(1, 28))


def _warmth(firm: Firm, chance: Random) -> int:
    usual = {"-": 2, "d": 1, "f": 1, "p": 2, "+": 4}.get(firm.course, 3)
    return min(max(usual + chance.choice((-1, 0, 0, 1)), 1), 5)
