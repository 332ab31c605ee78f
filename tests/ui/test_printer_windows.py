"""What Windows' spooler says, asked through the same calls of a stand-in that fills the same structures.

The real winspool.drv has not been asked: there is no Windows where these tests run.
"""

import ctypes
from _ctypes import CFuncPtr
from collections.abc import Iterator
from ctypes import CFUNCTYPE, POINTER, c_int, c_uint32, c_ushort, c_void_p, c_wchar, c_wchar_p, cast, memmove, sizeof
from ctypes.wintypes import WORD

import pytest

from counter.ui.printers import Job, Printer, Progress, windows
from counter.ui.printers.windows import JobInfo, PrinterInfo, Spooler, progress, trouble

NAME = "HP LaserJet 前台"
BINS = {7: "自动选择", 2: "下纸盒", 262: "纸盒 3（信封，最长的名字二十四个字符以内）"[:24]}
COUNTS = POINTER(c_uint32)


class StandIn:
    """Printers, trays and jobs as winspool.drv would tell of them, by functions that C could call."""

    def __init__(self) -> None:
        self.jobs: list[tuple[int, str, int]] = []
        self.status = 0
        self.open_handles = 0
        self.duplex = 1
        self._functions: dict[str, CFuncPtr] = {
            "OpenPrinterW": CFUNCTYPE(c_int, c_wchar_p, POINTER(c_void_p), c_void_p)(self.open_printer),
            "ClosePrinter": CFUNCTYPE(c_int, c_void_p)(self.close_printer),
            "EnumJobsW": CFUNCTYPE(c_int, c_void_p, c_uint32, c_uint32, c_uint32, c_void_p, c_uint32, COUNTS, COUNTS)(self.list_jobs),
            "GetPrinterW": CFUNCTYPE(c_int, c_void_p, c_uint32, c_void_p, c_uint32, COUNTS)(self.tell_status),
            "DeviceCapabilitiesW": CFUNCTYPE(c_int, c_wchar_p, c_wchar_p, WORD, c_void_p, c_void_p)(self.tell_able),
        }

    def __getitem__(self, name: str, /) -> CFuncPtr:
        return self._functions[name]

    def open_printer(self, name: str, handle: "ctypes._Pointer[c_void_p]", _defaults: int) -> int:
        if name != NAME:
            return 0
        handle[0] = c_void_p(77)
        self.open_handles += 1
        return 1

    def close_printer(self, handle: int) -> int:
        assert handle == 77
        self.open_handles -= 1
        return 1

    def list_jobs(
        self, handle: int, _first: int, _most: int, level: int, room: int, size: int,
        needed: "ctypes._Pointer[c_uint32]", count: "ctypes._Pointer[c_uint32]",
    ) -> int:  # fmt: skip
        assert (handle, level) == (77, 1)
        self._kept = (JobInfo * len(self.jobs))(*(JobInfo(JobId=n, pDocument=document, Status=s) for n, document, s in self.jobs))
        needed[0] = c_uint32(sizeof(self._kept))
        if size < sizeof(self._kept):
            return 0
        memmove(room, self._kept, sizeof(self._kept))
        count[0] = c_uint32(len(self.jobs))
        return 1

    def tell_status(self, handle: int, level: int, room: int, size: int, needed: "ctypes._Pointer[c_uint32]") -> int:
        assert (handle, level) == (77, 6)
        needed[0] = c_uint32(sizeof(PrinterInfo))
        if size < sizeof(PrinterInfo):
            return 0
        cast(room, POINTER(PrinterInfo))[0].dwStatus = self.status
        return 1

    def tell_able(self, name: str, _port: str, what: int, room: int, _mode: int) -> int:
        if name != NAME:
            return -1
        if what == windows.DUPLEX:
            return self.duplex
        if room and what == windows.BINS:
            cast(room, POINTER(c_ushort * len(BINS)))[0][:] = list(BINS)
        elif room:
            names = "".join(bin_name.ljust(windows.NAME_LENGTH, "\0") for bin_name in BINS.values())
            cast(room, POINTER(c_wchar * len(names)))[0][:] = names
        return len(BINS)


@pytest.fixture
def winspool(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    stand_in = StandIn()
    spooler = Spooler(stand_in)
    monkeypatch.setattr(windows, "spooler", lambda: spooler)
    yield stand_in
    assert stand_in.open_handles == 0


def test_a_job_is_as_large_as_windows_makes_it() -> None:
    assert sizeof(JobInfo) == 96  # JOB_INFO_1W, 64 bit
    assert sizeof(PrinterInfo) == 4


def test_trays_have_the_drivers_names_and_numbers(winspool: StandIn) -> None:
    trays = tuple((str(number), name) for number, name in BINS.items())
    assert windows.offered(NAME) == Printer(NAME, trays, ("one", "long", "short"))
    winspool.duplex = 0
    assert windows.offered(NAME).sides == ("one",)


def test_how_a_printer_stands_is_said(winspool: StandIn) -> None:
    winspool.status = 0x10 | 0x00400000
    assert windows.offered(NAME).words == "打印机停住了：缺纸、盖子没有盖好。"


@pytest.mark.usefixtures("winspool")
def test_a_printer_that_is_gone() -> None:
    assert windows.offered("X") == Printer("X", words="打印系统里没有这台打印机。")
    assert windows.state(Job("X", 5, 1, "x")).state == "unknown"


def test_a_job_is_found_by_its_number(winspool: StandIn) -> None:
    winspool.jobs = [(4, "别的", 0x0010), (5, "受理通知书", 0x0040), (6, "别的", 0)]
    assert windows.state(Job(NAME, 5, 1, "受理通知书")) == Progress("held", "缺纸，加纸后会接着打印。")
    assert windows.state(Job(NAME, 6, 1, "别的")).state == "waiting"
    winspool.jobs = []
    assert windows.state(Job(NAME, 5, 1, "受理通知书")) == windows.GONE


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (0, "waiting"), (0x0008, "waiting"), (0x0010, "printing"), (0x2010, "printing"), (0x0080, "done"), (0x1000, "done"),
        (0x0042, "held"), (0x0020 | 0x0010, "held"), (0x0001, "held"), (0x0400, "held"), (0x0200, "held"), (0x0004, "failed"),
        (0x0100, "failed"),
    ],
)  # fmt: skip
def test_every_status_of_a_job_has_its_words(status: int, state: str) -> None:
    found = progress(status)
    assert found.state == state
    assert found.words.endswith("。")


def test_a_printer_in_order_has_no_trouble() -> None:
    assert trouble(0) == trouble(0x00000400) == ""  # 0x400: it is printing
    assert trouble(0x00001080) == "打印机停住了：打印机脱机。"
