import pytest

from radbill.codes.raw.phones import extension_in, is_phone, phone_of


@pytest.mark.parametrize(
    "text",
    ["5185550100", "518-555-0100", "(518) 555-0100", "518.555.0100", " 518 555 0100 ", "+1 518 555 0100",
     "+15185550100", "1-518-555-0100", "1 (518) 555-0100", "+(518) 555-0100", "518\u00a0555\u00a00100"],
)  # fmt: skip
def test_a_number_is_its_ten_digits(text):
    assert phone_of(text) == "5185550100"
    assert is_phone(phone_of(text))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("555-0100", "5550100"),
        ("518-555-010", "518555010"),
        ("518-555-01000", "51855501000"),
        ("2-518-555-0100", "25185550100"),
        ("+44 20 7946 0000", "+442079460000"),
        ("11 518 555 0100", "115185550100"),
        ("518-555-0100 x12", "5185550100x12"),
        ("518-555-SCAN", "518555SCAN"),
        ("518/555-0100", "518/5550100"),
        ("\uff15185550100", "\uff15185550100"),
        ("", ""),
    ],
)
def test_another_text_stays_but_for_its_marks(text, bare):
    assert phone_of(text) == bare
    assert not is_phone(bare)


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("518-555-0100 x12", "x12"),
        ("518-555-0100 X 12", "X12"),
        ("(518) 555-0100, ext. 4410", "ext4410"),
        ("518-555-0100 Extension 7", "Extension7"),
        ("5185550100#3", "#3"),
        ("518-555-0100", ""),
        ("x12 518-555-0100 Ann", ""),
        ("", ""),
    ],
)
def test_an_extension_stands_at_the_end(text, extension):
    assert extension_in(text) == extension
