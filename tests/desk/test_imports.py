"""The calendar and the standards from a table: every mistake by its line, all of it or nothing."""

import pytest

from counter.desk.actions import ChangeSetting, ImportCalendar, ImportStandards
from counter.desk.desk import Desk
from counter.desk.questions import CalendarImport, FormCheck, SettingList, StandardsImport
from counter.desk.views import SettingRow
from counter.domain.problem import Refused
from tests.desk.hall import Counter, no, sample

NOTICE = "国办发明电〔2026〕9号"
YEAR = """日期,类型,名称
2027-02-04,放假,春节
2027/2/9,节假日,春节
2027年2月20日,调休上班,春节
2027,完整,
"""
STANDARDS = """项目,类别,数值,起始日期,来源,可信度
城镇低保标准,,"1,832.00",2026-12-01,铜民发〔2026〕8号,已核实
特困基本生活标准,农村/集中,823,2026-11-01,,
特困基本生活标准,农村分散,632.5,2026-11-01,,K
低保金取整,,四舍五入到元,2026-11-01,,
公示期不计入总时限,,是,2026-11-01,,
"""


@pytest.fixture
def admin(counter: Counter) -> Desk:
    """The administrator's desk."""
    return counter.desk("admin")


def row(desk: Desk, key: str) -> SettingRow:
    """Give a setting as it is in force."""
    return next(r for r in desk.ask(SettingList()).rows if r.key == key)


def mistakes(desk: Desk, question: CalendarImport | StandardsImport) -> dict[int, str]:
    """Give what is wrong, by line."""
    return {r.line: r.mistake for r in desk.ask(question).rows if r.mistake}


def test_a_calendar_is_shown_before_it_takes_effect(admin: Desk) -> None:
    sheet = admin.ask(CalendarImport(text=YEAR))
    assert (sheet.mistakes, sheet.changes) == (0, 4)
    assert [(r.line, r.what, r.was, r.becomes) for r in sheet.rows] == [
        (2, "2027-02-04", "工作日", "节假日（春节）"),
        (3, "2027-02-09", "工作日", "节假日（春节）"),
        (4, "2027-02-20", "休息日", "调休上班（春节）"),
        (5, "2027 年", "暂算", "完整"),
    ]
    assert admin.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).provisional


def test_a_year_that_is_complete_is_no_longer_provisional(admin: Desk) -> None:
    assert admin.do(ImportCalendar(text=YEAR, source=NOTICE)).facts == ("setting.changed",)
    assert not admin.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).provisional
    assert no(admin, ImportCalendar(text=YEAR, source=NOTICE)) == {("text", "same")}


def test_a_year_goes_back_to_provisional_by_another_entry(admin: Desk) -> None:
    admin.do(ImportCalendar(text=YEAR, source=NOTICE))
    admin.do(ImportCalendar(text="日期,类型,名称\n2027,暂算,\n", source="通知尚未公布"))
    assert admin.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).provisional


def test_every_mistake_of_a_calendar_has_its_line(admin: Desk) -> None:
    text = (
        "日期,类型,名称\n2027-02-30,放假,\n2027-02-09,调休,\n2027-02-09,补班,\n\n2027-02-10,放假,春节\n20270210,放假,\n"
        "2028,完整,\n2026,暂算,\n2027,公布,\n,放假,\n2027-03-01,放假,甲,乙\n1999-01-01,放假,\n2027-03-02,放假," + "长" * 51 + "\n"
    )
    found = mistakes(admin, CalendarImport(text=text))
    assert found == {
        2: "“2027-02-30”不是日期，应如 2027-02-05，整年写 2027",
        3: "类型“调休”不认识，可填：工作日、休息日、节假日、调休上班；整年填：完整、暂算",
        4: "这一天是星期一至星期五，本来上班，不能是调休上班",
        7: "与第 6 行是同一天",
        8: "2028 年只有 0 天节假日，少于法定的 13 天，不能标记完整",
        9: "2026 年的安排随程序提供，不能改回暂算",
        10: "整年的类型应填：完整、暂算",
        11: "没有填日期",
        12: "这一行的格子比列名多，内容里有逗号的要加引号",
        13: "1999 年太早，请核对",
        14: "名称超过 50 字",
    }
    with pytest.raises(Refused) as refused:
        admin.do(ImportCalendar(text=text, source=NOTICE))
    assert {p.detail["line"] for p in refused.value.problems} == set(found)
    assert admin.ask(CalendarImport(text="日期,类型\n2027-02-10,放假\n")).changes == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "第一行应写列名：日期,类型,名称"),
        ("2027-02-09,放假,春节\n", 1, "第一行应写列名：日期,类型,名称"),
        ("日期,类型,备注\n", 1, "没有“备注”这一列，列名是：日期,类型,名称"),
        ('日期,类型,名称\n2027-02-09,放假,"春节\n', 2, "引号没有配对，或者这一行太长"),
        ("日期,类型\n" + "2027-02-09,放假\n" * 2001, 2002, "超过 2000 行，请分几次导入"),
    ],
)
def test_a_table_that_is_none_is_told(admin: Desk, text: str, line: int, words: str) -> None:
    assert mistakes(admin, CalendarImport(text=text))[line] == words


def test_a_year_after_a_gap_says_so(admin: Desk) -> None:
    days = "".join(f"2028-01-{n:02},放假,测试\n" for n in range(1, 14))
    sheet = admin.ask(CalendarImport(text=f"日期,类型,名称\n{days}2028,完整,\n"))
    assert sheet.rows[-1].note == "2027 年还没有标记完整，2028 年的日期仍是暂算"


def test_a_table_may_be_pasted_from_a_spreadsheet(admin: Desk) -> None:
    assert admin.ask(CalendarImport(text="\ufeff日期\t类型\t名称\r\n2027-02-09\t放假\t春节，连休\r\n")).changes == 1


def test_standards_are_shown_before_they_take_effect(admin: Desk) -> None:
    sheet = admin.ask(StandardsImport(text=STANDARDS, source="大厅核定"))
    assert (sheet.mistakes, sheet.changes) == (0, 5)
    assert (sheet.rows[0].what, sheet.rows[0].was) == ("城镇低保标准", "")
    assert sheet.rows[0].becomes == "1832.00 元/月，自 2026-12-01 起（铜民发〔2026〕8号，已核实）"
    assert (sheet.rows[3].was, sheet.rows[3].becomes) == ("见分进元，默认值", "四舍五入到元，自 2026-11-01 起（大厅核定，待核实）")
    assert row(admin, "std.db.urban").coming == ""


def test_standards_take_effect_together(admin: Desk) -> None:
    assert admin.do(ImportStandards(text=STANDARDS, source="大厅核定")).facts == ("setting.changed",)
    urban, basic = row(admin, "std.db.urban"), row(admin, "std.tekun.basic")
    assert (urban.value, urban.coming) == (None, "2026-12-01 起 1832.00 元/月")
    assert (basic.value, basic.confidence, basic.source) == ({"农村/集中": "823.00", "农村/分散": "632.50"}, "U", "大厅核定")
    assert (row(admin, "db.rounding").value, row(admin, "publicity.pauses_clock").value) == ("round_yuan", True)


def test_a_name_that_no_line_gives_keeps_what_it_has(admin: Desk) -> None:
    admin.do(ChangeSetting(key="std.special_add", value={"老年": "50.00"}, effective_from="2026-10-01", source="文件"))
    admin.do(ImportStandards(text="项目,类别,数值,起始日期,来源\n特殊困难补助,重残,80,2026-11-01,新文件\n"))
    assert row(admin, "std.special_add").value == {"老年": "50.00", "重残": "80.00"}


def test_every_mistake_of_standards_has_its_line(admin: Desk) -> None:
    text = (
        "项目,类别,数值,起始日期,来源,可信度\n没有这项,,1,2026-11-01,甲,\n农村低保标准,农村,1,2026-11-01,甲,\n特殊困难补助,青年,1,2026-11-01,甲,\n"
        "农村低保标准,,六百,2026-11-01,甲,\n农村低保标准,,,2026-11-01,甲,\n农村低保标准,,632,上月,甲,\n农村低保标准,,632,,甲,\n"
        "农村低保标准,,632,2026-11-01,,\n农村低保标准,,632,2026-11-01,甲,大概\n低保金取整,,随意,2026-11-01,甲,\n农民党员党费,,1.50,2026-11-01,甲,\n"
        "std.db.rural,,640,2026-11-01,甲,V\n农村低保标准,,641,2026-11-01,甲,V\n容缺补交期限,,0,2026-11-01,甲,\n"
    )
    assert mistakes(admin, StandardsImport(text=text)) == {
        2: "没有叫“没有这项”的设置",
        3: "这一项不分类别，类别应空着",
        4: "类别应是：老年、未成年、重残、重病",
        5: "“六百”应是金额，如 632.00",
        6: "没有填数值",
        7: "“上月”不是日期，应如 2026-07-01",
        8: "没有填起始日期",
        9: "没有写来源（文件名、文号）",
        10: "可信度可填：已核实、业务知识、待核实",
        11: "“随意”不在可选范围内，可填：见分进元、四舍五入到元、四舍五入到角、四舍五入到分",
        12: "“1.50”超出范围，应是：0.2 至 1",
        14: "与第 13 行是同一项、同一天",
        15: "“0”超出范围，应是：1 至 60",
    }
    assert {code for _, code in no(admin, ImportStandards(text=text))} == {"import_line"}
    assert row(admin, "std.db.rural").value == "632.00"


def test_a_whole_year_and_many_lines_are_one_fact_that_fits(admin: Desk) -> None:
    days = "".join(f"2027-{m:02}-{d:02},休息日,很长的名称很长的名称很长的名称\n" for m in range(1, 13) for d in range(1, 29))
    assert admin.do(ImportCalendar(text=f"日期,类型,名称\n{days}", source="长" * 200)).facts == ("setting.changed",)


@pytest.mark.parametrize("act", [ImportCalendar(text=YEAR, source=NOTICE), ImportStandards(text=STANDARDS, source="甲")])
def test_imports_are_the_administrators(desk: Desk, act: ImportCalendar | ImportStandards) -> None:
    assert no(desk, act) == {("", "right")}
    assert no(desk, CalendarImport(text=YEAR)) == {("", "right")}


def test_a_calendar_needs_a_source(admin: Desk) -> None:
    assert no(admin, ImportCalendar(text=YEAR, source=" ")) == {("source", "required")}
