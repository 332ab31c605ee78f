"""Whoever writes a layout is told what is wrong with it: the file, the key, one sentence."""

from pathlib import Path

import pytest

from counter.printing.selftest import check
from tests.printing import drawn

WHOLE = drawn.HEAD + drawn.GRID + drawn.SIGNATURE
TEXT = '[[blocks]]\nkind = "text"\nrole = "body"\n'
PROOF = '[[blocks]]\nkind = "proof"\nvalue = "{proof}"\n'
FOOT = 'foot = { left = "{paper_no}" }\n'


def found(place: Path, text: str) -> list[str]:
    drawn.folder(place, DOC_X_1=text)
    return check(place)


@pytest.mark.parametrize("text", [WHOLE, drawn.HEAD + drawn.OFFICIAL + PROOF, drawn.LETTER])
def test_nothing_is_said_of_what_is_right(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


WRONG = {
    "no word for it": (
        drawn.HEAD + PROOF + TEXT + 'text = "{nmae}"\n',
        "variables.nmae: 版面里用了 nmae，variables 里没有，是不是 name",
    ),
    "nobody asks": (
        drawn.HEAD + PROOF + '[variables]\nnone = { zh = "无", sample = "" }\n' + TEXT + 'text = "甲"\n',
        "variables.none: 登记了，版面里没有用到",
    ),
    "no hall": (WHOLE.replace("{hall_name}", ""), "variables.hall_name: 每种文书都要用到，版面里没有"),
    "no proof": (WHOLE.replace('proof = "{proof}"', ""), 'blocks: 发出的文书要有验证码：signature 写 proof = "{proof}"，或者用 proof 块'),
    "no mark": (WHOLE.replace('badge = "{mark}"', ""), '补打、更正要标明：badge = "{mark}"'),
    "no copies": (WHOLE.replace('copies = ["申请人联", "存档联"]', "copies = []"), 'copies: 至少一联；只有一联写 [""]'),
    "a foot of its own": (drawn.HEAD + FOOT + drawn.OFFICIAL + PROOF, 'foot: page = "official" 时由国标定，不要写'),
    "no blocks": (drawn.HEAD, "blocks: blocks 和 bands 要有一样，只有一样"),
    "across in halves": (drawn.HEAD + "halves = true\nwide = true\n" + PROOF, "wide: halves 时不能横排"),
    "parts too low": (drawn.LETTER.replace("height = 130", "height = 120"), "bands: 各联 height 合计应是 297 毫米，现在是 287"),
    "a seam nowhere": (drawn.LETTER.replace("after = 1", "after = 3"), "seam.after: 没有这样的分界"),
    "a head in parts": (drawn.LETTER.replace("seam =", 'head = { left = "{hall_name}" }\nseam ='), "head: bands 的版式没有"),
    "a row too short": (
        WHOLE.replace('"民族", ""]', '"民族"]'),
        "blocks.1.rows.1: 各格 across 合计应是 6，现在是 5",
    ),
    "a row under a label": (
        WHOLE.replace('["单位", { text = "{name}", across = 4 }]', '["单位", { text = "{name}", across = 5 }]'),
        "blocks.1.rows.4: 各格 across 合计应是 6，现在是 7",
    ),
    "a label too long": (
        WHOLE.replace(GRID_END := '{ cells = ["社区意见", { text', GRID_END.replace('"社区意见"', '{ text = "社区意见", down = 2 }')),
        "blocks.1.rows: 有一格的 down 超出了最后一行",
    ),
    "a label that may be gone": (
        WHOLE.replace('across = 2 }] },\n    { cells = ["单位"', 'across = 2 }], when = "street" },\n    { cells = ["单位"'),
        "blocks.1.rows.3.when: 有 down 的行不能有 when",
    ),
    "a field that rows lack": (
        WHOLE.replace('value = "{relation}"', 'value = "{relaton}"'),
        "blocks.1.rows.6.columns: members 的 fields 里没有 relaton，是不是 relation",
    ),
    "no rows": (WHOLE.replace('rows = "members"', 'rows = "name"'), "blocks.1.rows.6.columns: name 不是 rows"),
    "rows as words": (drawn.HEAD + PROOF + TEXT + 'text = "{members}"\n', "variables.members: 是 rows，不能写在文字里"),
    "half a pair": (
        drawn.HEAD + PROOF + '[[blocks]]\nkind = "pairs"\nrows = [{ cells = ["甲"] }]\n',
        "blocks.2.rows.1: 应是标签和值一对一对的",
    ),
    "elder words of a table": (
        WHOLE.replace('kind = "grid"', 'kind = "grid"\nelder = "短"'),
        "blocks.1.elder: 只有 text 可以另写大字版的话",
    ),
    "elder words for nobody": (
        WHOLE.replace('"applicant"', '"body"').replace('kind = "grid"', 'kind = "grid"\nelder = false'),
        "blocks.1.elder: 只有给申请人的文书有大字版",
    ),
    "more pages": (WHOLE.replace("height = 30", "height = 170"), "pages: 样例一联有 2 页，最多应是 1 页"),
    "taller than a page": (WHOLE.replace("height = 30", "height = 400"), "有一段比一页（一联）还高"),
    "a block of no kind": (drawn.HEAD + PROOF + '[[blocks]]\nkind = "picture"\n', "blocks.2"),
    "a role of no kind": (drawn.HEAD + PROOF + TEXT.replace("body", "boddy") + 'text = "甲"\n', "blocks.2.role: 只能是"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_a_sentence(tmp_path: Path, case: str) -> None:
    text, sentence = WRONG[case]
    lines = found(tmp_path, text)
    assert any(line.startswith("layouts/DOC-X.1.toml: ") and sentence in line for line in lines), lines
