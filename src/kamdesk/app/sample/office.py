"""The sample company itself: its details, its people, its rates and its catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from sqlalchemy.orm import Session

from kamdesk.app.sample.emblem import emblem
from kamdesk.app.sample.goods import Ware
from kamdesk.app.sample.numbers import bank_account, office_phone, tax_number
from kamdesk.app.sample.ware_names import PACKS, STRENGTHS, SUBSTITUTES, names_of
from kamdesk.areas.catalogue import actions as catalogue
from kamdesk.areas.catalogue.model import Product, ProductSubstitute
from kamdesk.areas.catalogue.rules import Counted, Pack, ProductDetails, ProductParts
from kamdesk.areas.clients.rules import check_phone
from kamdesk.areas.company import actions as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.people import actions as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.core.money import Money

BASE: Final = "AZN"
COMPANY: Final = "Nərgiztəpə Distribusiya MMC"
_DIRECTOR: Final = "Elmira Nərgizli"
_ACCOUNTANT: Final = "Sədaqət Bulaqlı"
#: Key, name and role; the managers come in the order in which clients are shared out among them.
_STAFF: Final = (
    ("director", _DIRECTOR, "director"),
    ("head", "Rüstəm Dağlarov", "head_of_sales"),
    ("manager_1", "Aynur Səfərzadə", "account_manager"),
    ("manager_2", "Murad Çəmənli", "account_manager"),
    ("manager_3", "Светлана Ковригина", "account_manager"),
    ("support", "Tunar Yaylaqov", "sales_support"),
    ("accountant", _ACCOUNTANT, "accountant"),
    ("hr", "Nuranə Göyçəli", "hr"),
)
_MAIL: Final = "nergiztepe.example"
#: Goods that are not on the shelves today.
RUN_OUT: Final = ("KD-204", "KD-605", "KD-652")


@dataclass(frozen=True, slots=True)
class Staff:
    """Employee numbers by what they do."""

    by_key: Mapping[str, int]

    @property
    def managers(self) -> tuple[int, int, int]:
        return self.by_key["manager_1"], self.by_key["manager_2"], self.by_key["manager_3"]

    @property
    def head(self) -> int:
        return self.by_key["head"]

    @property
    def accountant(self) -> int:
        return self.by_key["accountant"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Numbers of the products by code, with the units they are sold in."""

    products: Mapping[str, int]


def set_up(session: Session, rates: Mapping[date, Mapping[str, Decimal]], chance: Random) -> Staff:
    """Make the company, its employees, its rates by month and its tolerances."""
    company.set_up_company(session, _company(chance))
    staff = {}
    for number, (key, name, role) in enumerate(_STAFF, start=1):
        details = EmployeeDetails(name=name, role=role, email=f"office{number}@{_MAIL}", phone=_phone(chance))
        staff[key] = people.add_employee(session, details)
    company.set_tolerances(session, {code: Money(Decimal("0.50"), code) for code in (BASE, "USD", "EUR")})
    for month, values in rates.items():
        for currency, rate in values.items():
            if currency != BASE:
                company.set_rate(session, currency, month, rate)
    return Staff(staff)


def _phone(chance: Random) -> str:
    return check_phone(office_phone("AZ", chance), "AZ").text


def _company(chance: Random) -> CompanyDetails:
    return CompanyDetails(
        name=COMPANY,
        country="AZ",
        base_currency=BASE,
        language="az",
        legal_form="MMC",
        tax_number=tax_number("AZ", chance),
        address="Bakı, Xətai rayonu, Sarıgül küçəsi 14, AZ1025",
        phone=_phone(chance),
        email=f"ofis@{_MAIL}",
        website=f"www.{_MAIL}",
        bank_name="Yelkən Bank ASC, Bakı",
        bank_account=bank_account("AZ", chance, "YLKB"),
        bank_swift="YLKBAZ22",
        director=_DIRECTOR,
        chief_accountant=_ACCOUNTANT,
        logo=emblem(),
    )


def fill_catalogue(session: Session, goods: list[Ware], vat: Decimal, today: date) -> Catalogue:
    """Book the groups, the units and the products with what belongs to them."""
    groups: dict[tuple[str, str], int] = {}
    units: dict[str, int] = {}
    products: dict[str, int] = {}
    names, chance = names_of(), Random("stock")
    for ware in goods:
        parent = _group(session, groups, ware.parent, "", None) if ware.parent else None
        group = _group(session, groups, ware.group, ware.parent, parent)
        packs = tuple(Pack(_unit(session, units, unit), factor) for unit, factor in PACKS.get(ware.code, ()))
        parts = ProductParts(names=names[ware.code], packs=packs, counted=_counted(ware, today, chance))
        products[ware.code] = catalogue.add_product(session, _product(session, ware, vat, group, units, today, chance), parts)
    for code, others in SUBSTITUTES.items():
        _substitute(session, products[code], [products[other] for other in others])
    return Catalogue(products)


def _product(
    session: Session, ware: Ware, vat: Decimal, group: int, units: dict[str, int], today: date, chance: Random
) -> ProductDetails:
    """Return a product's details; goods cost us between three and four fifths of their price."""
    share = Decimal(chance.randint(62, 81)) / 100
    is_goods = ware.kind == "product"
    return ProductDetails(
        name=ware.name,
        code=ware.code,
        kind=ware.kind,
        group_id=group,
        unit_id=_unit(session, units, ware.unit),
        vat_rate=vat,
        price=Money(ware.price, BASE),
        cost=Money(ware.price * share, BASE) if is_goods else None,
        strengths=STRENGTHS.get(ware.code, ""),
        low_at=Decimal(250) if is_goods else None,
        expected_on=today + timedelta(9) if ware.code in RUN_OUT else None,
        samples=chance.randint(1, 3) if ware.code in STRENGTHS else 0,
        sample_place="Nümunə otağı" if ware.code in STRENGTHS else "",
    )


def _counted(ware: Ware, today: date, chance: Random) -> Counted | None:
    """Return what is on the shelves: a few things have run out, services are not counted."""
    if ware.kind != "product":
        return None
    pieces = 0 if ware.code in RUN_OUT else chance.choice((240, 320, 560, 900, 1400, 2500))
    return Counted(Decimal(pieces), today - timedelta(1))


def _substitute(session: Session, product_id: int, others: list[int]) -> None:
    kept = session.get_one(Product, product_id)
    kept.substitutes = [ProductSubstitute(substitute_id=other, position=place) for place, other in enumerate(others, start=1)]
    session.flush()


def _unit(session: Session, units: dict[str, int], name: str) -> int:
    if name not in units:
        units[name] = catalogue.add_unit(session, name)
    return units[name]


def _group(session: Session, groups: dict[tuple[str, str], int], name: str, above: str, parent: int | None) -> int:
    if (name, above) not in groups:
        groups[name, above] = catalogue.add_group(session, name, parent)
    return groups[name, above]
