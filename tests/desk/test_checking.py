"""What a counter says of a paper's QR code, with nothing but its own store."""

from dataclasses import replace

import pytest

from counter.db import journal, keys, proofs, reads
from counter.desk.actions import CorrectEntry, PaperCameOut, RevokeWorkstation
from counter.desk.desk import Desk
from counter.desk.proving import signing_key
from counter.desk.questions import SealOf, Verify, VerifyFile
from counter.desk.views.verify import Verified
from counter.domain import fileseal, proof
from counter.domain.envelope import closed
from counter.domain.signature import ED25519, certificate_statement, key_id
from tests.desk.hall import Counter, accept, no, sample
from tests.desk.proved import issue


def ask(desk: Desk, text: str) -> Verified:
    """Ask what a text is."""
    return desk.ask(Verify(text=text))


def own_key(desk: Desk) -> bytes:
    """Give the workstation's private key."""
    with desk.profile.store.read() as c:
        return signing_key(c)


def test_a_paper_is_good_and_says_what_to_compare(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    found = ask(desk, paper.proof)
    assert (found.verdict, found.sentence) == ("valid", "有效")
    fields = dict(found.fields)
    assert fields["文书编号"] == paper.number
    assert (fields["文书"], fields["姓名（已遮盖）"], fields["事项"]) == ("受理通知书", "张*", "最低生活保障审核确认（新申请）")
    assert {"出具日期", "承诺办结", "受理日期"} <= fields.keys()
    assert any("本机自签" in r for r in found.remarks)
    assert any("已出具，待确认出纸" in r for r in found.remarks)
    desk.do(PaperCameOut(paper=paper.id))
    assert any("内容一致，已出纸" in r for r in ask(desk, paper.proof).remarks)


def test_the_paper_carries_its_proof(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    with desk.profile.store.read() as c:
        values = reads.paper_body(c, paper.id)["values"]
    assert isinstance(values, dict)
    assert values["proof"] == paper.proof


def test_a_scanner_under_an_input_method_is_understood(desk: Desk) -> None:
    text = issue(desk, accept(desk)[0]).proof
    assert ask(desk, " " + text.lower() + "\n").verdict == "valid"


def test_it_says_no_more_of_a_person_than_the_page(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    said = str(proof.read(paper.proof)[0])
    person = sample("DB-101")["person"]
    assert isinstance(person, dict)
    for hidden in ("name", "id_no", "phone"):
        assert str(person[hidden]) not in said


def test_every_changed_character_is_found(desk: Desk) -> None:
    text = issue(desk, accept(desk)[0]).proof
    for at in range(4, len(text), 7):
        other = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        assert ask(desk, other).verdict in ("altered", "unknown_key"), at


def test_another_text_is_refused_in_words(desk: Desk) -> None:
    assert no(desk, Verify(text="https://example.org/x")) == {("text", "proof_unreadable")}


def test_a_cut_text_is_altered(desk: Desk) -> None:
    assert ask(desk, issue(desk, accept(desk)[0]).proof[:-9]).sentence == "内容被改动"


def test_a_key_that_nobody_enrolled_is_unknown(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    other = keys.new_signing_pair()
    forged = replace(proof.read(paper.proof)[0], key=key_id(bytes.fromhex(other.public)))
    assert ask(desk, proof.written(forged, other.private)).sentence == "未知密钥"
    elsewhere = proof.written(replace(forged, hall="another"), other.private)
    assert "另一个大厅" in ask(desk, elsewhere).remarks[0]


def test_another_s_signature_under_our_key_s_name_is_altered(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    assert ask(desk, proof.written(proof.read(paper.proof)[0], keys.new_signing_pair().private)).verdict == "altered"


def test_what_was_signed_but_is_not_what_was_issued_is_altered(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    other = replace(proof.read(paper.proof)[0], digest=bytes(32))
    found = ask(desk, proof.written(other, own_key(desk)))
    assert (found.verdict, found.fields) == ("altered", ())
    assert "与本机登记的" in found.remarks[0]


def test_a_paper_that_this_store_does_not_know(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    other = proof.written(replace(proof.read(paper.proof)[0], number="ACC-03-2026-999999"), own_key(desk))
    found = ask(desk, other)
    assert found.verdict == "valid"
    assert "本机没有这份文书的记录（本机单机使用，只知道本机的情况）" in found.remarks


def test_a_replaced_paper_names_its_successor(counter: Counter) -> None:
    desk = counter.desk()
    case, _ = accept(desk)
    first = issue(desk, case)
    desk.do(CorrectEntry(case=case, path="person/phone", value="15408560009", reason="号码写错"))
    second = issue(desk, case)
    found = ask(desk, first.proof)
    assert (found.verdict, found.sentence) == ("superseded", f"已被 {second.number} 替代")
    assert ask(desk, second.proof).verdict == "valid"


def test_a_second_key_under_a_number_leaves_the_papers_of_the_first_good(counter: Counter) -> None:
    desk = counter.desk()
    case, _ = accept(desk)
    paper = issue(desk, case)
    pair = keys.new_signing_pair()
    enrol(desk, public=pair.public, certificate="")
    with desk.profile.store.write() as c:
        journal.set_meta(c, signing=pair.private.hex())
    assert ask(desk, paper.proof).verdict == "valid"
    again = proof.written(replace(proof.read(paper.proof)[0], key=key_id(bytes.fromhex(pair.public))), pair.private)
    assert ask(desk, again).verdict == "valid"


def enrol(desk: Desk, **body: str) -> None:
    """Write an enrolment of number 03 into the journal."""
    from counter.db import apply
    from counter.desk.room import Room

    profile = desk.profile
    with profile.store.write() as c:
        now = profile.sources.now()
        room = Room(c, desk._world(c, now), desk._actor(c), profile.sources, now)
        room.tell("workstation:03", "workstation.enrolled", name="", **body)
        apply.do(c, room.action("Enrol"), profile.workstation)


def test_a_hall_s_key_vouches_and_a_former_one_still_does(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    former, now = keys.new_signing_pair(), keys.new_signing_pair()
    pair = keys.new_signing_pair()
    statement = certificate_statement("hall-1", "03", bytes.fromhex(pair.public))
    enrol(desk, public=pair.public, certificate=keys.sign(former.private, statement).hex())
    signed = replace(proof.read(paper.proof)[0], key=key_id(bytes.fromhex(pair.public)))
    text = proof.written(signed, pair.private)
    assert any("未能核对" in r for r in ask(desk, text).remarks)  # joined before counters kept the hall's key
    for public, verdict in ((now.public, "unknown_key"), (former.public, "valid")):
        with desk.profile.store.write() as c:
            proofs.keep_hall_key(c, public)
        assert ask(desk, text).verdict == verdict
    assert any("由大厅签发" in r for r in ask(desk, text).remarks)


def test_under_a_hall_a_self_signed_key_makes_only_known_papers_good(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    with desk.profile.store.write() as c:
        proofs.keep_hall_key(c, keys.new_signing_pair().public)
    assert ask(desk, paper.proof).verdict == "valid"
    stranger = replace(proof.read(paper.proof)[0], number="ACC-03-2026-999999")
    assert ask(desk, proof.written(stranger, own_key(desk))).verdict == "unknown_key"


def test_who_revokes_and_what(counter: Counter) -> None:
    clerk = counter.desk()
    revoke = RevokeWorkstation(workstation="03", n=1, reason="设备遗失")
    assert no(clerk, revoke) == {("", "right")}
    admin = counter.desk("admin")
    assert no(admin, revoke) == {("workstation", "own_workstation")}
    assert no(admin, revoke.model_copy(update={"workstation": "04"})) == {("workstation", "not_found")}


def test_a_file_is_sealed_and_checked(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    digest = "0f" * 32
    text = desk.ask(SealOf(paper=paper.id, digest=digest, length=5000)).text
    good = VerifyFile(text=text, digest=digest, length=5000)
    found = desk.ask(good)
    assert (found.verdict, dict(found.fields)["文书编号"]) == ("valid", paper.number)
    for wrong in (
        {"length": 5001},
        {"digest": "00" * 32},
        {"text": text.lower()},
        {"text": text[:-1]},
        {"text": ""},
        {"appended": "other"},
    ):
        assert desk.ask(good.model_copy(update=wrong)).verdict == "altered", wrong


def test_a_seal_with_the_proof_of_another_paper_is_altered(desk: Desk) -> None:
    paper = issue(desk, accept(desk)[0])
    digest = "0f" * 32
    seal, _ = fileseal.read(desk.ask(SealOf(paper=paper.id, digest=digest, length=9)).text)
    for wrong in (replace(seal, number="ACC-03-2026-000099"), replace(seal, proof="")):
        text = fileseal.written(wrong, own_key(desk))
        assert desk.ask(VerifyFile(text=text, digest=digest, length=9)).verdict == "altered"


def test_only_who_may_read_the_paper_seals_it(counter: Counter) -> None:
    paper = issue(counter.desk(), accept(counter.desk())[0])
    assert no(counter.desk("admin"), SealOf(paper=paper.id, digest="00" * 32, length=1)) == {("", "right")}
    assert no(counter.desk(), SealOf(paper="none", digest="00" * 32, length=1)) == {("paper", "not_found")}


@pytest.mark.parametrize("algorithm", [2, 99])
def test_an_algorithm_that_is_not_known_here_is_not_believed(desk: Desk, algorithm: int) -> None:
    paper = issue(desk, accept(desk)[0])
    _, envelope = proof.read(paper.proof)
    body = bytearray(envelope.body)
    assert body[1] == ED25519
    body[1:2] = bytes([algorithm]) if algorithm < 24 else bytes([24, algorithm])
    assert ask(desk, closed(proof.WORD, bytes(body), ED25519, own_key(desk))).verdict == "altered"
