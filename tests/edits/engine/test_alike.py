from types import SimpleNamespace

from radbill.edits.engine.alike import AlikeRecords
from radbill.model.claim_details import ClaimDetails


def test_the_first_of_each_class_is_asked_and_all_of_it_when_something_was_found() -> None:
    alike = AlikeRecords([SimpleNamespace(code=code, day=day) for code, day in ("a1", "b1", "a1", "a2", "b1")])
    assert list(alike.first_of_each(("code", "day"))) == [0, 1, 3]
    assert list(alike.like(("code", "day"), frozenset({1}))) == [1, 4]
    assert list(alike.like(("code",), frozenset({0}))) == [0, 2, 3]
    assert list(alike.like(("code",), frozenset())) == []


def test_of_lines_all_are_compared_in_their_order() -> None:
    claims = [SimpleNamespace(lines=[SimpleNamespace(code=code) for code in codes]) for codes in ("ab", "ba", "ab", "")]
    assert list(AlikeRecords(claims).first_of_each(("lines.code",))) == [0, 1, 3]


def test_equal_records_are_alike_and_different_ones_are_not() -> None:
    details = [ClaimDetails(), ClaimDetails(accident_state="AK"), ClaimDetails()]
    alike = AlikeRecords([SimpleNamespace(details=each) for each in details])
    assert list(alike.first_of_each(("details",))) == [0, 1]


def test_records_made_when_they_are_asked_for_are_compared_by_what_they_hold() -> None:
    class Fresh:
        def __init__(self, state: str) -> None:
            self._state = state

        @property
        def details(self) -> ClaimDetails:
            return ClaimDetails(accident_state=self._state)

    alike = AlikeRecords([Fresh(state) for state in ("AK", "WA", "AK", "WA", "OR")])
    assert list(alike.first_of_each(("details",))) == [0, 1, 4]


def test_values_judged_one_by_one_need_no_record_for_every_combination() -> None:
    alike = AlikeRecords([SimpleNamespace(codes=tuple(codes), day=1) for codes in ("ab", "a", "b", "bc", "ac", "")])
    paths = ("each.codes", "day")
    assert list(alike.first_of_each(paths)) == [0, 3]
    assert list(alike.like(paths, frozenset({3}))) == [3, 4]  # c alone is suspect: a and b were found without fault
    assert list(alike.like(paths, frozenset({0, 3}))) == [0, 1, 2, 3, 4]
