"""The rules of the office: frozen models and pure functions. No clock, file, network, SQL or Qt.

The glossary: code, windows, README and documents use these words and no others.

    hall 大厅                 workstation 窗口终端          operator 操作员           role 角色 · right 权限
    item 事项                 family 事项类别               form 表单                 material 材料 · waiver 免收
    resident 居民             household 家庭                member 家庭成员           applicant 申请人
    case 办件                 case number 办件编号          state 办件状态            clerk 受理员 · supervisor 主管
    received 收件             correction 待补正             accepted 受理             refused 不予受理
    instant 即办              transferred 转办              withdrawn 撤回            acceptance cancelled 撤销受理
    investigating 调查核实    reviewed 初审                 publicised 公示           objected 异议处理
    submitted 上报            decided 已决定                approved 确认同意         denied 不予确认
    returned 退回修正         suspended 中止                terminated 终止           delivered 送达
    closed 办结               archived 归档                 life 办理流程 · end 终点  step 办理 · skips 跳过
    owner 经办人              offered 移交                  taken 接办                declined 退回移交 · reassigned 改派
    clock 时限                due 到期                      extended 延长时限         recorded later 续记
    worked again 重新测算     calculation 测算              tracker 发展党员台账      guardian 监护人
    letter 介绍信             stub 存根                     slip 回执 · chased 催办   opened 查阅
    merged 合并登记           told apart 不是同一人         head 户主                 parted 分户 · joined 并户
    erasure 抹除              sensitive 敏感                false promise 不实承诺    repaired 承诺信用修复
    promised date 承诺日期    provisional 暂算              late material 容缺        entry corrected 更正
    taken over 沿用           original held 在管原件        attachment 附件           promise 告知承诺
    paper 文书                came out 纸已出               reprint 补打              superseded 换发 · void 作废
    proof 验证码              seal 封签                 verify 验真               revoked 密钥已吊销 · certificate 签名证书
    spooled 已送打印          job 打印任务                  tray 纸盒 · sides 单双面  calibration 打印校准
    means test 收入测算       standard 标准                 amount 金额 (fen 分)      explanation 测算说明
    register 台账             archive package 归档包       notice 张贴的公示         taken down 撤下 · exported 导出
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
    matter 待处理事项         what a person has to settle · clash 冲撞 what two streams say that only one should
    waiting 待处理            everything that waits for a person · outbox 待发 what the hall has not ordered
    draft 草稿                what was typed and not yet done · backup, restore, rebuild 备份, 恢复, 重建
"""
