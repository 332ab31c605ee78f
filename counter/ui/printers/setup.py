"""How each kind of document goes out of this workstation (打印设置): printer, tray, sides, copies; and how far a printer is out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from counter.settings import Offset, Printers, Sides, Way

SIDES: Mapping[Sides, str] = {"": "按打印机设置", "one": "单面", "long": "双面（长边翻页）", "short": "双面（短边翻页）"}
TRAYS = {
    "auto": "自动选择", "main": "主纸盒", "alternate": "备用纸盒", "manual": "手动进纸", "by-pass-tray": "多功能进纸口",
    "top": "上纸盒", "middle": "中纸盒", "bottom": "下纸盒", "left": "左纸盒", "right": "右纸盒", "center": "中间纸盒", "side": "侧面纸盒",
    "rear": "后进纸口", "envelope": "信封", "photo": "照片纸盒", "disc": "光盘", "large-capacity": "大容量纸盒", "main-roll": "卷纸",
}  # fmt: skip


@dataclass(frozen=True)
class Setup:
    """How one document is printed. "" leaves a choice to the printer; `offset` is in mm to the right and down."""

    printer: str = ""
    tray: str = ""
    sides: Sides = ""
    copies: int = 1
    offset: tuple[float, float] = (0.0, 0.0)


def tray_zh(key: str) -> str:
    """Say which tray: the standard's keywords in words, a printer's own as it is."""
    if key.startswith(("tray-", "roll-")) and key[5:].isdigit():
        return f"{'纸盒' if key.startswith('tray-') else '卷纸'} {key[5:]}"
    return TRAYS.get(key, key)


class Remembered:
    """What this workstation remembers. `keep` is given every change, to be written."""

    def __init__(self, table: Printers | None = None, keep: Callable[[Printers], object] = lambda _: None) -> None:
        """Begin with what the settings say."""
        self.table = table or Printers()
        self._keep = keep

    def way(self, document: str) -> Way:
        """Give what is remembered for a kind of document."""
        return self.table.documents.get(document, Way())

    def setup_for(self, document: str, names: Sequence[str]) -> Setup:
        """Give how a document goes out, of the printers that there are now (`names`, the system's default first)."""
        way = self.way(document)
        wanted = way.printer or self.table.default
        if not wanted or wanted in names:
            printer = wanted or (names[0] if names else "")
            return Setup(printer, way.tray, way.duplex, way.copies, self.offset(printer))
        fallback = self.table.default if self.table.default in names else (names[0] if names else "")
        return Setup(fallback, copies=way.copies, offset=self.offset(fallback))  # another printer's trays are not this one's

    def missing(self, document: str, names: Sequence[str]) -> str:
        """Say that the printer remembered for a document is gone, "" when it is there."""
        wanted = self.way(document).printer or self.table.default
        if not wanted or wanted in names:
            return ""
        return f"原来用的打印机“{wanted}”现在没有了，请另选一台。" if names else f"打印机“{wanted}”没有了，这台电脑也没有别的打印机。"

    def remember(self, document: str, setup: Setup) -> None:
        """Keep how a document goes out from now on."""
        way = Way(printer=setup.printer, tray=setup.tray, duplex=setup.sides, copies=setup.copies)
        self._change(documents={**self.table.documents, document: way})

    def forget(self, document: str) -> None:
        """Let a document go out by the workstation's default again."""
        self._change(documents={code: way for code, way in self.table.documents.items() if code != document})

    def choose(self, printer: str) -> None:
        """Make a printer this workstation's default; "" is the system's."""
        self._change(default=printer)

    def offset(self, printer: str) -> tuple[float, float]:
        """Give how far a printer's paper is to be moved, in mm to the right and down."""
        found = self.table.offsets.get(printer, Offset())
        return found.x, found.y

    def calibrate(self, printer: str, x: float, y: float) -> None:
        """Keep how far a printer's paper is to be moved."""
        self._change(offsets={**self.table.offsets, printer: Offset(x=x, y=y)})

    def _change(self, **values: object) -> None:
        self.table = Printers.model_validate({**dict(self.table), **values})
        self._keep(self.table)


def placed(setup: Setup, printer: str) -> Setup:
    """Give the same for another printer, whose trays and sides are not known to be the same."""
    return replace(setup, printer=printer, tray="", sides="")
