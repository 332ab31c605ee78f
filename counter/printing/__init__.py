"""A document in, PDF bytes out (打印). Layouts are files in resources/layouts."""

from counter.printing.document import render, sample, variables
from counter.printing.errors import MissingVariable, PaperError, TooTall, UnknownLayout, UnknownVariable, WrongVariable
from counter.printing.fonts import coverage
from counter.printing.layout import layouts
from counter.printing.selftest import check

__all__ = [
    "MissingVariable",
    "PaperError",
    "TooTall",
    "UnknownLayout",
    "UnknownVariable",
    "WrongVariable",
    "check",
    "coverage",
    "layouts",
    "render",
    "sample",
    "variables",
]
