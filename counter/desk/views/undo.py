"""What was done a moment ago and may be taken back."""

from counter.desk.views.view import View


class Undoable(View):
    """`words` say what was done, "" where it is nothing to be taken back; `until` is UTC ISO; `bench` that the case is typed on again."""

    action: str
    case: str = ""
    words: str = ""
    until: str = ""
    bench: bool = False
