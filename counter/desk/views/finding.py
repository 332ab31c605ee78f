"""What a search found, and why."""

from counter.desk.views.cases import CaseRow
from counter.desk.views.residents import ResidentRow
from counter.desk.views.view import View


class PersonFound(View):
    """A resident (`row.why` is the code); `typed` is what of what was typed it was, `former` that a file merged into his was found."""

    row: ResidentRow
    typed: str
    former: bool = False


class CaseFound(View):
    """A case; `why` is name, pinyin, initials, id_tail, id_no, phone_tail or number."""

    row: CaseRow
    why: str
    typed: str


class Findings(View):
    """People and cases; `number` is how many cases there are, or with `more` are at least."""

    people: tuple[PersonFound, ...]
    cases: tuple[CaseFound, ...]
    number: int = 0
    more: bool = False
