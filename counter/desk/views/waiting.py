"""待处理 and clashes."""

from counter.desk.views.view import View


class AttentionRow(View):
    """A line of 待处理. `kind`: conflict, matter, not_applied, clash, offer, deadline, paper, material, letter …. `key` opens it again."""

    kind: str
    stream: str
    key: str
    title: str
    words: str
    what_to_do: str
    since: str
    choices: tuple[tuple[str, str], ...] = ()


class Attention(View):
    """待处理: everything that waits for a person."""

    rows: tuple[AttentionRow, ...]


class ClashRow(View):
    """A clash found across streams. `kind`: same_id_no, two_households, month_twice, number_twice."""

    kind: str
    value: str
    streams: tuple[str, ...]
    words: str


class Clashes(View):
    """All clashes."""

    rows: tuple[ClashRow, ...]
