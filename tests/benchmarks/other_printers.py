"""Run by `contracts_paper` in the environment of another program: prints as JSON the processor time of each paper it makes."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

STANDARD = ["a-2b"]  # what ours keep to


def printer(program: str, fonts: list[str], kept: bool) -> Callable[[str], object]:
    """Return what turns a source into the bytes of a PDF file; with *kept* typst reads its typefaces once for all papers."""
    if program == "typst":
        import typst  # type: ignore[import-not-found,unused-ignore]

        if kept:
            compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
            return lambda source: compiler.compile(input=source.encode(), format="pdf", pdf_standards=STANDARD)
        return lambda source: typst.compile(source.encode(), font_paths=fonts, ignore_system_fonts=True, pdf_standards=STANDARD)
    import weasyprint  # type: ignore[import-not-found,unused-ignore]

    settings = weasyprint.text.fonts.FontConfiguration()
    faces = [path for folder in fonts for path in Path(folder).glob("*.ttf") if "Italic" not in path.name]
    css = "".join(f"@font-face{{font-family:'Noto Sans';src:url('{path.as_uri()}')}}" for path in faces if "Noto" in path.name)
    style = weasyprint.CSS(string=css, font_config=settings)
    return lambda source: weasyprint.HTML(string=source).write_pdf(stylesheets=[style], font_config=settings, pdf_tags=True)


def main() -> None:
    work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    make = printer(work["program"], work["fonts"], work["kept"])
    taken = []
    for source in work["sources"]:
        begin = time.process_time()
        data = make(source)
        taken.append(time.process_time() - begin)
        if not (isinstance(data, bytes) and data.startswith(b"%PDF")):
            raise SystemExit(f"{work['program']} made no PDF file")
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
