"""Everything a person can do from the keyboard, as rows of one table.

The table fills the actions with their keys, the palette (Ctrl+K) and the key strip. A key works wherever the cursor
is, as long as its place is the one shown: `Commands.enter` turns the rows of other places off.
"""

from dataclasses import dataclass
from functools import cache

from pypinyin import Style, lazy_pinyin
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from counter.ui.morekeys import MORE

ANYWHERE = ""
SETTLING = ("Alt+M", "Alt+U", "F5", "F6")  # the choices of what is to be settled first in a case


@dataclass(frozen=True)
class Command:
    """A row: `place` is where it works, `handler` the method of that place, `strip` its word in the key strip.

    `argument` is handed to the method, where one serves several rows.
    """

    id: str
    zh: str
    keys: tuple[str, ...]
    place: str
    handler: str
    icon: str = ""
    strip: str = ""
    argument: int | str | None = None

    @property
    def key(self) -> str:
        """The first key, as the strip and the buttons show it."""
        return shown_key(self.keys[0]) if self.keys else ""


TABLE: tuple[Command, ...] = (
    # places
    Command("go_workbench", "受理台", ("Ctrl+1",), ANYWHERE, "go", "workbench", argument="workbench"),
    Command("go_cases", "办件", ("Ctrl+2",), ANYWHERE, "go", "cases", argument="cases"),
    Command("go_due", "待办", ("Ctrl+3",), ANYWHERE, "go", "due", argument="due"),
    Command("go_attention", "待处理", ("Ctrl+4",), ANYWHERE, "go", "attention", argument="attention"),
    Command("go_day", "日报", ("Ctrl+5",), ANYWHERE, "go", "day", argument="day"),
    Command("go_sync", "同步", ("Ctrl+6",), ANYWHERE, "go", "sync", argument="sync"),
    Command("go_admin", "管理", ("Ctrl+7",), ANYWHERE, "go", "admin", argument="admin"),
    Command("go_registers", "台账", ("Ctrl+8",), ANYWHERE, "go", "registers", argument="registers"),
    Command("go_verify", "验真", ("Ctrl+9",), ANYWHERE, "go", "verify", argument="verify"),
    # anywhere
    Command("search", "搜索人员与办件", ("Ctrl+F",), ANYWHERE, "search", "search", "搜索"),
    Command("palette", "命令", ("Ctrl+K",), ANYWHERE, "open_palette", "command", "命令"),
    Command("lock", "锁定窗口", ("Ctrl+L",), ANYWHERE, "lock", "lock"),
    Command("blank", "遮住屏幕", ("F12",), ANYWHERE, "blank", "eye-off", "遮屏"),
    Command("sign_out", "退出登录", ("Ctrl+Shift+L",), ANYWHERE, "sign_out", "person"),
    Command("sync_now", "立即同步", ("Ctrl+Shift+S",), ANYWHERE, "sync_now", "sync"),
    Command("undo", "撤销刚才的操作 (五分钟内)", ("Alt+Z", "Ctrl+Z"), ANYWHERE, "undo", "back", "撤销"),
    Command("print_settings", "打印设置", ("Ctrl+Shift+P",), ANYWHERE, "show_print_settings", "printer"),
    Command("larger", "放大字号", ("Ctrl+=", "Ctrl++"), ANYWHERE, "larger"),
    Command("smaller", "缩小字号", ("Ctrl+-",), ANYWHERE, "smaller"),
    Command("next_theme", "切换主题 (明亮 / 高对比 / 深色)", ("Ctrl+Shift+T",), ANYWHERE, "next_theme", "eye"),
    Command("keys_shown", "显示或隐藏按键提示", ("Ctrl+Shift+K",), ANYWHERE, "toggle_strip"),
    # workbench
    Command("new_case", "下一位 (新收件)", ("Ctrl+N",), "workbench", "new_case", "plus", "下一位"),
    Command("pick_item", "选择事项", ("F4",), "workbench", "pick_item", "paper", "选事项"),
    Command("receive_case", "收件登记 (给办件编号)", ("Ctrl+R", "F5"), "workbench", "receive_case", "outbox", "收件"),
    Command("accept_case", "受理", ("F9",), "workbench", "accept_case", "check", "受理"),
    Command("tell_once", "一次性告知单 (还缺什么)", ("F6",), "workbench", "tell_once", "paper", "告知单"),
    Command("ask_correction", "补正告知", ("Shift+F6",), "workbench", "ask_correction", "paper", "补正"),
    Command("print_paper", "打印", ("F7",), "workbench", "print_paper", "printer", "打印"),
    Command("why", "为什么 (测算依据)", ("F8",), "workbench", "why", "", "为什么"),
    Command("add_row", "添加一行 (家庭成员、收入)", ("Alt+A",), "workbench", "add_row", "plus", "添加行"),
    Command("remove_row", "移除这一行", ("Alt+D",), "workbench", "remove_row", "close"),
    Command("go_papers", "到材料", ("Alt+M",), "workbench", "go_papers", "paper", "材料"),
    *(Command(*more) for more in MORE),
    Command("refuse_case", "不予受理", ("Shift+F9",), "workbench", "refuse_case", "close"),
    Command("bench_person", "居民档案 (家庭、全部办件)", ("Ctrl+D",), "workbench", "open_person", "person", "档案"),
    # one resident
    Command("person_receive", "受理这位居民的申请", ("F9",), "person", "receive", "check", "受理"),
    Command("person_open_file", "查阅完整信息", ("F3",), "person", "open_file", "eye", "查阅"),
    Command("person_add_member", "增加家庭成员", ("Alt+A",), "person", "add_member", "plus", "增员"),
    Command("person_remove_member", "减少家庭成员", ("Alt+D",), "person", "remove_member", "close", "减员"),
    Command("person_change_head", "变更户主", ("Alt+H",), "person", "change_head"),
    Command("person_head_died", "户主死亡（停旧建新）", ("Alt+X",), "person", "head_died"),
    Command("person_split_household", "分户", ("Alt+F",), "person", "split_household"),
    Command("person_merge_household", "并户", ("Alt+B",), "person", "merge_household"),
    Command("person_move_household", "家庭迁移", ("Alt+Y",), "person", "move_household"),
    Command("person_end_household", "销户", ("Alt+E",), "person", "end_household"),
    Command("person_found_household", "立户", ("Alt+N",), "person", "found_household"),
    Command("person_record_death", "登记死亡", ("Alt+Q",), "person", "record_death"),
    Command("person_correct_death", "更正死亡登记", ("Alt+C",), "person", "correct_death"),
    Command("person_merge", "合并登记 (同一人)", ("Alt+M",), "person", "merge", "", "合并"),
    Command("person_tell_apart", "不是同一人", ("Alt+T",), "person", "tell_apart", "", "不是同一人"),
    Command("person_unmerge", "取消合并", ("Alt+U",), "person", "unmerge"),
    # one case
    Command("case_go_on", "下一步 (继续办理、确认出纸)", ("F9",), "case", "go_on", "check", "下一步"),
    Command("case_print", "打印文书", ("F7",), "case", "print_paper", "printer", "打印"),
    Command("case_open_file", "查阅完整信息", ("F3",), "case", "open_file", "eye", "查阅"),
    Command("case_correct", "更正登记内容", ("F4",), "case", "correct", "", "更正"),
    Command("case_why", "为什么 (测算依据)", ("F8",), "case", "why", "", "为什么"),
    Command("case_person", "居民档案 (家庭、全部办件)", ("Ctrl+D",), "case", "open_person", "person", "档案"),
    Command("case_add_row", "添加一行", ("Alt+A",), "case", "add_row", "plus", "添加行"),
    Command("case_remove_row", "移除这一行", ("Alt+D",), "case", "remove_row", "close"),
    Command("case_withdraw", "申请人撤回", ("Alt+W",), "case", "withdraw"),
    Command("case_cancel", "撤销受理", ("Alt+C",), "case", "cancel_acceptance"),
    Command("case_void", "收据作废", ("Alt+V",), "case", "void_receipt"),
    Command("case_refund", "退还党费", ("Alt+R",), "case", "refund"),
    Command("case_papers", "选择文书打印", ("Ctrl+P",), "case", "choose_papers", "printer", "文书"),
    Command("case_reprint", "补打最近的文书", ("Alt+P",), "case", "reprint", "printer"),
    *(Command(f"case_step_{n}", f"第 {n} 个下一步", (f"Alt+{n}",), "case", "take_step", argument=n) for n in range(1, 10)),
    Command("case_record", "续记", ("Alt+J",), "case", "do_other", argument="RecordEntry"),
    Command("case_work_again", "重新测算", ("Alt+S",), "case", "do_other", argument="WorkAgain"),
    Command("case_extend", "延长时限", ("Alt+Y",), "case", "do_other", argument="ExtendCase"),
    Command("case_offer", "移交办件", ("Alt+H",), "case", "do_other", argument="OfferCase"),
    Command("case_take", "接办", ("Alt+T",), "case", "do_other", argument="TakeCase"),
    Command("case_decline", "退回移交", ("Alt+B",), "case", "do_other", argument="DeclineCase"),
    Command("case_reassign", "改派", ("Alt+G",), "case", "do_other", argument="ReassignCase"),
    Command("case_take_down", "撤下公示", ("Ctrl+T",), "case", "do_other", argument="TakeDownNotice"),
    Command("case_export", "导出归档包", ("Ctrl+E",), "case", "do_other", "outbox", argument="ExportCase"),
    *(Command(f"case_settle_{n}", f"冲突事项的第 {n} 种处理", (k,), "case", "settle_first", argument=n) for n, k in enumerate(SETTLING, 1)),
    Command("case_attach", "附加文件", ("Alt+F",), "case", "attach", "paper"),
    Command("case_open_paper", "查看最近的附件", ("Alt+L",), "case", "open_paper", "eye"),
    Command("case_keep_original", "收存原件", ("Alt+O",), "case", "keep_original"),
    Command("case_judge_promise", "登记不实承诺 / 承诺信用修复", ("Shift+F8",), "case", "judge_promise"),
    Command("case_return_original", "归还原件", ("Alt+N",), "case", "return_original"),
    Command("case_issue_letter", "开具介绍信", ("Alt+I",), "case", "issue_letter", "paper"),
    Command("case_register", "介绍信存根登记", ("Alt+Q",), "case", "show_register", "paper"),
    Command("case_chase", "催办回执", ("Alt+K",), "case", "chase_letter", "clock"),
    Command("case_slip", "收到回执", ("Alt+E",), "case", "return_slip", "check"),
    Command("case_void_letter", "介绍信作废重开", ("Ctrl+I",), "case", "void_letter", "close"),
    Command("case_erase", "申请抹除 (由另一人同意)", ("Alt+X",), "case", "ask_erasure", "close"),
    # list of cases
    Command("open_case", "打开办件", ("F9",), "cases", "open_current", "cases", "打开"),
    Command("print_batch", "批量打印 (列出的全部办件)", ("F7",), "cases", "print_batch", "printer", "批量打印"),
    Command("batch_back", "返回办件列表", ("Esc",), "cases", "batch_back"),
    Command("next_state", "换一种状态", ("F4",), "cases", "next_state", "", "状态"),
    Command("next_family", "换一类业务", ("F5",), "cases", "next_family", "", "业务"),
    Command("today_only", "只看今天", ("F6",), "cases", "toggle_today", "", "今天"),
    Command("clear_search", "清除条件", ("Ctrl+Backspace",), "cases", "clear", "", "清除"),
    # 待处理
    Command("attention_open", "打开所在办件、居民或设置", ("F9",), "attention", "open_current", "cases", "打开"),
    Command("attention_reload", "重新读取", ("F5",), "attention", "read", "sync"),
    *(Command(f"choice_{n}", f"第 {n} 种处理", (f"Alt+{n}",), "attention", f"choice_{n}", "check") for n in range(1, 6)),
    # what falls due
    Command("due_open", "打开办件", ("F9",), "due", "open_current", "cases", "打开"),
    Command("due_next", "换一种", ("F4",), "due", "next_kind", "", "换一种"),
    Command("due_reload", "重新读取", ("F5",), "due", "read", "sync"),
    # day
    Command("day_before", "前一天", ("Alt+Left",), "day", "day_before", "back", "前一天"),
    Command("day_after", "后一天", ("Alt+Right",), "day", "day_after", "", "后一天"),
    Command("day_today", "回到今天", ("Alt+Home",), "day", "day_today"),
    Command("print_day", "打印日报", ("F7",), "day", "print_day", "printer", "打印日报"),
    Command("print_handover", "交接班表", ("F6",), "day", "print_handover", "printer", "交接班"),
    Command("print_filing", "小额救助报区备案表 (本月)", ("F8",), "day", "print_filing", "printer", "备案表"),
    Command("close_day", "结账 (关闭当日)", ("F9",), "day", "close_day", "check", "结账"),
    Command("day_back", "返回 (先不结账)", ("Esc",), "day", "back"),
    # registers
    Command("register_excel", "导出 Excel", ("F9",), "registers", "export_excel", "outbox", "导出 Excel"),
    Command("register_csv", "导出 CSV", ("F8",), "registers", "export_csv", "outbox", "导出 CSV"),
    Command("register_next", "换一种台账", ("F4",), "registers", "next_kind", "", "换一种"),
    Command("register_period", "换期间 (今天、本月、自选)", ("F6",), "registers", "next_period", "", "换期间"),
    Command("register_reload", "重新读取", ("F5",), "registers", "read", "sync"),
    Command("register_folder", "打开文件夹", ("Alt+O",), "registers", "open_folder"),
    # sync
    Command("sync_here", "立即同步", ("F5",), "sync", "sync_now", "sync", "立即同步"),
    Command("verify_check", "核验", ("F9",), "verify", "check", "check", "核验"),
    Command("verify_file", "核验文件 (PDF、图片)", ("F3",), "verify", "choose_file", "paper", "选择文件"),
    # administration
    Command("add_operator", "新增操作员", ("Ctrl+N",), "admin", "add_operator", "plus", "新增操作员"),
    Command("admin_operators", "操作员", ("Alt+1",), "admin", "show_operators", "person"),
    Command("admin_settings", "设置", ("Alt+2",), "admin", "show_settings", "settings"),
    Command("admin_password", "我的密码", ("Alt+3",), "admin", "show_password", "key"),
    Command("admin_family", "换一类设置", ("F4",), "admin", "next_family", "", "换一类"),
    Command("admin_find", "查找设置", ("F6",), "admin", "find_setting", "search", "查找"),
    Command("admin_withdraw", "撤回所选的一条设置", ("Alt+W",), "admin", "withdraw"),
    Command("admin_file", "选择要导入的文件", ("F3",), "admin", "choose_file", "paper", "选择文件"),
    Command("admin_erasures", "抹除申请", ("Alt+4",), "admin", "show_erasures"),
    Command("admin_openings", "查阅记录", ("Alt+5",), "admin", "show_openings", "eye"),
    Command("admin_import", "导入标准和工作日历", ("Alt+6",), "admin", "show_import", "outbox"),
    Command("admin_printers", "打印机", ("Alt+7",), "admin", "show_printers", "printer"),
    Command("admin_test_page", "打印测试页", ("F7",), "admin", "print_test_page", "printer", "测试页"),
    Command("admin_reload", "重新读取打印机", ("F5",), "admin", "read_printers", "sync"),
    Command("admin_decline", "不同意抹除", ("Alt+X",), "admin", "decline_erasure", "close"),
    Command("admin_save", "保存", ("F9",), "admin", "save", "check", "保存"),
)

PLACES = tuple(row for row in TABLE if row.place == ANYWHERE and row.id.startswith("go_"))  # icon: the place's own name


def shown_key(key: str) -> str:
    """Write a key as it stands on the keyboard."""
    words = {"Left": "←", "Right": "→", "Backspace": "退格", "Return": "Enter"}
    return "+".join(words.get(part, part) for part in key.split("+")) if key != "Ctrl++" else "Ctrl++"


@cache
def initials(text: str) -> str:
    """Give the pinyin initials and letters of a text, lower case: 受理台 → slt."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower().replace(" ", "")


class Commands(QObject):
    """The actions of one window: bound to places, switched with them."""

    changed = Signal()

    def __init__(self, window: QWidget, table: tuple[Command, ...] = TABLE) -> None:
        """Begin with nothing bound."""
        super().__init__(window)
        self._window = window
        self._table = table
        self._actions: dict[str, QAction] = {}
        self._rows: dict[str, Command] = {}
        self._refused: set[str] = set()
        self._withheld: set[str] = set()
        self._frozen = False
        self.place = ANYWHERE

    def bind(self, place: str, handlers: QObject) -> None:
        """Give the rows of a place their methods. Rows that the place has no method for are left out."""
        rows = [row for row in self._table if row.place == place and row.id not in self._withheld]
        for row in rows:
            handler = getattr(handlers, row.handler, None)
            if handler is None:
                continue
            self._drop(row.id)
            action = QAction(row.zh, self)
            action.setShortcuts([QKeySequence(key) for key in row.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            given = () if row.argument is None else (row.argument,)
            action.triggered.connect(lambda _=False, call=handler, given=given: call(*given))
            self._window.addAction(action)
            self._actions[row.id], self._rows[row.id] = action, row
        self._refresh()

    def unbind(self, place: str) -> None:
        """Forget the methods of a place."""
        for row in [row for row in self._rows.values() if row.place == place]:
            self._drop(row.id)
        self._refresh()

    def enter(self, place: str) -> None:
        """Make a place the one shown: its keys work, those of other places do not."""
        self.place = place
        self._refresh()

    def allow(self, command: str, *, allowed: bool) -> None:
        """Let a command be used, or not, in its place."""
        before = command in self._refused
        (self._refused.discard if allowed else self._refused.add)(command)
        if before is allowed:
            self._refresh()

    def freeze(self, *, frozen: bool) -> None:
        """Turn every command off while the window is locked, and on again."""
        self._frozen = frozen
        self._refresh()

    def withhold(self, *commands: str) -> None:
        """Leave out commands whose place does not exist here."""
        self._withheld.update(commands)

    def usable(self) -> list[Command]:
        """List the rows that work now, those of the place first."""
        rows = [row for row in self._rows.values() if self._actions[row.id].isEnabled()]
        return sorted(rows, key=lambda row: row.place == ANYWHERE)

    def strip(self) -> list[Command]:
        """List the rows that the key strip shows."""
        return [row for row in self.usable() if row.strip and row.keys]

    def find(self, text: str) -> list[Command]:
        """List the usable rows that a palette search finds, by key, by word or by pinyin initials; those of that key first."""
        wanted = text.lower().replace(" ", "").replace("+", "")
        by_key = [row for row in self.usable() if wanted and any(wanted == key.lower().replace("+", "") for key in row.keys)]
        others = [row for row in self.usable() if wanted in row.zh.lower().replace(" ", "") or wanted in initials(row.zh)]
        return by_key + [row for row in others if row not in by_key]

    def run(self, command: str) -> None:
        """Carry a command out, when it is usable."""
        action = self._actions.get(command)
        if action is not None:
            action.trigger()

    def _drop(self, command: str) -> None:
        action = self._actions.pop(command, None)
        self._rows.pop(command, None)
        if action is not None:
            self._window.removeAction(action)
            action.deleteLater()

    def _refresh(self) -> None:
        for key, action in self._actions.items():
            here = self._rows[key].place in (ANYWHERE, self.place)
            action.setEnabled(here and key not in self._refused and not self._frozen)
        self.changed.emit()
