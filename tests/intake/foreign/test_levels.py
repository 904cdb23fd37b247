"""Lines of several kinds as charges: parents, children, blocks, facts that are said again."""

from radbill.intake.foreign.files.levels import KindLine, charges_of, order_of_kinds


def lines(text: str) -> list[KindLine[str]]:
    """`P1 C2`: a line of kind P that tells `1`, then one of kind C; numbers from 1."""
    return [KindLine(number, word[0], word[1:]) for number, word in enumerate(text.split(), 1)]


def told(text: str, main: str = "C", *, is_paged: bool = False) -> list[str]:
    charges = charges_of(lines(text), {main}, is_paged=is_paged)
    return [" ".join(f"{kind}{line}" for (kind, _), line in charge.lines.items()) for charge in charges]


def firsts(text: str) -> list[int]:
    return [charge.first for charge in charges_of(lines(text), {"C"})]


def test_facts_of_a_line_above_are_those_of_all_charges_below_it() -> None:
    assert told("Pa I1 Cx Cy Pb I2 Cz") == ["Pa I1 Cx", "Pa I1 Cy", "Pb I2 Cz"]


def test_lines_behind_a_charge_are_its_own() -> None:
    assert told("Pa Cx D1 D2 Cy D3 Pb Cz") == ["Pa Cx D1 D2", "Pa Cy D3", "Pb Cz"]


def test_levels_of_any_depth_are_cleared_from_the_one_that_comes_anew() -> None:
    assert told("S1 Pa V1 Cx V2 Cy Pb V3 Cz S2 Pc V4 Cw") == [
        "S1 Pa V1 Cx", "S1 Pa V2 Cy", "S1 Pb V3 Cz", "S2 Pc V4 Cw",
    ]  # fmt: skip


def test_a_patient_without_a_charge_gives_nothing_to_the_next_one() -> None:
    assert told("Pa I1 Cx Pb I2 Pc I3 Cy") == ["Pa I1 Cx", "Pc I3 Cy"]


def test_a_kind_may_come_several_times_above_a_charge() -> None:
    assert told("Pa I1 I2 Cx Pb I3 Cy") == ["Pa I1 I2 Cx", "Pb I3 Cy"]


def test_a_kind_that_only_some_blocks_have_goes_with_the_line_above_it() -> None:
    assert told("Pa Cx Pb G1 Cy Cz Pc Cw") == ["Pa Cx", "Pb G1 Cy", "Pb G1 Cz", "Pc Cw"]


def test_what_only_the_last_charge_of_each_block_has_is_of_the_block() -> None:
    assert told("Pa Cx Cy I1 Pb Cz Cw I2") == ["Pa Cx I1", "Pa Cy I1", "Pb Cz I2", "Pb Cw I2"]


def test_what_any_charge_may_have_stays_with_it() -> None:
    assert told("Pa Cx Cy D1 Pb Cz D2 Cw D3") == ["Pa Cx", "Pa Cy D1", "Pb Cz D2", "Pb Cw D3"]


def test_a_charge_begins_with_the_first_line_of_its_block_where_each_has_one_of_its_own() -> None:
    assert firsts("Pa Cx I1 Pb Cy I2") == [1, 4]
    assert firsts("Pa Cx Cy Pb Cz") == [2, 3, 5]


def test_a_line_above_several_blocks_begins_no_charge() -> None:
    assert firsts("S1 Pa Cx Pb Cy Pc Cz Pd Cw Pe Cv S2 Pf Cu") == [2, 4, 6, 8, 10, 13]


def test_charges_begin_only_with_kinds_that_may_begin_one() -> None:
    charges = charges_of(lines("Va Cx Vb Cy"), {"C"}, begins=())
    assert [charge.first for charge in charges] == [2, 4]


def test_a_line_said_again_at_the_top_of_a_page_changes_nothing() -> None:
    assert told("S1 Pa Cx S1 Cy S2 Pb Cz", is_paged=True) == ["S1 Pa Cx", "S1 Pa Cy", "S2 Pb Cz"]


def test_a_patient_told_twice_in_a_record_file_is_two_blocks() -> None:
    charges = charges_of(lines("Pa Cx Pa Cx"), {"C"})
    assert [(charge.block, charge.first) for charge in charges] == [(0, 1), (1, 3)]


def test_kinds_stand_in_the_order_of_their_lines() -> None:
    assert order_of_kinds(["S", "P", "C", "D", "P", "C"], {"C"}) == ["S", "P", "C", "D"]


def test_lines_before_the_first_charge_of_no_parent_are_kept() -> None:
    assert told("Cx D1 Cy") == ["Cx D1", "Cy"]
