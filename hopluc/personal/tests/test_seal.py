"""What is sealed is opened with its key, on its row, unchanged; otherwise one sentence says what is wrong."""

import stat
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.personal import seal as sealing
from hopluc.personal.seal import add_key, key_of, keyed_hash, keyed_hashes, keys, opened, seal
from hopluc.registry.models import Member

WHO = {"full_name": "Nguyễn Thị Bích", "id_number": "006192000123"}
ROW = "member:1/1"


def code_of(call, *given, **named) -> str:
    with pytest.raises(Refusal) as caught:
        call(*given, **named)
    return caught.value.code


def test_what_is_sealed_is_opened_on_its_own_row_only(db, own_home):
    sealed = seal(WHO, about=ROW)
    assert opened(sealed, about=ROW) == opened(memoryview(sealed), about=ROW) == WHO
    assert opened(None, about=ROW) == {}
    assert code_of(opened, sealed, about="member:1/2") == "personal_seal_broken"
    assert seal(WHO, about=ROW) != sealed, "twice the same looks different"
    assert not [text for text in WHO.values() if text.encode() in sealed]


@pytest.mark.parametrize("place", [0, 3, 8, 25, -1])
def test_a_changed_byte_is_noticed(db, own_home, place):
    changed = bytearray(seal(WHO, about=ROW))
    changed[place] ^= 1
    assert code_of(opened, bytes(changed), about=ROW) in {"personal_seal_broken", "personal_key_wrong"}


def test_the_key_is_made_at_first_need_for_its_owner_only(db, own_home):
    assert not (own_home / "personal-key").exists()
    seal(WHO, about=ROW)
    assert stat.S_IMODE((own_home / "personal-key").stat().st_mode) == 0o600
    assert sorted(path.name for path in own_home.iterdir()) == ["personal-key"], "and no draft of it lies about"


def test_the_first_key_is_put_over_no_other_one(db, own_home):
    """Two processes start at once: the second takes what the first has made."""
    first = keys()
    sealing._write(own_home / "personal-key", (sealing.new_key(),), first=True)
    assert keys() == first


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602])
def test_a_key_that_others_may_read_is_not_used(db, own_home, mode):
    keys()
    (own_home / "personal-key").chmod(mode)
    assert code_of(seal, WHO, about=ROW) == "personal_key_open"
    (own_home / "personal-key").chmod(0o600)
    seal(WHO, about=ROW)


def test_no_key_is_made_while_something_is_sealed(registers, own_home):
    """The world's rolls were sealed under another home's key."""
    assert code_of(keys) == "personal_key_missing"
    assert not (own_home / "personal-key").exists()
    Member.objects.update(sealed=None)
    assert keys().current.id


def test_another_key_opens_nothing(db, own_home):
    sealed = seal(WHO, about=ROW)
    (own_home / "personal-key").unlink()
    keys()
    assert code_of(opened, sealed, about=ROW) == "personal_key_wrong"


SECRET = "A" * 43 + "="


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        '{"keys": []}',
        '{"keys": [{"id": "abcdef", "sealing": "AA==", "hashing": ""}]}',
        # The id stands in every seal: six letters, no number, nothing longer.
        f'{{"keys": [{{"id": 7, "sealing": "{SECRET}", "hashing": "{SECRET}"}}]}}',
        f'{{"keys": [{{"id": "abcdefa", "sealing": "{SECRET}", "hashing": "{SECRET}"}}]}}',
    ],
)
def test_a_damaged_key_file_is_refused_and_left_as_it_is(db, own_home, content):
    path: Path = own_home / "personal-key"
    path.write_text(content)
    path.chmod(0o600)
    assert code_of(keys) == "personal_key_damaged"
    assert path.read_text() == content


def test_a_whole_key_file_is_read(db, own_home):
    path: Path = own_home / "personal-key"
    path.write_text(f'{{"keys": [{{"id": "abcdef", "sealing": "{SECRET}", "hashing": "{SECRET}"}}]}}')
    path.chmod(0o600)
    assert keys().current.id == "abcdef"


def test_a_further_key_seals_and_the_older_one_still_opens(db, own_home):
    sealed, hashed = seal(WHO, about=ROW), keyed_hash("006192000123")
    before = keys().current.id
    after = add_key("2021-03-01T08:00:00+07:00").current.id
    again = seal(WHO, about=ROW)
    assert (key_of(sealed), key_of(again)) == (before, after)
    assert opened(sealed, about=ROW) == opened(again, about=ROW) == WHO
    assert keyed_hashes("006192000123") == [hashed, keyed_hash("006192000123")]
    assert stat.S_IMODE((own_home / "personal-key").stat().st_mode) == 0o600


def test_a_keyed_hash_is_the_same_for_the_same_and_says_nothing(db, own_home):
    assert keyed_hash("006192000123") == keyed_hash("006192000123") != keyed_hash("006192000124")
    assert keyed_hash("") == "" and keyed_hashes("") == []
    assert "006192000123" not in keyed_hash("006192000123") and len(keyed_hash("0")) <= 64


def test_a_fault_prints_no_key(db, own_home):
    key = keys().current
    assert key.sealing.hex() not in repr(key) and "sealing" not in repr(keys())
