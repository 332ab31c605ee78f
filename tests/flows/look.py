"""Pictures of every place, to be looked at.

    python -m tests.flows.look OUTDIR [THEME] [WxH]     (on a screen: DISPLAY)

A made-up hall with long names and a household of nine is worked by keys, as in the flows.
"""

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from counter.desk.actions import AddOperator, AskForCorrection, PrintPaper, ReceiveCase
from counter.desk.actions.decisions import Missing
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.desk.hall import ALL, PASSWORD, accept, changed, item, receive, sample
from tests.desk.test_matters import conflict
from tests.flows.clerk import Clerk, counter_at, hall
from tests.flows.test_acceptance import fill, papers

LONG_NAME = "阿卜杜热合曼·买买提艾力·吐尔逊"
LONG_ADDRESS = "贵州省铜仁市碧江区锦江街道茅溪村三组十二号附二号原供销社家属院内第三栋二单元五楼左手边（从北门菜场进入）"
STRANGER = "520699199002200055"
CLOCKS = {"clerk": 1, "chief": 2, "admin": 3}  # hours after the hall was opened


@dataclass
class Camera:
    """Takes pictures into a folder, numbered as they come."""

    clerk: Clerk
    folder: Path
    count: int = 0

    def take(self, name: str) -> None:
        """Take a picture of the whole window."""
        self.count += 1
        self.clerk.ask("grab", str(self.folder / f"{self.count:02d}-{name}.png"))


def household_of_nine() -> Answers:
    """Give a long name, a long address and nine people."""
    answers = changed(sample("DB-101"), person={"name": LONG_NAME, "hukou_addr": LONG_ADDRESS, "live_addr": LONG_ADDRESS})
    members = answers["members"]
    assert isinstance(members, dict)
    first, child = members["r1"], members["r3"]
    assert isinstance(first, dict)
    assert isinstance(child, dict)
    more: dict[str, Json] = {f"r{n}": {**child, "member_id_no": f"52069920150901{n:03d}X", "member_name": "欧阳雨桐"} for n in range(4, 10)}
    return {**answers, "members": {**members, "r1": {**first, "member_name": LONG_NAME}, **more}}


def furnish(profile: Path, hours: float = 0.5) -> tuple[str, str]:
    """Put cases, a conflict and papers into the hall; give a case that was accepted and one that is long."""
    long_clerk = AddOperator(login="longname", name=LONG_NAME, password=SecretStr(PASSWORD), grants=(("CLERK", ALL), ("LEADER", ALL)))
    with counter_at(profile, hours=hours) as counter:
        counter.desk("admin").do(long_clerk)
        desk = counter.desk()
        accepted, _ = accept(desk)
        desk.do(PrintPaper(case=accepted, document="DOC-ACC"))
        accept(desk, "DW-107")
        accept(desk, "DW-107", 2)
        told = receive(desk).created["case"]
        desk.do(AskForCorrection(case=told, missing=(Missing(zh="居民户口簿", wrong="只带了首页", right="带全部用到的页"),)))
        conflict(desk)
        materials = item("DB-101").sample_materials
        long = desk.do(ReceiveCase(item="DB-101", answers=household_of_nine(), materials=materials, same_person=True)).created["case"]
        return accepted, long


def one_application(clerk: Clerk, camera: Camera) -> None:
    """Go through an application."""
    clerk.at("申请人")
    camera.take("workbench-empty")
    clerk.type("5206991991").see("已输入")
    camera.take("person-half")
    clerk.press("ctrl+a").type("zxm").see("张小明")
    camera.take("person-found")
    clerk.press("ctrl+a").type(STRANGER).see("按新居民填写").press("Return").at("事项")
    camera.take("items")
    clerk.type("zdsh").see("DB-101").press("Return").at("姓名").type("田强").press("F9").ask("problem", "申请原因")
    camera.take("errors")
    clerk.press("ctrl+n").at("申请人").see("没有办完")
    camera.take("draft-offered")
    clerk.type("520699198503120016").see("张小明").press("Return").see("在办").at("事项").press("F4").type("zdsh").see("DB-101").press(
        "Return"
    )
    clerk.see("申请情况")
    camera.take("known-person")
    clerk.press("ctrl+n").at("申请人").type("520699199407110074").see("按新居民填写").press("Return").at("事项").type("zdsh")
    clerk.see("DB-101").press("Return")
    fill(clerk)
    clerk.see("初步测算")
    camera.take("form-end")
    clerk.press("F8").see("初步测算：")
    camera.take("explanation")
    clerk.press("F8", "shift+F6").see("待补正期间")
    camera.take("one-time-notice")
    clerk.press("Escape").gone("待补正期间").press("alt+m")
    papers(clerk)
    camera.take("checklist")


def places(clerk: Clerk, camera: Camera, accepted: str, long: str) -> None:
    """Go through the other places."""
    clerk.press("ctrl+2").see("阿卜杜")
    camera.take("cases")
    clerk.press("ctrl+f").at("搜索").type("没有这个人").see("没有符合条件")
    camera.take("cases-none")
    clerk.press("ctrl+a", "BackSpace").see("龙建国")
    clerk.ask("place", f"case:{accepted}")
    clerk.see("办件编号")
    camera.take("case")
    clerk.ask("place", f"case:{long}")
    clerk.see("继续办理")
    camera.take("case-nine")
    clerk.press("F9").see("9 项")
    camera.take("workbench-nine")
    clerk.press("ctrl+4").see("两处填写不同")
    camera.take("attention-conflict")
    clerk.press("Down").see("纸已出")
    camera.take("attention-paper")
    clerk.press("ctrl+5").see("按经办人")
    camera.take("day")
    clerk.press("F7").see("文书号")
    camera.take("day-paper")
    clerk.press("Escape", "ctrl+6").see("立即同步")
    camera.take("sync")
    clerk.press("ctrl+1", "ctrl+f").at("搜索").type("zxm").see("张小明")
    camera.take("search")
    clerk.press("Escape", "ctrl+k").at("命令")
    camera.take("palette")
    clerk.press("Escape", "ctrl+l").at("密码")
    camera.take("lock")


def printed(clerk: Clerk, camera: Camera, accepted: str) -> None:
    """See a paper before and after the printer, and what the supervisor sees."""
    clerk.ask("place", f"case:{accepted}")
    clerk.see("520699 ********")
    camera.take("case-masked")
    clerk.press("F3").at("查阅目的")
    camera.take("case-dock")
    clerk.press("Escape").go_to("受理通知书 补打").press("space").at("理由").type("卡纸").press("ctrl+Return").see("补打 第")
    camera.take("preview")
    clerk.press("F7").see("打印完成")
    camera.take("preview-printed")
    clerk.press("ctrl+5").see("应有现金").type("49").press("F9").see("确认结账")
    camera.take("day-closing")


def offices(clerk: Clerk, camera: Camera) -> None:
    """See what the administrator sees."""
    clerk.press("ctrl+7").see(LONG_NAME)
    camera.take("admin-operators")
    clerk.press("alt+2").see("低保")
    camera.take("admin-settings")
    clerk.press("alt+3").see("再输一次")
    camera.take("admin-password")


def main() -> None:
    """Take all pictures."""
    theme, size = (*sys.argv[2:], *("light", "1366x768")[len(sys.argv) - 2 :])
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    screen = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    root = Path(tempfile.mkdtemp(prefix="look-"))
    profile = hall(root / "hall")
    accepted, long = furnish(profile)
    for n, login in enumerate(CLOCKS):
        with Clerk(profile, screen, hours=CLOCKS[login]) as clerk:
            camera = Camera(clerk, out, 40 * n)
            clerk.at("登录名").ask("wear", f"{theme} {size.replace('x', ' ')}")
            camera.take("sign-in")
            clerk.sign_in(login)
            if login == "clerk":
                one_application(clerk, camera)
                places(clerk, camera, accepted, long)
            elif login == "chief":
                printed(clerk, camera, accepted)
            else:
                offices(clerk, camera)
    shutil.rmtree(root)


if __name__ == "__main__":
    main()
