"""A workstation is revoked at a real hall: what its papers are worth afterwards, at every counter."""

import re
from dataclasses import replace

from counter.app import HallAdministration
from counter.desk.actions import CorrectEntry, RevokeWorkstation
from counter.desk.questions import Verify
from counter.domain import proof
from tests.desk.hall import Counter, accept
from tests.desk.proved import issue
from tests.desk.test_checking import own_key
from tests.faults.town import Town, sync

AS_OF = r"截至 \d{4}-\d\d-\d\d \d\d:\d\d 最后一次同步"


def test_papers_until_the_revocation_stay_good_and_no_others(town: Town, pair: tuple[Counter, Counter]) -> None:
    first, second = pair
    clerk = second.desk("clerk2")
    case, _ = accept(clerk)
    before = issue(clerk, case)
    sync(clerk)
    clerk.do(CorrectEntry(case=case, path="person/phone", value="15408560009", reason="号码写错"))
    after = issue(clerk, case)  # the hall never hears of this one
    n = HallAdministration().revoke(town.dsn, "05")
    admin = first.desk("admin")
    sync(admin)
    admin.do(RevokeWorkstation(workstation="05", n=n, reason="设备遗失"))
    assert sync(admin).view == "connected"

    third = town.join("07").desk("admin")
    for desk in (admin, third):
        good, lost = desk.ask(Verify(text=before.proof)), desk.ask(Verify(text=after.proof))
        assert (good.verdict, lost.verdict, lost.sentence) == ("valid", "revoked", "密钥已吊销")
        assert any("由大厅签发" in r for r in good.remarks)
        assert any(re.fullmatch(AS_OF, r) for r in lost.remarks)
    forged = replace(proof.read(before.proof)[0], number="ACC-05-2026-000099")
    assert third.ask(Verify(text=proof.written(forged, own_key(clerk)))).verdict == "revoked"


def test_a_counter_that_has_not_heard_says_how_far_it_knows(town: Town, pair: tuple[Counter, Counter]) -> None:
    first, second = pair
    clerk = second.desk("clerk2")
    paper = issue(clerk, accept(clerk)[0])
    found = first.desk("clerk").ask(Verify(text=paper.proof))
    assert found.verdict == "valid"
    assert any(re.fullmatch(f"本机没有这份文书的记录（{AS_OF}）", r) for r in found.remarks)
    sync(clerk)
    sync(first.desk("clerk"))
    assert any("与本机登记的内容一致" in r for r in first.desk("clerk").ask(Verify(text=paper.proof)).remarks)


def test_a_stranger_s_certificate_is_not_believed(pair: tuple[Counter, Counter]) -> None:
    from counter.db import keys
    from counter.domain.signature import key_id
    from tests.desk.test_checking import enrol

    first, _ = pair
    desk = first.desk("admin")
    clerk = first.desk("clerk")
    paper = issue(clerk, accept(clerk)[0])
    pair_, hall = keys.new_signing_pair(), keys.new_signing_pair()
    enrol(desk, public=pair_.public, certificate=keys.sign(hall.private, b"counter workstation 1\0hall-1\0003\0").hex())
    forged = replace(proof.read(paper.proof)[0], key=key_id(bytes.fromhex(pair_.public)))
    assert desk.ask(Verify(text=proof.written(forged, pair_.private))).verdict == "unknown_key"
