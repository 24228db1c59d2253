import random

import pytest
from bidi import get_display

from kamdesk.pdf.bidi import embedding_levels, visual_order

LETTERS = "abcЖربمج0123٠١٢+-,.:/%$() []«»!? "
MARKS = "\u200e\u200f"
ISOLATES = "\u2066\u2067\u2068\u2069"
EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"
CONTROLS = MARKS + ISOLATES + EMBEDDINGS


def seen_from_left(text: str, base: int) -> str:
    order = visual_order(embedding_levels(text, base))
    return "".join(text[i] for i in order if text[i] not in CONTROLS).strip()


@pytest.mark.parametrize(
    ("alphabet", "count"),
    [
        pytest.param(LETTERS, 4000, id="letters"),
        pytest.param(LETTERS + MARKS, 2000, id="marks"),
        pytest.param(LETTERS + ISOLATES, 4000, id="isolates"),
        pytest.param(LETTERS + EMBEDDINGS, 1000, id="embeddings"),
    ],
)
@pytest.mark.parametrize("base", [0, 1], ids=["ltr", "rtl"])
def test_that_the_visual_order_is_the_one_python_bidi_finds(alphabet: str, count: int, base: int) -> None:
    chance = random.Random(7)
    for _ in range(count):
        text = "".join(chance.choice(alphabet) for _ in range(chance.randint(1, 14)))
        expected = "".join(c for c in get_display(text, base_dir="LR"[base]) if c not in CONTROLS).strip()

        assert seen_from_left(text, base) == expected, ascii(text)


def test_that_an_isolated_phone_number_keeps_its_order_inside_arabic() -> None:
    text = "هاتف \u2066+994 12 555-01-23\u2069"

    assert "+994 12 555-01-23" in seen_from_left(text, 1)


def test_that_very_deep_isolates_and_endless_brackets_come_to_an_end() -> None:
    text = "\u2067" * 300 + "(ا" * 5000 + "a)" * 5000 + "\u2069" * 300

    assert sorted(visual_order(embedding_levels(text, 1))) == list(range(len(text)))
