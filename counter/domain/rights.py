"""Who may do what (权限): a grant is a role in some families; a right is (role, family, verb). One table.

Roles are those of domain.md §1.2. Party affairs (DW) and sensitive family-planning items (JS*) are domains of
their own: a grant names them or it does not cover them. Administrator, security administrator and auditor
exclude one another and every other role (三员分立, GB/T 22239-2019).
"""

from collections.abc import Iterable, Mapping

Grant = tuple[str, tuple[str, ...]]  # role, families

FAMILIES: Mapping[str, str] = {
    "DB": "最低生活保障",
    "SA": "社会救助",
    "JS": "计划生育",
    "JS*": "计划生育（敏感事项）",
    "DW": "社区党务",
    "CM": "综合",
}

ROLES: Mapping[str, str] = {
    "GUIDE": "导办员",
    "CLERK": "综合窗口受理员",
    "INVEST": "入户调查员",
    "REVIEW": "业务审核岗",
    "LEADER": "分管领导",
    "COUNTY": "区级审核确认机关",
    "CHECK": "核对中心",
    "SUPER": "大厅主管",
    "ARCHIVE": "档案员",
    "ADMIN": "系统管理员",
    "SECADMIN": "安全管理员",
    "AUDITOR": "审计管理员",
}
# roles that take a step of a case, in words: those above, and who is no operator of the hall
STEPS: Mapping[str, str] = {**ROLES, "COMMUNITY": "社区"}
TRIO = ("ADMIN", "SECADMIN", "AUDITOR")

# A step of a case (see the item's life) takes the right step:<role>. What the county, the 核对中心 or the community did is
# recorded by the reviewer or the supervisor of the hall.
_OUTSIDE = ("step:COUNTY", "step:CHECK", "step:COMMUNITY")
_DESK = (
    "read", "receive", "edit", "accept", "correct", "refuse", "withdraw", "amend", "print", "void", "settle", "clock", "step", "step:CLERK",
    "work_again", "record", "offer",
)  # fmt: skip
# Who answers for the files asks that something be erased (ask_erasure); another supervisor, or the security administrator, who works on
# no file and therefore has nothing to hide, agrees (erase). The system administrator, who holds the store, has no part in it.
VERBS: Mapping[str, frozenset[str]] = {
    "GUIDE": frozenset({"read", "receive"}),
    "CLERK": frozenset(_DESK),
    "INVEST": frozenset({"read", "step", "step:INVEST", "record"}),
    "REVIEW": frozenset({
        "read", "receive", "edit", "accept", "correct", "refuse", "withdraw", "amend", "print", "settle", "clock", "step", "step:REVIEW",
        "step:INVEST", *_OUTSIDE, "work_again", "record", "offer", "archive",
    }),
    "LEADER": frozenset({"read", "step", "step:LEADER", "extend", "print", "offer", "clock"}),
    "COUNTY": frozenset({"read", "step", "step:COUNTY"}),
    "CHECK": frozenset({"read", "step", "step:CHECK"}),
    "SUPER": frozenset({
        *_DESK, "step:SUPER", "step:REVIEW", "step:INVEST", "step:ARCHIVE", *_OUTSIDE, "cancel", "refund", "close_day", "supervise",
        "ask_erasure", "erase", "extend", "archive",
    }),
    "ARCHIVE": frozenset({"read", "print", "step", "step:ARCHIVE", "archive"}),
    "ADMIN": frozenset({"operators", "settings", "clock", "own"}),
    "SECADMIN": frozenset({"grants", "own", "erase"}),
    "AUDITOR": frozenset({"audit", "own"}),
}  # fmt: skip


def may(grants: Iterable[Grant], verb: str, family: str = "") -> bool:
    """Tell whether one of the grants gives the verb; `family` "" asks for it in any family."""
    if verb == "own":
        return True
    return any(verb in VERBS.get(role, ()) and (not family or family in families) for role, families in grants)


def families(grants: Iterable[Grant], verb: str) -> frozenset[str]:
    """Give the families in which the grants allow the verb."""
    return frozenset(f for role, among in grants if verb in VERBS.get(role, ()) for f in among)


def excluded(grants: Iterable[Grant]) -> bool:
    """Tell whether the roles exclude one another: one of the three administrators with any other role."""
    roles = {role for role, _ in grants}
    return bool(roles & set(TRIO)) and len(roles) > 1


def read(value: Iterable[Iterable[object]]) -> tuple[Grant, ...]:
    """Make grants of the JSON in an operator's state: [[role, [family, …]], …]."""
    pairs = (tuple(pair) for pair in value)
    return tuple((str(role), tuple(str(f) for f in among)) for role, among in pairs if isinstance(among, list | tuple))
