"""When a field or group is asked at all (适用条件), as the form stands."""

from collections.abc import Mapping

from counter.domain.form import Condition
from counter.domain.journal import Json

Values = Mapping[str, Json]


def holds(when: Condition | None, answers: Values, near: Values) -> bool:
    """Whether a condition holds. A path without / names a field of the same group or row (`near`)."""
    if when is None:
        return True
    group, _, key = when.path.rpartition("/")
    values = answers.get(group) if group else near
    found = values.get(key) if isinstance(values, Mapping) else None
    return any(found == wanted and isinstance(found, bool) == isinstance(wanted, bool) for wanted in when.among)
