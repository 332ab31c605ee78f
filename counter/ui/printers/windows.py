"""Windows: what a printer can do, pages drawn into its queue, and how the job stands, through winspool.

Written against the documented calls and structures (EnumJobs, GetPrinter, DeviceCapabilities); so far they have only
been called on a stand-in. The drawing is tried through Qt's way to CUPS.
"""

import ctypes
from _ctypes import CFuncPtr
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ctypes import POINTER, Structure, byref, c_uint32, c_ushort, c_void_p, sizeof
from ctypes.wintypes import BYTE, LPWSTR, WORD
from functools import cache
from typing import Protocol

from counter.ui.printers import drawing
from counter.ui.printers.job import Job, Printer, Progress, State
from counter.ui.printers.setup import Setup

BINS, BIN_NAMES, DUPLEX = 6, 12, 7  # DC_…
NAME_LENGTH = 24
FIRST, ALL_JOBS = 0, 1024
# JOB_STATUS_…, the worst first; what is not here is waiting
STATUS: tuple[tuple[int, State, str], ...] = (
    (0x0002, "held", "打印出错停住了，请看打印机。"),
    (0x0040, "held", "缺纸，加纸后会接着打印。"),
    (0x0400, "held", "打印机等着人处理，请看打印机。"),
    (0x0020, "held", "打印机脱机，接通后会接着打印。"),
    (0x0200, "held", "打印队列被前面的任务堵住了。"),
    (0x0001, "held", "这个任务被暂停，恢复后才会打印。"),
    (0x0104, "failed", "这个任务已被删除，没有打印完。"),
    (0x1080, "done", "打印机已全部收到。请到打印机前取纸。"),
    (0x0010, "printing", "正在打印。"),
    (0x0008, "waiting", "正在送往打印队列。"),
)
# PRINTER_STATUS_…
PRINTER: Mapping[int, str] = {
    0x00000008: "卡纸", 0x00000010: "缺纸", 0x00000020: "等手动进纸", 0x00000040: "纸张不对", 0x00000080: "打印机脱机",
    0x00000800: "出纸口满了", 0x00001000: "打印机脱机", 0x00040000: "没有墨粉了", 0x00100000: "打印机等着人处理",
    0x00400000: "盖子没有盖好", 0x00000002: "打印机出错", 0x00000001: "已暂停",
}  # fmt: skip
GONE = Progress("unknown", "打印队列里已经没有这个任务，多半是打完了。请看纸有没有出来。")
WAITING = Progress("waiting", "在打印队列中等候。")


class SystemTime(Structure):
    """SYSTEMTIME."""

    _fields_ = (("parts", WORD * 8),)


class JobInfo(Structure):
    """JOB_INFO_1W."""

    _fields_ = (
        ("JobId", c_uint32), ("pPrinterName", LPWSTR), ("pMachineName", LPWSTR), ("pUserName", LPWSTR), ("pDocument", LPWSTR),
        ("pDatatype", LPWSTR), ("pStatus", LPWSTR), ("Status", c_uint32), ("Priority", c_uint32), ("Position", c_uint32),
        ("TotalPages", c_uint32), ("PagesPrinted", c_uint32), ("Submitted", SystemTime),
    )  # fmt: skip


class PrinterInfo(Structure):
    """PRINTER_INFO_6."""

    _fields_ = (("dwStatus", c_uint32),)


class Loaded(Protocol):
    """A library whose functions are found by name."""

    def __getitem__(self, name: str, /) -> CFuncPtr:
        """Find one."""
        ...


class Spooler:
    """The calls of winspool.drv that are used."""

    def __init__(self, loaded: Loaded) -> None:
        """Find each of them, with its types. Raises AttributeError where this is not Windows."""

        def call(name: str, *takes: type) -> CFuncPtr:
            found = loaded[name]
            found.restype, found.argtypes = ctypes.c_int, takes
            return found

        self.open = call("OpenPrinterW", LPWSTR, POINTER(c_void_p), c_void_p)
        self.close = call("ClosePrinter", c_void_p)
        counts = POINTER(c_uint32)
        self.jobs = call("EnumJobsW", c_void_p, c_uint32, c_uint32, c_uint32, c_void_p, c_uint32, counts, counts)
        self.printer = call("GetPrinterW", c_void_p, c_uint32, c_void_p, c_uint32, counts)
        self.able = call("DeviceCapabilitiesW", LPWSTR, LPWSTR, WORD, c_void_p, c_void_p)


@cache
def spooler() -> Spooler:
    """Load the spooler's library."""
    return Spooler(ctypes.CDLL("winspool.drv"))


@contextmanager
def _opened(name: str) -> Iterator[c_void_p | None]:
    handle = c_void_p()
    if not spooler().open(name, byref(handle), None):
        yield None
        return
    try:
        yield handle
    finally:
        spooler().close(handle)


def offered(name: str) -> Printer:
    """Ask a printer what it can do and how it stands."""
    with _opened(name) as handle:
        if handle is None:
            return Printer(name, words="打印系统里没有这台打印机。")
        info, needed = PrinterInfo(), c_uint32()
        known = spooler().printer(handle, 6, byref(info), sizeof(info), byref(needed))
    duplex = spooler().able(name, None, DUPLEX, None, None) == 1
    return Printer(name, _trays(name), ("one", "long", "short") if duplex else ("one",), trouble(info.dwStatus) if known else "")


def trouble(status: int) -> str:
    """Say why a printer does not print, "" when it does."""
    found = [word for bit, word in PRINTER.items() if status & bit]
    return f"打印机停住了：{'、'.join(dict.fromkeys(found))}。" if found else ""


def _trays(name: str) -> tuple[tuple[str, str], ...]:
    count = spooler().able(name, None, BINS, None, None)
    if count <= 0:
        return ()
    numbers, names = (c_ushort * count)(), ctypes.create_unicode_buffer(count * NAME_LENGTH)
    spooler().able(name, None, BINS, numbers, None)
    spooler().able(name, None, BIN_NAMES, names, None)
    words = ["".join(names[at * NAME_LENGTH : (at + 1) * NAME_LENGTH]).split("\0")[0] for at in range(count)]
    return tuple((str(number), word or str(number)) for number, word in zip(numbers, words, strict=True))


def submit(pdf: bytes, setup: Setup, title: str) -> int:
    """Draw the pages into a printer's queue; give the job's number, 0 when it is printed already. Raises Unprinted."""
    printer = drawing.printer_for(setup, title)
    drawing.draw(pdf, printer)
    return max((number for number, document, _ in _jobs(setup.printer) if document == title), default=0)


def _jobs(printer: str) -> list[tuple[int, str, int]]:
    """List number, name and status of the jobs in a queue; none when it cannot be asked."""
    with _opened(printer) as handle:
        if handle is None:
            return []
        needed, count = c_uint32(), c_uint32()
        spooler().jobs(handle, FIRST, ALL_JOBS, 1, None, 0, byref(needed), byref(count))
        room = (BYTE * max(needed.value, 1))()
        if not spooler().jobs(handle, FIRST, ALL_JOBS, 1, room, len(room), byref(needed), byref(count)):
            return []
        found = ctypes.cast(room, POINTER(JobInfo))
        return [(found[at].JobId, found[at].pDocument or "", found[at].Status) for at in range(count.value)]


def state(job: Job) -> Progress:
    """Say how a job stands; Windows forgets one that is printed."""
    found = [status for number, _, status in _jobs(job.printer) if number == job.number]
    return progress(found[0]) if found else GONE


def progress(status: int) -> Progress:
    """Say what a job's status means."""
    return next((Progress(state, words) for bits, state, words in STATUS if status & bits), WAITING)
