"""Slips in an item with a life of its own, and in the files around it: one sentence each, with the key as a person finds it."""

import shutil
from pathlib import Path

import pytest

from counter import printing, resources
from counter.catalogue.read import Catalogue

ITEM = "items/DB-101.2.toml"
AGENT = "agent = true\ncalc"
PUBLIC = 'reviewed = ["publicised@COMMUNITY", "submitted@LEADER skips publicised", '
CHECK = '[[groups]]\nkey = "check"'
OWN = '[[groups]]\nkey = "{key}"\nzh = "结论"\nat = "decided"\nfields = [{{ key = "said", zh = "说明", kind = "text"{more} }}]\n\n' + CHECK
STUDY = '{ code = "M_STUDY", needed = false, when = { path = "members/*/school" }'

# what is changed in DB-101, to what; the key that is named; words of the sentence
SLIPS = {
    # the life
    "a state mistyped": ('received = ["accepted@CLERK"', 'received = ["acepted@CLERK"', "life.moves.received", "是不是 accepted"),
    "the state of a line mistyped": ("\nobjected = [", "\nobjectd = [", "life.moves.objectd", "是不是 objected"),
    "a role mistyped": ('"decided@COUNTY"', '"decided@COUNTRY"', "life.moves.submitted", "没有角色 COUNTRY，是不是 COUNTY"),
    "a pair without role": ('"decided@COUNTY"', '"decided"', "life.moves.submitted", "状态@角色"),
    "a full-width sign in a pair": ('"decided@COUNTY"', '"decided＠COUNTY"', "life.moves.submitted", "状态@角色"),
    "a pair twice": ('["accepted@CLERK", "corr', '["accepted@CLERK", "accepted@REVIEW", "corr', "life.moves.received", "accepted 写了两次"),
    "nothing leads to a state": ('"objected@REVIEW", ', "", "life.moves.objected", "没有哪一步通到它"),
    "no way to the end": ('closed = ["archived@ARCHIVE"]', 'closed = ["delivered@CLERK"]', "life.end.archived", "到不了 archived"),
    "a state that goes nowhere": ('transferred = ["closed@CLERK"]\n', "", "life.moves.transferred", "走不到任何终点"),
    "an end that goes on": ('["archived@ARCHIVE"]', '["archived@ARCHIVE"]\narchived = ["closed@CLERK"]', "life.end.archived", "终点之后"),
    "an end mistyped": ('end = ["archived"]', 'end = ["archive"]', "life.end.archive", "是不是 archived"),
    "no end": ('end = ["archived"]', "end = []", "life.end", "至少要有一个"),
    "a step left out that there is not": ("skips publicised", "skips published", "life.moves.reviewed", "没有状态 published"),
    "a step left out that the item has not": ("skips publicised", "skips instant", "life.moves.reviewed", "instant 不在办理流程里"),
    "who begins mistyped": ("[life]\n", '[life]\nbegin = "CLERC"\n', "life.begin", "只能是"),
    "one text for a list of steps": ('closed = ["archived@ARCHIVE"]', 'closed = "archived@ARCHIVE"', "life.moves.closed", "一组值"),
    "another kind than it lives": ('kind = "promise"', 'kind = "instant"', "life.moves", "instant"),
    # what is asked on the way
    "a step of a group mistyped": ('at = "later"', 'at = "latter"', "groups.check.at", "是不是 later"),
    "a step that the life never reaches": ('at = "later"', 'at = "instant"', "groups.check.at", "到不了 instant"),
    "no sample of a step": (CHECK, OWN.format(key="verdict", more=", required = true"), "samples.1.verdict", "decided"),
    "a group called as a state": (CHECK, OWN.format(key="decided", more=""), "groups.decided", "同名"),
    # clocks
    "the start of a clock mistyped": ('start = "submitted"', 'start = "submited"', "clocks.county_decide.start", "是不是 submitted"),
    "a start that never comes": ('start = "submitted"', 'start = "instant"', "clocks.county_decide.start", "不会开始"),
    "a clock without start": ('start = "submitted", ', "", "clocks.county_decide.start", "起算"),
    "a start that is no date": ('start = "check/requested_on"', 'start = "check/report"', "clocks.start_check.start", "日期字段"),
    "the end of a clock mistyped": ('until = ["decided"]', 'until = ["desided"]', "clocks.county_decide.until", "是不是 decided"),
    "a pause mistyped": (
        'pauses = ["suspended"], role = "REVIEW" },\n    { name = "start_check"',
        'pauses = ["suspend"], role = "REVIEW" },\n    { name = "start_check"',
        "clocks.start_investigation.pauses",
        "suspended",
    ),
    "a shortest period until nothing": ('until = ["submitted"], least', "least", "clocks.publicity.until", "least"),
    "no such setting": (
        "least = true",
        'least = true, setting = "publicity.day"',
        "clocks.publicity.setting",
        "没有设置 publicity.day，是不是",
    ),
    "a confidence that there is not": ('confidence = "V"', 'confidence = "X"', "clocks.publicity.confidence", "V、K、U"),
    # calculation and fields
    "a calculation mistyped": ('calculation = "means"', 'calculation = "mean"', "calculation", "是不是 means"),
    "no calculation for a computed field": ('calculation = "means"\n', "", "groups.apply.fields.amount.computed", "没有什么来填"),
    "a computed field that it does not give": (
        'key = "amount", zh = "月保障金"',
        'key = "amount_due", zh = "月保障金"',
        "groups.apply.fields.amount_due.computed",
        "只给出 apply/amount",
    ),
    "a field typed that is given": (
        'unit = "元/月", computed = true',
        'unit = "元/月"',
        "groups.apply.fields.amount.computed",
        "computed = true",
    ),
    "a computed field of a wrong kind": (
        'kind = "money", unit = "元/月", computed',
        'kind = "bool", computed',
        "groups.apply.fields.amount.computed",
        "只能是",
    ),
    "what the calculation needs is gone": ('key = "area"', 'key = "region"', "groups.apply.fields.area", "要用"),
    "a rule mistyped": (
        'rules = ["not_future"] },\n    { key = "ref_to"',
        'rules = ["notfuture"] },\n    { key = "ref_to"',
        "groups.apply.fields.ref_from.rules",
        "是不是 not_future",
    ),
    "a condition on later": (STUDY, STUDY.replace("members/*/school", "check/came_on"), "materials.M_STUDY.when", "永远不成立"),
    "a condition on itself": (
        'when = { path = "apply/agent", among = [true] }\n',
        'when = { path = "agent/agent_name" }\n',
        "groups.agent.when",
        "自己还有条件",
    ),
    "conditions in a circle": (
        'kind = "date", rules = ["not_future"] },\n    { key = "report"',
        'kind = "date", when = { path = "result" } },\n    { key = "report"',
        "groups.check.fields.came_on.when",
        "绕成了圈",
    ),
    "a condition on a word that is not offered": (
        'among = ["不符"]',
        'among = ["不相符"]',
        "groups.check.fields.differs.when",
        "不会是 不相符",
    ),
    "a key with capitals": ('key = "report"', 'key = "Report"', "groups.check.fields.Report", "小写"),
    "a key in full width": ('key = "report"', 'key = "ｒeport"', "groups.check.fields.ｒeport", "小写"),
    "a key with a tab": ('key = "report"', 'key = "report\\t"', "groups.check.fields.report\t", "小写"),
    # materials, documents, groups
    "a material mistyped": ('    "M_HUKOU",', '    "M_HUKUO",', "materials.M_HUKUO", "是不是 M_HUKOU"),
    "a waiver mistyped": ('waiver = "share"', 'waiver = "shared"', "sample_materials.M_DIS.waiver", "只能是 elicence"),
    "a document mistyped": ('"DOC-INV"', '"DOC-INB"', "documents.DOC-INB", "是不是 DOC-INV"),
    "a group mistyped": ('use = "G_BANK@1"', 'use = "G_BANC@1"', "groups.bank.use", "是不是 G_BANK@1"),
    "no results": ('results = ["确认同意", "不予确认", "退回修正", "终止", "撤回"]', "results = []", "results", "空"),
    # children, sensitive files, disabled
    "children without their guardian": (AGENT, "agent = true\nguardian = true\ncalc", "guardian", "G_GUARDIAN@1"),
    "closed without a word": (AGENT, "agent = true\nenabled = false\ncalc", "message", "向群众"),
    # writing
    "a quotation mark missing": ('（新申请）"\n', "（新申请）\n", "zh", "第 4 行第 22 列，引号没有成对"),
    "a quotation mark missing in a list": ('"低保", "低保新', '"低保, "低保新', "aliases", "引号没有成对"),
    "full-width quotation marks": ('who = "共同生活家庭（一名成员代表）"', "who = “共同生活家庭”", "who", "全角引号"),
    "a full-width comma": ('"低保", "低保新', '"低保"，"低保新', "aliases", "“，”要改成半角"),
    "a full-width key": ("version = 2", "ｖersion = 2", "", "“ｖ”要改成半角"),
    "a comma missing": ('"低保", "低保新', '"低保" "低保新', "aliases", "逗号"),
    "a key twice": ("version = 2", "version = 2\nversion = 2", "version", "写了两次"),
    "True": (AGENT, "agent = True\ncalc", "agent", "小写的 true"),
    "a word without quotation marks": ('kind = "promise"', "kind = promise", "kind", "引号"),
    "a sample that is not what the number says": ('sex = "1"', 'sex = "2"', "samples.1.person.sex", "性别与其他填写的内容不一致"),
    "a sample that lacks an answer": ('area = "农村"\n', "", "samples.1.apply.area", "请填写城乡类别"),
    "a paper that the item has not": (
        "sample_materials = [\n",
        'sample_materials = [\n    { code = "M_PHOTO", how = "orig" },\n',
        "sample_materials.M_PHOTO",
        "没有这种材料",
    ),
    "a decimal": ("as_value = 320000", "as_value = 3200.00", "samples.1.assets.r1.as_value", "小数"),
    "a bare date": ('sign_date = "2026-11-24"', "sign_date = 2026-11-24", "samples.1.commit.sign_date", "引号"),
    "another version than the file's": ("version = 2", "version = 3", "code", "DB-101.3.toml"),
    "one version twice": ("version = 2", "version = 1", "code", "那个文件已有"),
}

# what must not be posted: the steps and the papers are both told
PRIVATE = {
    "nothing may be posted": ('publicity = "forbidden"', {"life.moves.reviewed", "documents.DOC-PUB1", "documents.DOC-PUB2"}),
    "posted with restrictions": ('publicity = "restricted"', {"life.moves.reviewed"}),
    "sensitive": ("sensitive = true", {"life.moves.reviewed", "documents.DOC-PUB1", "documents.DOC-PUB2", "sensitive"}),
}

# file beside the items; what is changed, to what; the key; words of the sentence
AROUND = {
    "a field kind of a group": ("catalogue/groups/G_BANK.1.toml", 'kind = "', 'kind = "a', "fields.", "只能是"),
    "a name of a group's file": ("catalogue/groups/G_BANK.1.toml", "", "", "", "名称.版本号"),
    "a number in words": ("catalogue/materials.1.toml", "orig = 1", 'orig = "一"', "M_FORM.orig", "整数"),
    "a waiver of a material": ("catalogue/materials.1.toml", 'waive = ["', 'waive = ["e', "waive.1", "只能是 elicence"),
    "a code table": ("catalogue/codes.toml", "standard = ", "standart = ", "standard", "缺少"),
    "a setting's kind": ("catalogue/settings.toml", 'kind = "int"', 'kind = "integer"', "settings.queue.recall_times.kind", "只能是"),
    "what a setting serves": ("catalogue/settings.toml", 'needed_by = ["', 'needed_by = ["DB-9", "', "needed_by", "没有事项或测算 DB-9"),
    "how long a paper is kept": ("catalogue/keeping.toml", "M_INC", "M_ING", "months.M_ING", "是不是 M_INC"),
    "a released hash": ("catalogue/released.toml", '"DB-101.1" = "', '"DB-101.1" = "0', "", "已发布的版本被改动"),
    "a standard mistyped": (
        "standards/assistance.toml",
        'key = "std.db.rural"',
        'key = "std.db.ruarl"',
        "standard.std.db.ruarl.key",
        "std.db.rural",
    ),
    "a standard's word": ("standards/assistance.toml", 'value = "1.5"', 'value = "一倍半"', "standard.std.edge_multiplier.value", "应是数"),
    "a standard without source": ("standards/party.toml", 'source = "中组发〔2008〕3号"\n', "", "standard.party.dues.rate.source", "出处"),
    "a standard twice": (
        "standards/assistance.toml",
        'key = "std.db.rural"',
        'key = "std.db.urban"',
        "standard.std.db.urban.from",
        "写了两次",
    ),
    "a bracket": ("standards/party.toml", 'upto = "3000.00"', 'upto = "三千"', "standard.party.dues.rate.brackets", "upto"),
    "a day that there is not": ("calendar/2026.toml", "2026-01-01 =", '"2026-02-30" =', "holiday.2026-02-30", "日期"),
    "a day of another year": ("calendar/2026.toml", "2026-01-01 =", "2025-01-01 =", "holiday.2025-01-01", "不在 2026 年"),
    "a make-up day in the week": ("calendar/2026.toml", "[makeup]\n", '[makeup]\n2026-11-24 = "国庆"\n', "makeup.2026-11-24", "周末"),
    "a year's file": ("calendar/2026.toml", "year = 2026", "year = 2062", "year", "2062.toml"),
    "the rules of joining": ("development/DP-2026.toml", 'key = "', 'keys = "', "steps.1.key", "缺少"),
    "a layout's variable": ("layouts/DOC-ACC.1.toml", "{promised_on}", "{promised}", "variables.promised", "是不是 promised_on"),
    "a layout's block": ("layouts/DOC-ACC.1.toml", 'kind = "text"', 'kind = "txt"', "blocks.", "只能是"),
    "a layout's number": ("layouts/DOC-ACC.1.toml", "above = ", 'above = "大" # ', "above", "应是数"),
    "a layout's quotation mark": ("layouts/DOC-COR.1.toml", '"\n', "\n", "", "引号"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data files, of the items only DB-101 in both versions."""
    for name in ("standards", "calendar", "development", "layouts"):
        shutil.copytree(resources.path(name), tmp_path / name)
    made = Path(shutil.copytree(resources.path("catalogue"), tmp_path / "catalogue"))
    for path in made.glob("items/*.toml"):
        if not path.name.startswith("DB-101."):
            path.unlink()
    return made


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path, file: str) -> list[str]:
    drawn = printing.check(folder.parent / "layouts") if file.startswith("layouts/") else ()  # it tells of layouts only
    found = [*Catalogue.load(folder).problems(unreleased=False), *drawn]
    return [line for line in found if line.startswith(f"{file}: ")]


def test_nothing_is_wrong_to_begin_with(folder: Path) -> None:
    beginning = Catalogue.load(folder)
    assert [line for line in beginning.problems(unreleased=False) if not line.startswith(("released.toml: ", "settings.toml: "))] == []
    assert printing.check(folder.parent / "layouts") == []


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_in_one_sentence(slip: str, folder: Path) -> None:
    old, new, key, words = SLIPS[slip]
    change(folder / ITEM, old, new)
    (line,) = [line for line in told(folder, ITEM) if "已发布的版本被改动" not in line]  # every slip is a change, too
    assert line.startswith(f"{ITEM}: {key}: " if key else f"{ITEM}: ")
    assert words in line


@pytest.mark.parametrize("slip", PRIVATE)
def test_what_must_not_be_posted_is_told_of_every_step_and_paper(slip: str, folder: Path) -> None:
    line, keys = PRIVATE[slip]
    change(folder / ITEM, AGENT, f"agent = true\n{line}\ncalc")
    assert {line.split(": ")[1] for line in told(folder, ITEM)} == keys


@pytest.mark.parametrize("slip", AROUND)
def test_a_slip_around_the_items_is_told(slip: str, folder: Path) -> None:
    place, old, new, key, words = AROUND[slip]
    path = folder.parent / place
    if old:
        change(path, old, new)
    else:
        path = path.rename(path.with_name("G_BANK.one.toml"))
    file = str(path.relative_to(folder.parent)).removeprefix("catalogue/")
    found = told(folder, "items/DB-101.1.toml" if "released" in place else file)
    assert any(key in line and words in line for line in found), found


def test_an_item_without_a_life_is_left_out(folder: Path) -> None:
    text = (folder / ITEM).read_text(encoding="utf-8")
    life = text[text.index("[life]") : text.index("[bodies]")]
    change(folder / ITEM, life, "")
    assert any(line.startswith(f"{ITEM}: life: 没有办理流程") for line in told(folder, ITEM))
    assert Catalogue.load(folder).items == ()


def test_a_broken_file_of_settings_is_told_and_no_clock_is_blamed(folder: Path) -> None:
    (folder / "settings.toml").write_text("= 1", encoding="utf-8")
    assert told(folder, "items/DB-101.2.toml") == []
    assert len(told(folder, "settings.toml")) == 1
