"""Names that their column was too narrow for."""

import pytest

from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.records.cut_off import names_cut_off
from radbill.intake.foreign.records.raw_row import RawRow


def rows(*names: str, field: str = "patient_name") -> list[RawRow]:
    return [RawRow(SourceRow(at, (name,)), {field: name}, {}, has_surplus=False) for at, name in enumerate(names, 1)]


@pytest.mark.parametrize(("names", "cut"), [
    (("QUIBBLESTONE, WILHEL", "LARK, WILHELMINA"), {"QUIBBLESTONE, WILHEL"}),
    (("PRETENDERMANNSBERG,", "LARK, ADA"), {"PRETENDERMANNSBERG,"}),
    (("QUIBBLESTONE, ADA M", "LARK, BEN"), set()),
    (("A", "B"), set()),
    ((), set()),
])  # fmt: skip
def test_a_name_of_full_width_that_begins_another_is_doubted(names: tuple[str, ...], cut: set[str]) -> None:
    assert names_cut_off(rows(*names)).get("patient_name", frozenset()) == cut


def test_many_names_of_one_full_width_are_no_chance() -> None:
    names = ("QUIBBLESTONE, WIL", "PRETENDERMANN, CO", "WOBBLECROFTSON, Z", "LARK, ADA", "FABLE, BEN")
    assert names_cut_off(rows(*names))["patient_name"] == set(names[:3])


def test_two_long_names_may_have_one_length_by_chance() -> None:
    assert names_cut_off(rows("QUIBBLESTONE, ADA", "PRETENDERMAN, BEN", "LARK, CORA")) == {}


def test_names_of_full_width_that_end_in_whole_words_are_whole() -> None:
    names = ("MOCKINGTON, BARNABY QUINN", "FABLESTONES, RAPHAEL LOU", "SHAM, ADA QUINN", "LARK, BEN LOU")
    assert not names_cut_off(rows(*names, "QUIBBLECROFT, GERDA QUINN", "PRETENDERMAN, AGATA QUINN"))
