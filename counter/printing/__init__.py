"""A document in, PDF bytes out (打印). Layouts are files in resources/layouts."""

from counter.printing.document import render, sample, variables
from counter.printing.drill import practise, practising
from counter.printing.errors import MissingVariable, NoEdition, PaperError, TooTall, UnknownLayout, UnknownVariable, WrongVariable
from counter.printing.fonts import choose, coverage
from counter.printing.layout import layouts
from counter.printing.reach import Reach, reach
from counter.printing.selftest import check
from counter.printing.testpage import calibration_page

__all__ = [
    "MissingVariable",
    "NoEdition",
    "PaperError",
    "Reach",
    "TooTall",
    "UnknownLayout",
    "UnknownVariable",
    "WrongVariable",
    "calibration_page",
    "check",
    "choose",
    "coverage",
    "layouts",
    "practise",
    "practising",
    "reach",
    "render",
    "sample",
    "variables",
]
