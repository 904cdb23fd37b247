"""Keys that look alike are one key, whether each of them is looked at alone or all of them together."""

from itertools import combinations

from radbill.edits.shared.key_looks import claim_look, look_of, looks_of

#: What a reader sees is C1 in each of them.
ALIKE = ("C1", "c1", "C 1", "C1 ", "C\u200b1", "\ufeffC1", "C\u00ad1", "C\u00a01", "\uff231", "C1\u200e")
OTHERS = ("C2", "C11", "CL", "C-1", "É1")


def test_marks_that_nobody_sees_make_no_other_key() -> None:
    assert {look_of(key) for key in ALIKE} == {"c1"}
    assert len({look_of(key) for key in ("C1", *OTHERS)}) == len(OTHERS) + 1


def test_many_keys_look_as_each_of_them_does() -> None:
    for keys in combinations((*ALIKE, *OTHERS), 2):
        assert looks_of(keys) == {look_of(key) for key in keys}, keys


def test_zeros_in_front_make_no_other_claim_id() -> None:
    assert {claim_look(f"{zeros}{key}") for key in ALIKE for zeros in ("", "0", "000")} == {"c1"}
    looks = [claim_look(each) for each in ("1", "10", "100", "C01", "C001", "0", "")]
    assert looks == ["1", "10", "100", "c01", "c001", "0", ""]
    assert claim_look("000") == claim_look("0")
