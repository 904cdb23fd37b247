"""Every box of the form, read back from the PDF: its line and column of the NUCC's grid, and what stands there.

Lines and columns are those of the NUCC's grid template of the 1500 form, version 02/12 (66 lines, 85 columns, both from
the corner of the sheet):

- "grid": as listed line by line by UniCharts, knowledge base article 0056, "Print Image Format (Form CMS-1500 version
  02-12)", which names the template as its source (the stored copy goes as far as box 6);
- "print": as OpenEMR's printing of the pre-printed 02/12 form has them, whose count of lines begins two lines and whose
  columns three columns further in (checked on the rows that the list above has).
"""

import pytest

from radbill.forms.cms1500.field_grid import FIELDS
from tests.forms.cms1500.invented_claims import FULL
from tests.forms.cms1500.printed_forms import SHEET_HEIGHT, pdf, printed, texts_of, words_of

BOXES = [
    ("payer, name", 4, 47, "EMPLOYER PLAN INC", "grid"),
    ("payer, street", 5, 47, "PO BOX 9", "grid"),
    ("payer, second line", 6, 47, "SUITE 4", "NUCC manual: third line"),
    ("payer, city", 7, 47, "TROY NY 12180", "NUCC manual: fourth line"),
    ("page", 8, 32, "PAGE 1 OF 2", "NUCC manual, carrier block: line 8, column 32"),
    ("1, group health plan", 10, 34, "X", "print"),
    ("1a", 10, 53, "W123456", "grid"),
    ("2", 12, 4, "ODOE-POE, ZOE, M", "grid"),
    ("3, month", 12, 34, "12", "grid"),
    ("3, day", 12, 37, "31", "grid"),
    ("3, year", 12, 40, "2001", "grid"),
    ("3, female", 12, 50, "X", "grid"),
    ("4", 12, 53, "DOE JR, JOHN, Q", "grid"),
    ("5, street", 14, 4, "2 ELM ST APT 4", "grid"),
    ("6, child", 14, 45, "X", "grid"),
    ("7, street", 14, 53, "2 ELM ST APT 4", "print"),
    ("5, city", 16, 4, "ALBANY", "print"),
    ("5, state", 16, 29, "NY", "print"),
    ("7, city", 16, 53, "ALBANY", "print"),
    ("7, state", 16, 77, "NY", "print"),
    ("5, ZIP", 18, 4, "12208", "print"),
    ("5, area code", 18, 18, "518", "print"),
    ("5, telephone", 18, 22, "5550144", "print"),
    ("7, ZIP", 18, 53, "12208-0001", "print"),
    ("7, area code", 18, 68, "518", "print"),
    ("7, telephone", 18, 72, "5550133", "print"),
    ("9", 20, 4, "POE, ANN", "print"),
    ("11", 20, 53, "G77", "print"),
    ("9a", 22, 4, "H88", "print"),
    ("10a, yes", 22, 38, "X", "print"),
    ("11a, month", 22, 56, "02", "print"),
    ("11a, day", 22, 59, "01", "print"),
    ("11a, year", 22, 62, "1950", "print"),
    ("11a, male", 22, 71, "X", "print"),
    ("10b, yes", 24, 38, "X", "print"),
    ("10b, state", 24, 48, "NY", "print"),
    ("11b, qualifier", 24, 53, "Y4", "print"),
    ("11b", 24, 56, "AU77", "NUCC manual: right of the dotted line"),
    ("10c, no", 26, 44, "X", "print"),
    ("11c", 26, 53, "ACME WORKERS", "print"),
    ("9d", 28, 4, "SECOND PLAN", "print"),
    ("11d, yes", 28, 55, "X", "print"),
    ("12", 31, 10, "SIGNATURE ON FILE", "print"),
    ("13", 31, 58, "SIGNATURE ON FILE", "print"),
    ("14, month", 34, 5, "10", "print"),
    ("14, day", 34, 8, "28", "print"),
    ("14, year", 34, 11, "26", "print"),
    ("14, qualifier", 34, 19, "431", "print"),
    ("15, qualifier", 34, 34, "439", "print"),
    ("15, month", 34, 40, "10", "print"),
    ("15, day", 34, 43, "29", "print"),
    ("15, year", 34, 46, "26", "print"),
    ("16, from, month", 34, 57, "10", "print"),
    ("16, from, day", 34, 60, "27", "print"),
    ("16, from, year", 34, 63, "26", "print"),
    ("16, to, month", 34, 71, "11", "print"),
    ("16, to, day", 34, 74, "09", "print"),
    ("16, to, year", 34, 77, "26", "print"),
    ("17a, qualifier", 35, 33, "0B", "print"),
    ("17a", 35, 36, "L9", "print"),
    ("17, qualifier", 36, 4, "DN", "print"),
    ("17", 36, 7, "OLGA P ORDER", "print"),
    ("17b", 36, 36, "1003000126", "print"),
    ("18, from, month", 36, 57, "10", "print"),
    ("18, from, day", 36, 60, "29", "print"),
    ("18, from, year", 36, 63, "26", "print"),
    ("18, to, month", 36, 71, "10", "print"),
    ("18, to, day", 36, 74, "31", "print"),
    ("18, to, year", 36, 77, "26", "print"),
    ("19, upper line", 37, 29, "NTEADDSEEN AT NIGHT, IN", "NUCC manual: 71 characters, 23 beside the heading and 48"),
    ("19, lower line", 38, 4, "THE EMERGENCY ROOM   PWKOZELA1   CT01234567", "print"),
    ("20, yes", 38, 55, "X", "print"),
    ("20, ends in column 72", 38, 69, "4500", "NUCC manual: right justified, left of the line, which column 73 holds"),
    ("21, indicator", 39, 45, "0", "print"),
    ("21 A", 40, 6, "S0900XA", "print"),
    ("21 B", 40, 19, "S0901XA", "print"),
    ("21 C", 40, 32, "S0902XA", "print"),
    ("21 D", 40, 45, "S0903XA", "print"),
    ("21 E", 41, 6, "S0904XA", "print"),
    ("21 F", 41, 19, "S0905XA", "print"),
    ("21 G", 41, 32, "S0906XA", "print"),
    ("21 H", 41, 45, "S0907XA", "print"),
    ("21 I", 42, 6, "S0908XA", "print"),
    ("21 J", 42, 19, "S0909XA", "print"),
    ("21 K", 42, 32, "S0910XA", "print"),
    ("21 L", 42, 45, "S0911XA", "print"),
    ("22, code", 40, 53, "7", "print"),
    ("22, payer's number", 40, 65, "ICN1", "print"),
    ("23", 42, 53, "AUTH77", "print"),
    ("24, shaded", 45, 4, "N400407141220 ML50   ZZUNLISTED TRACER", "print"),
    ("24I, shaded", 45, 68, "G2", "print"),
    ("24J, shaded", 45, 71, "R55", "print"),
    ("24A, from, month", 46, 4, "10", "print"),
    ("24A, from, day", 46, 7, "30", "print"),
    ("24A, from, year", 46, 10, "26", "print"),
    ("24A, to, month", 46, 13, "11", "print"),
    ("24A, to, day", 46, 16, "01", "print"),
    ("24A, to, year", 46, 19, "26", "print"),
    ("24B", 46, 22, "23", "print"),
    ("24C", 46, 25, "Y", "next to 24B"),
    ("24D", 46, 28, "A9699", "print"),
    ("24D, first modifier", 46, 36, "26", "print"),
    ("24D, second modifier", 46, 39, "59", "print"),
    ("24D, third modifier", 46, 42, "RT", "print"),
    ("24D, fourth modifier", 46, 45, "XS", "print"),
    ("24E", 46, 48, "ABKL", "print"),
    ("24F, dollars end in column 57", 46, 54, "1234 50", "print"),
    ("24G", 46, 62, "2.5", "print"),
    ("24J", 46, 71, "1417947842", "print"),
    ("24A of the sixth line", 56, 4, "10", "print"),
    ("24F of the sixth line", 56, 55, "100 00", "print"),
    ("24J of the sixth line", 56, 71, "1417947842", "print"),
    ("25", 58, 4, "123456789", "print"),
    ("25, EIN", 58, 22, "X", "print"),
    ("26", 58, 26, "C1001", "print"),
    ("27, yes", 58, 41, "X", "print"),
    ("28, dollars end in column 59", 58, 56, "1734 50", "print"),
    ("29, dollars end in column 69", 58, 68, "25 00", "print"),
    ("33, area code", 59, 69, "518", "print"),
    ("33, telephone", 59, 73, "5550100", "print"),
    ("32, name", 60, 26, "CITY HOSPITAL", "print"),
    ("33, name", 60, 53, "ALPHA RADIOLOGY PC", "print"),
    ("32, street", 61, 26, "3 OAK ST", "print"),
    ("33, street", 61, 53, "1 MAIN ST FLOOR 2", "print"),
    ("31", 62, 4, "SIGNATURE ON FILE", "print"),
    ("32, city", 62, 26, "ALBANY NY 12208-0001", "print"),
    ("33, city", 62, 53, "ALBANY NY 12207-1234", "print"),
    ("32a", 63, 26, "1972549092", "print"),
    ("32b", 63, 39, "LULOC1", "print"),
    ("33a", 63, 53, "1234567893", "print"),
    ("33b", 63, 66, "G2P12", "print"),
]
#: Where another open source program (medplum, `cms1500pdf.ts`) writes over a picture of the 02/12 form on a letter-size
#: page: points from the upper left corner to the upper left corner of a text of 8 points.
OVER_A_PICTURE = {
    (10, 34): (237, 111), (10, 53): (374, 111), (12, 4): (22, 135), (12, 34): (236, 135), (12, 37): (257, 135),
    (12, 40): (278, 135), (12, 50): (352, 135), (12, 53): (374, 135), (14, 4): (22, 159), (14, 45): (317, 159),
    (14, 53): (374, 159), (16, 4): (22, 182), (16, 29): (203, 182), (16, 53): (374, 182), (16, 77): (555, 182),
    (18, 4): (22, 207), (18, 18): (126, 207), (18, 22): (153, 207), (18, 53): (374, 207), (18, 68): (483, 207),
    (18, 72): (511, 207), (20, 4): (22, 231), (20, 53): (375, 228), (22, 4): (22, 254), (22, 38): (267, 255),
    (22, 56): (396, 255), (22, 71): (504, 255), (24, 38): (267, 279), (24, 48): (341, 279), (26, 44): (310, 302),
    (26, 53): (375, 301), (28, 4): (22, 327), (34, 5): (28, 399), (34, 57): (404, 399), (34, 71): (505, 399),
    (36, 7): (43, 423), (36, 36): (247, 423), (36, 57): (404, 423), (36, 71): (505, 423), (38, 55): (389, 446),
    (40, 6): (37, 471), (40, 19): (131, 471), (40, 45): (319, 471), (42, 32): (225, 495), (40, 53): (374, 471),
    (40, 65): (456, 471), (42, 53): (374, 493), (46, 4): (21, 542), (46, 7): (42, 542), (46, 10): (63, 542),
    (46, 22): (149, 542), (46, 25): (172, 542), (46, 28): (194, 542), (46, 48): (335, 542), (46, 62): (437, 542),
    (58, 4): (22, 686), (58, 26): (180, 686), (59, 69): (491, 699), (59, 73): (518, 699), (60, 53): (375, 709),
    (61, 53): (375, 721), (63, 53): (380, 745),
}  # fmt: skip
#: From the upper edge of a text of 8 points to the foot of its letters.
FOOT = 7.4


@pytest.fixture(scope="module")
def first_form():
    return printed(FULL)[0]


@pytest.mark.parametrize("expected", BOXES, ids=[each[0] for each in BOXES])
def test_a_box_stands_in_its_place(first_form, expected) -> None:
    _, line, column, text, _ = expected
    assert first_form.get((line, column)) == text


def test_nothing_else_stands_on_the_form(first_form) -> None:
    listed = {(line, column) for _, line, column, _, _ in BOXES}
    of_further_lines = {place for place in first_form if 47 <= place[0] <= 56}
    assert set(first_form) - of_further_lines == listed - of_further_lines


def test_further_service_lines_stand_two_lines_below_each_other(first_form) -> None:
    second = {(line, column): text for (line, column), text in first_form.items() if line in (47, 48)}
    for shift in (2, 4, 6, 8):
        assert {
            (line - shift, column): text
            for (line, column), text in first_form.items()
            if line in (47 + shift, 48 + shift)
        } == second


@pytest.mark.parametrize(("place", "point"), OVER_A_PICTURE.items(), ids=map(str, OVER_A_PICTURE))
def test_a_picture_of_the_form_has_the_box_there_too(first_form, place, point) -> None:
    line, column = place
    assert place in first_form
    assert abs((column - 1) * 7.2 - point[0]) < 8
    assert abs((line * 12 - 3) - (point[1] + FOOT)) < 6


def test_poppler_reads_every_word_where_pypdf_does(tmp_path) -> None:
    content = pdf(FULL._replace(lines=FULL.lines[:6], charge_amount=None))
    [texts] = texts_of(content)
    words = [
        (text.line, round(text.column + match, 2), word)
        for text in texts
        for match, word in _words_with_places(text.text)
    ]
    assert sorted(words) == sorted(
        (round((bottom + top) / 24 + 0.5), round(left / 7.2 + 1, 2), word)
        for left, top, _, bottom, word in words_of(content, tmp_path)
    )
    assert len(words) > 150


def _words_with_places(text: str):
    at = 0
    for word in text.split(" "):
        if word:
            yield at, word
        at += len(word) + 1


def test_fields_share_no_cell_and_none_leaves_the_sheet() -> None:
    cells = [
        (field.line + shift, column)
        for name, field in FIELDS.items()
        for shift in (range(0, 12, 2) if 45 <= field.line <= 46 else (0,))
        for column in range(field.column, field.column + field.width)
    ]
    assert len(cells) == len(set(cells))
    assert {column for _, column in cells} <= set(range(4, 83))
    assert {line for line, _ in cells} <= set(range(4, 64))
    assert SHEET_HEIGHT / 12 == 66


#: Characters that a field holds, from the field specifications of the NUCC's instruction manual, version 02/12.
WIDTHS = {
    "1a": 29, "2": 28, "4": 29, "5.street": 28, "5.city": 24, "5.state": 3, "5.zip": 12, "5.area": 3, "5.phone": 10,
    "7.street": 29, "7.city": 23, "7.state": 4, "7.zip": 12, "7.area": 3, "7.phone": 10, "9": 28, "9a": 28, "9d": 28,
    "10b.state": 2, "11": 29, "11b.qualifier": 2, "11c": 29, "14.qualifier": 3, "15.qualifier": 3, "17.qualifier": 2,
    "17": 24, "17a.qualifier": 2, "17b": 10, "20": 8, "21.indicator": 1, "21.A": 7, "22.code": 11, "22": 18, "23": 29,
    "24.shaded": 61, "24B": 2, "24C": 2, "24D": 6, "24D.modifier.1": 2, "24E": 4, "24F": 8, "24G": 3, "24I": 2,
    "24J.shaded": 11, "24J": 10, "25": 15, "26": 14, "28": 10, "29": 9, "32.1": 26, "32.2": 26, "32.3": 26, "32a": 10,
    "33.area": 3, "33.phone": 9, "33.1": 29, "33.2": 29, "33.3": 29, "33a": 10, "33b": 17,
}  # fmt: skip
#: Where the manual gives one more than the print grid has before the border of the box.
ONE_LESS = {"11b": 28, "17a": 17, "32b": 14}


@pytest.mark.parametrize(("name", "width"), WIDTHS.items(), ids=list(WIDTHS))
def test_a_field_holds_what_the_manual_says(name: str, width: int) -> None:
    assert FIELDS[name].width == width


def test_box_19_holds_71_characters_in_two_lines() -> None:
    assert FIELDS["19.1"].width + FIELDS["19.2"].width == 71


@pytest.mark.parametrize(("name", "width"), ONE_LESS.items(), ids=list(ONE_LESS))
def test_some_fields_hold_one_less_than_the_manual_says(name: str, width: int) -> None:
    assert FIELDS[name].width == width - 1
