"""The clients of the sample office: invented firms, each with its place, trade, size, and how it buys and pays.

One line a firm: name | city | trade | size | course | temper, in the firm's own script.

- trade: r shop, w wholesaler, h hotel or café, o office, s school
- size: 1 small … 5 key client
- course: = steady, + growing, - declining, s seasonal, n new, d dormant, p potential (never bought), f former
- temper: g pays early, t on time, l late, v very late, p in parts, a in advance
"""

from dataclasses import dataclass
from typing import Final

_AZERBAIJANI: Final = """
Narbağı Market|Bakı|r|4|+|t
Yeddibulaq Ticarət|Bakı|w|5|=|l
Göyqurşaq Dəftərxana|Bakı|r|4|s|t
Qızılsünbül Qida|Gəncə|w|5|+|p
Ağçəmən Market|Sumqayıt|r|3|=|t
Şəkərbura Evi|Bakı|h|2|=|g
Zoğalçay Ticarət|Quba|r|2|s|l
Dağətəyi Bazar|Şəki|r|3|-|v
Lalətəpə Market|Lənkəran|r|2|=|t
Ulduzlu Plaza Otel|Bakı|h|4|+|t
Xəzərsahil Təchizat|Bakı|w|4|=|l
Səhərnur Çay Evi|Bakı|h|1|=|a
Mavidalğa Ofis|Bakı|o|3|+|g
Çinarkölgə Market|Mingəçevir|r|2|=|l
Gülüstanlı Məktəb Ləvazimatı|Bakı|s|3|s|t
Bərəkətli Süfrə|Gəncə|r|3|-|l
Sarıbülbül Kitab|Şuşa|r|1|n|t
Tut Ağacı Kafesi|Bakı|h|1|=|t
Qarabağ İpəyi Mehmanxana|Xankəndi|h|3|n|g
Nəcib Tədris Mərkəzi|Bakı|s|2|s|t
Altunqapı Topdan|Bakı|w|5|+|t
Dəmirağac Tikinti Ofisi|Bakı|o|2|=|p
Badamlı Bağ|Naxçıvan|r|2|=|l
Sübhçağı Səhiyyə|Bakı|o|3|=|t
Kəhrizli Market|Ağdam|r|1|n|a
Ilğımlı Market|Tovuz|r|1|=|v
Novruzgülü Hədiyyə|Bakı|r|2|s|t
Təzəbahar Uşaq Bağçası|Sumqayıt|s|2|s|g
Yaşıldəniz Logistika|Bakı|o|3|+|t
Şirinbulaq Şirniyyat|Zaqatala|h|2|=|l
Durnagözü Restoran|Bakı|h|3|=|l
Ceyrançöl Təchizat|Qazax|w|3|=|p
Payızyeli Market|Şamaxı|r|1|-|l
Səbətçi Qardaşlar|Göyçay|r|1|=|t
Ağcaqayın Klinika|Bakı|o|2|+|g
Pərvanə Dəftər|Bakı|r|2|s|t
Bənövşəli Gözəllik|Bakı|o|1|=|a
Ocaqbaşı Əli Dayı|Masallı|h|1|d|v
Nurlusəma Elektron|Bakı|o|2|=|t
Qoşaqala Suvenir|Bakı|r|1|s|t
Qaratikan Ovçuluq|İsmayıllı|r|1|d|l
Üzümlük Aqro|Gəncə|w|3|=|l
Ağsuvar Su Təchizatı|Bakı|o|2|-|t
Ləpəli Çərəz|Bakı|r|2|+|t
Mirvari Toyxana|Sabirabad|h|2|=|p
Sərinyay Dondurma|Bakı|h|2|s|t
Tellibağ Market|Bərdə|r|2|=|l
Ümidvar Market|Bakı|r|2|f|v
Daşkörpü Market|Qusar|r|1|=|t
Zəfəranlı Mətbəx|Bakı|h|2|n|t
Beşmərtəbə Ofis Mərkəzi|Bakı|o|4|=|t
Ürgənc Ticarət Evi|Bakı|w|4|-|l
Göyərti Sağlam Qida|Bakı|r|1|n|g
Kürqırağı Market|Yevlax|r|2|=|t
Yelkənli Sahil Hotel|Bakı|h|3|s|l
Çəhrayı Balon|Bakı|r|1|p|t
Alışanlar Market|Salyan|r|2|p|t
Həyətbağ Market|Bakı|r|1|p|t
Dostluqlu Kollec|Gəncə|s|2|p|t
Tərlanqanad Nəqliyyat|Bakı|o|2|p|t
Ayparalı Poliqraf|Bakı|o|3|=|l
Sədəfçi Mətbəə|Bakı|o|2|=|t
"""

_RUSSIAN_HERE: Final = """
Берестяной двор|Баку|r|3|=|t
Каспийская скрепка|Баку|o|3|+|l
Тихая кофемолка|Баку|h|2|=|t
Уютный погребок|Баку|h|2|-|v
Школьный причал|Сумгаит|s|3|s|t
Зелёный самовар|Баку|h|2|=|g
Медовая лавка Прохора|Баку|r|1|n|t
Абшеронский писарь|Баку|o|2|=|l
"""

_RUSSIAN: Final = """
Северный Картонщик|Москва|w|5|+|t
Лукошко и сыновья|Москва|r|3|=|l
Перо и чернильница|Москва|r|4|s|t
Волжская кухня|Самара|w|4|=|p
Домовитый ёжик|Москва|r|2|=|t
Три подсвечника|Тула|r|2|-|l
Озёрный край Трейд|Казань|w|4|=|v
Белая рукавичка|Москва|r|1|d|l
Хлебосольный двор|Казань|h|2|=|t
Синица в офисе|Москва|o|3|+|g
Уральский рушник|Екатеринбург|w|3|=|l
Бумажный кораблик|Москва|s|2|s|t
Чайная роща|Москва|r|2|p|t
Полевая ромашка-опт|Самара|w|3|f|v
"""

_ARABIC: Final = """
نخلة الوادي الأخضر|الرياض|SA|w|5|+|t
قوافل الياسمين|الرياض|SA|w|4|=|l
بيت القرطاسية الذهبية|جدة|SA|r|3|s|t
مطعم سفرة العافية|الدمام|SA|h|2|=|t
واحة المكاتب السبعة|الرياض|SA|o|3|+|g
سوق الديرة العتيق|جدة|SA|r|2|-|v
ركن المدارس المضيئة|الرياض|SA|s|2|s|t
مرساة الخليج للتوريد|دبي|AE|w|5|=|t
نجمة الصحراء للضيافة|دبي|AE|h|4|+|l
دفاتر الشاطئ|الشارقة|AE|r|2|s|t
فنجان المها|أبوظبي|AE|h|2|=|a
صدى الأصداف التجارية|عجمان|AE|w|3|=|p
سلة البركات|دبي|AE|r|3|=|l
برج اللؤلؤ للخدمات المكتبية|أبوظبي|AE|o|3|n|t
أشرعة الخور|دبي|AE|w|3|p|t
نيل الخير للتجارة|القاهرة|EG|w|4|=|l
مكتبة زهرة النرجس|القاهرة|EG|r|3|s|p
فندق ضفاف القصب|الأقصر|EG|h|2|=|t
مخبز سنابل الصباح|الإسكندرية|EG|h|2|d|v
دار الريشة للمستلزمات|القاهرة|EG|o|2|p|t
"""

_ENGLISH: Final = """
Quillbrook Stationers|London|GB|r|4|s|t
Otterleigh Pantry|Bristol|GB|r|3|=|l
Hollowmere & Finch|London|GB|w|4|+|t
Thistlewick Office Supply|Leeds|GB|o|3|=|p
Brambledown Tea Rooms|York|GB|h|2|=|g
Cobblegate Schoolwear|London|GB|s|2|s|t
Ravensalt Trading|Hull|GB|w|2|f|v
Kilbrennagh Wholesale|Dublin|IE|w|4|=|t
Glenmorrow Bakery|Cork|IE|h|2|-|l
Windlass Offshore Catering|Bakı|AZ|h|4|+|t
Caspian Lantern Consulting|Bakı|AZ|o|3|=|g
Silverquay International School|Bakı|AZ|s|4|s|t
Mapleford Energy Services|Bakı|AZ|o|3|n|l
Fernlight Events|Bakı|AZ|h|2|=|a
Copperdune Facility Services|دبي|AE|o|3|=|t
Larkstone Hospitality|دبي|AE|h|3|p|t
"""

_FORMS: Final = {"SA": "ذ.م.م", "AE": "ذ.م.م", "EG": "ش.م.م", "GB": "Ltd", "IE": "Ltd", "AZ": "MMC", "RU": "ООО"}
_ARABIC_CITIES: Final = {"دبي": "Dubai"}


@dataclass(frozen=True, slots=True)
class Firm:
    """A client of the sample, before it is booked."""

    name: str
    legal_name: str
    legal_form: str
    country: str
    city: str
    language: str
    currency: str
    trade: str
    size: int
    course: str
    temper: str


def firms() -> list[Firm]:
    """Return all firms, those of each language together."""
    return [
        *(_azerbaijani(line.split("|")) for line in _lines(_AZERBAIJANI)),
        *(_russian(line.split("|"), "AZ") for line in _lines(_RUSSIAN_HERE)),
        *(_russian(line.split("|"), "RU") for line in _lines(_RUSSIAN)),
        *(_arabic(line.split("|")) for line in _lines(_ARABIC)),
        *(_english(line.split("|")) for line in _lines(_ENGLISH)),
    ]


def _lines(block: str) -> list[str]:
    return block.strip().splitlines()


def _azerbaijani(parts: list[str]) -> Firm:
    name, city, trade, size, course, temper = parts
    return Firm(f"{name} MMC", f"“{name}” MMC", "MMC", "AZ", city, "az", "AZN", trade, int(size), course, temper)


def _russian(parts: list[str], country: str) -> Firm:
    name, city, trade, size, course, temper = parts
    currency = "AZN" if country == "AZ" else "USD"
    return Firm(f"ООО «{name}»", f"ООО «{name}»", "ООО", country, city, "ru", currency, trade, int(size), course, temper)


def _arabic(parts: list[str]) -> Firm:
    name, city, country, trade, size, course, temper = parts
    legal = f"شركة {name} {_FORMS[country]}"
    return Firm(f"شركة {name}", legal, _FORMS[country], country, city, "ar", "USD", trade, int(size), course, temper)


def _english(parts: list[str]) -> Firm:
    name, city, country, trade, size, course, temper = parts
    form = {"AZ": "LLC", "AE": "LLC"}.get(country, _FORMS[country])
    currency = {"AZ": "AZN", "AE": "USD"}.get(country, "EUR")
    city = _ARABIC_CITIES.get(city, city)
    return Firm(f"{name} {form}", f"{name} {form}", form, country, city, "en", currency, trade, int(size), course, temper)
