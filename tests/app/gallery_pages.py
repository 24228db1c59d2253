"""The gallery: what the papers of the sample office look like, kept as small grey pictures.

`python -m tests.app.gallery_pages` takes all pictures anew, for when the papers are meant to look otherwise.
"""

import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops
from tests.app.sample_office import TODAY

from kamdesk.app.demo.office_papers import office_papers, shown_papers
from kamdesk.app.sample import make_sample
from kamdesk.areas import load_models
from kamdesk.areas.clients import queries as clients
from kamdesk.areas.reports.documents import paper
from kamdesk.areas.reports.queries import gather
from kamdesk.areas.reports.rules import ReportOrder, months_before
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Database

FOLDER: Final = Path(__file__).parent / "gallery"
#: Letters cannot be read at this size, but a line that moves or a letter that is missing is seen.
_DOTS_AN_INCH: Final = 40
_STEPS: Final = 5  # from black to white
#: Pages are compared in squares of so many dots, so that the softness of edges does not matter.
_SQUARE: Final = 6
_REPORTS: Final = ("client", "statement", "price-list", "ageing", "figures", "orders")
_CLIENT: Final = "yeddibulaq"


def papers(database: Database) -> Iterator[tuple[str, Document]]:
    """Give each paper in each language, with the name of its picture."""
    with database.read() as session:
        client = clients.find_clients(session, _CLIENT, database.dialect, 1)[0].id
        shown = shown_papers(session)
        for language in LANGUAGES:
            for name, make in office_papers(session, shown, language, TODAY).items():
                yield f"{name}-{language}", make()
        for kind in _REPORTS:
            start = None if kind == "price-list" else months_before(TODAY, 3)[0]
            of_client = client if kind in {"client", "statement", "price-list", "orders"} else None
            gathered = gather(session, ReportOrder(kind=kind, client_id=of_client, start=start, end=TODAY))
            for language in LANGUAGES:
                yield f"{kind}-{language}", paper(gathered, language, printed_on=TODAY)


def picture(document: Document) -> Image.Image:
    """Return the first and the last page of a paper side by side, in a few greys."""
    opened = pypdfium2.PdfDocument(pdf_bytes(document))
    pages = [opened[number].render(scale=_DOTS_AN_INCH / 72, grayscale=True).to_pil() for number in sorted({0, len(opened) - 1})]
    opened.close()
    together = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    left = 0
    for page in pages:
        together.paste(page, (left, 0))
        left += page.width
    return together.point([round(shade * _STEPS / 255) * 255 // _STEPS for shade in range(256)])


def kept_picture(name: str) -> Image.Image:
    """Return the picture of a paper as it is kept."""
    with Image.open(FOLDER / f"{name}.png") as found:
        return found.convert("L")


def as_kept(shown: Image.Image) -> bytes:
    """Return the file of a picture."""
    stream = BytesIO()
    in_few = shown.point([shade * _STEPS // 255 for shade in range(256)]).convert("P")
    in_few.putpalette([shade * 255 // _STEPS for shade in range(_STEPS + 1) for _colour in range(3)])
    in_few.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def difference(shown: Image.Image, kept: Image.Image) -> float:
    """Return how far two pictures differ where they differ most: 0 for the same, 255 for black instead of white."""
    if shown.size != kept.size:
        return 255.0
    apart = ImageChops.difference(_soft(shown), _soft(kept))
    return float(apart.getextrema()[1])  # type: ignore[arg-type]


def _soft(shown: Image.Image) -> Image.Image:
    size = (shown.width // _SQUARE, shown.height // _SQUARE)
    return shown.resize(size, Image.Resampling.BOX)


def main() -> None:
    """Take all pictures anew."""
    load_models()
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create(str(Path(folder) / "sample.kamdesk"))
        try:
            make_sample(database, TODAY)
            made = {name: as_kept(picture(document)) for name, document in papers(database)}
        finally:
            database.close()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, data in made.items():
        (FOLDER / f"{name}.png").write_bytes(data)
    sys.stdout.write(f"{len(made)} pictures, {sum(map(len, made.values())) // 1000} kB\n")


if __name__ == "__main__":
    main()
