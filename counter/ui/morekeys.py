"""Rows of the one table that belong to parts over or beside the places: the second screen, help, phrases, the tour."""

from counter.ui.second.keys import KEYS as SECOND

Row = tuple[str, str, tuple[str, ...], str, str, str, str]  # id, words, keys, place, method, icon, word in the key strip

HELP: tuple[Row, ...] = (
    ("help", "帮助 (办事指南、这里的按键)", ("F1",), "", "open_help", "", "帮助"),
    ("key_card", "按键卡 (全部按键，可打印)", ("Shift+F1",), "", "show_keys", "command", ""),
    ("tour", "重看入门导览", ("Ctrl+Shift+F1",), "", "start_tour", "", ""),
    ("phrases", "常用语 (在意见、理由这类长栏里)", ("Ctrl+J",), "", "offer_phrases", "", ""),
    ("keep_phrase", "记为我的常用语 (所选或整段)", ("Ctrl+Shift+J",), "", "keep_phrase", "", ""),
    ("guide_print", "打印按键卡", ("F7",), "guide", "print_card", "printer", "打印按键卡"),
    ("keys_print", "打印", ("F7",), "keys", "spool_card", "printer", "打印"),
    ("keys_back", "返回", ("Esc",), "keys", "close_card", "", "返回"),
)
MORE: tuple[Row, ...] = (*((call, zh, (key,), place, call, "eye", strip) for call, zh, key, place, strip in SECOND), *HELP)
