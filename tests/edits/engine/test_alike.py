from types import SimpleNamespace
from typing import NamedTuple

import pytest

from radbill.edits.engine.alike import AlikeRecords, OfClaims
from radbill.edits.engine.field_values import FieldValues
from radbill.model.claim_details import ClaimDetails
from tests.edits.valid_batch import valid_batch


def test_the_first_of_each_class_is_asked_and_all_of_it_when_something_was_found() -> None:
    alike = AlikeRecords([SimpleNamespace(code=code, day=day) for code, day in ("a1", "b1", "a1", "a2", "b1")])
    assert alike.classes(("code", "day")).firsts == [0, 1, 3]
    assert list(alike.classes(("code", "day")).like({1})) == [1, 4]
    assert list(alike.classes(("code",)).like({0})) == [0, 2, 3]
    assert list(alike.classes(("code",)).like(set())) == []


def test_classes_may_be_made_of_some_of_the_records() -> None:
    alike = AlikeRecords([SimpleNamespace(code=code, all=tuple(code)) for code in ("ab", "c", "ab", "ac", "c")])
    assert alike.classes(("code",), [1, 2, 4]).firsts == [1, 2]
    assert list(alike.classes(("code",), [1, 2, 4]).like({1})) == [1, 4]
    assert alike.classes(("each.all",), [2, 3]).firsts == [2, 3]
    assert list(alike.classes(("each.all",), [0, 2, 3]).like({0})) == [0, 2]  # a was found without fault on its own


def test_what_all_agree_in_tells_none_apart() -> None:
    alike = AlikeRecords([SimpleNamespace(code="a", day=day) for day in (1, 1, 2)])
    assert alike.classes(("code",)).firsts == [0]
    assert alike.classes(("code", "day")).firsts == alike.classes(("day",)).firsts == [0, 2]
    assert alike.classes(()).firsts == [0]
    assert AlikeRecords([]).classes(("code", "day")).firsts == []


def test_of_parts_that_records_share_each_is_looked_at_once() -> None:
    class Payer:
        looked = 0

        @property
        def kind(self) -> str:
            Payer.looked += 1
            return "medicare"

    one, other = Payer(), Payer()
    records = [SimpleNamespace(claim=SimpleNamespace(payer=each, id=at)) for at, each in enumerate((one, other, one))]
    alike = AlikeRecords(records)
    assert alike.classes(("claim.payer.kind", "claim.id")).firsts == [0, 1, 2]
    assert alike.classes(("claim.payer.kind",)).firsts == [0]
    assert Payer.looked == 2


def test_of_lines_all_are_compared_in_their_order() -> None:
    claims = [SimpleNamespace(lines=[SimpleNamespace(code=code) for code in codes]) for codes in ("ab", "ba", "ab", "")]
    assert AlikeRecords(claims).classes(("lines.code",)).firsts == [0, 1, 3]


def test_equal_records_are_alike_and_different_ones_are_not() -> None:
    details = [ClaimDetails(), ClaimDetails(accident_state="AK"), ClaimDetails()]
    alike = AlikeRecords([SimpleNamespace(details=each) for each in details])
    assert alike.classes(("details",)).firsts == [0, 1]


def test_records_made_when_they_are_asked_for_are_compared_by_what_they_hold() -> None:
    class Fresh:
        def __init__(self, state: str) -> None:
            self._state = state

        @property
        def details(self) -> ClaimDetails:
            return ClaimDetails(accident_state=self._state)

    alike = AlikeRecords([Fresh(state) for state in ("AK", "WA", "AK", "WA", "OR")])
    assert alike.classes(("details",)).firsts == [0, 1, 4]


def test_values_judged_one_by_one_need_no_record_for_every_combination() -> None:
    alike = AlikeRecords([SimpleNamespace(codes=tuple(codes), day=1) for codes in ("ab", "a", "b", "bc", "ac", "")])
    paths = ("each.codes", "day")
    assert alike.classes(paths).firsts == [0, 3]
    assert list(alike.classes(paths).like({3})) == [3, 4]  # c alone is suspect: a and b were found without fault
    assert list(alike.classes(paths).like({0, 3})) == [0, 1, 2, 3, 4]


def test_a_property_is_asked_once_for_all_records_that_agree_in_what_it_is_made_of() -> None:
    class Line:
        asked = 0

        def __init__(self, codes: str) -> None:
            self.codes = codes

        @property
        def first(self) -> str:
            Line.asked += 1
            return self.codes[:1]

        @property
        def is_a(self) -> bool:
            return self.first == "a"

    lines = [Line(codes) for codes in ("ab", "ab", "ac", "b", "ab")]
    alike = AlikeRecords(lines, {"first": ("codes",), "is_a": ("first",)})
    assert alike.classes(("first",)).firsts == [0, 3]
    assert Line.asked == 3
    assert alike.classes(("is_a",)).firsts == [0, 3]
    assert list(alike.classes(("is_a",)).like({3})) == [3]
    assert alike.like_first(("codes",)) == [0, 0, 2, 3, 0]


def test_a_property_in_which_all_agree_tells_none_apart() -> None:
    lines = [SimpleNamespace(code=code, kind="x") for code in "ab"]
    assert AlikeRecords(lines, {"kind": ("code",)}).classes(("kind",)).firsts == [0]


def test_fields_and_properties_of_records_are_read_alike() -> None:
    claims = valid_batch().claims * 2
    other = claims[0].model_copy(update={"diagnoses": ("R51",), "claim_id": "C99"})
    alike = AlikeRecords([*claims, other])
    assert alike.classes(("diagnoses",)).firsts == alike.classes(("principal_diagnosis",)).firsts
    assert alike.classes(("claim_id",)).firsts[-1] == alike.classes(("diagnoses",)).firsts[-1] == len(claims)


class _Payer(NamedTuple):
    kind: str


_LINES = [SimpleNamespace(code=code, payer=_Payer(code), day=day)
          for code, day in ("a1", "b1", "a2", "a1", "b3", "a1", "b1", "a3")]  # fmt: skip


@pytest.mark.parametrize("paths", [("code",), ("payer.kind",), ("is_a",), (), ("code", "day"), ("day",)])
@pytest.mark.parametrize("fewer", [0, 4, 1000])
def test_records_of_one_shape_are_in_the_classes_that_they_would_be_in_without(
    paths: tuple[str, ...], fewer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("radbill.edits.engine.alike._FEWER", fewer)
    lines = [SimpleNamespace(**vars(line), is_a=line.code == "a") for line in _LINES]
    plain = AlikeRecords(lines)
    shaped = AlikeRecords(lines, {"is_a": ("code",)}, shape=("code", "payer"))
    own, other = plain.classes(paths), shaped.classes(paths)
    assert other.firsts == own.firsts
    assert shaped.like_first(paths) == plain.like_first(paths)
    for suspects in (set[int](), {own.firsts[0]}, {own.firsts[-1]}, set(own.firsts)):
        assert list(other.like(suspects)) == list(own.like(suspects))
    assert shaped.classes(paths, [2, 3, 5]).firsts == plain.classes(paths, [2, 3, 5]).firsts


def test_what_lines_have_of_their_claims_is_numbered_for_the_claims() -> None:
    claims = [SimpleNamespace(payer=payer, lines=()) for payer in "xyx"]
    lines = [SimpleNamespace(code=code) for code in "aabba"]
    of_claims = OfClaims(AlikeRecords(claims), [0, 1, 1, 2, 2])
    alike = AlikeRecords(lines, of_claims=of_claims)
    assert alike.classes(("claim.payer",)).firsts == [0, 1]
    assert alike.classes(("claim.payer", "code")).firsts == [0, 1, 2, 3]
    assert alike.like_first(("claim.payer",)) == [0, 1, 1, 0, 0]


def test_fields_that_others_read_too_are_of_all_records_or_read_anew() -> None:
    claims = [claim.model_copy(update={"claim_id": f"C{at}"}) for at, claim in enumerate(valid_batch().claims * 3)]
    shared = FieldValues(claims)
    assert AlikeRecords(claims, fields={"": shared}).classes(("claim_id",)).firsts == [*range(len(claims))]
    records = [SimpleNamespace(claim=claims[0]), SimpleNamespace(claim=claims[1]), SimpleNamespace(claim=claims[0])]
    alike = AlikeRecords(records, fields={"claim": FieldValues([each.claim for each in records])})
    assert alike.classes(("claim.claim_id",)).firsts == [0, 1]  # one claim stands twice
    assert alike.like_first(("claim.claim_id",)) == [0, 1, 0]
