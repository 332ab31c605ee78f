"""The rules of the office: frozen models and pure functions. No clock, file, network, SQL or Qt.

The glossary: code, windows, README and documents use these words and no others.

    hall 大厅                 workstation 窗口终端          operator 操作员           role 角色 · right 权限
    item 事项                 family 事项类别               form 表单                 material 材料 · waiver 免收
    resident 居民             household 家庭                member 家庭成员           applicant 申请人
    case 办件                 case number 办件编号          state 办件状态            clerk 受理员 · supervisor 主管
    received 收件             correction 待补正             accepted 受理             refused 不予受理
    done 办结                 withdrawn 撤回                instant 即办件            acceptance cancelled 撤销受理
    promised date 承诺日期    provisional 暂算              late material 容缺        entry corrected 更正
    taken over 沿用           original held 在管原件        attachment 附件           promise 告知承诺
    paper 文书                came out 纸已出               reprint 补打              superseded 换发 · void 作废
    means test 收入测算       standard 标准                 amount 金额 (fen 分)      explanation 测算说明
    party dues 党费           receipt 收据                  refund 退款               cash counted 实点现金
    business day 业务日       closing 日结 · cut 截止       day sheet 日报            late entry 补记

    journal 流水              every action that a counter knows, numbered per workstation and chained
    action 动作               what one person did at one moment: guards and facts, never split
    fact 事实                 one frozen statement about one stream · stream 对象 one case, resident, household …
    guard 前提                a value that must still stand for the decisions of an action to take effect
    decision 决定             a guarded fact · edit 修改 · additive 补充 · witness 见证: what happened in the world
    verdict 结果              applied 已生效, not applied 未生效, unreadable 请升级, garbled 无法识别, alias 同一操作
    confirmed, shown 已确认, 显示   a state by the hall's order; the same with our own unordered actions on top
    conflict 冲突             two values for one path, the present one standing · stale 依据已变
    matter 待办               what a person has to settle · clash 冲撞 what two streams say that only one should
    waiting 待处理            everything that waits for a person · outbox 待发 what the hall has not ordered
    draft 草稿                what was typed and not yet done · backup, restore, rebuild 备份, 恢复, 重建
"""
