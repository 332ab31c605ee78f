"""Who is who: what two records have to share to be looked at as one person, and how a household stands after a change of head.

One number is one person, whatever name was written; one name with one birth date probably is, until somebody says that
it is not. Relations are codes of GB/T 4761 to the head, who is 01; a relation to another head is only told where it is
certain, and "" where somebody has to say.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from counter.domain.journal import Json

Member = Mapping[str, Json]

HEAD: Final = "01"
SPOUSES: Final = ("10", "11", "12")
_CHILDREN: Final = ("2", "3")  # the first digit of sons and daughters
# Why a member leaves (DB-104): who dies is entered as dead in the register too.
DIED: Final = "死亡"
LEAVING: Final = (DIED, "迁出", "婚出", "分户", "其他")
LEDGER: Mapping[str, str] = {
    "recorded": "按办件记录成员", "founded": "立户", "added": "增员", "removed": "减员", "parted": "分出", "joined": "并入",
    "head": "户主变更为", "moved": "迁移", "ended": "销户",
}  # fmt: skip

_DATED = re.compile(r"[0-9]{17}[0-9X]")
_JOINTS = re.compile(r"[\s·•‧・･.．]")


def birth(number: str) -> str:
    """Give the birth date that a document number of 18 digits tells, "" where it tells none."""
    if not _DATED.fullmatch(number):
        return ""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14])).isoformat()
    except ValueError:
        return ""


def plain_name(name: str) -> str:
    """Give a name as it is compared: no blanks, no dots between its parts, one width."""
    return _JOINTS.sub("", unicodedata.normalize("NFKC", name)).upper()


def another_name(name: str, known: Iterable[str]) -> bool:
    """Tell whether a name is none of those that are known. What is not filled in is no other name."""
    names = {plain_name(k) for k in known if k}
    return bool(name.strip()) and bool(names) and plain_name(name) not in names


def row_of(members: Mapping[str, Member], number: str = "", resident: str = "") -> str:
    """Give the row of a member by his file or his document number, "" where he is none."""
    by_file = (row for row, m in members.items() if resident and m.get("resident") == resident)
    by_number = (row for row, m in members.items() if number and m.get("member_id_no") == number)
    return next(by_file, "") or next(by_number, "")


def related_to(members: Mapping[str, Member], row: str, told: Mapping[str, str]) -> dict[str, str]:
    """Give everybody's relation to a new head, the member of this row: as told, else where it is certain, else ""."""
    was = {key: str(m.get("relation") or "") for key, m in members.items()}
    return {key: HEAD if key == row else told.get(key) or _again(was[key], was[row]) for key in members}


def _again(mine: str, his: str) -> str:
    """Turn a relation to the old head into one to the new head, who was `his` to the old one."""
    if his == HEAD:
        return mine
    if his in SPOUSES and mine == HEAD:
        return SPOUSES[0]
    return mine if his in SPOUSES and mine.startswith(_CHILDREN) else ""


def recorded_over(known: Mapping[str, Member], seen: Mapping[str, Member]) -> dict[str, dict[str, Json]]:
    """Give members as an application of one who is not the head saw them: relations to the head stay, new ones are not told."""
    rows = {key: row_of(known, str(m.get("member_id_no") or "")) for key, m in seen.items()}
    return {key: {**m, "relation": known[rows[key]].get("relation") if rows[key] else ""} for key, m in seen.items()}
