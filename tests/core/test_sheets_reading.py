import csv
import io
import os
from pathlib import Path

import pytest

from kamdesk.core.i18n import LANGUAGES, in_language
from kamdesk.core.sheets import (
    Cell,
    Limits,
    guess_encoding,
    read_sheets,
)
from kamdesk.core.sheets.refusals import (
    CellTooLongError,
    FileEmptyError,
    FileMissingError,
    FileNotReadableError,
    FileTooLargeError,
    FolderNotFileError,
    NotATableError,
    TooManyCellsError,
    UnclosedQuoteError,
    WrongDelimiterError,
    WrongEncodingError,
)

AZERBAIJANI = "Müştəri;Şəhər;Məbləğ\nƏliyev İlqar;Gəncə;12,50\n"
TURKISH = "Müşteri;Şehir;Tutar\nIşık Gümüş;İzmir;12,50\nÇağrı Öztürk;Ağrı;5,00\n"
RUSSIAN = "Клиент;Город;Сумма\nООО «Ромашка»;Москва;12,50\nФёдоров Пётр;Ёлкино;5,00\n"
ARABIC = "العميل;المدينة;المبلغ\nشركة النور للتجارة;القاهرة;12,50\nأحمد علي;الإسكندرية;5,00\n"
FRENCH = "Société;Ville\nCafé Élysée;Orléans\nHôtel Zürich;Málaga\n"


def rows_of(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> list[list[Cell]]:
    (sheet,) = read_sheets(path, encoding=encoding, delimiter=delimiter)
    return sheet.rows


def csv_file(folder: Path, content: str | bytes, name: str = "clients.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [AZERBAIJANI, TURKISH, RUSSIAN, ARABIC])
def test_that_unicode_files_are_read_with_or_without_their_mark(tmp_path: Path, text: str, encoding: str) -> None:
    path = csv_file(tmp_path, text.encode(encoding))

    assert rows_of(path) == [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (ARABIC, "cp1256"), (TURKISH, "cp1254"), (FRENCH, "cp1252")])
def test_that_an_old_encoding_is_guessed_by_its_letters_and_told_to_be_a_guess(tmp_path: Path, text: str, encoding: str) -> None:
    data = text.encode(encoding)
    guess = guess_encoding(data)

    assert guess.encoding == encoding
    assert not guess.certain
    assert "cp1256" in (guess.encoding, *guess.alternatives)
    assert rows_of(csv_file(tmp_path, data)) == [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Иванов", "cp1251"), ("Магазин у дома", "cp1251"), ("علي", "cp1256"), ("شركة", "cp1256"), ("Işık", "cp1254")],
)
def test_that_one_word_is_enough_for_a_guess(text: str, encoding: str) -> None:
    assert guess_encoding(text.encode(encoding)).encoding == encoding


def test_that_a_chosen_encoding_wins_over_the_guess(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Имя\n".encode("cp866"))

    assert rows_of(path, encoding="cp866") == [["Имя"]]


@pytest.mark.parametrize("encoding", ["utf-8", "nonsense", "zlib", "utf-16"])
def test_that_an_encoding_that_does_not_fit_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(WrongEncodingError, match="Choose another encoding"):
        read_sheets(csv_file(tmp_path, "Имя\nПётр;".encode("cp1251")), encoding=encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_that_delimiters_and_quotes_are_understood(tmp_path: Path, delimiter: str) -> None:
    rows = [["Name", "Address", "Sum"], ['Smith, "Bob"; | Co', "Baku, Nizami 5", "12.50"], ["Leyla", "Ganja; Shah 7", "007"]]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)

    assert rows_of(csv_file(tmp_path, stream.getvalue())) == rows


def test_that_commas_inside_texts_do_not_hide_the_semicolon(tmp_path: Path) -> None:
    text = "Ad;Ünvan\nAnar;Bakı, Nizami, 5\nLeyla;Gəncə, Şah, 7\n"

    assert rows_of(csv_file(tmp_path, text))[1] == ["Anar", "Bakı, Nizami, 5"]


def test_that_excels_own_delimiter_line_is_obeyed_and_left_out(tmp_path: Path) -> None:
    assert rows_of(csv_file(tmp_path, "sep=|\r\na,b|c\r\n")) == [["a,b", "c"]]


def test_that_a_chosen_delimiter_wins_and_nonsense_is_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "a;b,c\n")

    assert rows_of(path, delimiter=",") == [["a;b", "c"]]
    for sign in ("", ";;", '"', "\n", "x"):
        with pytest.raises(WrongDelimiterError):
            read_sheets(path, delimiter=sign)


def test_that_a_list_without_delimiters_is_one_column(tmp_path: Path) -> None:
    assert rows_of(csv_file(tmp_path, "Anar\nLeyla\n")) == [["Anar"], ["Leyla"]]


def test_that_ragged_rows_become_equally_long_and_keep_their_line(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Title\n\na,b,c\n1\n1,2,3,4,,,\n,,,\n")

    assert rows_of(path) == [
        ["Title", None, None, None],
        [None, None, None, None],
        ["a", "b", "c", None],
        ["1", None, None, None],
        ["1", "2", "3", "4"],
    ]


def test_that_cells_are_cleaned_and_keep_leading_zeros_and_lines(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'code,note,name\n00123,"one\r\ntwo", \u202eAnar\u200b \n')

    assert rows_of(path)[1] == ["00123", "one\ntwo", "Anar"]


def test_that_an_unclosed_quotation_mark_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnclosedQuoteError, match="line 3"):
        read_sheets(csv_file(tmp_path, 'a,b\n1,2\n"3,4\n5,6\n7,8\n'))


def test_that_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CellTooLongError, match="line 2"):
        read_sheets(csv_file(tmp_path, "a,b\n1," + "x" * 1_000_000 + "\n"))


@pytest.mark.parametrize("content", [b"a,b\n1,\0\n", b"\x01\x02\x03\x04" * 100, bytes(range(256)) * 20, b"\0" * 1000])
def test_that_binary_data_is_no_table_whatever_its_name_says(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotATableError, match="data of some program"):
        read_sheets(csv_file(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF", "clients.csv"),
        (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "a web page", "clients.xls"),
        (b"\xef\xbb\xbf\r\n<html><body>", "a web page", "clients.xls"),
        ("<table><tr><td>1</td></tr></table>".encode("utf-16"), "a web page", "clients.xls"),
        (b"<?xml version='1.0'?><Workbook/>", "an XML file", "clients.xls"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "clients.xlsx"),
        (b"SQLite format 3\0", "a database", "clients.csv"),
        (b"{\\rtf1 }", "a text document", "clients.csv"),
    ],
)
def test_that_a_file_that_is_not_what_its_name_says_is_told(tmp_path: Path, content: bytes, kind: str, name: str) -> None:
    with pytest.raises(NotATableError, match=kind):
        read_sheets(csv_file(tmp_path, content, name))


def test_that_places_without_a_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_sheets(tmp_path / "none.csv")
    with pytest.raises(FileMissingError):
        read_sheets(tmp_path / "no\0ne.csv")
    with pytest.raises(FolderNotFileError):
        read_sheets(tmp_path)
    with pytest.raises(FileNotReadableError):
        read_sheets(tmp_path / ("x" * 5000))


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n  \n", ",,,\n,,\n"])
def test_that_an_empty_file_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(FileEmptyError):
        read_sheets(csv_file(tmp_path, content))


def test_that_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "a,b\n")
    os.truncate(path, 3_000_000_000)

    with pytest.raises(FileTooLargeError, match="3000 MB"):
        read_sheets(path)


def test_that_too_many_cells_are_refused(tmp_path: Path) -> None:
    few = Limits(cells=100, columns=30)
    for text in ("a,b\n" * 60, "a" + ",b" * 30, "a\n" * 50 + "a" + ",b" * 20):
        with pytest.raises(TooManyCellsError):
            read_sheets(csv_file(tmp_path, text), limits=few)


def test_that_every_refusal_names_the_file_and_speaks_every_language(tmp_path: Path) -> None:
    for language in LANGUAGES:
        with in_language(language), pytest.raises(FileMissingError) as refused:
            read_sheets(tmp_path / "none.csv")
        assert "none.csv" in str(refused.value)
