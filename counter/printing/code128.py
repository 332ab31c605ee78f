"""Bar codes of case numbers (条码): Code 128, ISO/IEC 15417, digits in pairs, the rest in set B."""

_WIDTHS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221"
    "223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321"
    "112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131"
    "311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114"
    "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
    "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232233111"
)  # of bar, space, bar, space, bar, space: six digits for each symbol
_LAST = 2  # the bar that ends the stop
_TO_B, _START_B, _START_C, _STOP = 100, 104, 105, 106
_MODULUS = 103
_PRINTABLE = range(32, 127)


def _symbols(text: str) -> list[int]:
    """Give the symbols of a text that begins with an even run of digits, or none."""
    run = len(text) - len(text.lstrip("0123456789"))
    pairs = run // 2
    found = [_START_C if pairs else _START_B, *(int(text[at : at + 2]) for at in range(0, 2 * pairs, 2))]
    rest = text[2 * pairs :]
    if pairs and rest:
        found.append(_TO_B)
    return [*found, *(ord(char) - 32 for char in rest)]


def modules(text: str) -> tuple[int, ...]:
    """Give the widths of bar, space, bar ... in modules. Raises ValueError for what no reader would give back."""
    if not text or any(ord(char) not in _PRINTABLE for char in text):
        raise ValueError(text)
    symbols = _symbols(text)
    check = (symbols[0] + sum(n * symbol for n, symbol in enumerate(symbols[1:], 1))) % _MODULUS
    widths = "".join(_WIDTHS[6 * symbol : 6 * symbol + 6] for symbol in (*symbols, check, _STOP))
    return (*map(int, widths), _LAST)
