"""A small form of every kind, for tests."""

from datetime import date

from counter.domain.form import Condition, Field, Group
from counter.ui.forms.lore import Choices, Lore

CODES: dict[str, Choices] = {
    "nation": (("01", "汉族"), ("12", "侗族"), ("15", "土家族"), ("37", "仡佬族")),
    "relation": (("01", "本人"), ("12", "妻子"), ("21", "儿子"), ("31", "女儿")),
    "region": (("520602003001", "环北街道北门社区"), ("520602003002", "环北街道西门社区")),
}
TODAY = date(2026, 11, 24)
PERSON = Group(
    key="person",
    zh="申请人",
    fields=(
        Field(key="name", zh="姓名", kind="text", required=True, max=50),
        Field(key="id_no", zh="证件号码", kind="id_no", required=True),
        Field(key="nation", zh="民族", kind="code", ref="nation"),
        Field(key="birth", zh="出生日期", kind="date"),
        Field(key="valid", zh="有效期止", kind="date_or_long"),
        Field(key="live", zh="居住区划", kind="region"),
        Field(key="phone", zh="联系电话", kind="phone"),
        Field(key="account", zh="账号", kind="digits", max=30),
        Field(key="since", zh="起始月份", kind="month"),
        Field(key="reason", zh="申请原因", kind="long", max=400),
    ),
)
AGENT = Group(key="agent", zh="代理人", folded=True, fields=(Field(key="agent_name", zh="代理人姓名", kind="text"),))
MEMBERS = Group(
    key="members",
    zh="家庭成员",
    repeated=True,
    least=1,
    fields=(
        Field(key="member_name", zh="姓名", kind="text", required=True, max=50),
        Field(key="member_no", zh="证件号码", kind="id_no", required=True),
        Field(key="relation", zh="关系", kind="code", ref="relation", required=True),
        Field(key="counted", zh="计入", kind="bool", default=True),
        Field(key="why_not", zh="不计入原因", kind="enum", values=("监狱服刑", "宣告失踪"), when=Condition(path="counted", among=(False,))),
        Field(key="labour", zh="劳动能力", kind="enum", values=("有", "部分丧失", "无", "未达年龄")),
        Field(key="income", zh="年收入", kind="money", unit="元/年"),
        Field(key="grade", zh="残疾等级", kind="int", min=1, max=4),
        Field(key="signed", zh="授权", kind="signature"),
    ),
)
INCOMES = Group(
    key="incomes",
    zh="收入明细",
    repeated=True,
    fields=(
        Field(key="who", zh="成员", kind="row", ref="members", required=True),
        Field(key="amount", zh="金额", kind="money", required=True),
        Field(key="period", zh="周期", kind="enum", values=("月", "季", "年")),
    ),
)
GROUPS = (PERSON, AGENT, MEMBERS, INCOMES)
FULL: dict[str, dict[str, object]] = {
    "person": {"name": "张小明", "id_no": "520699198503120016", "nation": "15", "birth": "1985-03-12", "valid": "长期"},
    "members": {
        "r1": {"member_name": "张小明", "member_no": "520699198503120016", "relation": "01", "counted": True, "income": 1_200_000},
        "r2": {"member_name": "李芳", "relation": "12", "counted": False, "why_not": "监狱服刑", "signed": True},
    },
    "incomes": {"r1": {"who": "r2", "amount": 100_000, "period": "月"}},
}


def lore() -> Lore:
    """Give the code tables."""
    return Lore(TODAY, lambda table: CODES.get(table, ()))
