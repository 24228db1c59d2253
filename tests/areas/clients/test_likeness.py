import pytest

from kamdesk.areas.clients.rules import LIKELY, hear, likeness, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xəzər Market MMC", "Хазар Маркет ООО"),
        ("Xəzər Market MMC", "Khazar Market LLC"),
        ("Xəzər Market MMC", "الخزر ماركت ذ.م.م"),
        ("Xəzər Market MMC", "شركة الخزر ماركت المحدودة"),
        ("Xəzər Market MMC", "MARKET “XAZAR” L.L.C."),
        ("Хазар Маркет ООО", "Hazar Market Ltd. Şti."),
        ("Gəncə Qida", "Гянджа Гида"),
        ("Gəncə Qida MMC", "Ganja Gida"),
        ("Romaşka", "ООО «Ромашка»"),
        ("Şəki Plaza", "Sheki Plaza"),
        ("Çinar", "Chinar"),
        ("Cəfər", "Джафар"),
        ("Bakı Texno", "Baku Techno"),
        ("Hacıyev Ticarət", "Гаджиев Тиджарет"),
        ("النور", "Al Nur"),
    ],
)
def test_that_one_name_is_heard_in_every_script_and_spelling(one: str, other: str) -> None:
    assert likeness(hear(one), hear(other)) >= LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Araz", "Ruz"),
        ("Araz Market", "Ulduz Market"),
        ("Market 1", "Market 2"),
        ("Xəzər Market", "Xəzər"),
        ("MMC", "Xəzər"),
    ],
)
def test_that_different_names_stay_different(one: str, other: str) -> None:
    assert likeness(hear(one), hear(other)) < LIKELY


@pytest.mark.parametrize("name", ["", "MMC", "«»", "12", "\u202e", "🌹", "أ", "İ" * 1000])
def test_that_any_name_is_heard_without_harm(name: str) -> None:
    assert skeleton(name) == skeleton(name)
    assert likeness(hear(name), hear(name)) in {0.0, 100.0}
