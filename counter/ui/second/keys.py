"""The commands of the second screen as rows of the one table: method, words, key, place, word in the key strip."""

KEYS = (
    ("toggle_second", "第二屏 (申请人看的屏幕)", "Shift+F12", "", ""),
    ("ask_applicant", "请申请人核对 (第二屏)", "Alt+H", "workbench", "核对"),
    ("applicant_right", "申请人核对无误", "Alt+Y", "workbench", ""),
    ("applicant_wrong", "申请人说有误", "Alt+N", "workbench", ""),
)
