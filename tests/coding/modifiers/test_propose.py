"""Modifiers proposed by hand-made rules rows: CT divided and unpaired, KNEE divided with each side, OP an operation."""

from datetime import date
from types import MappingProxyType

import pytest

from radbill.codes.sides import BothSides, Side
from radbill.coding.modifiers.proposal import Action, ModifierQuestion
from radbill.coding.modifiers.propose import propose_modifiers
from radbill.core.failures import Failure
from radbill.reference.records import PtpPair
from tests.pricing.made import imaging, made_book, single

DAY = date(2025, 11, 3)
HOSPITAL, OFFICE = "22", "11"
CODES = {
    "70450": imaging(100, 500), "73562": imaging(10, 20, bilateral_indicator="3"), "71046": imaging(10, 20),
    "76641": imaging(30, 60, bilateral_indicator="1"), "93880": imaging(30, 60, bilateral_indicator="2"),
    "36247": single(pc_tc_indicator="0", bilateral_indicator="1"), "77065": imaging(30, 60),
    "93010": single(pc_tc_indicator="2"), "93005": single(pc_tc_indicator="3"), "93000": single(pc_tc_indicator="4"),
    "88141": single(pc_tc_indicator="6"),
}  # fmt: skip
PAIRS = MappingProxyType({
    ("70450", "70470"): PtpPair("70470", "70450", "0", "4"), ("76641", "19083"): PtpPair("19083", "76641", "1", "2"),
})  # fmt: skip


@pytest.fixture(scope="module")
def book():
    made = made_book(**CODES)
    made.ptp_pair = lambda first, second, _on: PAIRS.get((first, second))
    return made


def proposed(book, code: str, pos: str, *modifiers: str, **more: object):
    return propose_modifiers(ModifierQuestion(code, DAY, pos, modifiers, **more), book)


@pytest.mark.parametrize(
    "case",
    [
        # the component by place and owner
        ("70450", HOSPITAL, "", {}, "26"),
        ("70450", HOSPITAL, "26", {}, "26"),
        ("70450", HOSPITAL, "TC", {}, "TC"),
        ("70450", OFFICE, "", {"owns_equipment": True}, ""),
        ("70450", OFFICE, "", {"owns_equipment": False}, "26"),
        ("70450", OFFICE, "", {}, ""),
        ("36247", HOSPITAL, "26", {}, ""),
        ("36247", HOSPITAL, "TC", {}, "TC"),
        ("36247", HOSPITAL, "26 TC", {}, "26 TC"),
        ("93010", HOSPITAL, "26", {}, ""),
        ("93010", HOSPITAL, "TC", {}, "TC"),
        ("93005", OFFICE, "TC", {}, ""),
        ("93005", OFFICE, "26", {}, "26"),
        ("93000", OFFICE, "26", {}, "26"),
        ("88141", HOSPITAL, "26", {}, "26"),
        ("88141", HOSPITAL, "TC", {}, "TC"),
        # sides
        ("73562", OFFICE, "", {"side": Side.RIGHT, "owns_equipment": True}, "RT"),
        ("73562", OFFICE, "", {"side": Side.BOTH, "owns_equipment": True}, "50"),
        ("73562", HOSPITAL, "RT", {"side": Side.BOTH}, "26 50"),
        ("73562", OFFICE, "50 RT", {"owns_equipment": True}, "50"),
        ("93880", HOSPITAL, "50", {}, "26"),
        ("70450", HOSPITAL, "50", {}, "26"),
        ("36247", HOSPITAL, "", {"side": Side.LEFT}, "LT"),
        ("36247", HOSPITAL, "RT", {"side": Side.LEFT}, "RT"),
        ("36247", HOSPITAL, "50 RT LT", {}, "50"),
        # equipment
        ("71046", OFFICE, "", {"equipment": frozenset({"FY"}), "owns_equipment": True}, "FY"),
        ("71046", HOSPITAL, "FX", {}, "26"),
        ("70450", OFFICE, "", {"equipment": frozenset({"CT", "FX"}), "owns_equipment": True}, "CT"),
        ("71046", OFFICE, "CT", {"owns_equipment": True}, ""),
        ("71046", OFFICE, "TC", {"equipment": frozenset({"FX", "FY"}), "owns_equipment": True}, "TC FX FY"),
        ("71046", OFFICE, "26", {"equipment": frozenset({"FX"}), "owns_equipment": True}, "26"),
        ("71046", OFFICE, "", {"equipment": frozenset({"FX"}), "owns_equipment": False}, "26"),
        ("76641", OFFICE, "", {"equipment": frozenset({"FX", "FY", "CT"}), "owns_equipment": True}, ""),
        # order, and what is not ours
        ("73562", HOSPITAL, "RT 59", {}, "26 59 RT"),
        ("70450", HOSPITAL, "GC 76 26", {}, "26 76 GC"),
        ("70450", HOSPITAL, "PO", {}, "26"),
        ("70450", HOSPITAL, "26 26", {}, "26"),
        ("70450", HOSPITAL, "GC ZZ 26", {}, "GC ZZ 26"),
        ("77065", OFFICE, "", {"other_codes": ("77067",), "owns_equipment": True}, "GG"),
    ],
)
def test_modifiers(book, case) -> None:
    code, pos, modifiers, more, expected = case
    assert proposed(book, code, pos, *modifiers.split(), **more).lines == (tuple(expected.split()),)


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        (BothSides.MODIFIER_50, (("26", "50"),)), (BothSides.RIGHT_AND_LEFT, (("26", "RT", "LT"),)),
        (BothSides.TWO_LINES, (("26", "RT"), ("26", "LT"))),
    ],
)  # fmt: skip
def test_both_sides_as_the_payer_wants_them(book, style, lines) -> None:
    assert proposed(book, "76641", HOSPITAL, side=Side.BOTH, both_sides=style).lines == lines


@pytest.mark.parametrize(
    "case",
    [
        ("70450", HOSPITAL, "TC", {}, "TC", "hospital is paid"),
        ("70450", OFFICE, "", {}, "26", "Who owns the equipment"),
        ("70450", OFFICE, "26", {"owns_equipment": True}, "26", "both parts"),
        ("70450", OFFICE, "TC", {"owns_equipment": False}, "TC", "another's"),
        ("93880", HOSPITAL, "", {"side": Side.LEFT}, "52", "may need 52"),
        ("70450", HOSPITAL, "RT", {}, "RT", "not needed"),
        ("93005", OFFICE, "26", {}, "26", "use the code that was meant"),
        ("88141", HOSPITAL, "TC", {}, "TC", "has no technical part (PC/TC indicator 6)"),
        ("36247", HOSPITAL, "50", {"side": Side.LEFT}, "50", "LT was examined, and 50 stands on the line"),
        ("70450", HOSPITAL, "76 77", {}, "77", "exclude each other"),
        ("70450", HOSPITAL, "ME", {}, "ME", "paused"),
        ("70450", HOSPITAL, "Z9", {}, "Z9", "none that matters"),
        ("70450", HOSPITAL, "59 76 GC KX RT", {}, "GC", "left out"),
        ("70450", HOSPITAL, "", {"other_codes": ("70470",)}, "59", "no modifier changes that"),
        ("76641", HOSPITAL, "", {"other_codes": ("19083",)}, "59", "unless the record shows"),
        ("76641", HOSPITAL, "59", {"other_codes": ("71046",)}, "59", "No pair of the day needs 59"),
    ],
)
def test_what_a_person_must_look_at(book, case) -> None:
    code, pos, modifiers, more, modifier, said = case
    found = proposed(book, code, pos, *modifiers.split(), **more)
    reasons = [each.reason for each in found.changes if each.action is Action.CHECK and each.modifier == modifier]
    assert any(said in reason for reason in reasons)


def test_59_is_never_offered_for_a_pair_that_nothing_opens(book) -> None:
    found = proposed(book, "70450", HOSPITAL, other_codes=("70470",))
    assert found.lines == (("26",),)
    assert [change.action for change in found.changes if change.modifier == "59"] == [Action.CHECK]


def test_a_right_line_is_left_alone(book) -> None:
    assert proposed(book, "73562", HOSPITAL, "26", "RT", side=Side.RIGHT).changes == ()


def test_certain_changes_have_a_source_of_high_confidence(book) -> None:
    added, moved = proposed(book, "73562", HOSPITAL, "RT", "59").changes
    assert (added.is_certain, moved.action, moved.is_certain) == (True, Action.MOVED, True)
    assert all(str(change.citation) for change in (added, moved))
    component, side = proposed(book, "70450", HOSPITAL, "RT").changes
    assert (component.action, component.is_certain, side.is_certain) == (Action.ADDED, True, False)


#: What `fix` may do: code, place, modifiers, more, and the modifiers after it.
CERTAIN = [
    ("70450", HOSPITAL, "", {}, "26"),
    ("70450", HOSPITAL, "RT", {}, "26 RT"),
    ("70450", HOSPITAL, "GC 76 26", {}, "26 76 GC"),
    ("70450", HOSPITAL, "26 26 PN", {}, "26"),
    ("36247", HOSPITAL, "26", {}, ""),
    ("36247", HOSPITAL, "50 LT RT", {}, "50"),
    ("71046", HOSPITAL, "FX", {}, "26"),
    ("71046", OFFICE, "TC", {"equipment": frozenset({"FX"})}, "TC FX"),
    ("70450", OFFICE, "", {"equipment": frozenset({"CT", "FY"}), "owns_equipment": True}, "CT"),
    ("77065", OFFICE, "LT", {"other_codes": ("77067",), "owns_equipment": True}, "GG LT"),
]
#: What it must leave to a person.
UNSURE = [
    ("36247", HOSPITAL, "TC", {}), ("93010", HOSPITAL, "TC", {}), ("93005", OFFICE, "26", {}),
    ("93000", OFFICE, "26", {}), ("70450", HOSPITAL, "TC", {}), ("70450", HOSPITAL, "26 TC", {}),
    ("70450", OFFICE, "", {"owns_equipment": False}), ("70450", OFFICE, "26", {"owns_equipment": True}),
    ("70450", HOSPITAL, "", {"is_medicare": False}), ("70450", HOSPITAL, "", {"place_is_sure": False}),
    ("36247", HOSPITAL, "26", {"is_medicare": False}), ("36247", HOSPITAL, "50 RT", {}),
    ("36247", HOSPITAL, "50 RT LT", {"is_medicare": False}), ("36247", HOSPITAL, "", {"side": Side.RIGHT}),
    ("36247", HOSPITAL, "", {"side": Side.BOTH}), ("93880", HOSPITAL, "26 50", {}),
    ("71046", OFFICE, "26 FX", {"owns_equipment": True}), ("71046", OFFICE, "CT", {"owns_equipment": True}),
    ("71046", OFFICE, "", {"owns_equipment": True, "is_medicare": False, "equipment": frozenset({"FX"})}),
    ("71046", OFFICE, "", {"owns_equipment": True, "day": date(2016, 12, 31), "equipment": frozenset({"FX"})}),
    ("77065", OFFICE, "", {"owns_equipment": True, "other_codes": ("77067",), "is_medicare": False}),
    ("76641", HOSPITAL, "26", {"other_codes": ("19083",)}), ("70450", HOSPITAL, "26 76 77", {}),
    ("70450", HOSPITAL, "TCX", {}), ("70450", HOSPITAL, "59 76 KX GC", {}), ("70450", HOSPITAL, "26 ME", {}),
]  # fmt: skip


@pytest.mark.parametrize("case", CERTAIN)
def test_what_a_rule_makes_certain(book, case) -> None:
    code, pos, modifiers, more, expected = case
    asked = ModifierQuestion(code, DAY, pos, tuple(modifiers.split()), **more)
    found = propose_modifiers(asked, book, only_certain=True)
    assert found.lines == (tuple(expected.split()),)
    assert found.done
    assert all(change.is_certain for change in found.done)
    assert found.differs_from(asked.modifiers)


@pytest.mark.parametrize("case", UNSURE)
def test_what_no_rule_makes_certain_stays(book, case) -> None:
    code, pos, modifiers, more = case
    asked = ModifierQuestion(code, more.get("day", DAY), pos, tuple(modifiers.split()))
    asked = asked._replace(**{key: value for key, value in more.items() if key != "day"})
    found = propose_modifiers(asked, book, only_certain=True)
    assert found.lines == (asked.modifiers,)
    assert not found.done


def test_the_price_of_the_reading_is_said(book) -> None:
    (change,) = proposed(book, "70450", HOSPITAL).done
    assert "bills the reading alone and is priced as such" in change.reason


def test_a_fix_never_gives_a_line_more_than_four_and_never_59_or_76(book) -> None:
    asked = ModifierQuestion("70450", DAY, HOSPITAL, ("59", "76", "GC", "KX"), other_codes=("70470", "70450"))
    found = propose_modifiers(asked, book, only_certain=True)
    assert len(found.lines[0]) == 4
    assert "no room" in next(change.reason for change in found.changes if change.modifier == "26")


def test_a_code_that_nobody_knows(book) -> None:
    assert isinstance(proposed(book, "99999", HOSPITAL), Failure)


@pytest.mark.parametrize("said", ["76", "77", "59", "XE"])
def test_a_code_that_stands_twice_says_why(book, said: str) -> None:
    (change,) = proposed(book, "71046", HOSPITAL, "26", other_codes=("71046",)).changes
    assert (change.modifier, change.action, change.is_certain) == ("76", Action.CHECK, False)
    assert change.reason.startswith("71046 stands more than once on the day: 76 if the same physician")
    assert proposed(book, "71046", HOSPITAL, "26", said, other_codes=("71046",)).changes == ()


def test_a_code_without_a_row_of_its_own_is_read_by_its_first_component() -> None:
    rows = {key: row for key, row in imaging(100, 500).items() if key}
    assert proposed(made_book(**{"70450": rows}), "70450", HOSPITAL).lines == (("26",),)
