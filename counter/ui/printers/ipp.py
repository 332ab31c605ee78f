"""CUPS through its own library, the one that Qt prints with: where the server is, how one signs in there, how a request looks, it knows.

There is no wheel for it and the few calls needed are older than any system the program runs on, so they are called
as they are. Each thread has a connection of its own; nothing here is Qt's.
"""

import ctypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_size_t, c_void_p
from functools import cache
from urllib.parse import quote

LIBRARY = "libcups.so.2"
OK_AT_MOST = 0x02FF  # status codes up to here say that it was done
CONTINUE = 100
GET_JOB, GET_PRINTER = 0x0009, 0x000B
OPERATION = 1  # group of a request
ENUM, INTEGER, BOOLEAN = 0x23, 0x21, 0x22
KEYWORD, URI, NAME = 0x44, 0x45, 0x42
PDF = b"application/pdf"
Found = Mapping[str, tuple[str, ...]]
_ASKS = CFUNCTYPE(c_char_p, c_char_p, c_void_p, c_char_p, c_char_p, c_void_p)


class Away(Exception):
    """No answer from CUPS, or it said no: `status` is IPP's, `said` its own words."""

    def __init__(self, status: int, said: str) -> None:
        """Keep both."""
        super().__init__(f"{said} ({status:#06x})")
        self.status, self.said = status, said


def _nobody(*_: object) -> None:
    """Give no password: whoever sits there is not to be asked by a library."""


_NOBODY = _ASKS(_nobody)


class Library:
    """The calls that are used, with their types."""

    def __init__(self, loaded: ctypes.CDLL) -> None:
        """Find each of them. Raises AttributeError when this is no CUPS."""
        number, text, thing = c_int, c_char_p, c_void_p

        def call(name: str, gives: type | None, *takes: type) -> "ctypes._NamedFuncPointer":
            found = loaded[name]
            found.restype, found.argtypes = gives, takes
            return found

        self.ask_for_password = call("cupsSetPasswordCB2", None, _ASKS, thing)
        self.status = call("cupsLastError", number)
        self.said = call("cupsLastErrorString", text)
        self.user = call("cupsUser", text)
        self.add_option = call("cupsAddOption", number, text, text, number, POINTER(thing))
        self.free_options = call("cupsFreeOptions", None, number, thing)
        self.create = call("cupsCreateJob", number, thing, text, text, number, thing)
        self.begin = call("cupsStartDocument", number, thing, text, number, text, text, number)
        self.write = call("cupsWriteRequestData", number, thing, text, c_size_t)
        self.finish = call("cupsFinishDocument", number, thing, text)
        self.cancel = call("cupsCancelJob2", number, thing, text, number, number)
        self.request = call("ippNewRequest", thing, number)
        self.add_text = call("ippAddString", thing, thing, number, number, text, text, text)
        self.add_texts = call("ippAddStrings", thing, thing, number, number, text, number, text, POINTER(text))
        self.add_number = call("ippAddInteger", thing, thing, number, number, text, number)
        self.carry_out = call("cupsDoRequest", thing, thing, thing, text)
        self.first = call("ippFirstAttribute", thing, thing)
        self.next = call("ippNextAttribute", thing, thing)
        self.name = call("ippGetName", text, thing)
        self.kind = call("ippGetValueTag", number, thing)
        self.count = call("ippGetCount", number, thing)
        self.text_at = call("ippGetString", text, thing, number, thing)
        self.number_at = call("ippGetInteger", number, thing, number)
        self.truth_at = call("ippGetBoolean", number, thing, number)
        self.free = call("ippDelete", None, thing)


@cache
def library() -> Library:
    """Load CUPS. Raises Away where there is none."""
    try:
        return Library(ctypes.CDLL(LIBRARY))
    except (OSError, AttributeError) as error:
        raise Away(0, str(error)) from error


def _ready() -> Library:
    cups = library()
    cups.ask_for_password(_NOBODY, None)  # each thread has its own
    return cups


def _wrong(cups: Library) -> Away:
    return Away(int(cups.status()), (cups.said() or b"").decode(errors="replace"))


@contextmanager
def _options(cups: Library, given: Mapping[str, str]) -> Iterator[tuple[int, c_void_p]]:
    count, options = 0, c_void_p()
    for name, value in given.items():
        count = cups.add_option(name.encode(), value.encode(), count, byref(options))
    try:
        yield count, options
    finally:
        cups.free_options(count, options)


def submit(printer: str, title: str, pdf: bytes, given: Mapping[str, str]) -> int:
    """Hand a PDF to a queue and give the job's number. Raises Away; then nothing of it is in the queue."""
    cups, queue = _ready(), printer.encode()
    with _options(cups, given) as (count, options):
        job = int(cups.create(None, queue, title.encode(), count, options))
    if not job:
        raise _wrong(cups)
    taken = cups.begin(None, queue, job, title.encode(), PDF, 1) == CONTINUE
    taken = taken and cups.write(None, pdf, len(pdf)) == CONTINUE
    ended = int(cups.finish(None, queue)) if taken else OK_AT_MOST + 1
    if ended > OK_AT_MOST:
        wrong = _wrong(cups)
        cups.cancel(None, queue, job, 1)
        raise wrong
    return job


def of_printer(printer: str, wanted: Iterable[str]) -> Found:
    """Ask how a queue stands. Raises Away."""
    return _ask(GET_PRINTER, printer, 0, wanted)


def of_job(printer: str, job: int, wanted: Iterable[str]) -> Found:
    """Ask how a job stands. Raises Away."""
    return _ask(GET_JOB, printer, job, wanted)


def _ask(operation: int, printer: str, job: int, wanted: Iterable[str]) -> Found:
    cups = _ready()
    request = cups.request(operation)
    cups.add_text(request, OPERATION, URI, b"printer-uri", None, address(printer).encode())
    if job:
        cups.add_number(request, OPERATION, INTEGER, b"job-id", job)
    cups.add_text(request, OPERATION, NAME, b"requesting-user-name", None, cups.user())
    names = tuple(name.encode() for name in wanted)
    listed = (c_char_p * len(names))(*names)
    cups.add_texts(request, OPERATION, KEYWORD, b"requested-attributes", len(names), None, listed)
    answer = cups.carry_out(None, request, b"/")  # the request is freed by it
    if int(cups.status()) > OK_AT_MOST or not answer:
        cups.free(answer)
        raise _wrong(cups)
    try:
        return dict(_read(cups, answer))
    finally:
        cups.free(answer)


def address(printer: str) -> str:
    """Give a queue's name as CUPS addresses it; which server it is on, the connection knows."""
    return f"ipp://localhost/printers/{quote(printer, safe='')}"


def _read(cups: Library, answer: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = cups.first(answer)
    while found:
        name = cups.name(found)
        if name is not None:
            yield name.decode(), tuple(_value(cups, found, at) for at in range(cups.count(found)))
        found = cups.next(answer)


def _value(cups: Library, found: int, at: int) -> str:
    kind = cups.kind(found)
    if kind in (INTEGER, ENUM):
        return str(cups.number_at(found, at))
    if kind == BOOLEAN:
        return "true" if cups.truth_at(found, at) else "false"
    return (cups.text_at(found, at, None) or b"").decode(errors="replace")
