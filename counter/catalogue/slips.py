"""What is wrong with a line that is no TOML (书写错误): a quotation mark missing, a full-width sign, a key written twice.

The parser says where it stopped; what a person did there is read from the line.
"""

import re
from collections.abc import Iterator

KEY = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=")
WIDE = re.compile("[“”‘’＂＇，。：；［］｛｝＝＠＃｜－＿　０-９Ａ-Ｚａ-ｚ]")
# what the parser's message begins with -> what to say
SAID = {
    "Cannot overwrite": "同一个键写了两次",
    "Cannot declare": "同一张表写了两次",
    "Cannot mutate": "同一个键写了两次",
    "Duplicate inline table key": "同一个键写了两次",
    "Unclosed array": "方括号里缺逗号，或没有右方括号",
    "Unclosed inline table": "花括号里缺逗号，或没有右花括号",
    "Invalid value": "文字要写在引号里，是非写成小写的 true 或 false",
    "Expected '='": "键后面要有等号",
    "Expected newline": "值的后面多了内容",
    "Expected ']": "表头没有右方括号",
    "Invalid statement": "应是 键 = 值 或 [表头]",
    "Invalid initial character for a key": "键只能用半角字母、数字、- 和 _",
    "Unterminated string": "引号没有成对",
    "Illegal character": "有看不见的字符或引号没有成对",
}


def told(text: str, message: str) -> tuple[str, str]:
    """Give the key on the line where the parser stopped, "" where none stands there, and what is wrong in a sentence."""
    found = re.search(r"line (\d+), column (\d+)", message)
    lines = text.splitlines()
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    where = f"第 {number} 行" + (f"第 {found[2]} 列" if found else "")
    key = KEY.match(line)
    return key[1] if key else "", f"不是有效的 TOML：{where}，{next(_reasons(line, message))}"


def _reasons(line: str, message: str) -> Iterator[str]:
    """Say what may be the matter, the surest first."""
    bare = re.sub(r'"[^"]*"', "", line)  # what stands outside of quotation marks
    wide = WIDE.search(bare)
    if '"' in bare.partition("#")[0]:
        yield "引号没有成对"
    if wide:
        yield f"“{wide[0]}”要改成半角" if wide[0] not in "“”" else f"全角引号 {wide[0]} 要改成半角"
    yield from (said for begins, said in SAID.items() if message.startswith(begins))
    yield "写法不对"
