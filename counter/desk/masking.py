"""What is hidden of answers until a file is opened (脱敏), and what was hidden put back when it comes back untouched."""

from collections.abc import Callable, Iterable, Mapping

from counter.catalogue.item import Item
from counter.desk.views import CaseDetail, Worked
from counter.domain import masks
from counter.domain.form import Answers, Field
from counter.domain.journal import Json
from counter.domain.publicity import FORBIDDEN

HIDDEN = "＊＊＊"
Masks = Mapping[str, Callable[[str], str]]  # by the key of a field

PERSON: Masks = {"id_no": masks.id_no, "phone": masks.phone, "account": masks.account}
_KINDS: Masks = {"id_no": masks.id_no, "phone": masks.phone}


def _nothing(_value: str) -> str:
    return HIDDEN


def protected(item: Item) -> bool:
    """Tell whether a case of this item is a sensitive file: sensitive family planning, and children that nothing may be published of."""
    return item.sensitive or item.publicity == FORBIDDEN


def masks_of(item: Item) -> Masks:
    """Give what hides each field of an item: numbers of documents and phones, accounts, and sensitive fields altogether.

    Of a sensitive file the names and addresses too.
    """
    fields = [f for group in item.groups for f in group.fields]
    hidden = {f.key: _nothing for f in fields if f.sensitive and f.key not in PERSON}
    kinds = {f.key: _KINDS[f.kind] for f in fields if f.kind in _KINDS}
    return {**PERSON, **_personal(fields), **kinds, **hidden} if protected(item) else {**PERSON, **hidden, **kinds}


def _personal(fields: Iterable[Field]) -> Masks:
    """Hide who it is: names to the surname, addresses, days of birth, nation and free words altogether."""
    known = ("addr", "birth", "nation", "nation_text")
    texts = {f.key: _nothing for f in fields if f.kind == "long" or f.key.endswith(known)}
    return {**texts, **{f.key: masks.name for f in fields if "name" in f.rules}}


def shut(detail: CaseDetail) -> CaseDetail:
    """Give a case as somebody else sees a sensitive file that he has not opened (OpenFile): where it stands, and nothing that was said."""
    nothing = Worked(kind="", outcome="", outcome_zh="", amount=None, unit="", summary="", lines=())
    return detail.model_copy(
        update={
            "worked": nothing, "counted": "", "opened": False,
            "materials": tuple(m.model_copy(update={"how": "", "note": "", "given": None}) for m in detail.materials),
            "conflicts": tuple(c.model_copy(update=dict.fromkeys(("base", "present", "other"), HIDDEN)) for c in detail.conflicts),
            "matters": tuple(m.model_copy(update={"words": ""}) for m in detail.matters),
            "steps": tuple(s.model_copy(update={"lines": ()}) for s in detail.steps),
            "timeline": tuple(t.model_copy(update={"words": t.words.partition("：")[0]}) for t in detail.timeline),
        }
    )  # fmt: skip


def masked(answers: Answers, by: Masks) -> Answers:
    """Give answers with what is to be hidden hidden."""
    return {key: masked(part, by) if isinstance(part, dict) else _hide(key, part, by) for key, part in answers.items()}


def _hide(key: str, value: Json, by: Masks) -> Json:
    return by[key](str(value)) if key in by and value not in (None, "") else value


def unmasked(answers: Answers, kept: Answers, by: Masks) -> Answers:
    """Give answers in which what still is as it was shown masked is what was kept: nobody typed those stars."""
    whole: Answers = {}
    for key, value in answers.items():
        was = kept.get(key)
        if isinstance(value, dict):
            whole[key] = unmasked(value, was if isinstance(was, dict) else {}, by)
        else:
            whole[key] = was if key in by and was is not None and value == _hide(key, was, by) else value
    return whole
