"""Whether a document is to be issued now, beside the papers of its kind that hold (出具、换发)."""

from dataclasses import dataclass
from typing import Any

from counter.db import reads
from counter.desk.documents import common, content, ticked
from counter.desk.scene import Scene
from counter.domain.state import State
from counter.domain.streams.case import LIVE

UNDOING = frozenset({"amended", "received"})  # words of the log after which an older paper says what is not so


@dataclass(frozen=True)
class Standing:
    """Papers of one document that hold, oldest first, and what a new one would be to them."""

    papers: tuple[tuple[str, dict[str, Any]], ...]
    called: bool  # what happened last calls for it, and no paper of it is out since
    replaces: bool  # what was undone or put right since makes the older ones wrong

    @property
    def due(self) -> bool:
        """Tell whether a new paper of it is to be issued."""
        return self.called or self.replaces

    @property
    def last(self) -> dict[str, Any]:
        """The newest that holds; empty where there is none."""
        return self.papers[-1][1] if self.papers else {}


def standing(scene: Scene, state: State, code: str, calls: tuple[str, ...] | None = None) -> Standing:
    """Look at the papers of a document; `calls` are the documents that are ticked, where that is known."""
    held = tuple((id_, p) for id_, p in sorted(state.get("papers", {}).items(), key=_age) if p["document"] == code and p["state"] in LIVE)
    called = code in (ticked(scene, state) if calls is None else calls)
    undone = bool(held) and _undone(state, held[-1][1]["at"])
    return Standing(held, called, undone and (called or _differs(scene, state, code, held[-1][0])))


def _age(paper: tuple[str, dict[str, Any]]) -> tuple[str, str]:
    return str(paper[1]["at"]), paper[0]


def _undone(state: State, at: str) -> bool:
    return any(entry["at"] > at and entry["state"] in UNDOING for entry in state.get("log", []))


def _differs(scene: Scene, state: State, code: str, paper: str) -> bool:
    """Tell whether it would say something else today; who issues it, and when, is no such thing. What was erased cannot be compared."""
    try:
        body: Any = reads.paper_body(scene.connection, paper)
    except KeyError:
        return True
    passing = common(scene).keys()
    now = content(scene, state, code)
    return any(now[name] != old for name, old in body["values"].items() if name in now and name not in passing)
