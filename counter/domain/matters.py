"""Matters (待处理事项): what each kind is called and how a person may settle it."""

from collections.abc import Mapping

AFTER_RIGHT = "after_right"  # found across streams: see db.withdrawn

TITLES: Mapping[str, str] = {
    "not_applied": "操作未生效",
    "recall": "已发文书待收回",
    "dues_twice": "同月党费重复收取",
    "returned_stray": "退款无对应收据",
    "returned_over": "退款超过实收",
    "letter_twice": "介绍信重复开具",
    "workstation_twice": "窗口号重复",
    "original_surplus": "归还的原件多于收存",
    AFTER_RIGHT: "权限已撤销后办理",
}

WORDS: Mapping[str, str] = {
    "not_applied": "其他窗口先办理了同一事项，本次操作没有生效；请核对并联系当事人",
    "recall": "文书已作废，或受理已撤销：已交给申请人的文书须收回或说明",
    "dues_twice": "两个窗口收了同一月份的党费，两笔现金都已入账；请退款或抵扣",
    "returned_stray": "退还了一笔找不到收据的党费，请核对",
    "returned_over": "退还金额超过实收金额，请核对",
    "letter_twice": "同一办件开出了两份介绍信，请收回一份并登记作废",
    "workstation_twice": "另一台计算机使用了同一窗口号，请联系管理员",
    "original_surplus": "登记归还的原件比收存的多，可能两个窗口都登记了归还；请核对原件实际在谁手里",
    AFTER_RIGHT: "办理时操作员的权限已被撤销，本窗口当时还不知道；已为群众办理的仍然有效，请主管复核",
}

# kind -> {choice: words}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "not_applied": {"recovered": "文书已收回", "reissued": "已换发", "valid": "仍有效", "noted": "已知悉，无文书"},
    "recall": {"recovered": "文书已收回", "reissued": "已换发", "valid": "仍有效"},
    "dues_twice": {"refunded": "已退款", "offset": "已抵扣后续月份"},
    "returned_stray": {"explained": "已核对说明"},
    "returned_over": {"recovered": "已追回", "explained": "已核对说明"},
    "letter_twice": {"recovered": "多开的已收回", "both": "两份都有用，已说明"},
    "workstation_twice": {"renumbered": "已更换窗口号"},
    "original_surplus": {"once": "只归还一次，重复登记", "handed_over": "确已归还，收存时漏登记", "recovered": "误交他人，已收回"},
    AFTER_RIGHT: {"reviewed": "已复核，无误", "corrected": "已复核，另行更正"},
}
