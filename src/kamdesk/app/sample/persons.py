"""Names of the people at the sample's clients: each language's own, in the order of its parts."""

from dataclasses import dataclass
from random import Random
from typing import Final

_MEN: Final = {
    "az": "Elçin Rəşad Tural Kamran Vüqar Orxan Sənan Fərid İlqar Nicat Zaur Emin Ramil Anar Ceyhun Xəyal".split(),
    "ru": "Андрей Сергей Дмитрий Павел Кирилл Степан Игорь Роман Фёдор Артём Егор Матвей".split(),
    "ar": "أحمد خالد سامي يوسف فيصل عمر طارق ناصر زياد حسام ماجد بدر".split(),
    "en": "Oliver Edward Martin Simon Gareth Duncan Philip Russell Callum Declan".split(),
}
_WOMEN: Final = {
    "az": "Günel Aysel Nərmin Lalə Sevinc Könül Fidan Ülviyyə Rəna Gülşən Aytən Nigar".split(),
    "ru": "Елена Ольга Наталья Марина Ксения Вера Алёна Дарья Полина Зоя".split(),
    "ar": "ليلى منى هدى سارة ريم نورة دانة شيماء".split(),
    "en": "Helen Fiona Margaret Alison Bridget Joanna Ruth Imogen".split(),
}
#: Family names; in Azerbaijani and Russian of a man, from which a woman's is made.
_FAMILIES: Final = {
    "az": (
        "Qayaçaylı Dəmirçizadə Narınclı Bulaqlı Yaylaqov Səfəroğlu Dağlarov Çəmənli Zirəkov Buludov Göyçəli Şəfəqli Karvanov "
        "Sazçalan Ocaqlı Kəhrizov Səhərov Bağbanlı Tarlanov Ümidov"
    ).split(),
    "ru": (
        "Берестов Залесский Ковригин Мельничный Озеров Полянин Рябинов Снегирёв Тимьянов Хлебников Чернозёмов Ясенев Лукошкин Горицветов"
    ).split(),
    "ar": "النخيلي البستاني الوادياني القافلي الشراعي الصدفي الريحاني السنابلي الغديري المرساوي الياسميني الواحاتي".split(),
    "en": "Hollowby Thistlemere Oakhurst Penderwick Larkspurton Cobblestone Merryfold Winterbourn Fennimoor Ashgrovely".split(),
}
_FATHERS: Final = {
    "az": "Əli Rauf Tofiq Nazim Arif Sabir Vaqif Rafiq Telman Hikmət".split(),
    "ru": (
        "Петрович/Петровна Иванович/Ивановна Николаевич/Николаевна Алексеевич/Алексеевна Олегович/Олеговна Львович/Львовна "
        "Семёнович/Семёновна"
    ).split(),
}
_POSITIONS: Final = {
    "az": "Direktor|Satınalma üzrə menecer|Baş mühasib|Əmtəəşünas|Anbar müdiri",
    "ru": "Генеральный директор|Менеджер по закупкам|Главный бухгалтер|Товаровед|Заведующий складом",
    "ar": "المدير العام|مدير المشتريات|رئيس الحسابات|مسؤول التوريد|أمين المستودع",
    "en": "Managing Director|Purchasing Manager|Chief Accountant|Category Buyer|Warehouse Supervisor",
}
_GREETINGS: Final = {
    "az": ("Hörmətli {first} bəy", "Hörmətli {first} xanım"),
    "ru": ("Уважаемый {first} {father}", "Уважаемая {first} {father}"),
    "ar": ("الأستاذ {first} المحترم", "الأستاذة {first} المحترمة"),
    "en": ("Dear Mr {last}", "Dear Ms {last}"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's name in parts, how to address them, and what they are there."""

    first: str
    last: str
    father: str | None
    salutation: str
    position: str


def person(language: str, place: int, chance: Random) -> Person:
    """Return the person at *place* (0 the head, 1 the buyer, 2 the accountant …) of a firm that speaks *language*."""
    woman = chance.random() < (0.7 if place == 2 else 0.35)
    first = chance.choice((_WOMEN if woman else _MEN)[language])
    last = _family(language, chance.choice(_FAMILIES[language]), woman=woman)
    father = _father(language, woman=woman, chance=chance)
    greeting = _GREETINGS[language][woman].format(first=first, last=last, father=father or "").strip()
    return Person(first, last, father, greeting, _POSITIONS[language].split("|")[place % 5])


def _family(language: str, name: str, *, woman: bool) -> str:
    if not woman or language not in {"az", "ru"}:
        return name
    if name.endswith(("ov", "ов", "ёв", "ев", "ин")):
        return name + ("a" if language == "az" else "а")
    return name[:-2] + "ая" if name.endswith(("ий", "ый")) else name


def _father(language: str, *, woman: bool, chance: Random) -> str | None:
    if language not in _FATHERS:
        return None
    name = chance.choice(_FATHERS[language])
    if language == "ru":
        return name.split("/")[woman]
    return f"{name} {'qızı' if woman else 'oğlu'}"
