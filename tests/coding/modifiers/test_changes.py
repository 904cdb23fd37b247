"""Every change that the rules propose of a line, whole: which modifier, what is done about it, and whether it is sure.

The rules are those of CMS: PC/TC and bilateral indicators of the fee schedule file (0 and 9: paid once; 1: 150 percent;
2: the amount is for both sides; 3: each side in full), chapter 13 of the Claims Processing Manual for hospitals, and
chapter I of the NCCI manual for 59.
"""

from datetime import date
from types import MappingProxyType

import pytest

from radbill.codes.sides import BothSides, Side
from radbill.coding.modifiers.proposal import ModifierQuestion
from radbill.coding.modifiers.propose import propose_modifiers
from radbill.reference.records import PtpPair
from tests.pricing.made import imaging, made_book, single

DAY = date(2025, 11, 3)
HOSPITAL, OFFICE = "22", "11"
#: 7000x: both parts, with that bilateral indicator; 9300x: a code with that PC/TC indicator.
CODES = {
    **{f"7000{indicator}": imaging(10, 20, bilateral_indicator=indicator) for indicator in "01239"},
    **{f"9300{indicator}": single(pc_tc_indicator=indicator) for indicator in "02346"},
    "71046": imaging(10, 20), "70450": imaging(10, 50), "77065": imaging(10, 20), "77066": imaging(10, 20),
    "76380": imaging(10, 20),
}  # fmt: skip
PAIRS = MappingProxyType({
    ("70000", "70450"): PtpPair("70450", "70000", "0", "4"), ("70000", "71046"): PtpPair("71046", "70000", "1", "2"),
    ("70000", "77065"): PtpPair("70000", "77065", "1", "2"),
})  # fmt: skip


@pytest.fixture(scope="module")
def book():
    made = made_book(**CODES)
    made.ptp_pair = lambda first, second, _on: PAIRS.get((first, second))
    return made


def changes(book, code: str, pos: str, modifiers: str, **more: object) -> str:
    question = ModifierQuestion(code, more.pop("day", DAY), pos, tuple(modifiers.split()), **more)
    return ", ".join(
        f"{change.modifier} {change.action}{'' if change.is_certain or change.action == 'check' else '?'}"
        for change in propose_modifiers(question, book).changes
    )


R, L, BOTH = {"side": Side.RIGHT}, {"side": Side.LEFT}, {"side": Side.BOTH}
RT_LT, TWO = {**BOTH, "both_sides": BothSides.RIGHT_AND_LEFT}, {**BOTH, "both_sides": BothSides.TWO_LINES}
SIDES = [
    # paid once whatever the sides: nothing is added, 50 goes, a side is looked at
    ("70000", "26", {}, ""), ("70000", "26", R, ""), ("70000", "26", L, ""), ("70000", "26", BOTH, ""),
    ("70000", "26 50", {}, "50 removed?"), ("70000", "26 RT", R, "RT check"), ("70000", "26 LT", {}, "LT check"),
    ("70009", "26", L, ""), ("70009", "26 50", BOTH, "50 removed?"), ("70009", "26 LT RT", {}, "RT check"),
    # the amount is for both: one side alone may be less
    ("70002", "26", {}, ""), ("70002", "26", BOTH, ""), ("70002", "26", R, "52 check"), ("70002", "26", L, "52 check"),
    ("70002", "26 50", BOTH, "50 removed?"), ("70002", "26 RT", {}, "RT check"), ("70002", "26 RT", R, "52 check"),
    # of one side
    ("70001", "26", {}, ""), ("70001", "26", R, "RT added?"), ("70001", "26", L, "LT added?"),
    ("70001", "26", BOTH, "50 added?"), ("70003", "26", BOTH, "50 added?"), ("70003", "26", L, "LT added?"),
    ("70001", "26", RT_LT, "RT added?, LT added?"), ("70001", "26 50", RT_LT, "50 removed?, RT added?, LT added?"),
    ("70001", "26", TWO, "RT and LT added?"), ("70003", "26 RT", TWO, "RT and LT added?"), ("70000", "26", TWO, ""),
    ("70002", "26", TWO, ""), ("70001", "26 RT LT", RT_LT, ""), ("70001", "26 RT", R, ""), ("70001", "26 50", BOTH, ""),
    ("70001", "26 LT", R, "LT check"), ("70001", "26 50", R, "50 check"),
    ("70001", "26 50 LT", R, "50 check, LT removed?"),
    ("70001", "26 50 RT", BOTH, "RT removed"), ("70001", "26 50 RT LT", {}, "RT removed, LT removed"),
    ("70001", "26 50 RT LT", {"is_medicare": False}, "RT removed?, LT removed?"),
    ("70001", "26 50 RT", {}, "RT removed?"), ("70001", "26 50 RT", {**BOTH, "is_medicare": False}, "RT removed?"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "modifiers", "more", "expected"), SIDES)
def test_sides(book, code, modifiers, more, expected) -> None:
    told = changes(book, code, HOSPITAL, modifiers, **more)
    assert [each for each in told.split(", ") if "26" not in each and " moved" not in each] == expected.split(", ")


OWN, OTHERS = {"owns_equipment": True}, {"owns_equipment": False}
NOT_MEDICARE, UNSURE_PLACE = {"is_medicare": False}, {"place_is_sure": False}
COMPONENTS = [
    ("71046", HOSPITAL, "", {}, "26 added"), ("71046", "19", "", {}, "26 added"), ("71046", "21", "", {}, "26 added"),
    ("71046", "23", "", {}, "26 added"), ("71046", "24", "", {}, "26 check"), ("71046", "31", "", {}, "26 check"),
    ("71046", HOSPITAL, "", NOT_MEDICARE, "26 added?"), ("71046", HOSPITAL, "", UNSURE_PLACE, "26 added?"),
    ("71046", HOSPITAL, "", {**NOT_MEDICARE, **OTHERS}, "26 added"),
    ("71046", HOSPITAL, "", {**NOT_MEDICARE, **OWN}, "26 added?"),
    ("71046", HOSPITAL, "", {**UNSURE_PLACE, **OTHERS}, "26 added?"),
    ("71046", HOSPITAL, "TC", {}, "TC check"), ("71046", HOSPITAL, "26", {}, ""),
    ("71046", OFFICE, "", {}, "26 check"), ("71046", OFFICE, "26", {}, ""), ("71046", OFFICE, "TC", {}, ""),
    ("71046", OFFICE, "", OWN, ""), ("71046", OFFICE, "26", OWN, "26 check"), ("71046", OFFICE, "TC", OWN, ""),
    ("71046", OFFICE, "", OTHERS, "26 added?"), ("71046", OFFICE, "26", OTHERS, ""),
    ("71046", OFFICE, "TC", OTHERS, "TC check"),
    # codes that are not divided
    ("93000", HOSPITAL, "", {}, ""), ("93000", HOSPITAL, "26", {}, "26 removed"),
    ("93000", HOSPITAL, "26", NOT_MEDICARE, "26 removed?"), ("93000", OFFICE, "TC", {}, "TC check"),
    ("93002", OFFICE, "26", {}, "26 removed"), ("93002", OFFICE, "TC", {}, "TC check"),
    ("93003", OFFICE, "TC", {}, "TC removed"), ("93003", OFFICE, "26", {}, "26 check"),
    ("93004", OFFICE, "26", {}, "26 check"), ("93004", OFFICE, "TC", {}, "TC check"),
    ("93004", OFFICE, "26 TC", {}, "26 check, TC check, TC check"),
    ("93000", OFFICE, "26 TC", {}, "26 check, TC check, TC check"),
    ("93006", OFFICE, "26", {}, ""), ("93006", OFFICE, "TC", {}, "TC check"), ("93006", OFFICE, "", {}, ""),
]  # fmt: skip


@pytest.mark.parametrize("case", COMPONENTS)
def test_components(book, case) -> None:
    *line, more, expected = case
    assert changes(book, *line, **more) == expected


FILM, PLATES, SCANNER = ({"equipment": frozenset({code}), **OWN} for code in ("FX", "FY", "CT"))
EQUIPMENT = [
    ("71046", OFFICE, "", FILM, "FX added"), ("71046", OFFICE, "TC", PLATES, "FY added"),
    ("71046", OFFICE, "", {**FILM, **NOT_MEDICARE}, "FX added?"), ("71046", OFFICE, "", SCANNER, ""),
    ("70450", OFFICE, "", SCANNER, "CT added"), ("70450", OFFICE, "", FILM, ""), ("70450", OFFICE, "", PLATES, ""),
    ("70450", OFFICE, "CT", OWN, ""), ("71046", OFFICE, "CT", OWN, "CT removed?"),
    ("70450", OFFICE, "FX", OWN, "FX removed?"),
    ("70450", OFFICE, "FY", OWN, "FY removed?"), ("71046", OFFICE, "FX", OWN, ""), ("71046", OFFICE, "FY", OWN, ""),
    ("76380", OFFICE, "", SCANNER, ""), ("76380", OFFICE, "CT", OWN, "CT removed?"),
    # the reading has no technical part to cut
    ("71046", HOSPITAL, "26 FX", {}, "FX removed"), ("70450", HOSPITAL, "26 CT", {}, "CT removed"),
    ("71046", HOSPITAL, "26 FX", NOT_MEDICARE, "FX removed?"),
    ("71046", OFFICE, "26 FX", OTHERS, "FX removed?"), ("70450", OFFICE, "TC", {**SCANNER, **OTHERS}, "TC check"),
    ("71046", HOSPITAL, "TC", FILM, "TC check"), ("71046", OFFICE, "TC", {"equipment": frozenset({"FX"})}, "FX added"),
    # first days: film 2017, computed radiography 2018, CT standard 2016 (CMS CR 9727, 10188, 9250)
    ("71046", OFFICE, "", {**FILM, "day": date(2016, 12, 31)}, ""),
    ("71046", OFFICE, "", {**FILM, "day": date(2017, 1, 1)}, "FX added"),
    ("71046", OFFICE, "", {**PLATES, "day": date(2017, 12, 31)}, ""),
    ("71046", OFFICE, "", {**PLATES, "day": date(2018, 1, 1)}, "FY added"),
    ("70450", OFFICE, "", {**SCANNER, "day": date(2015, 12, 31)}, ""),
    ("70450", OFFICE, "", {**SCANNER, "day": date(2016, 1, 1)}, "CT added"),
]  # fmt: skip


@pytest.mark.parametrize("case", EQUIPMENT)
def test_old_equipment(book, case) -> None:
    *line, more, expected = case
    assert changes(book, *line, **more) == expected


WITH_CT, WITH_FILM, WITH_MAMMOGRAM = ({"other_codes": (code,)} for code in ("70450", "71046", "77065"))
OTHER_RULES = [
    # a modifier stands once
    ("71046", "26 26", {}, "26 removed"), ("71046", "26 76 76 76", {}, "76 removed"), ("71046", "26 76", {}, ""),
    # not of this claim, paused, unknown
    ("71046", "26 PN", {}, "PN removed"), ("71046", "26 PO", {}, "PO removed"), ("71046", "26 ME", {}, "ME check"),
    ("71046", "26 QQ", {}, "QQ check"), ("71046", "26 ZZ", {}, "ZZ check"), ("71046", "26 GC", {}, ""),
    # pairs of NCCI: the second code needs 59 where the pair allows it
    ("70000", "26", WITH_CT, "59 check"), ("70000", "26", WITH_FILM, "59 check"), ("70000", "26", WITH_MAMMOGRAM, ""),
    ("70000", "26 59", WITH_FILM, "59 check"), ("70000", "26 59", WITH_MAMMOGRAM, "59 check"),
    ("70000", "26 59", WITH_CT, "59 check, 59 check"), ("70000", "26 XS", WITH_MAMMOGRAM, "XS check"),
    ("70000", "26 59", {}, ""), ("70000", "26 59", {"other_codes": ("70000",)}, ""),
    # twice on a day
    ("71046", "26", {"other_codes": ("71046",)}, "76 check"), ("71046", "26 77", {"other_codes": ("71046",)}, ""),
    ("70001", "26 LT", {"other_codes": ("70001",)}, ""), ("70001", "26 50", {"other_codes": ("70001",)}, ""),
    ("71046", "26", WITH_CT, ""),
    # GG beside the screening mammogram
    ("77065", "26", {"other_codes": ("77067",)}, "GG added"), ("77066", "26", {"other_codes": ("77067",)}, "GG added"),
    ("77065", "26", {"other_codes": ("77063",)}, ""), ("77065", "26", {}, ""),
    ("71046", "26", {"other_codes": ("77067",)}, ""), ("77065", "26 GG", {"other_codes": ("77067",)}, ""),
    ("77066", "26", {"other_codes": ("77067",), **NOT_MEDICARE}, "GG added?"),
    # conflicts, order, room for four
    ("71046", "26 76 77", {}, "77 check"), ("71046", "26 GZ GA", {}, "GA check"), ("71046", "76 26", {}, "26 moved"),
    ("71046", "GC 26 76", {}, "26 moved"), ("71046", "26 76 GC ME", {}, "ME check"), ("71046", "26 59 76 GC", {}, ""),
    ("71046", "26 59 76 GC KX", {}, "KX moved, GC check"), ("71046", "ZZ 76 26", {}, "ZZ check"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "modifiers", "more", "expected"), OTHER_RULES)
def test_other_rules(book, code, modifiers, more, expected) -> None:
    assert changes(book, code, HOSPITAL, modifiers, **more) == expected
