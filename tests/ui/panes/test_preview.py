"""What is said of a paper before it is printed."""

import pytest

from counter import printing
from counter.desk.views import PaperContent
from counter.ui import theme
from counter.ui.panes.preview import Preview
from tests.ui.panes.room import Room

NOWHERE = "\U000e0fff"  # no character, and never one


@pytest.mark.parametrize(("name", "said"), [(f"张{NOWHERE}", "U+E0FFF 没有字形，文书上印成方框里的码位。"), ("张䶮", "")])
def test_a_name_that_is_boxed_is_told_before_it_is_printed(room: Room, name: str, said: str) -> None:
    content = PaperContent.model_validate({"layout": "DOC-ACC", "values": {**printing.sample("DOC-ACC"), "applicant": name}})
    preview = Preview(room.office, theme.look())
    room.qtbot.addWidget(preview)
    preview.show_content(content)
    room.until(lambda: preview.pdf)
    note = preview._note.text()
    assert note.startswith("文书号 ")
    assert (said in note) if said else ("字形" not in note)
