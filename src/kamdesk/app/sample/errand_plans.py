"""What the sample office's managers were told to do, what they proposed, and what they asked of departments."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ErrandPlan:
    """A task; days before today, those to come below zero.

    Attributes:
        by: Who gives it; None: whoever does it.
        done: When it was reported as done; None: not yet.
        end: What became of it then: accepted, returned, cancelled, or nothing yet; *said* is why.
    """

    who: str
    title: str
    given: int
    due: int
    done: int | None = None
    report: str = ""
    end: str = ""
    said: str = ""
    client: str = ""
    by: str | None = "head"


#: Every month in the middle: the measures against what is overdue. How many days before (below zero: after) the day it was done.
MONTHLY: Final = "Gecikmiş borclar üzrə aylıq tədbirlər planını təqdim etmək"
MONTHLY_DONE: Final = "Plan şöbənin qovluğuna yerləşdirilib"
MONTHLY_DAYS: Final = (3, 12)  # given, due
MONTHLY_EARLY: Final[dict[str, tuple[int, ...]]] = {
    "manager_1": (1, -3, 0, -5, -2, 0),
    "manager_2": (2, 1, 3, 1, 2, 1),
    "manager_3": (-1, 0, 1, 0, 2),
}
ERRANDS: Final = (
    ErrandPlan(
        "head", "Üçüncü rübün satış yekunu üzrə təqdimat", 47, 33, 35, "Təqdimat idarə heyətində göstərildi", "accepted", by="director",
    ),
    ErrandPlan("head", "Gələn ilin satış planının layihəsi", 12, -7, by="director"),
    ErrandPlan("head", "Koordinator vəzifəsinə iki namizədlə görüşmək", 8, 1, by="director"),
    ErrandPlan(
        "manager_1", "Altunqapı üçün il sonu bonus təklifini hazırlamaq", 33, 22, 24,
        "Təklif hazırdır, mühasibatlıqla razılaşdırılıb", "accepted", client="Altunqapı",
    ),
    ErrandPlan(
        "manager_1", "Ürgənc Ticarət Evi: borc üzrə ödəniş qrafikini razılaşdırmaq", 30, 12, 9,
        "Müştəri qrafiki imzalamaqdan imtina etdi, pretenziya hazırlanır", "returned",
        "Hüquq şöbəsi ilə razılaşdırılmış pretenziya mətni əlavə olunsun", client="Ürgənc",
    ),
    ErrandPlan(
        "manager_1", "Yeddibulaq: üzləşmə aktındakı fərqləri aydınlaşdırmaq", 11, 3, client="Yeddibulaq",
    ),
    ErrandPlan("manager_1", "Dekabr kampaniyası üçün müştəri siyahısını vermək", 5, -4),
    ErrandPlan(
        "manager_2", "Narbağı Market: rəflərin düzülüşünü yoxlayıb şəkillərini göndərmək", 16, 7, 9,
        "12 şəkil göndərildi, iki rəf düzəldildi", "accepted", client="Narbağı",
    ),
    ErrandPlan(
        "manager_2", "Qış çeşidi üzrə on mağazaya nümunə çatdırmaq", 10, -2, 1, "On mağazadan doqquzuna çatdırılıb, siyahı əlavədədir",
    ),
    ErrandPlan("manager_2", "Yanvar üçün satış planının layihəsi", 4, -9),
    ErrandPlan(
        "manager_2", "Köhnə kataloq faylını səliqəyə salmaq", 21, 14, 15, "Köhnəlmiş şəkillər çıxarıldı", by=None,
    ),
    ErrandPlan(
        "manager_3", "Təhvil alınan müştərilərin kartoçkalarını yoxlamaq", 75, 55, 51, "Проверены все карточки, в трёх исправлены реквизиты",
        "accepted",
    ),
    ErrandPlan(
        "manager_3", "Озёрный край: vaxtı keçmiş borc üzrə danışıq aparmaq", 18, 6, 7,
        "Договорились о частичной оплате в две недели", "accepted", client="Озёрный край",
    ),
    ErrandPlan("manager_3", "Həmkarlar sərgisi üçün stend siyahısı", 26, 12, end="cancelled", said="Sərgi yaza təxirə salınıb"),
    ErrandPlan("manager_3", "Уральский рушник: yeni il sifarişini razılaşdırmaq", 6, -5, client="Уральский рушник"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProposalPlan:
    """A proposal; days before today.

    Attributes:
        asked, wanted: Where the head asked for it, and by when.
        given: None: not yet.
        answer: The state it came to, when, and in which words.
    """

    who: str
    kind: str
    subject: str
    given: int | None
    text: str = ""
    asked: int | None = None
    wanted: int | None = None
    answer: tuple[str, int, str] | None = None
    done: int | None = None


PROPOSALS: Final = (
    ProposalPlan(
        "manager_2", "assortment", "Çay qablaşdırmasının kiçik ölçüsü", 104,
        "Kafelər 100 qramlıq qutu istəyir: on iki müştəridə sınaq satışı.",
        answer=("accepted", 96, "Sınaq üçün 600 ədəd sifariş edilsin"), done=41,
    ),
    ProposalPlan(
        "manager_1", "prices", "Topdan müştərilər üçün həcm pilləsi", 66, "2 400 ədəddən yuxarı 2 % əlavə endirim.",
        answer=("refused", 58, "Marja buna imkan vermir, il sonunda yenidən baxılsın"),
    ),
    ProposalPlan(
        "manager_1", "segment", "Otel seqmentinin perspektivi", 44, "18 otel, illik tələbat 340 min manat; ilk mərhələdə beşi.",
        asked=62, wanted=50, answer=("considered", 40, "Büdcə ilə birlikdə baxılır"),
    ),
    ProposalPlan(
        "manager_2", "segment", "Məktəb ləvazimatı mövsümünün nəticəsi", 47,
        "Satış 14 % artıb, iki mal qalığı var: gələn il avqustun 10-dək çatdırılmalıdır.",
        asked=60, wanted=45, answer=("accepted", 42, "Gələn ilin planına daxil edilsin"),
    ),
    ProposalPlan(
        "manager_3", "service", "Каталог на русском языке", 29, "Каталог с ценами в долларах для клиентов из России.",
        asked=43, wanted=28, answer=("accepted", 25, "Mətn hazır olanda çapa verilsin"),
    ),
    ProposalPlan("manager_3", "shortcoming", "Путаются сроки в двуязычных накладных", 8, "Дата доставки в переводе указана дважды."),
    ProposalPlan("manager_1", "assortment", "Bayram dəstlərinin tərkibi", None, asked=15, wanted=4),
    ProposalPlan("manager_2", "work", "Borcların həftəlik siyahısını zənglərlə birləşdirmək", 6, asked=13, wanted=5),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """A request to a department; days before today, those to come below zero."""

    who: str
    department: str
    subject: str
    asked: int
    needed: int | None = None
    answered: int | None = None
    answer: str = ""
    client: str = ""


REQUESTS: Final = (
    RequestPlan("manager_1", "Mühasibatlıq", "Açıq qaimələrin siyahısı", 24, 21, 22, "Siyahı göndərildi", "Yeddibulaq"),
    RequestPlan("manager_1", "Hüquq şöbəsi", "Pretenziyanın mətni", 8, 3, client="Ürgənc"),
    RequestPlan("manager_2", "Anbar", "Qış çeşidinin qalıqları", 13, 11, 12, "Qalıqlar cədvəldədir, KD-451 gələn həftə gəlir"),
    RequestPlan("manager_2", "Mühasibatlıq", "Üçüncü rübün üzləşmə aktı", 19, 12, 9, "Akt imzalandı", "Narbağı"),
    RequestPlan("manager_3", "Logistika", "Срок доставки в Казань", 5, -2, 4, "9 iş günü", "Озёрный край"),
    RequestPlan("manager_3", "Marketinq", "Нужны каталоги на русском языке", 3, -6),
)
#: What one does about debts: in turn, for four of five debtors.
MEASURES: Final = (
    ("call", "Zəng edildi: ödəniş bu həftə olacaq"),
    ("visit", "Görüşüldü, açıq qaimələrin siyahısı verildi"),
    ("email", "Açıq qaimələrin siyahısı e-poçtla göndərildi"),
    ("call", "Mühasib ilə danışıldı, ödəniş tapşırığı hazırlanır"),
)
#: Who works on debts every week, and who hardly does: of so many debtors one is left out, or one is worked on.
DILIGENT: Final = ("manager_2", 5)
