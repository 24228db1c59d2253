"""What the sample company sells: stationery, household goods, tea and sweets, and its services."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

#: One line a product: code | name | unit | price without VAT | who buys it (trades) ; a group begins with # (nested: #parent/child).
_LIST: Final = """
#Dəftərxana/Kağız və dəftər
KD-101|A4 kağız “Göy yelkən”, 80 q/m², 500 vərəq|paket|6.80|rwos
KD-102|A4 kağız “Göy yelkən”, 5 paketlik qutu|qutu|32.50|wo
KD-103|A3 kağız, 80 q/m², 500 vərəq|paket|13.60|o
KD-104|Ümumi dəftər, 48 vərəq, damalı|ədəd|0.74|rws
KD-105|Ümumi dəftər, 96 vərəq, xətli|ədəd|1.32|rws
KD-106|Şagird dəftəri, 12 vərəq|ədəd|0.21|rws
KD-107|Rəsm albomu, 40 vərəq|ədəd|2.15|rs
KD-108|Gündəlik, dəri üzlüklü|ədəd|8.90|ro
KD-109|Yapışqanlı qeyd kağızı, 76×76|ədəd|0.85|ros
KD-110|Kassa lenti, 57 mm|qutu|14.20|rh
#Dəftərxana/Yazı ləvazimatı
KD-201|Diyircəkli qələm, göy, 50 ədəd|qutu|11.50|rwos
KD-202|Gel qələm, qara|ədəd|0.68|ros
KD-203|Karandaş HB, 12 ədəd|dəst|1.90|rws
KD-204|Rəngli karandaş, 24 rəng|dəst|5.40|rs
KD-205|Flomaster, 12 rəng|dəst|3.75|rs
KD-206|Lövhə markeri, 4 rəng|dəst|3.20|os
KD-207|Pozan, ağ|ədəd|0.25|rs
KD-208|Xətkeş, 30 sm|ədəd|0.45|rs
#Dəftərxana/Qovluq və arxiv
KD-301|Arxiv qovluğu, 75 mm|ədəd|3.10|ow
KD-302|Fayl, A4, 100 ədəd|paket|3.60|ow
KD-303|Zımbalayıcı, 30 vərəq|ədəd|9.80|o
KD-304|Tikici və 1000 sim|dəst|6.25|ors
KD-305|Məktəbli çantası, 2 bölməli|ədəd|24.00|rs
#Təmizlik/Yuyucu vasitələr
KD-401|Qabyuyan maye, limon, 1 l|ədəd|2.40|rwh
KD-402|Qabyuyan maye, limon, 5 l|ədəd|9.70|who
KD-403|Paltar tozu, avtomat, 3 kq|paket|11.90|rw
KD-404|Döşəmə yuyucusu, 5 l|ədəd|10.40|woh
KD-405|Şüşə təmizləyici, 500 ml|ədəd|2.10|rwoh
KD-406|Maye sabun, 5 l|ədəd|8.60|woh
KD-407|Ağardıcı, 1 l|ədəd|1.55|rwh
KD-408|Əl antiseptiki, 1 l|ədəd|5.90|oh
#Təmizlik/Kağız məhsulları
KD-451|Tualet kağızı, 12 rulon|paket|5.20|rwoh
KD-452|Kağız dəsmal, Z-qatlama, 200 vərəq|paket|1.75|oh
KD-453|Süfrə salfeti, 100 ədəd|paket|1.10|rwh
KD-454|Zibil torbası, 60 l, 20 ədəd|paket|1.85|rwoh
KD-455|Rezin əlcək, M|dəst|1.20|rwh
#Mətbəx/Qab-qacaq
KD-501|Armudu stəkan, 6 ədəd|dəst|7.80|rwh
KD-502|Çay dəsti “Nərgiz”, 12 əşya|dəst|46.00|rh
KD-503|Çini boşqab, 24 sm|ədəd|4.30|rwh
KD-504|Qazan, paslanmaz, 5 l|ədəd|38.50|rh
KD-505|Tava, 28 sm|ədəd|27.40|rh
KD-506|Çəngəl-bıçaq dəsti, 24 əşya|dəst|33.00|rh
KD-507|Termos, 1 l|ədəd|18.90|rw
#Mətbəx/Birdəfəlik qablar
KD-551|Karton stəkan, 250 ml, 50 ədəd|paket|3.45|wh
KD-552|Taxta çəngəl, 100 ədəd|paket|6.10|wh
KD-553|Qida plyonkası, 300 m|ədəd|7.35|rwh
KD-554|Alüminium folqa, 10 m|ədəd|2.65|rw
#Qida/Çay və qəhvə
KD-601|Qara çay “Lənkəran baharı”, 500 q|ədəd|7.20|rwho
KD-602|Qara çay “Lənkəran baharı”, 1 kq|ədəd|13.80|wh
KD-603|Yaşıl çay, 25 paket|qutu|2.35|rwo
KD-604|Kəklikotulu çay, 100 q|ədəd|3.10|rh
KD-605|Qəhvə dənələri, 1 kq|ədəd|29.50|who
KD-606|Həll olan qəhvə, 190 q|ədəd|11.20|rwo
#Qida/Şirniyyat
KD-651|Noğul, 1 kq|kq|4.60|rwh
KD-652|Paxlava, hədiyyə qutusu, 1 kq|qutu|16.50|rh
KD-653|Kəllə qənd, 1 kq|kq|2.30|rwh
KD-654|Qərzəkli fındıq ləpəsi, 1 kq|kq|19.80|rwh
KD-655|Bal, dağ çiçəkləri, 500 q|ədəd|15.40|rh
#Xidmətlər
XD-901|Çatdırılma, şəhər daxili|xidmət|12.00|roh
XD-902|Çatdırılma, bölgələrə|xidmət|45.00|wr
XD-903|Loqo ilə çap, 100 ədəd|xidmət|25.00|oh
"""
#: Sold in August and September above all.
SCHOOL_GROUPS: Final = ("Kağız və dəftər", "Yazı ləvazimatı", "Qovluq və arxiv")
#: Sold before the new year and Novruz above all.
GIFT_GROUPS: Final = ("Şirniyyat", "Çay və qəhvə", "Qab-qacaq")
SERVICES: Final = "Xidmətlər"


@dataclass(frozen=True, slots=True)
class Ware:
    """A product of the sample, before it is booked."""

    code: str
    name: str
    unit: str
    price: Decimal
    trades: str
    parent: str
    group: str

    @property
    def kind(self) -> str:
        return "service" if self.group == SERVICES else "product"


def wares() -> list[Ware]:
    """Return all products in the order of their groups."""
    found: list[Ware] = []
    parent = group = ""
    for line in _LIST.strip().splitlines():
        if line.startswith("#"):
            parent, _slash, group = line[1:].rpartition("/")
            continue
        code, name, unit, price, trades = line.split("|")
        found.append(Ware(code, name, unit, Decimal(price), trades, parent, group))
    return found
