"""The acceptance notice made by other programs that make PDFs: `python -m tests.bench.peers` (the extra `peers`).

Each is given the same values and the same fonts, and sets the same notice in its own way: title, number, sentence, form, two tables,
the place of the stamp; two copies. None of them draws a bar code or a QR, ours does. Each is warm: one notice is made before it counts.
"""

import html
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typst
from fpdf import FPDF
from fpdf.enums import TableCellFillMode
from fpdf.fonts import FontFace
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from counter import printing
from counter.printing.document import pages
from counter.resources import path
from tests.bench.measure import Line, repeated, table
from tests.bench.paper import bare, registered

CODE, TIMES = "DOC-ACC", 30
COPIES = ("申请人联", "存档联")
FONTS = ("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
Values = Mapping[str, Any]


def sentence(v: Values) -> str:
    """Give the sentence of the notice."""
    return f"您申请的“{v['item']}”已于{v['accepted_on']}受理，承诺于{v['promised_on']}（暂算）前办结。办理进度凭办件编号查询。"


def form(v: Values) -> list[tuple[str, ...]]:
    """Give the rows of the form: label, value, label, value, or label and one wide value."""
    return [
        ("申请人", v["applicant"], "证件号码", v["id_no"]),
        ("联系电话", v["phone"], "受理窗口", f"{v['window']}　{v['clerk']}（{v['clerk_no']}）"),
        ("申请事项", v["item"]),
        ("受理日期", v["accepted_on"], "预计完成日", f"{v['promised_on']}（暂算）"),
        ("期限计算", v["counted"]),
        ("不计入时限", v["unpaused"]),
    ]


def lists(v: Values) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """Give the tables: title, heads, rows."""
    came: list[tuple[str, ...]] = [(str(n), m["zh"], m["how"], str(m["copies"])) for n, m in enumerate(v["materials"], 1)]
    later: list[tuple[str, ...]] = [(str(n), m["zh"], m["due"]) for n, m in enumerate(v["later"], 1)]
    return [("已收材料", ("序号", "材料名称", "收取方式", "份数"), came), ("容缺后补材料", ("序号", "材料名称", "补交期限"), later)]


def foot(v: Values) -> list[str]:
    """Give the lines at the foot."""
    return [
        "本项目不收费。", f"查询电话：{v['query_phone']}　监督投诉：12345", f"经办人：{v['clerk']}（工号 {v['clerk_no']}）",
        "申请人签收：________________", "签收日期：____年____月____日", v["unit"], v["issued_on"],
    ]  # fmt: skip


# -- as HTML, for Qt and WeasyPrint


def _cell(text: str, tag: str = "td", span: int = 1) -> str:
    return f'<{tag} colspan="{span}">{html.escape(text)}</{tag}>'


def _form_row(cells: tuple[str, ...]) -> str:
    wide = len(cells) == len(("label", "value"))
    found = [_cell(text, "td" if n % 2 else "th", 3 if wide and n else 1) for n, text in enumerate(cells)]
    return f"<tr>{''.join(found)}</tr>"


def _rows(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["".join(_cell(h, "th") for h in heads), *("".join(map(_cell, row)) for row in rows)]
    return "".join(f"<tr>{line}</tr>" for line in lines)


def _copy(v: Values, copy: str) -> str:
    parts = [
        f"<p class=head>{html.escape(v['hall_name'])}　{copy}</p><h1>受理通知书</h1><p>办件编号　{v['number_spaced']}</p>",
        f"<p>{html.escape(v['applicant'])}：</p><p class=body>{html.escape(sentence(v))}</p>",
        f"<table class=grid border=1 cellspacing=0 cellpadding=4 width='100%'>{''.join(map(_form_row, form(v)))}</table>",
        *(
            f"<h2>{title}</h2><table class=grid border=1 cellspacing=0 cellpadding=3 width='100%'>{_rows(heads, rows)}</table>"
            for title, heads, rows in lists(v)
        ),
        *(f"<p>{html.escape(line)}</p>" for line in foot(v)),
        f"<p class=head>文书编号 {v['paper_no']}</p>",
    ]
    return "".join(parts)


def _html(v: Values) -> str:
    between = '<div style="page-break-before: always"></div>'
    return f"<html lang=zh><body>{between.join(_copy(v, copy) for copy in COPIES)}</body></html>"


_CSS = (
    "body { font-family: 'Noto Serif SC'; font-size: 12pt; line-height: 1.6 } h1 { font-size: 22pt; text-align: center }"
    " .body { text-indent: 2em } h2 { font-size: 11pt }"
    " h2, th { font-family: 'Noto Sans SC' } th { font-weight: normal }"
)


def qt(v: Values) -> Callable[[], bytes]:
    """Set it with QTextDocument and write it with QPdfWriter."""
    for file in FONTS:
        QFontDatabase.addApplicationFont(str(path("fonts", file)))

    def made() -> bytes:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(22, 15, 22, 13)))
        writer.setResolution(600)
        text = QTextDocument()
        text.setDefaultStyleSheet(_CSS)
        text.setHtml(_html(v))
        text.print_(writer)
        buffer.close()
        return bytes(data.data())

    return made


def weasy(v: Values) -> Callable[[], bytes]:
    """Set it with WeasyPrint."""
    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url('{path('fonts', file).as_uri()}') }}"
        for family, weight, file in zip(("Noto Serif SC", "Noto Sans SC", "Noto Sans SC"), (400, 400, 700), FONTS, strict=True)
    )
    page = "@page { size: A4; margin: 15mm 22mm 13mm } table { border-collapse: collapse; width: 100% } td, th { border: 0.5pt solid }"
    sheet = CSS(string=faces + _CSS + page, font_config=fonts)

    def made() -> bytes:
        return HTML(string=_html(v)).write_pdf(stylesheets=[sheet], font_config=fonts)

    return made


# -- typst


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _source(v: Values) -> str:
    lines = ['#set page("a4", margin: (x: 22mm, top: 15mm, bottom: 13mm))', '#set text(font: "Noto Serif SC", size: 12pt, lang: "zh")']
    for copy in COPIES:
        lines += [f"#text({_quoted(v['hall_name'] + '　' + copy)})", f"#align(center, text(size: 22pt, {_quoted('受理通知书')}))"]
        lines += [f"#text({_quoted('办件编号　' + v['number_spaced'])})", "", f"#text({_quoted(v['applicant'] + '：')})", ""]
        lines += [f"#par(first-line-indent: 2em, justify: true, text({_quoted(sentence(v))}))"]
        cells = []
        for row in form(v):
            wide = f"table.cell(colspan: 3, {_quoted(row[1])})"
            cells += list(map(_quoted, row)) if row[2:] else [_quoted(row[0]), wide]
        lines.append(f"#table(columns: (28mm, 1fr, 28mm, 1fr), {', '.join(cells)})")
        for title, heads, rows in lists(v):
            flat = [_quoted(cell) for cell in (*heads, *(cell for row in rows for cell in row))]
            lines += [f"#text(weight: {_quoted('bold')}, {_quoted(title)})", f"#table(columns: {len(heads)}, {', '.join(flat)})"]
        lines += [f"#text({_quoted(line)})\n" for line in (*foot(v), "文书编号 " + v["paper_no"])]
        lines.append("#pagebreak(weak: true)")
    return "\n".join(lines)


def by_typst(v: Values) -> Callable[[], bytes]:
    """Set it with typst, its fonts read once; its cache of layouts is given a new page each time, as every case has another number."""
    compiler = typst.Compiler(font_paths=[str(path("fonts"))], ignore_system_fonts=True)
    count = iter(range(1_000_000))

    def made() -> bytes:
        source = _source({**v, "paper_no": f"{v['paper_no'][:-6]}{next(count):06d}", "applicant": f"{v['applicant']}{next(count)}"})
        return compiler.compile(source.encode(), format="pdf")

    return made


# -- fpdf2


def _fpdf_table(pdf: FPDF, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    plain = FontFace(family="sans")
    with pdf.table(headings_style=plain, cell_fill_mode=TableCellFillMode.NONE, line_height=6) as table_:
        for cells in (heads, *rows):
            row = table_.row()
            for cell in cells:
                row.cell(cell)


def by_fpdf(v: Values) -> Callable[[], bytes]:
    """Set it with fpdf2, which reads its fonts for every file anew: it has no other way."""

    def made() -> bytes:
        pdf = FPDF(format="A4")
        pdf.set_margins(22, 15, 22)
        for family, file in zip(("serif", "sans", "bold"), FONTS, strict=True):
            pdf.add_font(family, fname=str(path("fonts", file)))
        for copy in COPIES:
            pdf.add_page()
            pdf.set_font("serif", size=12)
            for text in (f"{v['hall_name']}　{copy}", "受理通知书", f"办件编号　{v['number_spaced']}", f"{v['applicant']}：", sentence(v)):
                pdf.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
            _fpdf_table(pdf, ("", "", "", ""), [tuple([*row, "", ""][:4]) for row in form(v)])
            for _title, heads, rows in lists(v):
                _fpdf_table(pdf, heads, rows)
            for text in (*foot(v), f"文书编号 {v['paper_no']}"):
                pdf.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
        return bytes(pdf.output())

    return made


# -- beside one another


def makers(v: Values) -> dict[str, Callable[[], bytes]]:
    """Give what makes the notice, by name."""
    laid = pages(CODE, v)
    return {
        "bare ReportLab: the same marks, laid out before": lambda: bare(laid),
        "QTextDocument, QPdfWriter": qt(v), "typst": by_typst(v), "fpdf2": by_fpdf(v), "WeasyPrint": weasy(v),
    }  # fmt: skip


def notice(times: int = TIMES) -> Iterator[Line]:
    """Time the notice by each, ours beside it by turns."""
    registered()
    v = printing.sample(CODE)
    for name, made in makers(v).items():
        peer, _ = repeated(made, times)
        ours, slow = repeated(lambda: printing.render(CODE, v), times)
        yield Line("acceptance notice, two copies", ours, peer, name, slow)


def main(folder: Path | None = None) -> None:
    """Print the table, and keep what each made where a folder is named."""
    _app = QGuiApplication.instance() or QGuiApplication([])
    print(table(list(notice())))
    for name, made in makers(printing.sample(CODE)).items() if folder else ():
        if folder is not None:
            (folder / f"{name.split()[0].strip(':,')}.pdf").write_bytes(made())


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]) if sys.argv[1:] else None)
