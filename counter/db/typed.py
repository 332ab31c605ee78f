"""A name typed in letters, or partly so: every way to cut it into syllables and initials, as beginnings of tokens.

zhangxm is zhang x m; zxiaoming is z xiao ming; zhxm is zh x m; 张xm is 张 x m. The first piece chooses the index: a whole syllable that
of full pinyin, an initial that of initials; the rest is compared on the token itself, which holds both and the name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, product

MOST_WAYS = 12
_INITIALS = ("zh", "ch", "sh", *"abcdefghjklmnopqrstwxyz")
_LONGEST = 6  # letters of a syllable
# every syllable that there is, ü as v: to make them of the dictionary takes half a second
_SAID = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bong bu ca cai can cang cao ce cei cen ceng cha
chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da
dai dan dang dao de dei den deng di dia dian diao die din ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen
feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen
heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao
ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin
ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan
nang nao ne nei nen neng ni nia nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen
peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri
rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua
shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou
tu tuan tui tun tuo wa wai wan wang wei wen weng wo wong wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan
yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen
zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo"""
SYLLABLES = frozenset(_SAID.split())
Piece = tuple[str, str]  # letters, the character that they are a reading of ("" when letters were typed)


@dataclass(frozen=True)
class Wanted:
    """A beginning of tokens, what of it was typed, and what else the token has to look like."""

    head: str
    typed: str
    form: re.Pattern[str] | None = field(default=None, compare=False)
    rough: str = ""  # the same for SQLite's GLOB, which lets some more through

    def fits(self, token: str) -> bool:
        """Tell whether a token is meant."""
        return token.startswith(self.head) and (self.form is None or self.form.match(token) is not None)


Group = tuple[Wanted, ...]


def begun(typed: Sequence[tuple[str, tuple[str, ...]]], said: str) -> Group:
    """Give what a name may be that begins like this: runs of letters (no readings), and characters with theirs; the likely ones first."""
    ways = [[[(r, char)] for r in readings] if readings else _ways(char.lower()) for char, readings in typed]
    whole = [[piece for part in chosen for piece in part] for chosen in islice(product(*ways), 8 * MOST_WAYS)]
    found = {w.head + (w.form.pattern if w.form else ""): w for pieces in sorted(whole, key=len) if (w := _wanted(pieces, said))}
    return tuple(islice(found.values(), MOST_WAYS))


@lru_cache(maxsize=64)
def _ways(letters: str) -> list[list[Piece]]:
    """Cut letters in every way, with few pieces first; as one piece they may also be a name in letters."""
    cut = sorted(_cuts(letters), key=len)[: 2 * MOST_WAYS]
    single = [(letter, "") for letter in letters]
    initials = [single] if len(letters) > 1 and all(letter in _INITIALS for letter in letters) and single not in cut else []
    return [*([[(letters, "")]] if [(letters, "")] not in cut else []), *initials, *cut]


def _cuts(letters: str) -> Iterator[list[Piece]]:
    if not letters:
        yield []
        return
    for size in range(min(len(letters), _LONGEST), 0, -1):
        piece, rest = letters[:size], letters[size:]
        if piece in SYLLABLES or piece in _INITIALS or (not rest and _starts(piece)):
            yield from ([(piece, ""), *more] for more in _cuts(rest))


@lru_cache(maxsize=1024)
def _starts(letters: str) -> bool:
    return any(s.startswith(letters) for s in SYLLABLES)


def _wanted(pieces: list[Piece], said: str) -> Wanted | None:
    texts = [text for text, _ in pieces]
    whole = [text in SYLLABLES for text in texts]
    if not texts:
        return None
    if whole[0] or (len(texts) == 1 and len(texts[0]) > 1):
        known = next((n for n, full in enumerate(whole) if not full), len(texts))
        head = "p" + " ".join(texts[: known + 1])
        return Wanted(head, said) if _simple(pieces, known) else _formed(head, said, "p", pieces, known + 1)
    head = "i" + "".join(text[0] for text in texts)
    plain = max(map(len, texts)) == 1 and not _chars(pieces)
    return Wanted(head, said) if plain else _formed(head, said, "i[a-z]+ ", pieces, 0)


def _simple(pieces: list[Piece], known: int) -> bool:
    """Tell whether the head says all: nothing follows the first piece that is no whole syllable, and no character was typed."""
    return known >= len(pieces) - 1 and not _chars(pieces)


def _chars(pieces: list[Piece]) -> bool:
    return any(char for _, char in pieces)


def _formed(head: str, said: str, lead: str, pieces: list[Piece], known: int) -> Wanted:
    """Say what else a token looks like: each syllable as typed or so begun, the last one begun, and the characters in their places.

    GLOB must begin with the whole head: SQLite takes its beginning for the range in place of ours.
    """
    last, chars = len(pieces) - 1, _chars(pieces)
    exact = [text in SYLLABLES and (n < last or char != "") for n, (text, char) in enumerate(pieces)]
    spoken = " ".join(text + ("" if full else "[a-z]*") for full, (text, _) in zip(exact, pieces, strict=True))
    name = "".join(re.escape(char) or "." for _, char in pieces)
    form = f"{lead}{spoken}(?: [a-z]+)* {name}" if chars else f"{lead}{spoken}(?: |$)"
    rest = [text + ("" if full else "*") for full, (text, _) in zip(exact, pieces, strict=True)][known:]
    rough = " ".join([head + "*", *rest, *(["".join(char or "?" for _, char in pieces)] if chars else [])])
    return Wanted(head, said, re.compile(form), rough + "*")
