"""The gallery: papers look as they did, in every language."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from tests.app.gallery_pages import FOLDER, difference, kept_picture, papers, picture

from kamdesk.storage.database import Database

#: Grey levels by which a square of a page may differ: what another machine's rasteriser makes of the same page.
TOLERANCE = 16
KILOBYTES = 1500


def test_that_papers_look_as_in_the_gallery(sample_store: Path, tmp_path: Path) -> None:
    database = Database.open(str(sample_store))
    shown = {name: picture(document) for name, document in papers(database)}
    database.close()

    kept = {path.stem for path in FOLDER.glob("*.png")}
    changed = {}
    for name in sorted(kept & shown.keys()):
        apart = difference(shown[name], kept_picture(name))
        if apart > TOLERANCE:
            shown[name].save(tmp_path / f"{name}.png")
            changed[name] = round(apart)

    renew = "Meant? python -m tests.app.gallery_pages takes the pictures anew."
    assert kept == shown.keys(), renew
    assert not changed, f"These look otherwise now, see {tmp_path}: {changed}. {renew}"


def test_that_the_gallery_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < KILOBYTES * 1000


@pytest.mark.parametrize("shift", [2, 4])
def test_that_a_line_that_moved_is_noticed(shift: int) -> None:
    before = kept_picture("order-confirmation-az")
    after = before.copy()
    line = before.crop((20, 130, 320, 140))
    ImageDraw.Draw(after).rectangle((20, 130, 320, 140), fill=255)
    after.paste(line, (20, 130 + shift))

    assert difference(before, before) == 0
    assert difference(after, before) > TOLERANCE


def test_that_a_page_more_is_noticed() -> None:
    before = kept_picture("order-confirmation-az")
    after = Image.new("L", (before.width * 2, before.height), 255)
    after.paste(before, (0, 0))

    assert difference(after, before) > TOLERANCE
