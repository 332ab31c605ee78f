"""The history of a case in words."""

from counter.desk.actions import (
    AcceptCase,
    AskForCorrection,
    CorrectEntry,
    PaperCameOut,
    PrintPaper,
    ReceiveMaterials,
    ReprintPaper,
    SpoolPapers,
    VoidPaper,
)
from counter.desk.actions.decisions import Missing
from counter.desk.actions.papers import Sheets
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf
from counter.desk.timeline import words
from counter.domain.material import Given
from tests.desk.hall import item, receive, sample


def test_a_case_tells_its_history(desk: Desk) -> None:
    case = receive(desk).created["case"]
    desk.do(AskForCorrection(case=case, missing=(Missing(zh="居民户口簿", wrong="未带", right="带原件"),)))
    desk.do(ReceiveMaterials(case=case, materials=(Given(code="M_HUKOU", how="copy"),)))
    later = Given(code="M_BANK", how="waiver", waiver="later", due="2026-12-08", signed=True)
    rest = [given for given in item("DB-101").sample_materials if given.code != "M_BANK"]
    desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=(*rest, later)))
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    for _ in ("print", "jam"):
        desk.do(SpoolPapers(printer="柜台激光", papers=(Sheets(paper=paper, sha256="0" * 64, digests=("1", "2")),)))
    desk.do(PaperCameOut(paper=paper))
    desk.do(ReprintPaper(paper=paper, reason="卡纸"))
    desk.do(VoidPaper(paper=paper, reason="申请人未取"))
    desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    rows = desk.ask(CaseOf(case=case)).timeline
    assert rows[0].words.startswith("收件：5206020032026112403")
    told = [row.words for row in rows]
    for part in (
        "告知补正：居民户口簿，2026-12-08 前补正",
        "登记材料：居民户口簿，收复印件",
        "登记材料：社保卡或银行账户，容缺后补，2026-12-08 前",
        "登记材料：残疾人证，数据共享（残联）",
        "受理：承诺 2027-01-06（暂算）",
        "打印文书：受理通知书 ACC-03-2026-000001",
        "送往打印机：受理通知书 ACC-03-2026-000001，“柜台激光”，2 页",
        "送往打印机：受理通知书 ACC-03-2026-000001，“柜台激光”，2 页，上一次没有出纸",
        "纸已出：受理通知书 ACC-03-2026-000001",
        "补打文书：受理通知书 ACC-03-2026-000001，补打 第2次，卡纸",
        "文书作废：受理通知书 ACC-03-2026-000001，申请人未取",
        "更正登记内容：录入错字",
    ):
        assert part in told
    assert {(row.operator, row.workstation, row.seq, row.verdict) for row in rows} == {("王敏", "03", None, "applied")}
    assert [row.at for row in rows] == sorted(row.at for row in rows)


def test_what_was_erased_says_so() -> None:
    assert words("case.received", None, {}) == "收件（已抹除）"
    assert words("from.the.future", "{}", {}) == "from.the.future"
