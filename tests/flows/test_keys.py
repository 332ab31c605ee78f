"""Every command by its key, in its place, wherever the cursor is; and by its initials from the palette."""

from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from counter.ui.commands import ANYWHERE, TABLE
from tests.desk.hall import accept
from tests.desk.test_matters import conflict
from tests.flows.clerk import Clerk, counter_at

NAMES = {"Ctrl+=": "ctrl+equal", "Ctrl++": "ctrl+plus", "Ctrl+-": "ctrl+minus", "Ctrl+Backspace": "ctrl+BackSpace", "Esc": "Escape"}
LETTERS = ("case_chase", "case_issue_letter", "case_register", "case_slip", "case_void_letter")
SETTLED = tuple(f"case_settle_{n}" for n in range(1, 5))
ROWS = ("case_add_row", "case_remove_row")  # of what is asked at the foot of the page
HANDED = ("case_take", "case_decline", "case_offer")
STEPS = tuple(f"case_step_{n}" for n in range(4, 10))  # an accepted case has three
LATER = ("case_judge_promise", "case_open_paper", "case_reprint", "case_return_original")  # of papers and files that are there
ENDED = ("case_take_down", "case_export")  # of a notice that hangs, of a case that is closed
SETTINGS = ("admin_family", "admin_find", "admin_withdraw", "admin_file", "admin_test_page", "admin_reload")  # of other parts of 管理
# who works there, and what is done only by others or when there is something to do it with
PLACES: dict[str, dict[str, AbstractSet[str]]] = {
    "clerk": dict.fromkeys(("workbench", "cases", "due", "attention", "sync", "registers"), frozenset()),
    "chief": {
        "case": {*LETTERS, *SETTLED, *ROWS, *HANDED, *STEPS, "case_void", "case_refund", *LATER, *ENDED},
        "day": set[str](),
    },
    "admin": {"admin": {"go_workbench", "go_cases", "go_day", "go_due", "go_registers", "search", *SETTINGS}},
}
FLEETING = {"undo"}  # for five minutes after something that can be taken back
SEEN = {"case": "附件与原件", "due": "还剩", "attention": "两处填写不同", "day": "未结账", "registers": "截至最后一次同步"}


def x_name(key: str) -> str:
    """Write a key as X names it: Ctrl+L is ctrl+l, without Shift."""
    *modifiers, last = key.split("+")
    last = last.lower() if len(last) == 1 else last
    return NAMES.get(key, "+".join([*(word.lower() for word in modifiers), last]))


@pytest.mark.parametrize("login", list(PLACES))
def test_every_command_answers_to_its_key(profile: Path, screen: dict[str, str], login: str) -> None:
    with counter_at(profile, hours=0.5) as counter:
        case, _ = accept(counter.desk())
        conflict(counter.desk())
    with Clerk(profile, screen) as clerk:
        clerk.sign_in(login)
        for place, missing in PLACES[login].items():
            clerk.ask("place", f"case:{case}" if place == "case" else f"{place}:")
            clerk.see(SEEN.get(place, "同步"))
            press_all(clerk, place, missing)


def press_all(clerk: Clerk, place: str, missing: AbstractSet[str]) -> None:
    """Press every key of a place; each calls its command and no other."""
    usable = clerk.ask("deafen")["usable"]
    assert isinstance(usable, dict)
    here = {row.id for row in TABLE if row.place in (ANYWHERE, place)}
    keys = [(key, command) for command, keys in usable.items() for key in keys]
    assert len(keys) == len({key for key, _ in keys}), "a key stands for two commands"
    assert here - usable.keys() - FLEETING == missing
    for key, command in keys:
        clerk.press(x_name(key))
        assert (place, key, clerk.ask("ran")["ran"]) == (place, key, [command])


def test_a_command_is_found_by_its_initials(profile: Path, screen: dict[str, str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().at("申请人").press("ctrl+k").at("命令").type("rb").see("日报").press("Return").see("未结账")
        clerk.press("ctrl+k").at("命令").type("qhzt").see("切换主题").press("Escape").gone("切换主题").press("ctrl+1").at("申请人")
