"""What is hidden of answers until a file is opened (脱敏), and what was hidden put back when it comes back untouched."""

from collections.abc import Callable, Mapping

from counter.catalogue.item import Item
from counter.domain import masks
from counter.domain.form import Answers
from counter.domain.journal import Json

HIDDEN = "＊＊＊"
Masks = Mapping[str, Callable[[str], str]]  # by the key of a field

PERSON: Masks = {"id_no": masks.id_no, "phone": masks.phone, "account": masks.account}
_KINDS: Masks = {"id_no": masks.id_no, "phone": masks.phone}


def _nothing(_value: str) -> str:
    return HIDDEN


def masks_of(item: Item) -> Masks:
    """Give what hides each field of an item: numbers of documents and phones, accounts, and sensitive fields altogether."""
    fields = [f for group in item.groups for f in group.fields]
    hidden = {f.key: _nothing for f in fields if f.sensitive and f.key not in PERSON}
    return {**PERSON, **hidden, **{f.key: _KINDS[f.kind] for f in fields if f.kind in _KINDS}}


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
