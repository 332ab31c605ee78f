"""What of a text the fonts do not have (缺字): said beside the field, before it is printed."""

from PySide6.QtGui import QFontMetrics

from counter import printing

_MOST = 3  # characters that are named
_FIRST, _LAST = "\u4e00", "\u9fa5"  # every bundled font has these


def lacking(text: str, metrics: QFontMetrics) -> str:
    """Say which characters of a text are boxed on paper, and whether the screen shows them; "" where there are none."""
    if all(_FIRST <= char <= _LAST or " " <= char <= "~" for char in text):
        return ""
    boxed = printing.coverage(text)
    seen = all(metrics.inFontUcs4(ord(char)) for char in boxed)
    named = "、".join(f"“{char}”（U+{ord(char):04X}）" if seen else f"U+{ord(char):04X} " for char in boxed[:_MOST])
    more = "等" if len(boxed) > _MOST else ""
    return f"{named}{more}{'屏幕能显示' if seen else '没有字形'}，文书上印成方框里的码位" if boxed else ""
