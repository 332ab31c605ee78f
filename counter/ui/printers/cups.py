"""CUPS: what a queue can do, a PDF put into it, and how the job stands, in words."""

from collections.abc import Mapping

from counter.domain.problem import Problem
from counter.settings import Sides
from counter.ui.printers import ipp
from counter.ui.printers.job import Job, Printer, Progress, State, Unprinted
from counter.ui.printers.setup import Setup, tray_zh
from counter.ui.printers.shift import sheet

GONE, CLOSED = 0x0406, 0x0506
SIDED: Mapping[Sides, str] = {"one": "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"}
HOW = ("printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs")
ABLE = ("media-source-supported", "sides-supported")
OF_JOB = ("job-state", "job-state-reasons", "job-printer-state-message")
STOPPED = "5"
# why a printer does not go on, by the standard's keywords (RFC 8011, PWG 5100.9), whatever -error or -report follows
REASONS = {
    "media-empty": "缺纸", "media-needed": "缺纸", "media-jam": "卡纸", "cover-open": "盖子没有盖好", "door-open": "门没有关好",
    "interlock-open": "盖子没有盖好", "toner-empty": "没有墨粉了", "marker-supply-empty": "没有墨粉或墨水了",
    "marker-waste-full": "废粉盒满了", "input-tray-missing": "纸盒没有装好", "output-area-full": "出纸口满了",
    "output-tray-missing": "出纸盒没有装好", "offline": "打印机脱机", "connecting-to-device": "正在连接打印机",
    "timed-out": "打印机没有回应", "shutdown": "打印机已关机",
    "paused": "已暂停", "spool-area-full": "打印机内存满了", "opc-life-over": "感光鼓到寿命了", "fuser-over-temp": "打印机过热",
    "cups-missing-filter": "缺少驱动",
}  # fmt: skip
ENDED: Mapping[str, tuple[State, str]] = {
    "9": ("done", "打印机已全部收到。请到打印机前取纸。"),
    "8": ("failed", "打印机中止了这个任务，没有打印完。"),
    "7": ("failed", "这个任务已被取消，没有打印完。"),
}
GOING: Mapping[str, tuple[State, str]] = {
    "3": ("waiting", "在打印队列中等候。"),
    "4": ("held", "这个任务被挂起，放行后才会打印。"),
    "5": ("printing", "正在打印。"),
    "6": ("held", "打印停住了。"),
}
VANISHED = Progress("unknown", "打印队列里已经没有这个任务。请看纸有没有出来。")
SILENT = Progress("unknown", "打印系统没有回应，不知道这个任务怎样了。请看纸有没有出来。")


def offered(name: str) -> Printer:
    """Ask a queue what it can do and how it stands."""
    try:
        found = ipp.of_printer(name, (*HOW, *ABLE))
    except ipp.Away as away:
        return Printer(name, words="打印系统里没有这台打印机。" if away.status == GONE else "打印系统没有回应。")
    trays = tuple((key, tray_zh(key)) for key in found.get("media-source-supported", ()) if key != "auto")
    sides = tuple(key for key, wanted in SIDED.items() if wanted in found.get("sides-supported", ()))
    closed = found.get("printer-is-accepting-jobs") == ("false",)
    return Printer(name, trays, sides, halted(found) or ("打印机不接收新的任务。" if closed else ""))


def halted(found: ipp.Found) -> str:
    """Say why a queue does not print, "" when it does."""
    why = trouble(found)
    if found.get("printer-state") == (STOPPED,):
        return f"打印机停住了：{why}。" if why else "打印机已暂停，恢复后才会打印。"
    return f"打印机停住了：{why}。" if why else ""


def trouble(found: ipp.Found) -> str:
    """Name what a person has to put right at the printer; what is only a hint (墨粉不足) is none."""
    named = [REASONS.get(_bare(reason), "") for reason in found.get("printer-state-reasons", ()) if not reason.endswith("-warning")]
    return "、".join(dict.fromkeys(word for word in named if word and word != REASONS["paused"]))


def _bare(reason: str) -> str:
    return reason.removesuffix("-error").removesuffix("-report")


def submit(pdf: bytes, setup: Setup, title: str) -> int:
    """Put a PDF into a queue and give the job's number. Raises Unprinted."""
    try:
        ipp.of_printer(setup.printer, HOW)  # the library cannot tell a queue that is gone from a server that is
        return ipp.submit(setup.printer, title, pdf, options(setup, sheet(pdf)))
    except ipp.Away as away:
        raise Unprinted(_problem(away, setup.printer)) from away


def options(setup: Setup, size: tuple[int, int]) -> dict[str, str]:
    """Say it in CUPS's words: on a sheet of its size, never made smaller to fit."""
    media = f"media-size={{x-dimension={size[0]} y-dimension={size[1]}}}"
    source = f" media-source={setup.tray}" if setup.tray else ""
    given = {"media-col": f"{{{media}{source}}}", "print-scaling": "none", "copies": str(setup.copies)}
    if setup.sides:
        given["sides"] = SIDED[setup.sides]
    return given


def _problem(away: ipp.Away, printer: str) -> Problem:
    if away.status == GONE:
        return Problem("printer", "printer_gone", {"printer": printer})
    if away.status == CLOSED:
        return Problem("printer", "printer_closed", {"printer": printer})
    return Problem("printer", "spooler_away", {"why": away.said or "—"})


def state(job: Job) -> Progress:
    """Say how a job stands."""
    try:
        found = ipp.of_job(job.printer, job.number, OF_JOB)
        now = found.get("job-state", ("",))[0]
        if now in ENDED:
            return Progress(*ENDED[now])
        return _going(now, ipp.of_printer(job.printer, HOW))
    except ipp.Away as away:
        return VANISHED if away.status == GONE else SILENT


def _going(now: str, printer: ipp.Found) -> Progress:
    why = halted(printer)
    if now in GOING and why:
        return Progress("held", why)
    return Progress(*GOING[now]) if now in GOING else SILENT
