import csv

import pytest

from radbill.codes import ein, mbi, npi, payer_id, taxonomy, zip_code
from radbill.codes.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength


@pytest.mark.parametrize("number", ["1234567893", "1245319599", "1993999998"])
def test_published_example_npis_pass(number):
    """1234567893 is worked by hand in CMS's page on the check digit: 24 + 43 = 67, so the digit is 3."""
    assert npi.validate(number) == number


def test_every_other_last_digit_of_an_npi_fails():
    wrong = [f"123456789{digit}" for digit in range(10) if digit != 3]
    for number in wrong:
        with pytest.raises(InvalidChecksum):
            npi.validate(number)


def test_swapped_digits_of_an_npi_are_noticed():
    with pytest.raises(InvalidChecksum):
        npi.validate("1243567893")


@pytest.mark.parametrize("number", ["0000000006", "3234567891", "9876543213"])
def test_an_npi_begins_with_1_or_2(number):
    with pytest.raises(InvalidComponent):
        npi.validate(number)


@pytest.mark.parametrize("number", ["123456789", "12345678933"])
def test_an_npi_has_ten_digits(number):
    with pytest.raises(InvalidLength):
        npi.validate(number)


def test_hyphens_of_a_word_processor_are_taken_out():
    assert npi.validate("1234\N{EN DASH}567\N{NO-BREAK SPACE}893") == "1234567893"
    assert zip_code.validate("02134\N{EN DASH}1000") == "021341000"


def test_the_sample_card_of_cms_passes():
    assert mbi.validate("1EG4-TE5-MK73") == "1EG4TE5MK73"
    assert mbi.format("1eg4te5mk73") == "1EG4-TE5-MK73"


@pytest.mark.parametrize("position", range(11))
def test_each_position_of_an_mbi_refuses_the_other_kind(position):
    """C A AN N A AN N A A N N: a letter where a digit must be, a digit where a letter must be."""
    kinds = ["C", "A", "AN", "N", "A", "AN", "N", "A", "A", "N", "N"]
    other = {"C": "0", "A": "7", "AN": "-", "N": "Q"}[kinds[position]]
    number = "1EG4TE5MK73"
    assert not mbi.is_valid(number[:position] + other + number[position + 1 :])


@pytest.mark.parametrize("letter", "SLOIBZ")
def test_letters_that_look_like_digits_are_never_in_an_mbi(letter):
    with pytest.raises(InvalidComponent):
        mbi.validate(f"1{letter}G4TE5MK73")
    with pytest.raises(InvalidComponent):
        mbi.validate(f"1E{letter}4TE5MK73")


@pytest.mark.parametrize("letter", "ACDEFGHJKMNPQRTUVWXY")
def test_all_other_letters_may_be_in_an_mbi(letter):
    assert mbi.is_valid(f"1{letter}{letter}4{letter}{letter}5{letter}{letter}73")


def test_an_old_social_security_style_number_is_no_mbi():
    assert mbi.problem("123456789A") == "it has 10 characters; a Medicare Beneficiary Identifier has eleven."


def test_an_ein_may_have_its_hyphen_in_one_place_only():
    assert ein.validate("91-1144442") == "911144442"
    with pytest.raises(InvalidFormat):
        ein.validate("911-144442")
    with pytest.raises(InvalidFormat):
        ein.validate("9A-1144442")


def test_a_prefix_that_the_tax_office_never_gives_out_is_refused():
    with pytest.raises(InvalidComponent):
        ein.validate("001144442")


@pytest.mark.parametrize("prefix", ["07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89"])
def test_a_prefix_that_the_tax_office_may_give_out_tomorrow_is_taken(prefix):
    assert ein.validate(f"{prefix}-1144442") == f"{prefix}1144442"


@pytest.mark.parametrize(("value", "problem"), [
    ("2134", "it has 4 characters; a ZIP has five digits, or nine."),
    ("02134-", ""),
    ("021-34", "a ZIP holds digits only, with a hyphen after the fifth or none."),
    ("0213A", "a ZIP holds digits only, with a hyphen after the fifth or none."),
    ("K1A 0B1", "it has 6 characters; a ZIP has five digits, or nine."),
])  # fmt: skip
def test_a_wrong_zip_is_explained(value, problem):
    expected = problem or "a ZIP holds digits only, with a hyphen after the fifth or none."
    assert zip_code.problem(value) == expected


@pytest.mark.parametrize("code", ["2085R0202X", "2085R0204X", "2085N0904X", "193200000X", "261QR0200X"])
def test_taxonomy_codes_of_radiology_pass(code):
    assert taxonomy.validate(code.lower()) == code


@pytest.mark.parametrize("code", ["2085R0202Y", "R2085R202X", "2085-0202X"])
def test_a_taxonomy_code_of_another_shape_is_refused(code):
    with pytest.raises(InvalidFormat):
        taxonomy.validate(code)


def test_every_published_taxonomy_code_has_the_shape(shared_data):
    with (shared_data / "cms/codes/nucc_taxonomy_251_codes.csv").open(encoding="utf-8-sig", newline="") as stream:
        codes = [row["code"] for row in csv.DictReader(stream)]
    assert len(codes) == 883
    assert not [code for code in codes if not taxonomy.is_valid(code)]


@pytest.mark.parametrize("code", ["04402", "60054", "SX155", "CB0212", "12-345", "X" * 80])
def test_payer_ids_keep_their_zeros(code):
    assert payer_id.validate(code) == code


@pytest.mark.parametrize("code", ["1", "X" * 81, "60*54", "60054~", "-60054", "6 0054"])
def test_what_would_break_the_claim_file_is_no_payer_id(code):
    assert payer_id.problem(code)
