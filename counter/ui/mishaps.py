"""What went wrong in our own code, as a number to read out; what was typed and fits no form, as problems."""

import hashlib
import traceback

from pydantic import ValidationError

from counter.domain.problem import Problem

_MISFITS = {"missing": "required", "string_too_short": "required", "string_too_long": "too_long"}


def incident(error: BaseException, ticket: int) -> str:
    """Give the number that the clerk reads out; its first half is the same for the same mistake."""
    trace = "".join(traceback.format_exception(error))
    return f"{hashlib.sha256(trace.encode()).hexdigest()[:4].upper()}-{ticket:03d}"


def misfits(error: ValidationError) -> tuple[Problem, ...]:
    """Give what does not fit the form of an action as problems by path."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(Problem("/".join(str(part) for part in one["loc"]), _MISFITS.get(one["type"], "format")) for one in found)
