"""Qt, and only here: the window, its threads, its commands and its look."""

import ctypes
import sys


def keep_constants() -> None:
    """Make None, True and False immortal, as they are from Python 3.12 on.

    PySide6 6.12 is built for 3.12 and gives back a None that it never took at every call without a result:
    on 3.11 the program would end with "deallocating None" after some thousand calls.
    """
    for constant in (None, True, False, Ellipsis, NotImplemented):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


if sys.version_info < (3, 12):
    keep_constants()
