"""Passwords, sealed keys and signatures."""

import json
from pathlib import Path

import pytest

from counter.db import keys
from counter.db.keys import Cost, Unreadable, WrongPassword
from counter.domain.journal import Body, canonical

CHEAP = Cost(8, 1, 1)
SECRET = bytes(range(32))


@pytest.fixture(scope="module")
def pair() -> keys.OperatorKey:
    return keys.new_pair("青云-2026", CHEAP)


def test_the_right_password_gives_the_private_half_of_the_public_one(pair: keys.OperatorKey) -> None:
    private = keys.unwrap(pair.wrapped, "青云-2026")
    assert keys.public_of(private) == pair.public
    assert private.hex() not in canonical(pair.wrapped)


@pytest.mark.parametrize("password", ["", "青云-2027", "青云-2026 ", "青云"])
def test_a_wrong_password(pair: keys.OperatorKey, password: str) -> None:
    with pytest.raises(WrongPassword):
        keys.unwrap(pair.wrapped, password)


def test_full_width_digits_from_an_input_method_are_the_same_password(pair: keys.OperatorKey) -> None:
    assert keys.unwrap(pair.wrapped, "青云-" + "".join(chr(ord(digit) + 0xFEE0) for digit in "2026"))


def test_it_travels_inside_facts(pair: keys.OperatorKey) -> None:
    again: Body = json.loads(canonical(pair.wrapped))
    assert keys.unwrap(again, "青云-2026") == keys.unwrap(pair.wrapped, "青云-2026")
    assert set(again) == {"kdf", "memory_kib", "time", "lanes", "salt", "nonce", "wrapped"}


def test_the_default_cost_is_the_strong_one() -> None:
    wrapped = keys.wrap(SECRET, "x")
    assert [wrapped[name] for name in ("memory_kib", "time", "lanes")] == [65536, 3, 4]
    assert keys.unwrap(wrapped, "x") == SECRET


def test_rewrap_changes_the_password_and_keeps_the_pair(pair: keys.OperatorKey) -> None:
    wrapped = keys.rewrap(pair.wrapped, "青云-2026", "new", CHEAP)
    assert keys.public_of(keys.unwrap(wrapped, "new")) == pair.public
    with pytest.raises(WrongPassword):
        keys.unwrap(wrapped, "青云-2026")
    with pytest.raises(WrongPassword):
        keys.rewrap(pair.wrapped, "wrong", "new", CHEAP)


def test_two_wraps_of_one_secret_have_nothing_in_common() -> None:
    first, second = keys.wrap(SECRET, "x", CHEAP), keys.wrap(SECRET, "x", CHEAP)
    assert all(first[name] != second[name] for name in ("salt", "nonce", "wrapped"))


@pytest.mark.parametrize(
    "change",
    [
        {"kdf": "scrypt"}, {"kdf": None}, {"salt": "zz"}, {"salt": ""}, {"nonce": "00"}, {"memory_kib": 1 << 30}, {"time": 10**9},
        {"lanes": 4096}, {"time": 0}, {"memory_kib": True}, {"memory_kib": "8"}, {"memory_kib": 1},
    ],
)  # fmt: skip
def test_what_is_no_wrapped_key_is_unreadable_and_costs_nothing(pair: keys.OperatorKey, change: Body) -> None:
    with pytest.raises(Unreadable):
        keys.unwrap({**pair.wrapped, **change}, "青云-2026")


@pytest.mark.parametrize("name", ["salt", "nonce", "wrapped"])
def test_a_changed_byte_opens_nothing(pair: keys.OperatorKey, name: str) -> None:
    data = bytearray.fromhex(str(pair.wrapped[name]))
    data[0] ^= 1
    with pytest.raises(WrongPassword):
        keys.unwrap({**pair.wrapped, name: data.hex()}, "青云-2026")


def test_a_key_for_one_purpose_does_not_open_as_another() -> None:
    with pytest.raises(WrongPassword):
        keys.unwrap(keys.wrap(SECRET, "x", CHEAP, "hall"), "x", "operator")


def test_sealed_for_one_reader(pair: keys.OperatorKey) -> None:
    private = keys.unwrap(pair.wrapped, "青云-2026")
    sealed = keys.seal(pair.public, SECRET)
    assert keys.unseal(private, sealed) == SECRET
    assert keys.unseal(private, keys.seal(pair.public.upper(), SECRET)) == SECRET
    assert SECRET.hex() not in canonical(sealed)
    assert sealed != keys.seal(pair.public, SECRET)
    other = keys.unwrap(keys.new_pair("x", CHEAP).wrapped, "x")
    with pytest.raises(Unreadable):
        keys.unseal(other, sealed)


@pytest.mark.parametrize("name", ["ephemeral", "nonce", "sealed"])
def test_a_changed_or_missing_seal_is_unreadable(pair: keys.OperatorKey, name: str) -> None:
    private = keys.unwrap(pair.wrapped, "青云-2026")
    sealed = keys.seal(pair.public, SECRET)
    data = bytearray.fromhex(str(sealed[name]))
    data[3] ^= 1
    for broken in ({**sealed, name: data.hex()}, {**sealed, name: ""}, {k: v for k, v in sealed.items() if k != name}):
        with pytest.raises(Unreadable):
            keys.unseal(private, broken)


@pytest.mark.parametrize("public", ["", "xx", "00" * 31, "00" * 32])
def test_nothing_is_sealed_to_what_is_no_public_half(public: str) -> None:
    with pytest.raises(ValueError, match=r"public|hex"):
        keys.seal(public, SECRET)


def test_signatures() -> None:
    pair, other = keys.new_signing_pair(), keys.new_signing_pair()
    signature = keys.sign(pair.private, b"h(9)")
    assert keys.verify(pair.public, signature, b"h(9)")
    assert not keys.verify(pair.public, signature, b"h(8)")
    assert not keys.verify(other.public, signature, b"h(9)")
    assert not keys.verify(pair.public, signature[:-1], b"h(9)")
    assert not keys.verify("no hex", signature, b"h(9)")
    assert pair.private.hex() not in repr(pair)
    assert repr(pair.private) not in repr(pair)


def test_the_halls_key_is_a_file_under_a_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "hall.key"
    public = keys.make_hall_key(file, "two words", CHEAP)
    pair = keys.load_hall_key(file, "two words")
    assert pair.public == public
    assert keys.verify(public, keys.sign(pair.private, b"03"), b"03")
    assert pair.private.hex().encode() not in file.read_bytes()
    with pytest.raises(WrongPassword):
        keys.load_hall_key(file, "two word")
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        keys.make_hall_key(file, "other", CHEAP)
    assert file.read_bytes() == before


@pytest.mark.parametrize("text", ["", "[]", "{}", "\xff"])
def test_a_file_that_is_no_hall_key(tmp_path: Path, text: str) -> None:
    (tmp_path / "hall.key").write_bytes(text.encode("latin-1"))
    with pytest.raises(Unreadable):
        keys.load_hall_key(tmp_path / "hall.key", "x")


def test_a_hall_key_whose_public_half_was_exchanged(tmp_path: Path) -> None:
    file = tmp_path / "hall.key"
    keys.make_hall_key(file, "x", CHEAP)
    body = json.loads(file.read_bytes())
    file.write_text(canonical({**body, "public": keys.new_signing_pair().public}))
    with pytest.raises(Unreadable):
        keys.load_hall_key(file, "x")


def test_data_keys_are_long_and_never_the_same() -> None:
    made = {keys.new_data_key() for _ in range(100)}
    assert {len(key) for key in made} == {32}
    assert len(made) == 100
