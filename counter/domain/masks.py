"""What may be shown of a person without a reason (脱敏), after GB/T 35273 and GB/T 37964; and digits in groups."""

import re
from typing import Final

_COMPOUND: Final = re.compile(
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|宇文|长孙|夏侯|司徒|司空|端木|南宫|澹台|淳于|申屠|钟离|轩辕|百里|呼延|东郭"
    "|西门|独孤|拓跋|闻人|公冶|宗政|濮阳|太叔|赫连|万俟|即墨|完颜|第五|梁丘|左丘|谷梁|乐正|公羊|东门|仲孙"
)
_ID, _MOBILE, _ACCOUNT = 18, 11, 8  # lengths


def name(full: str) -> str:
    """Leave the surname: 张小明 → 张*, 欧阳娜娜 → 欧阳*. A name of two characters leaves one; "" stays ""."""
    compound = _COMPOUND.match(full) and full[2:]
    return f"{full[:2] if compound else full[0]}*" if full else ""


def id_no(number: str, head: int = 6, tail: int = 4) -> str:
    """Leave `head` first and `tail` last characters (settings mask.id_head, mask.id_tail): 520699********0016.

    Where that would leave more than two thirds, a quarter is left at each end.
    """
    if 3 * (head + tail) > 2 * len(number):
        head = tail = len(number) // 4
    return _cover(number, head, tail)


def phone(number: str) -> str:
    """Leave three first and four last characters of a full number, 138****5678; of a short one the last two."""
    return _cover(number, 3, 4) if len(number) >= _MOBILE else _cover(number, 0, 2)


def account(number: str) -> str:
    """Leave the last four characters of a bank account; nothing of one shorter than eight."""
    return _cover(number, 0, 4 if len(number) >= _ACCOUNT else 0)


def spaced(number: str) -> str:
    """Group 18 characters 6-8-4 to be read aloud, masked or not; any other length is given as it is."""
    return f"{number[:6]} {number[6:14]} {number[14:]}" if len(number) == _ID else number


def _cover(text: str, head: int, tail: int) -> str:
    hidden = max(len(text) - head - tail, 0)
    return text[:head] + "*" * hidden + text[len(text) - tail :]
