"""Where each field stands: on the print grid of ten characters and six lines per inch, from the paper's corner.

Column 1 begins at the left edge, line 1 at the top edge of a letter-size sheet; the form's first column is 4 (0.3 inch)
and the first line with data of a claim is 10. Sources: the NUCC's grid template of the 1500 form, version 02/12 (lines
and columns), and the field lengths that its instruction manual names with each item number. Amounts have one field for
dollars, the dividing line and cents, in box 20 for both without the line.
"""

from typing import NamedTuple

#: Service lines of one form, and how many lines of print each takes.
LINES_OF_A_FORM, LINES_OF_A_SERVICE = 6, 2


class Field(NamedTuple):
    """A field: its line, its first column, and how many characters it holds."""

    line: int
    column: int
    width: int


def _day(name: str, line: int, *columns: int, year: int = 2) -> dict[str, Field]:
    parts = zip(("month", "day", "year"), columns, (2, 2, year), strict=True)
    return {f"{name}.{part}": Field(line, column, width) for part, column, width in parts}


def _choice(name: str, line: int, **columns: int) -> dict[str, Field]:
    return {f"{name}.{option}": Field(line, column, 1) for option, column in columns.items()}


def _lines(name: str, first: int, column: int, width: int, count: int) -> dict[str, Field]:
    return {f"{name}.{number}": Field(first + number - 1, column, width) for number in range(1, count + 1)}


def _diagnoses() -> dict[str, Field]:
    """Twelve codes in three lines of four: A to D, E to H, I to L."""
    return {f"21.{letter}": Field(40 + at // 4, 6 + 13 * (at % 4), 7) for at, letter in enumerate("ABCDEFGHIJKL")}


_TOP: dict[str, Field] = {
    **_lines("payer", 4, 47, 36, 4),
    "page": Field(8, 32, 16),
    **_choice("1", 10, medicare=4, medicaid=11, tricare=18, champva=27, group=34, feca=42, other=48),
    "1a": Field(10, 53, 29),
    "2": Field(12, 4, 28),
    **_day("3", 12, 34, 37, 40, year=4),
    **_choice("3", 12, male=45, female=50),
    "4": Field(12, 53, 29),
    "5.street": Field(14, 4, 28),
    **_choice("6", 14, self=36, spouse=41, child=45, other=50),
    "7.street": Field(14, 53, 29),
    "5.city": Field(16, 4, 24),
    "5.state": Field(16, 29, 3),
    "7.city": Field(16, 53, 23),
    "7.state": Field(16, 77, 4),
    "5.zip": Field(18, 4, 12),
    "5.area": Field(18, 18, 3),
    "5.phone": Field(18, 22, 10),
    "7.zip": Field(18, 53, 12),
    "7.area": Field(18, 68, 3),
    "7.phone": Field(18, 72, 10),
    "9": Field(20, 4, 28),
    "11": Field(20, 53, 29),
    "9a": Field(22, 4, 28),
    **_choice("10a", 22, yes=38, no=44),
    **_day("11a", 22, 56, 59, 62, year=4),
    **_choice("11a", 22, male=71, female=78),
    **_choice("10b", 24, yes=38, no=44),
    "10b.state": Field(24, 48, 2),
    "11b.qualifier": Field(24, 53, 2),
    "11b": Field(24, 56, 27),
    **_choice("10c", 26, yes=38, no=44),
    "11c": Field(26, 53, 29),
    "9d": Field(28, 4, 28),
    **_choice("11d", 28, yes=55, no=60),
    "12": Field(31, 10, 22),
    "13": Field(31, 58, 24),
}

_MIDDLE: dict[str, Field] = {
    **_day("14", 34, 5, 8, 11),
    "14.qualifier": Field(34, 19, 3),
    "15.qualifier": Field(34, 34, 3),
    **_day("15", 34, 40, 43, 46),
    **_day("16.from", 34, 57, 60, 63),
    **_day("16.to", 34, 71, 74, 77),
    "17a.qualifier": Field(35, 33, 2),
    "17a": Field(35, 36, 16),
    "17.qualifier": Field(36, 4, 2),
    "17": Field(36, 7, 24),
    "17b": Field(36, 36, 10),
    **_day("18.from", 36, 57, 60, 63),
    **_day("18.to", 36, 71, 74, 77),
    "19.1": Field(37, 29, 23),
    "19.2": Field(38, 4, 48),
    **_choice("20", 38, yes=55, no=60),
    "20": Field(38, 65, 8),
    "21.indicator": Field(39, 45, 1),
    **_diagnoses(),
    "22.code": Field(40, 53, 11),
    "22": Field(40, 65, 18),
    "23": Field(42, 53, 29),
}

#: The first service line; each further one stands two lines below.
_SERVICE: dict[str, Field] = {
    "24.shaded": Field(45, 4, 61),
    "24I": Field(45, 68, 2),
    "24J.shaded": Field(45, 71, 11),
    **_day("24A.from", 46, 4, 7, 10),
    **_day("24A.to", 46, 13, 16, 19),
    "24B": Field(46, 22, 2),
    "24C": Field(46, 25, 2),
    "24D": Field(46, 28, 6),
    **{f"24D.modifier.{number}": Field(46, 33 + 3 * number, 2) for number in range(1, 5)},
    "24E": Field(46, 48, 4),
    "24F": Field(46, 53, 8),
    "24G": Field(46, 62, 3),
    "24J": Field(46, 71, 10),
}

_BOTTOM: dict[str, Field] = {
    "25": Field(58, 4, 15),
    **_choice("25", 58, ssn=20, ein=22),
    "26": Field(58, 26, 14),
    **_choice("27", 58, yes=41, no=46),
    "28": Field(58, 53, 10),
    "29": Field(58, 64, 9),
    "33.area": Field(59, 69, 3),
    "33.phone": Field(59, 73, 9),
    **_lines("32", 60, 26, 26, 3),
    **_lines("33", 60, 53, 29, 3),
    "31": Field(62, 4, 21),
    "32a": Field(63, 26, 10),
    "32b": Field(63, 39, 13),
    "33a": Field(63, 53, 10),
    "33b": Field(63, 66, 17),
}

#: Every field by its name: the number of its box, and which part of the box.
FIELDS: dict[str, Field] = {**_TOP, **_MIDDLE, **_SERVICE, **_BOTTOM}


def box_of(field: str) -> str:
    """The box that a field belongs to, as a biller calls it.

    >>> box_of("24A.from.month"), box_of("5.city"), box_of("payer.1")
    ('24A', '5', 'payer address')
    """
    box = field.partition(".")[0]
    return "payer address" if box == "payer" else box
