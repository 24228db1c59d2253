"""What the managers of the sample office said in their monthly reports, and what the head thought of them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Said:
    """A manager's own words: what was done, what was in the way, what is planned."""

    done: str
    problems: str
    plans: str


#: How many days after (below zero: before) its day each report was sent, the latest month last.
SENT: Final[dict[str, tuple[int, ...]]] = {
    "manager_1": (0, 3),
    "manager_2": (-2, -1),
    "manager_3": (1, 0),
}
#: So many days later the head read it.
READ_AFTER: Final = 2
#: Whose report of the last month came back, with the reason, and whose still waits.
RETURNED: Final = (
    "manager_1",
    "Vaxtı keçmiş borclar üzrə görülmüş tədbirlər göstərilməyib. Hər borclu üzrə tarixlə yazılsın və hesabat yenidən göndərilsin.",
)
WAITING: Final = "manager_3"
#: In turn, the latest month has the last of them.
SAYINGS: Final[dict[str, tuple[Said, ...]]] = {
    "manager_1": (
        Said(
            "Topdan müştərilərin sifarişləri artıb. İki yeni müştəri ilə danışıqlar aparılır.",
            "Yeddibulaq və Xəzərsahil ödənişləri gecikdirir, zənglərə vaxt çatmır.",
            "Altunqapı ilə il sonu bonusunu razılaşdırmaq, borclular üzrə həftəlik zəng cədvəli qurmaq.",
        ),
        Said(
            "Ən böyük artım Altunqapı və Qızılsünbüldədir.",
            "Ürgənc Ticarət Evinin köhnə borcu ödənilmir. Üzləşmə aktında fərqlər var.",
            "Dekabr kampaniyası üçün siyahı hazırlamaq, üzləşmə aktını bağlamaq.",
        ),
    ),
    "manager_2": (
        Said(
            "Vaxtı keçmiş borcların payı şöbədə ən aşağıdır, hər borclu ilə həftədə bir dəfə əlaqə saxlanılıb.",
            "Bir neçə mağaza alışı azaldıb, səbəbi hələ aydınlaşdırılır.",
            "Alışı azalan müştərilərə baş çəkmək, üç yeni müştəriyə təklif vermək.",
        ),
        Said(
            "Bütün borclular üzrə tədbir görülüb, üçüncü rübün aktları imzalanıb. Çay qablaşdırmasının kiçik ölçüsü satışa çıxıb.",
            "Bir neçə mağaza sifarişini növbəti aya saxladı, yeni müştəri cəlb etmək ləng gedir.",
            "Qış çeşidinin nümunələrini on mağazaya çatdırmaq, yanvar planının layihəsini vermək.",
        ),
    ),
    "manager_3": (
        Said(
            "Принимаю клиентов: проверены карточки, со всеми крупными клиентами проведены встречи.",
            "По четырём клиентам долги достались просроченными, графики платежей только согласуются.",
            "Закончить передачу, договориться о графиках с должниками.",
        ),
        Said(
            "Подготовлен каталог на русском языке. «Озёрный край» согласился на частичную оплату.",
            "Два клиента перенесли заказы на следующий месяц. Просроченный долг остаётся высоким.",
            "Согласовать новогодние заказы, пройти обучение по защите коммерческой тайны.",
        ),
    ),
}
