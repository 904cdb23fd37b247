"""Pairs, single codes for two parts, and days, written down once more from the instructions of the CPT code set.

By the code of the imaging: what the code set says to report beside it, so that a code of the table that is lost, or is
another, is noticed.
"""

from datetime import date

import pytest

from radbill.coding.interventions.lookup import ComponentCodes, Relation, component_codes
from radbill.coding.interventions.table import BillableAlone, component_table
from tests.coding.interventions.test_lookup import BOOK, IN_2025, IN_2026

_BELOW, _ABOVE = "36245 36246 36247 36248", "36215 36216 36217 36218"
_VEIN, _GREAT_VEIN = "36011 36012", "36010 36011 36012"
_JOINTS = "23350 24220 25246 27093 27095 27369 27648"
_NEEDLE = "47000 49180 50200 60100 38505 20206 42400 48102 49411 32553 10160 36002 50390 62268 62269"
_BONE, _JOINT_PUNCTURE = "20220 20225", "20600 20605 20610"
_ERCP = "43260 43261 43262 43263 43264 43265 43274 43275 43276 43277 43278"
_CATHETERS = "36555 36556 36557 36558 36560 36561 36563 36565 36566 36570 36571 36578 36580 36581 36582 36583"
#: The code of the imaging, and the procedures beside which it is reported, in November 2025.
BESIDE = {
    "75600": "36200", "75605": f"36200 {_ABOVE}", "75625": f"36200 {_BELOW}", "75630": "36200",
    "75705": f"{_BELOW} {_ABOVE}", "75710": f"36200 {_BELOW} {_ABOVE} 36140", "75716": f"36200 {_BELOW} {_ABOVE} 36140",
    "75726": _BELOW, "75731": _BELOW, "75733": _BELOW, "75736": _BELOW, "75774": f"{_BELOW} {_ABOVE} 36014 36015",
    "75756": _ABOVE, "75741": "36013 36014 36015", "75743": "36013 36014 36015", "75746": "36013",
    "75894": "61624 61626", "75898": "61624 61626", "75820": f"36005 {_GREAT_VEIN}", "75822": f"36005 {_GREAT_VEIN}",
    "75825": _GREAT_VEIN, "75827": _GREAT_VEIN, "75831": _VEIN, "75833": _VEIN, "75840": _VEIN, "75842": _VEIN,
    "75860": _VEIN, "75870": _VEIN, "75880": _VEIN, "75889": _VEIN, "75891": _VEIN, "75885": "36481", "75887": "36481",
    "75893": "36500", "75810": "38200", "75801": "38790", "75803": "38790", "75805": "38790", "75807": "38790",
    "75901": "36595", "75902": "36596", "75970": "37200", "76937": _CATHETERS, "77001": _CATHETERS,
    "72240": "62284", "72255": "62284", "72265": "62284", "72270": "62284", "70010": "61055", "70015": "61055",
    "72285": "62291", "72295": "62290", "70332": "21116", "73040": "23350", "73085": "24220", "73115": "25246",
    "73525": "27093 27095", "73580": "27369", "73615": "27648", "73201": "23350 24220 25246",
    "73222": "23350 24220 25246", "73701": "27093 27095 27369 27648", "73722": "27093 27095 27369 27648",
    "77002": f"{_JOINTS} {_NEEDLE} {_BONE} {_JOINT_PUNCTURE}", "77012": f"{_NEEDLE} {_BONE} {_JOINT_PUNCTURE}",
    "77021": f"{_NEEDLE} {_BONE} {_JOINT_PUNCTURE}", "76942": _NEEDLE, "77053": "19030", "77054": "19030",
    "70390": "42550", "70170": "68850", "76080": "20501 49424", "74190": "49400", "75809": "49427 61070",
    "74340": "44500", "74328": _ERCP, "74329": _ERCP, "74330": _ERCP, "74300": "47563 47564", "74301": "47563 47564",
    "75984": "49423 50688", "74425": "50684 50690", "74470": "50390", "74430": "51600 51605", "74455": "51600",
    "74450": "51610", "74445": "54230", "74740": "58340", "76831": "58340", "74742": "58345", "75989": "32550",
    "76940": "47382 50592", "77013": "47382 50592", "77022": "47382 50592", "76946": "59000", "76945": "59015",
    "76948": "58970", "76941": "36460 59012", "76932": "93505", "76965": "55875",
}  # fmt: skip
#: The procedure is often another physician's, or the exam is made without an injection as well.
READING_ALONE = "72240 72255 72265 72270 74328 74329 74330 74300 74301 74740 76831 74742"
EXAM_ALONE = "73201 73222 73701 73722"
#: Two parts that are one code: the part without, the other, the code for both.
ONE_CODE = {
    "32554 76942": "32555", "32556 77012": "32557", "49082 77002": "49083", "20600 76942": "20604",
    "20605 76942": "20606", "20610 76942": "20611", "62284 72240": "62302", "62284 72255": "62303",
    "62284 72265": "62304", "62284 72270": "62305", "62270 77002": "62328", "62270 77012": "62328",
    "62272 77002": "62329", "62272 77012": "62329", "36568 76937": "36572", "36568 77001": "36572",
    "36569 76937": "36573", "36569 77001": "36573", "62320 77003": "62321", "62322 77003": "62323",
    "62324 77003": "62325", "62326 77003": "62327", "70496 70498": "70471",
}  # fmt: skip
#: Codes that hold their imaging since a day, or did until one: the years of CPT in which they changed.
FIRST_DAYS = {
    date(2023, 1, 1): "64415 64416 64417 64445 64446 64447 64448",
    date(2026, 1, 1): "55707 55715 37254 37299 47384 55877 33880 33883 33886 61624 61626 70471 70472 70473",
}


def beside(code: str, day: date) -> set[str]:
    pairings = [each for each in component_table().pairings if each.in_force.covers(day)]
    return {procedure for each in pairings if code in each.interpretations for procedure in each.procedures}


@pytest.mark.parametrize("code", BESIDE)
def test_imaging_is_reported_beside_its_procedures(code: str) -> None:
    assert beside(code, IN_2025) == set(BESIDE[code].split())


def test_no_other_imaging_is_said_to_go_with_a_procedure() -> None:
    assert {code for each in component_table().pairings for code in each.interpretations} == set(BESIDE)
    assert [code for code in BESIDE if beside(code, date(2025, 12, 31)) != beside(code, IN_2025)] == []
    assert {code for code in BESIDE if beside(code, date(2026, 1, 1)) != beside(code, IN_2025)} == {
        "75842", "75894", "75898",
    }  # fmt: skip


def test_what_may_well_be_billed_alone() -> None:
    alone = {kind: {code for each in component_table().pairings if each.alone is kind for code in each.interpretations}
             for kind in BillableAlone}  # fmt: skip
    assert alone[BillableAlone.READING] == set(READING_ALONE.split())
    assert alone[BillableAlone.EXAM] == set(EXAM_ALONE.split())


@pytest.mark.parametrize("parts", ONE_CODE)
def test_two_parts_that_are_one_code(parts: str) -> None:
    code, other = parts.split()
    found = component_codes(code, IN_2026, BOOK)
    assert isinstance(found, ComponentCodes)
    instead = [each for each in found.related if each.relation is Relation.ONE_CODE_INSTEAD]
    assert ONE_CODE[parts] in {whole for each in instead for whole in each.codes}
    (inclusion,) = (each for each in component_table().inclusions
                    if code in each.codes and other in each.included and each.instead)  # fmt: skip
    assert inclusion.instead == ONE_CODE[parts]
    assert inclusion.needs_one_reader == (code == "62284")


def test_the_only_codes_that_stand_for_two_parts() -> None:
    assert {each.instead for each in component_table().inclusions} - {""} == set(ONE_CODE.values())


@pytest.mark.parametrize(("day", "codes"), FIRST_DAYS.items(), ids=str)
def test_codes_hold_their_imaging_from_their_day_on(day: date, codes: str) -> None:
    for code in codes.split():
        holding = [each for each in component_table().inclusions if code in each.codes]
        assert {each.in_force.effective_from for each in holding} == {day}, code


def test_codes_of_the_table_end_with_2025() -> None:
    ended = [each for each in component_table().inclusions if each.in_force.effective_to]
    assert {each.in_force.effective_to for each in ended} == {date(2025, 12, 31)}
    assert {code for each in ended for code in each.codes} == {str(number) for number in range(37220, 37236)}
