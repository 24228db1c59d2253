from datetime import date
from pathlib import Path

import pytest

from kamdesk.core.vcard import VCard, VCardFileError, read_vcard_file, read_vcards, write_vcards

ELCIN = VCard(
    name="Elçin Əli oğlu Məmmədov",
    first_name="Elçin",
    last_name="Məmmədov",
    patronymic="Əli oğlu",
    organisation="Xəzər; Market, MMC \\ ООО «Ромашка»",
    position="Direktor",
    phone="+994 12 404 00 00",
    mobile="+994 50 123 45 67",
    email="e@example.az",
    note="First line\nsecond; line, شركة النور " + "long " * 40,
    birthday=date(1980, 5, 6),
)


def test_that_what_is_written_is_read_back() -> None:
    others = [VCard(name="شركة"), VCard(name="x", birthday=date(1904, 2, 29), birthday_year_known=False)]

    assert read_vcards(write_vcards([ELCIN, *others])) == [
        VCard(**{name: getattr(ELCIN, name).strip() if name == "note" else getattr(ELCIN, name) for name in ELCIN.__slots__}),
        *others,
    ]


def test_that_no_line_is_longer_than_75_octets_and_all_end_alike() -> None:
    text = write_vcards([ELCIN])

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_that_cards_of_old_phones_are_read() -> None:
    old = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=\r\n"
        "=D0=98=D0=B2=D0=B0=D0=BD;;;\r\nTEL;CELL;VOICE:+994501234567\r\nTEL;WORK:124040000\r\nBDAY:19800506\r\nEND:VCARD\r\n"
    )

    (card,) = read_vcards(old)

    assert (card.first_name, card.last_name, card.name) == ("Иван", "Иванов", "Иван Иванов")
    assert (card.mobile, card.phone) == ("+994501234567", "124040000")
    assert card.birthday == date(1980, 5, 6)


def test_that_cards_of_the_newest_kind_are_read() -> None:
    new = (
        'BEGIN:VCARD\nVERSION:4.0\nFN:Ali\nitem1.TEL;VALUE=uri;TYPE="cell,voice":tel:+994-50-1\nEMAIL:a@b.az\nBDAY:--0229\n'
        "ORG:Firm;Department\nEND:VCARD\n"
    )

    (card,) = read_vcards(new)

    assert (card.name, card.mobile, card.organisation, card.email) == ("Ali", "+994-50-1", "Firm", "a@b.az")
    assert (card.birthday, card.birthday_year_known) == (date(1904, 2, 29), False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "BEGIN:VCARD",
        "END:VCARD",
        "BEGIN:VCARD\nEND:VCARD",
        "BEGIN:VCARD\nFN:\nEND:VCARD",
        ":::\n;;;",
        "BEGIN:VCARD\nFN:x",
    ],
)
def test_that_what_is_no_card_is_passed_over(text: str) -> None:
    assert read_vcards(text) == []


def test_that_an_impossible_birthday_is_left_out() -> None:
    (card,) = read_vcards("BEGIN:VCARD\nFN:x\nBDAY:2026-02-30\nEND:VCARD")

    assert card.birthday is None


def test_that_a_file_in_any_encoding_is_read(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\r\nFN:Иванов Иван Петрович\r\nORG:Северный картонщик\r\nEND:VCARD\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251"):
        path = tmp_path / f"{encoding}.vcf"
        path.write_bytes(text.encode(encoding))

        assert [card.name for card in read_vcard_file(path)] == ["Иванов Иван Петрович"]


def test_that_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VCardFileError):
        read_vcard_file(tmp_path / "nothing.vcf")
    with pytest.raises(VCardFileError):
        read_vcard_file(tmp_path)
