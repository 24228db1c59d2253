"""What the sample office wants of its positions: who holds them, how their job descriptions changed, what applicants lack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

#: How many may hold the position at a time, and for how many months somebody new is on probation.
PLACES: Final[dict[str, tuple[int, int]]] = {
    "key_account_manager": (4, 3),
    "head_of_sales": (1, 3),
    "client_service_manager_trade": (1, 3),
    "client_relations_coordinator": (1, 2),
    "corporate_client_manager": (1, 3),
}
#: A ready position that a house of trade has no use for.
PUT_AWAY: Final = "client_service_manager_service"
#: The office's own position.
HR_NAMES: Final = {
    "az": "İnsan resursları üzrə menecer",
    "ru": "Менеджер по персоналу",
    "ar": "مدير الموارد البشرية",
    "en": "HR manager",
}
HR_DEPARTMENT: Final = "İnsan resursları şöbəsi"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held which position; months before the running one, from their first day to the last day before another first day."""

    who: str
    position: str
    since: int
    until: int | None = None
    order: str = ""


#: In order of time: the coordinator became a key account manager half a year ago, and nobody followed.
HOLDINGS: Final = (
    Holding("head", "head_of_sales", 52, order="Ə-07"),
    Holding("hr", "hr", 40, order="Ə-15"),
    Holding("manager_1", "key_account_manager", 38, order="Ə-21"),
    Holding("manager_2", "key_account_manager", 25, order="Ə-33"),
    Holding("support", "client_service_manager_trade", 20, order="Ə-05"),
    Holding("manager_3", "client_relations_coordinator", 22, 5, order="Ə-36"),
    Holding("manager_3", "key_account_manager", 5, order="Ə-18"),
)


@dataclass(frozen=True, slots=True)
class Added:
    """A clause that an edition has more than the one before, behind the duty whose indicator is *after*."""

    after: str
    texts: Mapping[str, str]
    indicator: str
    weight: int
    norm: int


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """An edition of a position's job description.

    Attributes:
        begins: Months before the running one, on whose first day it is in force; None: it is on its way still.
        is_agreed: One on its way waits for the director only.
        norms, weights: By indicator, what is otherwise than in the ready position or the edition before.
        signed: Who signed, after how many days; who was asked and is not here has not.
    """

    position: str
    begins: int | None
    is_agreed: bool = True
    norms: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)
    added: Added | None = None
    signed: Mapping[str, int] = field(default_factory=dict)
    change: str = ""
    second_language: str | None = None


_WEEKLY_MEASURES: Final = Added(
    after="overdue_share",
    texts={
        "az": "İşçi vaxtı keçmiş hər bir borc üzrə həftədə ən azı bir tədbir görür və onu tədbirlər jurnalında qeyd edir.",
        "ru": "Работник не реже одного раза в неделю принимает меры по каждому просроченному долгу и отмечает их в журнале мер.",
        "ar": "يتخذ الموظف إجراءً واحداً على الأقل كل أسبوع بشأن كل دين متأخر، ويدوّنه في سجل الإجراءات.",
        "en": "The Employee takes a measure on each overdue debt at least once a week and notes it in the record of measures.",
    },
    indicator="overdue_with_measure",
    weight=4,
    norm=70,
)
EDITIONS: Final = (
    EditionPlan("head_of_sales", 8, norms={"dso": 50, "assortment_width": 5}, signed={"head": 2}),
    EditionPlan(
        "key_account_manager",
        8,
        norms={"overdue_share": 30, "assortment_width": 5, "orders_followed": 90},
        signed={"manager_1": 2, "manager_2": 3},
        second_language="ru",
    ),
    EditionPlan("client_relations_coordinator", 7, signed={"manager_3": 4}),
    EditionPlan(
        "key_account_manager",
        0,
        norms={"overdue_share": 25, "card_completeness": 85},
        weights={
            "plan_fulfilment": 14, "contacts_held": 6, "merchandising_held": 2, "competitors_updated": 1, "programme_tasks": 2,
            "overdue_share": 12,
        },
        added=_WEEKLY_MEASURES,
        signed={"manager_1": 1, "manager_2": 4},
        change="Debitor borcları üzrə vəzifənin çəkisi artırılıb, hər borc üzrə həftəlik tədbir ayrıca bənd kimi əlavə olunub.",
        second_language="ru",
    ),
    EditionPlan("client_service_manager_trade", None),
    EditionPlan("corporate_client_manager", None, is_agreed=False, second_language="en"),
)  # fmt: skip
LAWYER: Final = "Vüqar Daşdəmirov"
DRAFTED_BY: Final = "İnsan resursları üzrə menecer Nuranə Göyçəli"
REMARK: Final = "Çəkilər şöbənin illik planına uyğundur"
WHY_UNSIGNED: Final = "Ezamiyyətdədir, qayıdan kimi imzalayacaq"


@dataclass(frozen=True, slots=True)
class AssessmentPlan:
    """A check of a holder or of somebody from outside; *off* says by key how far a mark is from what is wanted, with a note."""

    position: str
    who: str
    ago: int
    manner: str
    conclusion: str
    off: Mapping[str, tuple[int, str]]
    next_in: int | None = None


CANDIDATE: Final = "Fidan Ulduzova"
ASSESSMENTS: Final = (
    AssessmentPlan(
        "key_account_manager",
        "manager_1",
        152,
        "executor",
        "Satışda şöbənin ən güclüsüdür. Debitor borcları ilə işi gücləndirmək lazımdır: təlimə göndərilir, altı aydan sonra yoxlanılır.",
        {
            "knowledge_receivables": (-2, "Köhnə borclar üzrə tədbirlər gecikir"),
            "knowledge_contracts": (0, ""),
            "skill_sales": (1, "İlin ən böyük üç müqaviləsi onundur"),
            "skill_negotiation": (1, ""),
            "quality_patient": (-1, "Borclu müştəri ilə söhbəti tez bitirir"),
            "skill_language": (-1, "İngilis dili: oxuyur, danışmaqda çətinlik çəkir"),
        },
        185,
    ),
    AssessmentPlan(
        "key_account_manager",
        "manager_2",
        148,
        "erudite",
        "Hesablaşmalar nümunəvidir. Yeni müştəri cəlb etmək üçün görüşlərin sayı artırılmalıdır.",
        {
            "knowledge_receivables": (1, "Şöbədə təlim keçə bilər"),
            "skill_sales": (-1, "Təklifi sona çatdırmaqda tərəddüd edir"),
            "quality_active": (-2, "Yeni müştəriyə ilk zəngi gec edir"),
            "knowledge_presentations": (-1, ""),
            "quality_patient": (1, ""),
            "certificate_sales": (-3, "Sertifikatı yoxdur, yaz qrupuna yazılıb"),
        },
        190,
    ),
    AssessmentPlan(
        "key_account_manager",
        CANDIDATE,
        9,
        "slow",
        "Bilikləri yaxşıdır, satışda təcrübəsi azdır. Dördüncü yerə deyil, koordinator vəzifəsinə namizəd kimi baxılsın.",
        {
            "experience_sales_two_years": (-2, "Satışda cəmi yeddi ay işləyib"),
            "knowledge_products": (-3, "Malları tanımır"),
            "knowledge_contracts": (-1, ""),
            "skill_sales": (-2, "Rol oyununda etiraza cavab tapmadı"),
            "skill_negotiation": (-1, ""),
            "skill_car": (-3, "Sürücülük vəsiqəsi var, avtomobili yoxdur"),
            "quality_result": (-1, ""),
            "certificate_security": (-3, "İşə qəbul olunanda keçəcək"),
            "certificate_sales": (-3, ""),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A course or certificate; days from today."""

    who: str
    name: str
    kind: str
    issued: int
    expires: int | None = None
    meets: str | None = None


_SECURITY: Final = "Kommersiya sirrinin qorunması üzrə təlim"
CERTIFICATES: Final = (
    Certificate("manager_1", _SECURITY, "security", -210, 155, "certificate_security"),
    Certificate("manager_1", "Satış üzrə təlim sertifikatı", "certificate", -640, None, "certificate_sales"),
    Certificate("manager_2", _SECURITY, "security", -348, 17, "certificate_security"),
    Certificate("manager_2", "Debitor borclarının idarə edilməsi", "course", -95),
    Certificate("manager_3", _SECURITY, "security", -385, -20, "certificate_security"),
    Certificate("manager_3", "Yeni işçilər üçün giriş kursu", "course", -150),
    Certificate("head", _SECURITY, "security", -120, 245, "certificate_security"),
    Certificate("head", "Komandanın idarə edilməsi", "course", -400),
    Certificate("support", _SECURITY, "security", -330, 35, "certificate_security"),
)
#: What the plans of a manager are worth against what the trade of the last year lets expect.
AMBITION: Final = {"manager_1": Decimal("0.92"), "manager_2": Decimal("1.1"), "manager_3": Decimal("0.97")}
#: Points for relations in the team by months before the running one, with the reason; the head's come from the director.
MARKS: Final[dict[str, tuple[tuple[int, int, str], ...]]] = {
    "manager_1": (
        (4, 90, "Yay kampaniyasında həmkarlarına kömək etdi"),
        (3, 85, "Məktəb mövsümündə anbarla yaxşı işlədi"),
        (2, 78, "Mühasibatlığın sorğularına gec cavab verdi"),
        (1, 75, "Üzləşmə aktlarına görə mühasibatlıqla iki dəfə mübahisə etdi"),
        (0, 74, "Borcların siyahısını mühasibatlığa gec verdi"),
    ),
    "head": (
        (1, 88, "Borclar üzrə mübahisəni şöbədaxili həll etdi"),
        (0, 88, "Yeni menecerə vaxt ayırır"),
    ),
    "manager_2": (
        (4, 88, "Yeni menecerə müştərilərin təhvilində yol göstərdi"),
        (3, 90, "Borclar üzrə daxili təlim keçdi"),
        (2, 92, "Hüquq şöbəsi ilə birgə pretenziya nümunələri hazırladı"),
        (1, 90, "Hesabatları həmkarları ilə bölüşür"),
        (0, 92, "Anbarla qış çeşidini vaxtında razılaşdırdı"),
    ),
    "manager_3": (
        (4, 80, "Komandaya tez qaynayıb-qarışdı"),
        (3, 82, "Sual verməkdən çəkinmir"),
        (2, 84, "Köhnə müştəriləri sakit təhvil aldı"),
        (1, 76, "Təhvil sənədlərini xidmət şöbəsinə iki dəfə gec verdi"),
        (0, 86, "Rusdilli müştərilər üçün kataloqu həmkarları ilə birgə hazırladı"),
    ),
}
