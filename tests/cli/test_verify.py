"""Papers made and checked from the command line."""

import io
from pathlib import Path

import pytest
from PIL import Image

from counter.printing import qr
from tests.cli.office import Office
from tests.cli.test_talk import accepted
from tests.printing.authority import PASSPHRASE, Authority


def issue(office: Office) -> tuple[str, str]:
    """Issue an acceptance notice; give number and proof."""
    case, _ = accepted(office)
    done = office.do({"action": "PrintPaper", "case": case, "document": "DOC-ACC"}).lines[0]
    content = office.ask({"question": "ContentOf", "paper": done["created"]["paper"]}).lines[0]
    return done["number"], content["values"]["proof"]


def picture(text: str) -> bytes:
    """Draw a code as a camera would see it."""
    rows = qr.modules(text)
    size, edge = len(rows), qr.QUIET
    drawn = Image.new("L", (size + 2 * edge, size + 2 * edge), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            drawn.putpixel((x + edge, y + edge), 0 if dark else 255)
    made = io.BytesIO()
    drawn.resize((drawn.width * 4, drawn.height * 4), Image.Resampling.NEAREST).save(made, "PNG")
    return made.getvalue()


def test_a_code_is_checked_by_argument_input_and_picture(office: Office, tmp_path: Path) -> None:
    number, proof = issue(office)
    shot = tmp_path / "code.png"
    shot.write_bytes(picture(proof))
    for answer in (
        office.call("verify", proof), office.call("verify", typed=proof.lower() + "\n"), office.call("verify", "--file", shot),
    ):  # fmt: skip
        assert (answer.code, answer.lines[0]["sentence"]) == (0, "有效"), answer
        assert answer.lines[0]["请与纸面核对"]["文书编号"] == number


def test_what_is_wrong_is_said(office: Office, tmp_path: Path) -> None:
    _, proof = issue(office)
    assert office.call("verify", proof[:-4]).lines[0]["sentence"] == "内容被改动"
    assert office.call("verify", proof[:-4]).code == 1
    assert office.call("verify", "hello").lines[0]["refused"][0]["code"] == "proof_unreadable"
    empty = tmp_path / "empty.png"
    Image.new("L", (50, 50), 255).save(empty)
    assert office.call("verify", "--file", empty).lines[0]["refused"][0]["code"] == "picture_unread"


def test_a_saved_paper_is_sealed(office: Office, tmp_path: Path) -> None:
    number, _ = issue(office)
    out = tmp_path / "paper.pdf"
    written = office.call("render", "--paper", number, "--out", out)
    assert written.code == 0
    assert "没有安装签名证书" in written.lines[0]["signed"]
    found = office.call("verify", "--file", out)
    assert (found.code, found.lines[0]["verdict"]) == (0, "valid")
    assert any("没有证书签名" in r for r in found.lines[0]["remarks"])
    out.write_bytes(out.read_bytes()[:-1] + b" ")
    assert office.call("verify", "--file", out).lines[0]["sentence"] == "内容被改动"


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_with_a_certificate_it_is_signed_too(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    number, _ = issue(office)
    p12, out = tmp_path / "hall.p12", tmp_path / "paper.pdf"
    p12.write_bytes(Authority().p12(kind))
    monkeypatch.setenv("COUNTER_CERTIFICATE_PASSPHRASE", "wrong")
    assert office.call("certificate", p12, login="admin").lines[0]["refused"][0]["code"] == "certificate_unreadable"
    monkeypatch.setenv("COUNTER_CERTIFICATE_PASSPHRASE", PASSPHRASE)
    assert office.call("certificate", p12).lines[0]["refused"][0]["code"] == "right"
    assert office.call("certificate", p12, login="admin").lines[0]["certificates"] == 2
    assert "用签名证书签名" in office.call("render", "--paper", number, "--out", out).lines[0]["signed"]
    found = office.call("verify", "--file", out)
    assert (found.code, found.lines[0]["verdict"]) == (0, "valid")
    assert any("碧江区人民政府环北街道办事处" in r for r in found.lines[0]["remarks"])
    whole = out.read_bytes()
    for at in range(7, len(whole), len(whole) // 12):
        out.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert office.call("verify", "--file", out).code != 0, at


def test_an_ended_certificate_is_refused(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    p12 = tmp_path / "hall.p12"
    p12.write_bytes(Authority().p12(days=30))
    monkeypatch.setenv("COUNTER_CERTIFICATE_PASSPHRASE", PASSPHRASE)
    assert office.call("certificate", p12, login="admin").lines[0]["refused"][0]["code"] == "certificate_ended"


def test_the_key_of_the_certificate_is_in_no_fact(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from counter.db.tables import fact
    from tests.desk.hall import PASSWORD

    p12 = tmp_path / "hall.p12"
    p12.write_bytes(Authority().p12())
    monkeypatch.setenv("COUNTER_CERTIFICATE_PASSPHRASE", PASSPHRASE)
    office.call("certificate", p12, login="admin")
    door = office.program(office.profile).door()
    desk = door.sign_in("admin", PASSWORD)
    with desk.profile.store.read() as c:
        from sqlalchemy import select

        from counter.db.journal import get_meta

        bodies = "".join(b or "" for b in c.execute(select(fact.c.body)).scalars())
        key = get_meta(c, "file_certificate").split('"')[3]
    door.close()
    assert len(key) > 100
    assert key not in bodies


def test_a_file_that_was_never_sealed_is_refused_in_words(office: Office, tmp_path: Path) -> None:
    case, _ = accepted(office)
    out = tmp_path / "preview.pdf"
    office.call("render", "--case", case, "--document", "DOC-ACC", "--out", out)
    assert office.call("verify", "--file", out).lines[0]["refused"][0]["code"] == "not_sealed"
    assert office.call("render", "--out", out).code == 2
