"""Layouts for tests: every block, on every kind of page, in a folder of their own."""

from pathlib import Path

from counter.printing.layout import Layout, read

VARIABLES = """
hall_name = { zh = "大厅名称", sample = "碧江区环北街道综合服务大厅" }
paper_no = { zh = "文书编号", sample = "XX-03-2026-000001" }
unit = { zh = "落款单位", sample = "碧江区人民政府环北街道办事处" }
issued_on = { zh = "出具日期", sample = "2026年11月24日" }
proof = { zh = "验证码", sample = "", default = "" }
mark = { zh = "补打", sample = "" }
name = { zh = "姓名", sample = "张小明" }
street = { zh = "是否街道办理", kind = "flag", sample = true }
opinion = { zh = "意见", sample = "" }
reason = { zh = "理由", sample = "家庭经济状况核对须向外省调取不动产和社会保险信息。" }

[members]
zh = "家庭成员"
kind = "rows"
fields = ["name", "relation", "id_no"]
sample = [
    { name = "李芳", relation = "配偶", id_no = "520699********0024" },
    { name = "阿卜杜热合曼·买买提·吐尔逊江", relation = "其他", id_no = "520699********0032" },
]
"""
HEAD = """
zh = "试验文书"
audience = "applicant"
badge = "{mark}"
head = { left = "{hall_name}", right = "{paper_no}　{copy}" }
copies = ["申请人联", "存档联"]
"""
GRID = """
[[blocks]]
kind = "grid"
title = "一、基本情况"
widths = [22, 0, 22, 0, 22, 0]
rows = [
    { cells = ["姓名", "{name}", "性别", "", "民族", ""] },
    { cells = ["住址", { text = "{reason}", across = 5 }] },
    { cells = [{ text = "女方", down = 3 }, "姓名", "{name}", "证件号码", { text = "{name}", across = 2 }] },
    { cells = ["单位", { text = "{name}", across = 4 }] },
    { cells = ["只在街道", { text = "{name}", across = 4 }], when = "street" },
    { rows = "members", least = 4, side = "家庭成员", columns = [
        { zh = "姓名", value = "{name}", across = 2 },
        { zh = "关系", value = "{relation}" },
        { zh = "证件号码", value = "{id_no}", across = 2 },
    ] },
    { cells = ["社区意见", { text = "{opinion}", across = 5, height = 30, foot = "经办人：　　　　（盖章）　　　年　　月　　日" }] },
]
"""
SIGNATURE = """
[[blocks]]
kind = "signature"
unit = "{unit}"
date = "{issued_on}"
proof = "{proof}"
left = ["经办人：{name}", "申请人签收：____________"]
"""
OFFICIAL = """
page = "official"

[[blocks]]
kind = "text"
role = "title"
text = "关于最低生活保障审核确认结果的公示"

[[blocks]]
kind = "text"
role = "to"
text = "{name}："

[[blocks]]
kind = "text"
role = "head"
text = "一、审核情况"

[[blocks]]
kind = "text"
role = "subhead"
text = "（一）家庭收入"

[[blocks]]
kind = "text"
role = "body"
text = "{reason}"
elder = "{name}的事要等几天。"

[[blocks]]
kind = "text"
role = "small"
text = "此句老年人不必看。"
elder = false
"""
LETTER = """
zh = "组织关系介绍信"
audience = "body"
seam = { text = "（组织关系介绍信）第 {paper_no} 号　骑缝章", after = 1 }
cut = "沿此线裁开"

[[bands]]
height = 80
[[bands.blocks]]
kind = "text"
role = "title"
text = "介绍信存根"
[[bands.blocks]]
kind = "text"
role = "body"
text = "{name}同志组织关系由{unit}转出。{mark}"

[[bands]]
height = 130
[[bands.blocks]]
kind = "text"
role = "title"
text = "介绍信"
[[bands.blocks]]
kind = "text"
role = "body"
text = "{hall_name}：{reason}"
[[bands.blocks]]
kind = "signature"
unit = ""
date = "{issued_on}"
proof = "{proof}"

[[bands]]
height = 87
[[bands.blocks]]
kind = "text"
role = "title"
text = "回执"
[[bands.blocks]]
kind = "blank"
label = "经办人："
lines = 2
[[bands.blocks]]
kind = "fold"
[[bands.blocks]]
kind = "rule"
dash = true
"""


def folder(place: Path, **files: str) -> Path:
    """Make a folder of layouts: DOC-X.1.toml by the keyword DOC_X_1."""
    (place / "variables.toml").write_text(VARIABLES, "utf-8")
    for name, text in files.items():
        code, number = name.replace("_", "-").rsplit("-", 1)
        (place / f"{code}.{number}.toml").write_text(text, "utf-8")
    return place


def layout(place: Path, text: str, version: int = 0) -> Layout:
    """Read a layout of a folder that has no other."""
    return read("DOC-X", version, folder(place, DOC_X_1=text))
