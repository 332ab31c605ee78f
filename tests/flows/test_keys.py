"""Every command by its key, in its place, wherever the cursor is; and by its initials from the palette."""

from pathlib import Path

import pytest

from counter.ui.commands import ANYWHERE, TABLE
from tests.desk.hall import accept
from tests.desk.test_matters import conflict
from tests.flows.clerk import Clerk, counter_at

NAMES = {"Ctrl+=": "ctrl+equal", "Ctrl++": "ctrl+plus", "Ctrl+-": "ctrl+minus", "Ctrl+Backspace": "ctrl+BackSpace", "Esc": "Escape"}
ONLY_THEN = {  # not before there is something to do it with
    "workbench": set(),
    "case": set(),
    "cases": set(),
    "attention": set(),
    "day": set(),
    "sync": set(),
    "admin": {"add_operator"},
}


def x_name(key: str) -> str:
    """Write a key as X names it: Ctrl+L is ctrl+l, without Shift."""
    *modifiers, last = key.split("+")
    last = last.lower() if len(last) == 1 else last
    return NAMES.get(key, "+".join([*(word.lower() for word in modifiers), last]))


@pytest.mark.parametrize("place", list(ONLY_THEN))
def test_every_command_answers_to_its_key(profile: Path, screen: dict[str, str], place: str) -> None:
    with counter_at(profile, hours=0.5) as counter:
        accept(counter.desk())
        case, _ = conflict(counter.desk())
    with Clerk(profile, screen) as clerk:
        clerk.sign_in("chief" if place == "day" else "clerk").at("")
        clerk.ask("place", f"case:{case}" if place == "case" else f"{place}:")
        clerk.see({"case": "办件编号", "attention": "两处填写不同", "day": "未结账"}.get(place, "受理台"))
        usable = clerk.ask("deafen")["usable"]
        assert isinstance(usable, dict)
        here = {row.id for row in TABLE if row.place in (ANYWHERE, place)}
        keys = [(key, command) for command, keys in usable.items() for key in keys]
        assert len(keys) == len({key for key, _ in keys}), "a key stands for two commands"
        assert here - usable.keys() == ONLY_THEN[place]
        for key, command in keys:
            clerk.press(x_name(key))
            assert (key, clerk.ask("ran")["ran"]) == (key, [command])


def test_a_command_is_found_by_its_initials(profile: Path, screen: dict[str, str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().at("申请人").press("ctrl+k").at("命令").type("rb").see("日报").press("Return").see("未结账")
        clerk.press("ctrl+k").at("命令").type("qhzt").see("切换主题").press("Escape").gone("切换主题").press("ctrl+1").at("申请人")
