"""Which contracts the sample office has: with whom, since when, what they agree, and how far each has come.

Days are counted from today; negative ones are past. The contracts stand in the order in which they were drafted.
"""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

#: How far a contract has come; what comes later went through what stands before.
Reached = Literal["draft", "sent", "asked", "approved", "half", "signed", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """A line of a specification; amounts as text."""

    code: str
    price: str | None = None
    quantity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPlan:
    """A contract of the client whose name has `firm` in it.

    Attributes:
        term: The first and the last day; None: until it is ended.
        terms: Of `Terms`, percentages and whole units of the client's currency as text.
        languages: None takes the client's alone.
        promised: What the sides promised besides: side, words, day due, day done.
    """

    firm: str
    kind: str
    drafted: int
    term: tuple[int, int | None]
    reached: Reached = "signed"
    terms: dict[str, Any] = field(default_factory=dict)
    goods: tuple[Goods, ...] = ()
    languages: tuple[str, ...] | None = None
    renewal: str = "agreed"
    notice: int = 30
    promised: tuple[tuple[str, str, int | None, int | None], ...] = ()
    scanned: bool = False


_USUAL: Final[dict[str, Any]] = {"delivery_days": 3, "penalty_percent": "0.1", "penalty_cap": "10"}
_RETURNS: Final[dict[str, Any]] = {**_USUAL, "return_days": 14}
_EXPORT: Final[dict[str, Any]] = {**_USUAL, "delivery_days": 21}


def _bonus(percent: str, least: str, period: str = "quarter") -> dict[str, Any]:
    return {"bonus_percent": percent, "bonus_from": least, "bonus_period": period}


PLANS: Final = (
    # Ended, and what came after it.
    ContractPlan(
        firm="Hollowmere & Finch", kind="supply", drafted=-470, term=(-455, -91), terms={**_EXPORT, "payment_days": 30},
        goods=(Goods(code="KD-601", price="3.80", quantity="3000"), Goods(code="KD-655", price="8.40")), scanned=True,
    ),
    ContractPlan(
        firm="Ürgənc Ticarət", kind="supply", drafted=-410, term=(-400, -36), terms={**_RETURNS, "minimum_order": "500"},
        renewal="automatic",
    ),
    # In force, with the end and the day of notice at different distances.
    ContractPlan(
        firm="Narbağı Market", kind="supply", drafted=-352, term=(-341, 23), terms={**_RETURNS, "merchandising": True},
        goods=(Goods(code="KD-451", price="4.95", quantity="4000"), Goods(code="KD-104", price="0.70", quantity="9000")),
        promised=(("ours", "İki stend quraşdırılır", -200, -204), ("theirs", "Stend girişdən beş metrdən uzaq olmur", -180, -180)),
    ),
    ContractPlan(
        firm="Qızılsünbül", kind="supply", drafted=-340, term=(-330, 34), terms={**_RETURNS, **_bonus("2", "25000")},
        promised=(("theirs", "Gəncədə yeni anbarın ünvanı bildirilir", -30, None),),
    ),
    ContractPlan(
        firm="Yeddibulaq", kind="framework", drafted=-318, term=(-310, 54), terms={**_RETURNS, **_bonus("1.5", "30000")},
        renewal="automatic", scanned=True,
    ),
    ContractPlan(
        firm="Ulduzlu Plaza", kind="supply", drafted=-300, term=(-295, 69), terms={**_RETURNS, "minimum_order": "300"},
        goods=(Goods(code="KD-605", price="27.00", quantity="240"), Goods(code="KD-408", price="5.50")),
    ),
    ContractPlan(
        firm="Xəzərsahil", kind="framework", drafted=-290, term=(-280, 84), terms=_RETURNS, renewal="automatic",
    ),
    # In force for long.
    ContractPlan(
        firm="Северный Картонщик", kind="supply", drafted=-190, term=(-180, 184), languages=("az", "ru"),
        terms={**_EXPORT, "payment_days": 45, **_bonus("2", "20000")},
        goods=(
            Goods(code="KD-101", price="4.10", quantity="6000"), Goods(code="KD-602", price="8.30", quantity="1500"),
            Goods(code="KD-651", price="2.90"), Goods(code="KD-502", price="28.50", quantity="120"),
        ),
        renewal="automatic", scanned=True,
        promised=(
            ("ours", "Etiketlər iki dildə hazırlanır", -150, -155), ("theirs", "Rübün proqnozu ayın 20-dək verilir", 12, None),
        ),
    ),
    ContractPlan(
        firm="نخلة الوادي", kind="supply", drafted=-170, term=(-160, 204), languages=("ar", "en"),
        terms={**_EXPORT, "payment_days": 45, **_bonus("3", "40000", "year"), "merchandising": True},
        goods=(
            Goods(code="KD-601", price="4.45", quantity="5000"), Goods(code="KD-652", price="10.20", quantity="800"),
            Goods(code="KD-655", price="9.60"),
        ),
        scanned=True,
        promised=(("ours", "ملصقات باللغة العربية على كل صنف", -140, -141), ("theirs", "ركن عرض في فرع الرياض", 20, None)),
    ),
    ContractPlan(
        firm="Altunqapı", kind="supply", drafted=-165, term=(-150, 214),
        terms={**_RETURNS, "payment_days": 45, "credit_limit": "60000", "amount": "180000", **_bonus("2", "20000")},
        goods=(
            Goods(code="KD-101", price="6.20", quantity="9000"), Goods(code="KD-403", price="10.90", quantity="1200"),
        ),
        scanned=True,
        promised=(
            ("ours", "Hər çatdırılmada mal sənədləri elektron göndərilir", None, None),
            ("theirs", "Rübdə bir dəfə anbar qalığı bildirilir", -14, None),
        ),
    ),
    ContractPlan(
        firm="Windlass", kind="cooperation", drafted=-120, term=(-110, 254),
        terms={**_USUAL, "discount": "3", "recommendations": 3, **_bonus("1", "15000"), "payment_days": 30},
    ),
    ContractPlan(
        firm="Beşmərtəbə", kind="service", drafted=-100, term=(-95, 269), terms={**_USUAL, "amount": "7200"},
        goods=(Goods(code="XD-901", price="11.00"), Goods(code="XD-903", price="22.50", quantity="60")),
    ),
    # On their way.
    ContractPlan(
        firm="Zəfəranlı", kind="framework", drafted=-62, term=(-50, 314), terms=_RETURNS, reached="cancelled",
    ),
    ContractPlan(
        firm="Каспийская скрепка", kind="supply", drafted=-26, term=(14, 378), terms={**_RETURNS, "payment_days": 30},
        goods=(Goods(code="KD-101", price="6.45", quantity="1800"), Goods(code="KD-301", price="2.90", quantity="600")),
        reached="sent",
    ),
    ContractPlan(
        firm="Qarabağ İpəyi", kind="supply", drafted=-21, term=(13, 377), terms={**_RETURNS, "payment_days": 14},
        goods=(Goods(code="KD-503", price="4.05", quantity="400"), Goods(code="KD-452", price="1.65")),
    ),
    ContractPlan(
        firm="Волжская кухня", kind="supply", drafted=-15, term=(17, 747), terms={**_EXPORT, **_bonus("4", "50000", "year")},
        goods=(Goods(code="KD-503", price="2.55", quantity="3000"), Goods(code="KD-506", price="19.40")), reached="asked",
    ),
    ContractPlan(
        firm="نجمة الصحراء", kind="framework", drafted=-14, term=(3, 367), terms={**_EXPORT, "payment_days": 30}, reached="half",
    ),
    ContractPlan(
        firm="Silverquay", kind="supply", drafted=-9, term=(6, 370), terms={**_RETURNS, "payment_days": 30},
        goods=(Goods(code="KD-104", price="0.69", quantity="6000"), Goods(code="KD-305", price="22.80", quantity="150")),
        reached="approved",
    ),
    ContractPlan(
        firm="Mavidalğa", kind="cooperation", drafted=-2, term=(12, 376), terms={**_USUAL, "discount": "2", "recommendations": 2},
        reached="draft",
    ),
)  # fmt: skip
#: Words of a signed contract that ended, of one that was given up, and of a refusal.
WHY_ENDED: Final = "Ödənişlər üç dəfə ardıcıl gecikdirilib, xəbərdarlıqlara cavab verilməyib"
WHY_CANCELLED: Final = "Müştəri kiçik partiyalarla nağd almağa qərar verdi"
#: Who recommended us to whom, days ago, and whether the contract promised it.
RECOMMENDED: Final = (
    ("Windlass", "Mapleford", 75, True),
    ("Altunqapı", "Lalətəpə", 130, False),
    ("نخلة الوادي", "برج اللؤلؤ", 58, False),
    ("Quillbrook", "Kilbrennagh", 210, False),
)
CITIES: Final = {"az": "Bakı", "ru": "Баку", "ar": "باكو", "en": "Baku"}
