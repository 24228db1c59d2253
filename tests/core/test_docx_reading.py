"""The wording of Word documents: what people see in them, with a word about what was left out."""

from pathlib import Path

from tests.core.word_files import CLAUSES, docx_with, para, relations, run

from kamdesk.core.docx import WordingParagraph, read_wording
from kamdesk.core.i18n import in_language


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in read_wording(path).paragraphs]


def test_that_runs_are_one_text_and_breaks_stay(tmp_path: Path) -> None:
    runs = (
        run("Satıcı ") + "<w:r><w:t>mal</w:t><w:tab/><w:t>verir</w:t><w:br/><w:t>və</w:t><w:noBreakHyphen/><w:t>ya</w:t></w:r>"
        + '<w:r><w:br w:type="page"/></w:r>' + run("\u200e\u00a0yox\u00ad")
    )  # fmt: skip

    assert texts(docx_with(tmp_path / "a.docx", para(runs=runs))) == ["Satıcı mal verir\nvə-ya yox"]


def test_that_numbers_typed_by_hand_are_recognised(tmp_path: Path) -> None:
    body = para("1. Predmet") + para(runs="<w:r><w:t>1.1.</w:t><w:tab/><w:t>Satıcı</w:t></w:r>") + para("٢. الثمن")

    assert read_wording(docx_with(tmp_path / "a.docx", body)).paragraphs == (
        WordingParagraph("1.", "Predmet", 1),
        WordingParagraph("1.1.", "Satıcı", 2),
        WordingParagraph("2.", "الثمن", 1),
    )


def test_that_a_number_typed_behind_an_automatic_one_is_text(tmp_path: Path) -> None:
    body = para("5. Beş", item=(1, 0))

    assert read_wording(docx_with(tmp_path / "a.docx", body, numbering=CLAUSES)).paragraphs == (
        WordingParagraph("1.", "5. Beş", 1),
    )


def test_that_tracked_changes_are_taken_as_accepted_and_said(tmp_path: Path) -> None:
    gone = "<w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
    runs = run("Pay in ") + gone + f"<w:ins>{run('45')}</w:ins>" + run(" days")
    moved = f"<w:moveFrom>{run('old place')}</w:moveFrom><w:moveTo>{run('new place')}</w:moveTo>"
    body = para(runs=runs, item=(1, 0)) + para(runs=moved, item=(1, 0))

    wording = read_wording(docx_with(tmp_path / "a.docx", body, numbering=CLAUSES))

    assert [(p.number, p.text) for p in wording.paragraphs] == [("1.", "Pay in 45 days"), ("2.", "new place")]
    assert len(wording.notes) == 1
    assert "tracked changes" in wording.notes[0]


def test_that_a_deleted_clause_is_not_counted_and_a_deleted_end_joins_two(tmp_path: Path) -> None:
    gone = "<w:del><w:r><w:delText>Whole clause</w:delText></w:r></w:del>"
    body = (
        para("A", item=(1, 0)) + para(runs=gone, item=(1, 0), mark="<w:del/>")
        + para("B ", item=(1, 0), mark="<w:del/>") + para("and C", item=(1, 0)) + para("last", mark="<w:del/>")
    )  # fmt: skip

    wording = read_wording(docx_with(tmp_path / "a.docx", body, numbering=CLAUSES))

    assert [(p.number, p.text) for p in wording.paragraphs] == [("1.", "A"), ("2.", "B and C"), ("", "last")]


def test_that_tables_are_read_cell_by_cell_without_deleted_rows(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{para('inner')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc>{para('a')}</w:tc><w:tc>{para('b')}{inner}{para()}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('gone')}</w:tc></w:tr>"
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{para('c')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>{para('after')}"
    )

    wording = read_wording(docx_with(tmp_path / "a.docx", body))

    assert [p.text for p in wording.paragraphs] == ["a", "b", "inner", "c", "after"]
    assert len(wording.notes) == 1


def test_that_fields_links_and_formulas_give_what_is_seen(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("28 noyabr")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    runs = (
        field + f'<w:hyperlink r:id="r9" xmlns:r="urn:r">{run(" bax")}</w:hyperlink>'
        + f'<w:fldSimple w:instr="PAGE">{run(" 7")}</w:fldSimple><m:oMath><m:r><m:t> x²</m:t></m:r></m:oMath>'
    )  # fmt: skip

    assert texts(docx_with(tmp_path / "a.docx", para(runs=runs))) == ["28 noyabr bax 7 x²"]


def test_that_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{para('in the box')}</w:txbxContent>"
    runs = (
        run("host") + f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    wording = read_wording(docx_with(tmp_path / "a.docx", para(runs=runs) + para("after")))

    assert [p.text for p in wording.paragraphs] == ["host", "in the box", "after"]
    assert wording.notes == ()


def test_that_what_is_left_out_is_said(tmp_path: Path) -> None:
    runs = (
        run("seen") + run("unseen", "<w:vanish/>") + run(" again", '<w:vanish w:val="0"/>')
        + '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r><w:r><w:drawing/></w:r>'
    )  # fmt: skip
    path = docx_with(tmp_path / "a.docx", para(runs=runs) + '<w:altChunk r:id="r1" xmlns:r="urn:r"/>')

    wording = read_wording(path)

    assert [p.text for p in wording.paragraphs] == ["seen again"]
    assert len(wording.notes) == 5
    with in_language("az"):
        assert len(read_wording(path).notes) == 5


def test_that_links_outside_are_not_followed_but_said(tmp_path: Path) -> None:
    outside = relations(("attachedTemplate", "http://127.0.0.1:9/template.dotm", True))
    path = docx_with(tmp_path / "a.docx", para("text"), more={"word/_rels/settings.xml.rels": outside})

    wording = read_wording(path)

    assert "None of them was opened" in wording.notes[0]


def test_that_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    source = docx_with(tmp_path / "a.docx", para("wrong"))
    other = docx_with(
        source,
        para("wrong"),
        more={
            "_rels/.rels": relations(("officeDocument", "/word/document2.xml", False)),
            "word/document2.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            b"<w:p><w:r><w:t>right</w:t></w:r></w:p></w:body></w:document>",
        },
    )

    assert texts(other) == ["right"]
