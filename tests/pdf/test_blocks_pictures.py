"""Pictures in papers: photos with captions, small pictures in tables, and what cannot be read."""

import io
import itertools
from collections.abc import Sequence

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.pdf.printing import printed
from tests.pdf.reading import pages_by_pdfium, place_of, text_by_pdfium, words_of

from kamdesk.pdf.blocks import Document, Letterhead, Picture, PictureRow, Table, TableColumn, Text
from kamdesk.pdf.render import pdf_bytes

MM = 72 / 25.4
RED, BLUE = (200, 30, 30), (30, 30, 200)


def picture(size: tuple[int, int] = (80, 40), colour: tuple[int, int, int] = RED, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def painted(data: bytes, page: int = 0) -> Sequence[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of the pictures on a page, in points, in the order in which they are drawn."""
    document = pypdfium2.PdfDocument(data)
    found = [item.get_bounds() for item in document[page].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    document.close()
    return found


def widths(data: bytes) -> list[float]:
    return [right - left for left, _bottom, right, _top in painted(data)]


def test_that_a_picture_has_its_share_of_the_frame_and_its_caption_under_it() -> None:
    data = printed(Picture(picture(), "Damaged boxes", 0.5))

    ((left, bottom, right, top),) = painted(data)
    assert right - left == pytest.approx(174 * MM / 2, abs=0.5)
    assert top - bottom == pytest.approx((right - left) / 2, abs=0.5)
    assert (left + right) / 2 == pytest.approx(105 * MM, abs=0.5)
    assert bottom - 20 < place_of(data, "Damaged").top < bottom


def test_that_a_high_picture_goes_on_one_page() -> None:
    ((_left, bottom, _right, top),) = painted(printed(Picture(picture((50, 5_000)), width=1.0)))

    assert top - bottom < 297 * MM - 60


@pytest.mark.parametrize("width", [-1.0, 0.0, 7.0, float("inf")])
def test_that_no_width_makes_a_picture_leave_the_frame(width: float) -> None:
    (found,) = widths(printed(Picture(picture(), width=width)))

    assert 0 < found <= 174 * MM + 0.5


@pytest.mark.parametrize(("language", "first_is_left"), [("en", True), ("ar", False)])
def test_that_pictures_of_a_row_stand_in_the_languages_order(language: str, first_is_left: bool) -> None:
    data = printed(PictureRow((Picture(picture(), "First"), Picture(picture(colour=BLUE), "Second"))), language=language)

    assert (place_of(data, "First").left < place_of(data, "Second").left) == first_is_left
    assert len(painted(data)) == 2
    assert widths(data)[0] == pytest.approx(widths(data)[1], abs=0.1)


def test_that_many_pictures_are_divided_over_rows() -> None:
    data = printed(PictureRow(tuple(Picture(picture(colour=(i * 20, 0, 0)), f"No{i}") for i in range(7))))

    assert len(painted(data)) == 7
    assert len({round(bottom) for _left, bottom, _right, _top in painted(data)}) == 3
    assert all(words_of(text_by_pdfium(data))[f"No{i}"] == 1 for i in range(7))


@pytest.mark.parametrize(
    "data", [b"", b"junk", picture()[:60], picture((8_000, 7_000))], ids=["empty", "junk", "cut", "too many pixels"]
)
def test_that_what_cannot_be_read_is_left_out_with_its_caption(data: bytes) -> None:
    paper = printed(Picture(data, "Lost"), PictureRow((Picture(data, "Lost"), Picture(picture(), "Found"))), Text("after"))

    text = text_by_pdfium(paper)
    assert "Lost" not in text
    assert "Found" in text
    assert "after" in text
    assert len(painted(paper)) == 1


def test_that_a_row_of_nothing_readable_prints_nothing() -> None:
    assert pages_by_pdfium(printed(PictureRow(()), PictureRow((Picture(b""),)), Text("after")))[0].startswith("after")


def test_that_a_photo_keeps_small_and_stands_upright() -> None:
    noise = Image.effect_noise((1_600, 1_200), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    buffer = io.BytesIO()
    noise.save(buffer, "JPEG", exif=exif)
    data = printed(Picture(buffer.getvalue()))

    ((left, bottom, right, top),) = painted(data)
    assert top - bottom > right - left
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image")
        assert image.get("/Filter") == "/DCTDecode"
        assert max(image.Width, image.Height) <= 1_000


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_that_pictures_of_every_kind_are_printed(mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (30, 30)).save(buffer, "TIFF")

    assert len(painted(printed(Picture(buffer.getvalue())))) == 1


def test_that_the_same_picture_is_stored_once() -> None:
    data = printed(*[Picture(picture(), f"c{i}") for i in range(5)])

    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"]
    assert len(images) == 1


COLUMNS = (TableColumn("Picture", 1, kind="picture"), TableColumn("Name", 4), TableColumn("Price", 2, kind="number"))


def test_that_rows_are_as_high_as_their_small_pictures() -> None:
    rows = [("tea", "Tea", "1"), ("", "Sugar", "2"), ("gone", "Salt", "3"), ("bad", "Beans", "4"), ("tea", "Oil", "5")]
    data = printed(Table(COLUMNS, rows, pictures={"tea": picture((60, 60)), "bad": b"junk"}))

    boxes = painted(data)
    assert len(boxes) == 2
    assert all(12 * MM < top - bottom < 16 * MM for _left, bottom, _right, top in boxes)
    tops = [place_of(data, name).top for name in ("Tea", "Sugar", "Salt", "Beans", "Oil")]
    steps = [before - after for before, after in itertools.pairwise(tops)]
    assert steps[1] == pytest.approx(steps[2], abs=1)
    assert steps[0] > steps[1] + 8
    _left, bottom, _right, top = boxes[0]
    assert place_of(data, "Tea").top - 3.4 == pytest.approx((bottom + top) / 2, abs=1.5)
    assert "gone" not in text_by_pdfium(data)


def test_that_long_tables_of_pictures_keep_header_rows_and_sums() -> None:
    pictures = {f"k{i}": picture(colour=(i, 0, 0)) for i in range(60)}
    rows = [(f"k{i}", f"name{i} " + "long " * (i % 40), f"{i}") for i in range(60)]
    found = pages_by_pdfium(
        printed(Table(COLUMNS, rows, totals=("", "Sum", "77"), carry=[("", "", f"{i}") for i in range(60)], pictures=pictures))
    )

    assert len(found) > 3
    assert all("Name" in page for page in found)
    counted = words_of(" ".join(found))
    assert all(counted[f"name{i}"] == 1 for i in range(60))
    assert all("Carried forward" in page for page in found[:-1])
    assert "Sum" in found[-1]


def test_that_a_row_of_a_picture_and_a_very_long_text_goes_on_over_pages() -> None:
    data = printed(Table(COLUMNS, [("a", " ".join(f"w{i}" for i in range(3_000)), "1")], pictures={"a": picture()}))

    counted = words_of(text_by_pdfium(data))
    assert all(counted[f"w{i}"] == 1 for i in range(3_000))
    assert len(painted(data)) == 1


def test_that_a_logo_of_many_pixels_is_left_out() -> None:
    document = Document("Paper", "en", (Text("text"),), Letterhead("Name", (), picture((10_000, 10_000))))

    assert "Name" in text_by_pdfium(pdf_bytes(document))
