"""What the managers of the sample wrote about clients and people, in the client's language."""

from random import Random
from typing import Final

_CLIENT_NEEDS: Final = {
    "az": (
        "Həftədə iki dəfə kiçik partiyalarla çatdırılma, səhər saat 10-dan əvvəl.",
        "Rəflər üçün orta qiymətli çeşid; bahalı dəftərlər zəif gedir.",
        "Böyük qablaşdırma: 5 litrlik yuyucu və 1 kiloqramlıq çay.",
        "Bayramdan iki həftə əvvəl hədiyyə dəstləri ehtiyat üçün saxlanılsın.",
        "Hər ayın sonunda üzləşmə aktı və bir zərfdə bütün qaimələr.",
    ),
    "ru": (
        "Ровный ассортимент без перебоев: пустая полка для них хуже высокой цены.",
        "Картонная упаковка без плёнки — просят покупатели.",
        "Поставка дважды в месяц, машина не длиннее шести метров.",
        "К началу учебного года нужен запас тетрадей на шесть недель.",
        "Документы только в электронном виде, акт сверки ежеквартально.",
    ),
    "ar": (
        "يفضّلون العبوات الكبيرة والتسليم صباح يوم الأحد.",
        "يحتاجون إلى ملصقات باللغة العربية على كل صنف.",
        "مخزون إضافي قبل شهر رمضان بثلاثة أسابيع.",
        "يطلبون كشف حساب في نهاية كل شهر بالبريد الإلكتروني.",
        "المستودع صغير: توريد أسبوعي بكميات محدودة.",
    ),
    "en": (
        "Weekly drops before nine in the morning; the loading bay is shared.",
        "Wants recycled paper across the whole stationery range.",
        "Needs one consolidated invoice a month with the cost centre on each line.",
        "Looks for own-label tea in tins for the gift season.",
        "Asks for lead times in writing before every promotion.",
    ),
}
_CLIENT_PROSPECTS: Final = {
    "az": (
        "Yazda ikinci mağazanı açır — çeşidi yarıbayarı artırmaq olar.",
        "Mətbəx mallarını hələ rəqibdən alır; nümunə göndərildi.",
        "Qiymət sütunu B-yə keçsə, ayda 20 % artıma hazırdır.",
        "Sahibkar dəyişir, yeni rəhbərlə görüş lazımdır.",
    ),
    "ru": (
        "Весной открывают склад в области: возможен рост в полтора раза.",
        "Готовы взять всю группу чая, если отсрочка станет 45 дней.",
        "Закупку бытовой химии пока ведут у конкурента — отправлены образцы.",
        "Рост небольшой, но очень устойчивый; беречь отношения.",
    ),
    "ar": (
        "يخططون لافتتاح فرع ثانٍ قبل نهاية العام.",
        "فرصة لتوريد القرطاسية لفروعهم الثلاثة.",
        "اهتمام واضح بالشاي الأذربيجاني؛ أُرسلت العينات.",
        "قد تزيد الطلبيات إذا طُبعت العبوات بالعربية.",
    ),
    "en": (
        "Opening two more branches next year; stationery could double.",
        "Tea and sweets not listed yet: samples are with the buyer.",
        "Would sign a yearly agreement for a two per cent rebate.",
        "Stable, little room to grow, pays what it promises.",
    ),
}
_CLIENT_NOTES: Final = {
    "az": (
        "Sifarişi yalnız yazılı təsdiqləyir.",
        "Anbara giriş arxa küçədəndir.",
        "Bazar ertəsi zəng etməyin: mal qəbulu günüdür.",
    ),
    "ru": ("Заказ подтверждают только письмом.", "Въезд на склад со двора.", "По понедельникам не звонить: приёмка."),
    "ar": ("لا يؤكدون الطلبية إلا كتابةً.", "مدخل المستودع من الشارع الخلفي.", "يُفضّل الاتصال بعد صلاة العصر."),
    "en": (
        "Confirms orders in writing only.",
        "Warehouse entrance is on the back lane.",
        "Stock count every last Friday: no deliveries.",
    ),
}
_PERSON_NEEDS: Final = {
    "az": (
        "Vaxtında çatdırılma hər şeydən vacibdir.",
        "Rəhbərə göstərmək üçün aylıq qısa hesabat.",
        "Problemi dərhal deyən menecer.",
    ),
    "ru": ("Сроки важнее цены.", "Короткий отчёт для руководителя раз в месяц.", "Чтобы о проблеме говорили сразу."),
    "ar": ("الالتزام بالموعد قبل السعر.", "تقرير شهري مختصر للإدارة.", "الصراحة عند حدوث أي تأخير."),
    "en": ("Punctuality before price.", "A one-page monthly summary for the board.", "To hear about a delay before it happens."),
}
_PERSON_GOALS: Final = {
    "az": ("Anbar qalığını azaltmaq.", "İkinci filialı açmaq."),
    "ru": ("Сократить складские остатки.", "Стать коммерческим директором."),
    "ar": ("خفض المخزون الراكد.", "افتتاح فرع جديد."),
    "en": ("Cut stock on hand by a fifth.", "Win the regional listing."),
}
_PERSON_INTERESTS: Final = {
    "az": ("Şahmat, nərd", "Balıqçılıq", "Muğam", "Dağ yürüşü", "Futbol"),
    "ru": ("Лыжи", "Рыбалка", "Театр", "Садоводство", "Шахматы"),
    "ar": ("كرة القدم", "الصيد بالصقور", "القراءة", "الخط العربي", "الرحلات البرية"),
    "en": ("Cricket", "Gardening", "Sailing", "Old maps", "Choir"),
}
_PERSON_PREFERENCES: Final = {
    "az": ("WhatsApp-la yazmaq, zəng yox.", "Görüş səhər saatlarında.", "Çayla söhbət, tələsmədən."),
    "ru": ("Писать, а не звонить.", "Встречи до обеда.", "Сразу к делу, без долгих вступлений."),
    "ar": ("رسائل واتساب بدل الاتصال.", "الاجتماعات صباحًا.", "القهوة أولًا ثم العمل."),
    "en": ("E-mail, never the phone.", "Meetings before noon.", "Straight to the figures."),
}
_PERSON_DETAILS: Final = {
    "az": ("Qızı bu il universitetə daxil olub.", "Qəhvəni şəkərsiz içir.", "Kabinetində köhnə radio kolleksiyası var."),
    "ru": ("Дочь поступила в университет.", "Пьёт чай с чабрецом.", "Собирает старые открытки."),
    "ar": ("يحب القهوة بالهيل.", "ابنته تخرّجت هذا العام.", "يجمع الطوابع القديمة."),
    "en": ("Daughter plays the cello.", "Takes tea without milk.", "Restores a narrowboat at weekends."),
}
_DISPUTES: Final = {
    "az": "12 qutu dəftərin nəm çatdığını bildirirlər; akt imzalanıb, əvəzi gözlənilir.",
    "ru": "Заявляют недостачу двух коробов; акт приёмки подписан, ждём ответа перевозчика.",
    "ar": "يعترضون على سعر ثلاثة أصناف؛ المراجعة جارية.",
    "en": "Two cartons were reported damaged in transit; the carrier's answer is awaited.",
}

_RETURNED: Final = {
    "az": "Qablaşdırması zədələnmiş mal geri qaytarıldı",
    "ru": "Возврат: повреждена упаковка",
    "ar": "مرتجعات: عبوات متضررة",
    "en": "Returned: packaging damaged",
}
_BONUS: Final = {
    "az": "Rüblük retro-bonus",
    "ru": "Ретробонус за квартал",
    "ar": "خصم الكمية الفصلي",
    "en": "Quarterly volume bonus",
}


def about_client(language: str, chance: Random) -> tuple[str, str, str]:
    """Return the needs, the prospects and a note of a client."""
    return (
        chance.choice(_CLIENT_NEEDS[language]),
        chance.choice(_CLIENT_PROSPECTS[language]),
        chance.choice(_CLIENT_NOTES[language]),
    )


def about_person(language: str, chance: Random) -> dict[str, str]:
    """Return what is known of a person, by field of the contact."""
    return {
        "needs": chance.choice(_PERSON_NEEDS[language]),
        "goals": chance.choice(_PERSON_GOALS[language]),
        "interests": chance.choice(_PERSON_INTERESTS[language]),
        "preferences": chance.choice(_PERSON_PREFERENCES[language]),
        "details": chance.choice(_PERSON_DETAILS[language]),
    }


def dispute(language: str) -> str:
    """Return why an invoice is disputed."""
    return _DISPUTES[language]


def returned(language: str) -> str:
    """Return why goods were credited."""
    return _RETURNED[language]


def bonus(language: str) -> str:
    """Return what a bonus is given for."""
    return _BONUS[language]
