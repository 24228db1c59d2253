"""What the sample's products are called in English, Russian and Arabic, and how they are packed."""

from decimal import Decimal
from typing import Final

#: One line a product: code | English | Russian | Arabic.
_NAMES: Final = """
KD-101|Paper A4 “Göy yelkən”, 80 g/m², 500 sheets|Бумага А4 «Göy yelkən», 80 г/м², 500 листов|ورق A4 «غوي يلكن»، 80 غ/م²، 500 ورقة
KD-102|Paper A4 “Göy yelkən”, box of 5 reams|Бумага А4 «Göy yelkən», коробка 5 пачек|ورق A4 «غوي يلكن»، صندوق 5 رزم
KD-103|Paper A3, 80 g/m², 500 sheets|Бумага А3, 80 г/м², 500 листов|ورق A3 وزن 80 غ/م²، 500 ورقة
KD-104|Exercise book, 48 sheets, squared|Тетрадь общая, 48 листов, клетка|دفتر 48 ورقة، مربعات
KD-105|Exercise book, 96 sheets, ruled|Тетрадь общая, 96 листов, линейка|دفتر 96 ورقة، مسطر
KD-106|School exercise book, 12 sheets|Тетрадь школьная, 12 листов|دفتر مدرسي 12 ورقة
KD-107|Drawing album, 40 sheets|Альбом для рисования, 40 листов|دفتر رسم 40 ورقة
KD-108|Diary with a leather cover|Ежедневник в кожаной обложке|مفكرة بغلاف جلدي
KD-109|Sticky notes, 76×76|Стикеры, 76×76|ورق ملاحظات لاصق 76×76
KD-110|Till roll, 57 mm|Кассовая лента, 57 мм|رول كاشير 57 مم
KD-201|Ballpoint pens, blue, 50 pcs|Ручки шариковые, синие, 50 шт.|أقلام حبر جاف زرقاء، 50 قطعة
KD-202|Gel pen, black|Ручка гелевая, чёрная|قلم جل أسود
KD-203|Pencils HB, 12 pcs|Карандаши HB, 12 шт.|أقلام رصاص HB بعدد 12 قطعة
KD-204|Colour pencils, 24 colours|Карандаши цветные, 24 цвета|أقلام تلوين 24 لوناً
KD-205|Felt-tip pens, 12 colours|Фломастеры, 12 цветов|أقلام فلوماستر 12 لوناً
KD-206|Whiteboard markers, 4 colours|Маркеры для доски, 4 цвета|أقلام سبورة 4 ألوان
KD-207|Eraser, white|Ластик белый|ممحاة بيضاء
KD-208|Ruler, 30 cm|Линейка, 30 см|مسطرة 30 سم
KD-301|Lever arch file, 75 mm|Папка-регистратор, 75 мм|ملف أرشيف 75 مم
KD-302|Sheet protectors A4, 100 pcs|Файлы А4, 100 шт.|جيوب بلاستيكية A4 بعدد 100 قطعة
KD-303|Hole punch, 30 sheets|Дырокол, 30 листов|خرّامة 30 ورقة
KD-304|Stapler with 1000 staples|Степлер и 1000 скоб|دباسة مع 1000 دبوس
KD-305|School bag, 2 sections|Рюкзак школьный, 2 отделения|حقيبة مدرسية بقسمين
KD-401|Dish liquid, lemon, 1 l|Средство для посуды, лимон, 1 л|سائل جلي بالليمون 1 لتر
KD-402|Dish liquid, lemon, 5 l|Средство для посуды, лимон, 5 л|سائل جلي بالليمون 5 لتر
KD-403|Washing powder, automatic, 3 kg|Стиральный порошок, автомат, 3 кг|مسحوق غسيل أوتوماتيك 3 كغ
KD-404|Floor cleaner, 5 l|Средство для пола, 5 л|منظف أرضيات 5 لتر
KD-405|Window cleaner, 500 ml|Средство для стёкол, 500 мл|منظف زجاج 500 مل
KD-406|Liquid soap, 5 l|Жидкое мыло, 5 л|صابون سائل 5 لتر
KD-407|Bleach, 1 l|Отбеливатель, 1 л|مبيّض 1 لتر
KD-408|Hand sanitiser, 1 l|Антисептик для рук, 1 л|معقم لليدين 1 لتر
KD-451|Toilet paper, 12 rolls|Туалетная бумага, 12 рулонов|ورق تواليت 12 لفة
KD-452|Paper towels, Z-fold, 200 sheets|Полотенца бумажные, Z-сложение, 200 листов|مناديل ورقية طي Z بعدد 200 ورقة
KD-453|Table napkins, 100 pcs|Салфетки столовые, 100 шт.|مناديل مائدة 100 قطعة
KD-454|Bin bags, 60 l, 20 pcs|Мешки для мусора, 60 л, 20 шт.|أكياس نفايات 60 لتر، 20 قطعة
KD-455|Rubber gloves, M|Перчатки резиновые, M|قفازات مطاطية مقاس M
KD-501|Armudu tea glasses, 6 pcs|Стаканы армуды, 6 шт.|كؤوس شاي «أرمودو» 6 قطع
KD-502|Tea set “Nərgiz”, 12 pieces|Чайный сервиз «Nərgiz», 12 предметов|طقم شاي «نرجس» 12 قطعة
KD-503|Porcelain plate, 24 cm|Тарелка фарфоровая, 24 см|صحن بورسلان 24 سم
KD-504|Pot, stainless, 5 l|Кастрюля, нержавеющая, 5 л|قدر ستانلس 5 لتر
KD-505|Frying pan, 28 cm|Сковорода, 28 см|مقلاة 28 سم
KD-506|Cutlery set, 24 pieces|Набор столовых приборов, 24 предмета|طقم ملاعق وشوك 24 قطعة
KD-507|Thermos, 1 l|Термос, 1 л|ترمس 1 لتر
KD-551|Paper cups, 250 ml, 50 pcs|Стаканы бумажные, 250 мл, 50 шт.|أكواب ورقية 250 مل، 50 قطعة
KD-552|Wooden forks, 100 pcs|Вилки деревянные, 100 шт.|شوك خشبية 100 قطعة
KD-553|Cling film, 300 m|Плёнка пищевая, 300 м|غلاف طعام 300 م
KD-554|Aluminium foil, 10 m|Фольга алюминиевая, 10 м|ورق ألومنيوم 10 م
KD-601|Black tea “Lənkəran baharı”, 500 g|Чай чёрный «Lənkəran baharı», 500 г|شاي أسود «ربيع لنكران» 500 غ
KD-602|Black tea “Lənkəran baharı”, 1 kg|Чай чёрный «Lənkəran baharı», 1 кг|شاي أسود «ربيع لنكران» 1 كغ
KD-603|Green tea, 25 bags|Чай зелёный, 25 пакетиков|شاي أخضر 25 كيساً
KD-604|Thyme tea, 100 g|Чай с чабрецом, 100 г|شاي بالزعتر 100 غ
KD-605|Coffee beans, 1 kg|Кофе в зёрнах, 1 кг|قهوة حبوب 1 كغ
KD-606|Instant coffee, 190 g|Кофе растворимый, 190 г|قهوة سريعة الذوبان 190 غ
KD-651|Sugared coriander sweets “Noğul”, 1 kg|Ногул, 1 кг|ملبّس «نوغول» 1 كغ
KD-652|Baklava, gift box, 1 kg|Пахлава, подарочная коробка, 1 кг|بقلاوة، علبة هدايا 1 كغ
KD-653|Lump sugar, 1 kg|Сахар кусковой, 1 кг|سكر قوالب 1 كغ
KD-654|Hazelnut kernels, 1 kg|Ядра фундука, 1 кг|لب بندق 1 كغ
KD-655|Honey, mountain flowers, 500 g|Мёд, горные цветы, 500 г|عسل أزهار الجبل 500 غ
XD-901|Delivery, within the city|Доставка по городу|توصيل داخل المدينة
XD-902|Delivery to the regions|Доставка в регионы|توصيل إلى المناطق
XD-903|Printing with a logo, 100 pcs|Печать с логотипом, 100 шт.|طباعة بالشعار، 100 قطعة
"""
#: Larger packs: code → the pack's unit and how many base units are in it.
PACKS: Final[dict[str, tuple[tuple[str, Decimal], ...]]] = {
    "KD-101": (("qutu", Decimal(5)), ("palet", Decimal(200))),
    "KD-104": (("qutu", Decimal(40)),),
    "KD-105": (("qutu", Decimal(24)),),
    "KD-106": (("qutu", Decimal(100)),),
    "KD-202": (("qutu", Decimal(12)),),
    "KD-207": (("qutu", Decimal(50)),),
    "KD-301": (("qutu", Decimal(20)),),
    "KD-401": (("qutu", Decimal(12)),),
    "KD-405": (("qutu", Decimal(15)),),
    "KD-451": (("palet", Decimal(60)),),
    "KD-453": (("qutu", Decimal(30)),),
    "KD-551": (("qutu", Decimal(20)),),
    "KD-601": (("qutu", Decimal(20)),),
    "KD-602": (("qutu", Decimal(10)),),
    "KD-603": (("palet", Decimal(48)),),
    "KD-653": (("kisə", Decimal(25)),),
    "KD-654": (("kisə", Decimal(10)),),
}
#: What is offered where something is missing: code → codes, the best first.
SUBSTITUTES: Final[dict[str, tuple[str, ...]]] = {
    "KD-101": ("KD-102",),
    "KD-102": ("KD-101",),
    "KD-104": ("KD-105",),
    "KD-202": ("KD-201",),
    "KD-401": ("KD-402",),
    "KD-402": ("KD-401",),
    "KD-601": ("KD-602", "KD-603"),
    "KD-602": ("KD-601",),
    "KD-605": ("KD-606",),
    "KD-651": ("KD-652",),
}
#: Strengths to show: code → what a manager says about it.
STRENGTHS: Final[dict[str, str]] = {
    "KD-101": "Toz buraxmır, printerdə ilişmir; paket nəmdən qorunur.",
    "KD-204": "Yumşaq qrafit, sınmır; rənglər kağızda solmur.",
    "KD-305": "Ortopedik arxalıq, iki il zəmanət.",
    "KD-401": "Bir litr 80 yuyulmaya çatır; əli qurutmur.",
    "KD-502": "Hədiyyə qutusunda; Novruz və toy mövsümündə ən çox alınan dəst.",
    "KD-601": "Yerli bağlardan, bu ilin məhsulu; dəmi tünd, qoxusu qalıcıdır.",
    "KD-605": "100 % arabika, hər həftə təzə qovrulur.",
    "KD-655": "Arıçının pasportu və laboratoriya arayışı var.",
}


def names_of() -> dict[str, dict[str, str]]:
    """Return the names of each product by its code and the language."""
    found = {}
    for line in _NAMES.strip().splitlines():
        code, english, russian, arabic = line.split("|")
        found[code] = {"en": english, "ru": russian, "ar": arabic}
    return found
