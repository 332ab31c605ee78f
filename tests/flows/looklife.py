"""Pictures of a case at every stage of its life, of what falls due, of erasures and readings, and of the longest forms.

python -m tests.flows.looklife OUTDIR [THEME] [WxH] [STEP]     (on a screen: DISPLAY)
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.flows.clerk import Clerk, hall
from tests.flows.look import Camera
from tests.flows.stages import stages

FORMS = ("SA-101", "DB-103")


def life(clerk: Clerk, camera: Camera, cases: dict[str, str], who: str) -> None:
    """See every case as one of them sees it."""
    for name, case in cases.items():
        clerk.ask("place", f"case:{case}")
        clerk.see("办件编号", "办理经过")
        camera.take(f"{who}-{name}")


def whole(clerk: Clerk, camera: Camera, cases: dict[str, str], theme: str, size: str) -> None:
    """See whole pages, as long as they are."""
    width, _, height = size.partition("x")
    clerk.ask("wear", f"{theme} {width} 2400")
    life(clerk, camera, {name: cases[name] for name in ("delivered", "JS-105", "DW-108")}, "whole")
    clerk.ask("wear", f"{theme} {width} {height}")


def docks(clerk: Clerk, camera: Camera, cases: dict[str, str]) -> None:
    """See what steps ask."""
    for name, word in (("accepted", "调查方式"), ("investigating", "初审意见"), ("decided", "核定金额")):
        clerk.ask("place", f"case:{cases[name]}")
        clerk.see("办件编号", "办理经过").press("alt+1").see(word)
        camera.take(f"dock-{name}")
        clerk.press("Escape").gone(word)


def lists(clerk: Clerk, camera: Camera, who: str) -> None:
    """See what falls due, what waits, the cases and the day."""
    for place, word in (("due", "还剩"), ("cases", "全部状态"), ("attention", "待处理"), ("day", "按经办人")):
        clerk.ask("place", f"{place}:")
        clerk.see(word)
        camera.take(f"{who}-{place}")


def forms(clerk: Clerk, camera: Camera) -> None:
    """See the longest forms."""
    for code in FORMS:
        clerk.press("ctrl+1", "ctrl+n").at("申请人").type("520699199407110074").see("按新居民填写").press("Return").at("事项").type(code)
        clerk.see(code).press("Return").at("姓名").type("田强")
        camera.take(f"form-{code}")
        clerk.press("F9")
        clerk.ask("second")
        camera.take(f"form-{code}-problems")


def sensitive(clerk: Clerk, camera: Camera, case: str) -> None:
    """Open a sensitive case for a purpose, then ask that it be erased."""
    clerk.ask("place", f"case:{case}")
    clerk.see("办件编号", "办理经过").press("F3").see("查阅目的")
    camera.take("sensitive-asked")
    clerk.at("查阅目的").press("Down", "Return").at("具体说明").press("ctrl+Return").gone("具体说明")
    camera.take("sensitive-opened")
    clerk.press("alt+x").see("不能恢复")
    camera.take("erasure-asked")
    clerk.at("事由").press("Down", "Return").at("依据").type("收文 12").press("ctrl+Return").see("已提出抹除申请")


def main() -> None:
    """Take all pictures."""
    given = dict(enumerate(sys.argv))
    out, theme, size, step = Path(given[1]), given.get(2, "light"), given.get(3, "1366x768"), int(given.get(4, "0"))
    out.mkdir(parents=True, exist_ok=True)
    screen = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    root = Path(tempfile.mkdtemp(prefix="look-"))
    profile = hall(root / "hall")
    cases, hours = stages(profile)
    for n, login in enumerate(("clerk", "review", "chief", "auditor")):
        with Clerk(profile, screen, hours=hours + n) as clerk:
            camera = Camera(clerk, out, 40 * n)
            clerk.at("登录名").ask("wear", f"{theme} {size.replace('x', ' ')}")
            clerk.sign_in(login)
            for _ in range(step):
                clerk.press("ctrl+equal")
            if login == "clerk":
                life(clerk, camera, cases, login)
                lists(clerk, camera, login)
                forms(clerk, camera)
            elif login == "review":
                life(clerk, camera, cases, login)
                whole(clerk, camera, cases, theme, size)
                docks(clerk, camera, cases)
                lists(clerk, camera, login)
            elif login == "chief":
                sensitive(clerk, camera, cases["JS-105"])
                life(clerk, camera, {k: cases[k] for k in ("accepted", "approved")}, login)
                clerk.ask("place", "admin:")
                clerk.press("alt+4").see("抹除")
                camera.take("admin-erasures")
            else:
                clerk.ask("place", "admin:")
                clerk.press("alt+5").see("查阅")
                camera.take("admin-openings")
    shutil.rmtree(root)


if __name__ == "__main__":
    main()
