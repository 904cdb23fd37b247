"""Boxes 10 and 14 to 23: NUCC instruction manual, and Medicare Claims Processing Manual chapter 26, section 10.4."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers, SentClaim
from radbill.model.sent_claim.services import LineProviders, Note
from tests.forms.cms1500.invented_claims import FACILITY, FULL, LINE, MEDICARE
from tests.forms.cms1500.printed_forms import printed, refusals, warnings

DAY = date(2026, 10, 1)


def form(claim: SentClaim) -> dict[tuple[int, float], str]:
    return printed(claim)[0]


@pytest.mark.parametrize(
    ("causes", "columns"),
    [((), [44, 44, 44]), (("EM",), [38, 44, 44]), (("AA",), [44, 38, 44]), (("OA",), [44, 44, 38])],
)
def test_each_cause_is_answered(causes: tuple[str, ...], columns: list[int]) -> None:
    page = form(FULL._replace(related_causes=causes))
    assert [column for line in (22, 24, 26) for column in (38, 44) if (line, column) in page] == columns
    assert ((24, 48) in page) == ("AA" in causes)


def test_a_last_menstrual_period_has_its_qualifier() -> None:
    page = form(FULL._replace(dates=ClaimDates(last_menstrual_period=DAY)))
    assert (page[34, 5], page[34, 8], page[34, 11], page[34, 19]) == ("10", "01", "26", "484")


@pytest.mark.parametrize(
    ("field", "qualifier"),
    [
        ("initial_treatment", "454"), ("last_seen", "304"), ("acute_manifestation", "453"), ("last_x_ray", "455"),
        ("assumed_care", "090"), ("relinquished_care", "091"), ("first_contact", "444"),
    ],
)  # fmt: skip
def test_another_day_has_its_qualifier(field: str, qualifier: str) -> None:
    page = form(FULL._replace(accident_date=None, dates=ClaimDates(**{field: DAY})))
    assert (page[34, 34], page[34, 40], page[34, 43], page[34, 46]) == (qualifier, "10", "01", "26")


def test_a_second_day_for_one_box_is_told() -> None:
    dates = ClaimDates(onset=DAY, last_menstrual_period=DAY, last_seen=DAY)
    told = warnings(FULL._replace(dates=dates))
    assert ("dates.last_menstrual_period", "14") in told
    assert ("dates.last_seen", "15") in told


def test_medicare_reads_no_qualifier_in_14_and_no_15() -> None:
    accident = {"related_causes": ("AA",), "accident_state": "NY", "accident_date": DAY}
    page = form(MEDICARE._replace(dates=ClaimDates(last_seen=DAY), **accident))
    assert (page[34, 5], page[34, 8], page[34, 11]) == ("10", "01", "26")
    assert not {(34, 19), (34, 34), (34, 40)} & set(page)


def test_short_notes_stand_in_the_lower_line_alone() -> None:
    page = form(MEDICARE._replace(notes=(Note("ADD", "W" * 48),)))
    assert page[38, 4] == "W" * 48
    assert (37, 29) not in page


def test_notes_of_71_characters_fill_both_lines() -> None:
    page = form(MEDICARE._replace(notes=(Note("ADD", "A" * 23 + "B" * 48),)))
    assert (page[37, 29], page[38, 4]) == ("A" * 23, "B" * 48)


@pytest.mark.parametrize("code", ["ADD", "CER", "DCP", "DGN", "TPO"])
def test_a_note_stands_behind_its_kind_except_for_medicare(code: str) -> None:
    notes = (Note(code, "late"),)
    assert form(FULL._replace(notes=notes, attachments=(), numbers=ClaimNumbers()))[38, 4] == f"NTE{code}LATE"
    assert form(MEDICARE._replace(notes=notes))[38, 4] == "LATE"


def test_a_note_of_a_fixed_format_has_no_kind() -> None:
    claim = FULL._replace(notes=(Note("K3", "UT 7"),), attachments=(), numbers=ClaimNumbers())
    assert form(claim)[38, 4] == "UT 7"


def test_a_word_is_cut_only_where_the_rest_needs_the_room() -> None:
    notes = (Note("ADD", "AAAA BBBB CCCC DDDDDDDDDDDD " + "E" * 43),)
    page = form(MEDICARE._replace(notes=notes))
    assert (page[37, 29], page[38, 4]) == ("AAAA BBBB CCCC DDDDDDDD", "DDDD " + "E" * 43)


def test_notes_of_more_characters_keep_the_claim_off_paper() -> None:
    assert refusals(MEDICARE._replace(notes=(Note("ADD", "A" * 72),))) == [("notes", "19", "LENGTH")]


def test_medicare_reads_what_an_unlisted_code_was_in_19() -> None:
    page = form(MEDICARE._replace(lines=(LINE._replace(description="Unlisted tracer"),)))
    assert page[38, 4] == "UNLISTED TRACER"
    assert (45, 4) not in page


def test_box_20_says_no_without_a_purchased_test() -> None:
    page = form(MEDICARE)
    assert page[38, 60] == "X"
    assert (38, 55) not in page


def test_a_purchased_test_is_told_on_its_own_form_only() -> None:
    first, second = printed(FULL)
    assert (first[38, 55], first[38, 69]) == ("X", "4500")
    assert second[38, 60] == "X"
    assert not {(38, 55), (38, 69)} & set(second)


def test_two_purchased_tests_on_one_form_are_two_claims() -> None:
    providers = LineProviders(purchased_service=FACILITY)
    bought = LINE._replace(purchased_service_amount=Decimal("1.00"), providers=providers)
    assert refusals(MEDICARE._replace(lines=(bought, bought))) == [
        ("lines[1].purchased_service_amount", "20", "TOO_MANY")
    ]


def test_icd_9_has_its_indicator() -> None:
    assert form(MEDICARE._replace(diagnosis_type="ICD-9"))[39, 45] == "9"


@pytest.mark.parametrize(("frequency", "expected"), [("1", None), ("7", "7"), ("8", "8")])
def test_45_box_22_is_for_replacements_and_voids(frequency: str, expected: str | None) -> None:
    page = form(FULL._replace(frequency=frequency))
    assert page.get((40, 53)) == expected
    assert page.get((40, 65)) == (expected and "ICN1")


def test_a_corrected_medicare_claim_is_told_to_need_a_reopening() -> None:
    claim = MEDICARE._replace(frequency="7", payer_claim_control_number="ICN1")
    assert warnings(claim) == [("frequency", "22")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"clia": "11D0000001"}, "11D0000001"),
        ({"clia": "11D0000001", "mammography_certification": "123456"}, "123456"),
        ({"clia": "11D0000001", "mammography_certification": "123456", "referral": "REF-1"}, "REF1"),
        ({"clia": "11D0000001", "referral": "REF-1", "prior_authorization": "AU 1"}, "AU1"),
    ],
)
def test_the_first_of_several_numbers_stands_in_23(given: dict[str, str], expected: str) -> None:
    claim = FULL._replace(numbers=ClaimNumbers(**given))
    assert form(claim)[42, 53] == expected
    assert sum(box == "23" for _, box in warnings(claim)) == len(given) - 1


def test_a_line_with_its_own_authorization_is_another_claim() -> None:
    lines = (LINE._replace(prior_authorization="AUTH1"), LINE._replace(prior_authorization="AUTH2"))
    assert refusals(FULL._replace(numbers=ClaimNumbers(), lines=lines)) == [
        ("lines[1].prior_authorization", "23", "TOO_MANY")
    ]


def test_a_number_that_all_lines_share_stands_once() -> None:
    lines = (LINE._replace(prior_authorization="AUTH-1"), LINE._replace(prior_authorization="AUTH1"))
    assert form(FULL._replace(numbers=ClaimNumbers(), lines=lines))[42, 53] == "AUTH1"


def test_medicare_takes_one_number_a_claim() -> None:
    numbers = ClaimNumbers(clia="11D0000001", investigational_device="G123456")
    assert refusals(MEDICARE._replace(numbers=numbers)) == [("numbers.investigational_device", "23", "TOO_MANY")]
    assert form(MEDICARE._replace(numbers=numbers._replace(clia=None)))[42, 53] == "G123456"


def test_medicare_reads_a_mammography_center_in_32() -> None:
    page = form(MEDICARE._replace(numbers=ClaimNumbers(mammography_certification="123456")))
    assert page[60, 26] == "CITY HOSPITAL 123456"
    assert (42, 53) not in page
