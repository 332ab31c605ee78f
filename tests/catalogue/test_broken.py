"""A mistake in a data file is told with its file, its key and a sentence; the other items stay."""

import re
import shutil
from pathlib import Path

import pytest

from counter import resources
from counter.catalogue.read import Catalogue

ITEM = "items/DB-101.1.toml"
HOUSING = 'key = "housing", zh = "住房情况", kind = "enum", values = ["自有住房", "公共租赁住房", "租赁住房", "借住", "其他"]'
CHINESE = re.compile("[一-鿿]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources.path("catalogue"), tmp_path / "catalogue"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# what is changed in DB-101, to what; the key that is named; a word of the sentence
BROKEN = {
    "no toml": ("version = 1", "version = ", "", "TOML"),
    "a key is missing": ('who = "共同生活家庭（一名成员代表）"\n', "", "who", "缺少"),
    "a key that there is not": ("agent = true\ncalc", "agents = true\ncalc", "agents", "没有这个键"),
    "a word for a number": ("version = 1", 'version = "one"', "version", "整数"),
    "a kind that there is not": ('kind = "promise"', 'kind = "promised"', "kind", "只能是"),
    "a decimal": ("inc_amount = 1200000", "inc_amount = 12000.00", "samples.1.incomes.r1.inc_amount", "小数"),
    "a bare date": ('birth = "1985-03-12"', "birth = 1985-03-12", "samples.1.person.birth", "引号"),
    "another file name": ("version = 1", "version = 2", "code", "文件名"),
    "no such group": ('use = "G_MEMBER@1"', 'use = "G_MEMBERS@1"', "groups.members.use", "G_MEMBERS@1"),
    "no such version of a group": ('use = "G_BANK@1"', 'use = "G_BANK@7"', "groups.bank.use", "G_BANK@7"),
    "a named group with fields": ('use = "G_BANK@1"', 'use = "G_BANK@1"\nfields = []', "groups.bank.fields", "不能再写"),
    "an own group without fields": ('use = "G_BANK@1"', 'zh = "账户"', "groups.bank", "fields"),
    "one group twice": ('key = "assets"', 'key = "incomes"', "groups.incomes", "重复"),
    "a wrong group key": ('key = "assets"', 'key = "Assets"', "groups.Assets", "小写"),
    "no such material": ('"M_HUKOU"', '"M_HUKOV"', "materials.M_HUKOV", "没有这种材料"),
    "one material twice": ('"M_HUKOU"', '"M_ID"', "materials.M_ID", "重复"),
    "no such list of materials": ("materials = [", "materials_version = 9\nmaterials = [", "materials_version", "materials.9.toml"),
    "no such waiver": ('{ code = "M_BANK", note', '{ code = "M_BANK", waive = ["never"], note', "materials.M_BANK.waive.1", "只能是"),
    "no such role": ("收件@CLERK", "收件@CLERC", "steps.2.role", "只能是"),
    "no such unit": ('most = 45, unit = "WD"', 'most = 45, unit = "WW"', "clocks.total.unit", "只能是"),
    "a longest below the period": ("most = 45", "most = 20", "clocks.total", "most"),
    "no total clock": ('name = "total"', 'name = "whole"', "clocks", "total"),
    "a document of another name": ('"DOC-ACC"', '"ACC"', "documents.ACC", "DOC-"),
    "a choice without values": (', values = ["城镇", "农村"], required', ", required", "groups.apply.fields.area.values", "values"),
    "a choice twice": ('["城镇", "农村"]', '["城镇", "城镇"]', "groups.apply.fields.area.values.城镇", "重复"),
    "a default that is no choice": ('default = "差额"', 'default = "差"', "groups.apply.fields.calc_mode.default", "默认值"),
    "no such kind of field": (
        'key = "agent", zh = "委托代理", kind = "bool"', 'key = "agent", zh = "委托代理", kind = "yes"',
        "groups.apply.fields.agent.kind", "只能是",
    ),
    "no such rule": ('rules = ["after_start", ', 'rules = ["after_all", ', "groups.apply.fields.ref_to.rules", "after_all"),
    "one field twice": ('key = "housing"', 'key = "area"', "groups.apply.fields.area", "重复"),
    "a field called present": ('key = "housing"', 'key = "present"', "groups.apply.fields.present", "present"),
    "bounds where there are none": ('kind = "date", required', 'kind = "date", max = 3, required', "groups.apply.fields.ref_from", "min"),
    "least above most": ("max = 500", "min = 501, max = 500", "groups.apply.fields.reason_text.min", "大于"),
    "a required result": ("computed = true", "computed = true, required = true", "groups.apply.fields.amount.computed", "required"),
    "no such code table": (
        HOUSING, 'key = "housing", zh = "住房情况", kind = "code", ref = "houses"', "groups.apply.fields.housing.ref", "houses",
    ),
    "a row of a plain group": (
        HOUSING, 'key = "housing", zh = "住房情况", kind = "row", ref = "person"', "groups.apply.fields.housing.ref", "person",
    ),
    "a condition on nothing": ('path = "reason"', 'path = "ground"', "groups.apply.fields.reason_text.when", "不存在"),
    "a condition on what is never said": ('among = ["居住证地"]', 'among = ["别处"]', "materials.M_RESID.when", "不会是"),
    "a condition on rows without the star": ('path = "members/*/health"', 'path = "members/health"', "materials.M_DIAG.when", "组/*/字段"),
    "what the calculation needs is gone": ('key = "calc_mode"', 'key = "calc_way"', "groups.apply.fields.calc_mode", "要用"),
    "a family that there is not": ('code = "DB-101"', 'code = "XX-101"', "code", "大类"),
    "no results": ('results = ["确认同意", "不予确认", "退回修正", "终止", "撤回"]', "results = []", "results", "空"),
    "a sample that does not pass": ('sex = "1"', 'sex = "2"', "samples.1.person.sex", "mismatch"),
    "a sample with strange answers": ('housing = "自有住房"', 'house = "自有住房"', "samples.1.apply.house", "unknown_field"),
    "materials that the samples lack": ('    { code = "M_AUTH", how = "orig" },\n', "", "sample_materials.M_AUTH", "缺"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_mistake_names_file_key_and_what(kind: str, folder: Path) -> None:
    for other in {*folder.glob("items/*.toml")} - {*folder.glob("items/DB-101.*")}:
        other.unlink()  # what is wrong with one item is told without the others, and sooner
    old, new, key, word = BROKEN[kind]
    change(folder / ITEM, old, new)
    told = [line for line in Catalogue.load(folder).problems() if line.startswith(f"{ITEM}: {key}: " if key else f"{ITEM}: ")]
    assert any(word in line for line in told), Catalogue.load(folder).problems()
    assert all(CHINESE.search(line) for line in told)


def test_there_are_more_than_twenty_kinds() -> None:
    assert len(BROKEN) > 40


def test_a_broken_item_leaves_the_others_at_work(folder: Path) -> None:
    whole = [item.code for item in Catalogue.load(folder).items]
    change(folder / "items/CM-900.1.toml", "version = 1", "version = ")
    catalogue = Catalogue.load(folder)
    assert [item.code for item in catalogue.items] == [code for code in whole if code != "CM-900"]
    assert catalogue.find("党费")[0].code == "DW-107"


def test_a_file_that_is_no_utf8(folder: Path) -> None:
    (folder / ITEM).write_bytes("zh = '低保'".encode("gb18030"))
    assert any(line.startswith(f"{ITEM}: ") and "UTF-8" in line for line in Catalogue.load(folder).problems())


def test_a_broken_group_is_told_once_and_stops_the_items_that_use_it(folder: Path) -> None:
    change(folder / "groups/G_MEMBER.1.toml", 'kind = "id_no"', 'kind = "number"')
    told = Catalogue.load(folder).problems()
    assert sum(line.startswith("groups/G_MEMBER.1.toml: fields.member_id_no.kind: ") for line in told) == 1
    assert any(line.startswith(f"{ITEM}: groups.members.use: ") for line in told)


def test_a_broken_list_of_materials(folder: Path) -> None:
    change(folder / "materials.1.toml", "orig = 1", 'orig = "one"')
    assert any(line.startswith("materials.1.toml: M_FORM.orig: ") for line in Catalogue.load(folder).problems())


def test_broken_tables_do_not_stop_the_program(folder: Path) -> None:
    for name in ("codes.toml", "families.toml", "places.toml", "settings.toml", "released.toml"):
        (folder / name).write_text("= no", encoding="utf-8")
    told = Catalogue.load(folder).problems()
    for name in ("codes.toml", "families.toml", "places.toml", "settings.toml", "released.toml"):
        assert any(line.startswith(f"{name}: ") for line in told), name


def test_every_mistake_of_a_file_is_told_at_once(folder: Path) -> None:
    change(folder / ITEM, 'kind = "promise"', 'kind = "promised"')
    change(folder / ITEM, "agent = true\ncalc", "agents = true\ncalc")
    told = Catalogue.load(folder).problems()
    assert any(line.startswith(f"{ITEM}: kind: ") for line in told)
    assert any(line.startswith(f"{ITEM}: agents: ") for line in told)
