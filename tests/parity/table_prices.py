"""Prices by hand: wrong and blank arguments, columns, payments, sessions, and what-if questions.

70450 in Alabama, 2025: global 94.48, 26 36.95, TC 57.53; 71046: 26 9.55, TC 19.58; published in pf2025a or worked out
from RVU25D (see tests/pricing).
"""

from datetime import date
from decimal import Decimal

from tests.parity.calls import (
    DAY,
    ERROR_IN_RANGE,
    HANDED_ON,
    LEFT_OUT,
    SERIAL,
    TRUE,
    TRUE_IS_ONE,
    ZERO_IS_BLANK,
    Call,
    Cells,
    Failed,
    call,
    cell,
    column,
    note,
    row,
    says,
)

_NO_DAY = "The date of service cannot be read; write it as 7/31/2026."
_MISSING_DAY = "The date of service is missing."
_NO_PLACE = "Give the ZIP code, or carrier and locality as in 10112-00."
_UNITS = "The units are no number."
_HOSPITAL = says("In place of service 22 the hospital is paid")
_NOT_THE_PRACTICE = says("n place of service 22 the hospital, not the practice, is paid")
_SHOWS = "A cell that is asked about shows {0}."
_UNKNOWN = "99999 is not in the starter part of the fee schedule"
_PRICING = ("70450", "26", DAY, "22", "35203")
_SUM = says("Fee schedule $36.95")


def calls() -> list[Call]:
    return [*_expected(), *_wrong(), *_failed(), *_columns(), *_explained(), *_payments(), *_steps(), *_components(),
            *_sessions(), *_what_if()]  # fmt: skip


def _expected() -> list[Call]:
    def asked(code: object, modifiers: object, day: object, *rest: object, gives: object) -> Call:
        return call("EXPECTED", code, modifiers, day, *rest, gives=gives)

    return [
        asked("71046", "26", DAY, "23", "35203", 2, gives=19.10),
        asked(cell(71046), cell("26"), cell(DAY), cell(23), cell(35203), cell(2), gives=19.10),
        asked("71046", "26", DAY, "23", "35203", "2", gives=19.10),
        asked("71046", "26", DAY, "23", "35203", "2.0", gives=19.10),
        asked("71046", "26", "11/3/25", "23", "35203", gives=9.55),
        asked("71046", "26", cell("3-Nov-2025"), "23", "35203-0001", gives=9.55),
        asked("71046", "26/59", "11-03-2025", "23", "35203", "2", gives=19.10),
        asked("71046", "26", DAY, "23", "35203", cell(Decimal(2)), gives=19.10),
        asked("71046", "26 26", DAY, "23", "35203", gives=says("A modifier stands twice")),
        asked("71046", "TC", DAY, "11", "35203", gives=19.58),
        asked("70496", "TC", DAY, "11", "35203", gives=154.60),
        asked("70450", "26 59", DAY, "22", "35203", gives=36.95),
        asked("70450", "59,26", DAY, "22", "35203", gives=36.95),
        asked("70450", "26;59", DAY, "22", "35203", gives=36.95),
        asked("70450", "26/59", DAY, "22", "35203", gives=36.95),
        asked("70450", row(26, 59, None, None), DAY, "22", "35203", gives=36.95),
        asked("70450", row(None, None, None, None), DAY, "11", "35203", gives=94.48),
        asked("70450", "26", DAY, "02", "35203", gives=36.95),
        asked("70450", "26", DAY, 2, "35203", gives=36.95),
        asked("70450", "26", cell(2), "22", "35203", gives=_NO_DAY),
        asked("99999", "26", DAY, "22", "35203", gives="#N/A"),
        asked(cell(99999), "26", DAY, "22", "35203", gives="#N/A"),
        asked("70450", "26", DAY, "22", "00000", gives="#N/A"),
        asked("70450", "26", DAY, "22", "99999-99", gives="#N/A"),
        asked("70450", "26", date(2031, 1, 1), "22", "35203", gives="#N/A"),
        asked("70450", "26", date(1999, 1, 1), "22", "35203", gives="#N/A"),
        asked("70450", "26", cell(date(1999, 1, 1)), "22", "35203", gives="#N/A"),
        asked("70450", "26", "1/1/1999", "22", "35203", gives="#N/A"),
        asked(cell(None), "26", DAY, "22", "35203", gives=""),
        asked(LEFT_OUT, "26", DAY, "22", "35203", gives=""),
        asked("", "26", DAY, "22", "35203", gives=""),
        asked(cell(" "), "26", DAY, "22", "35203", gives=""),
        asked(cell("\u00a0"), "26", DAY, "22", "35203", gives=""),
    ]


def _wrong() -> list[Call]:
    def asked(*arguments: object, gives: object) -> Call:
        return call("EXPECTED", *arguments, gives=gives)

    blanks = (LEFT_OUT, cell(None), "", cell(" "))
    days = ("soon", "2/30/2025", "13/1/2025", cell("3.11.2025"), "11/3", 1, cell(60), -5, cell(3000000))
    places = ("Alabama", "352031", "AL-00", "3520", 35, cell("35203-123"), "10112-000")
    return [
        *(asked("70450", "26", blank, "22", "35203", gives=_MISSING_DAY) for blank in blanks),
        *(asked("70450", "26", day, "22", "35203", gives=_NO_DAY) for day in days),
        *(asked("70450", "26", DAY, blank, "35203", gives="The place of service is missing.") for blank in blanks),
        *(asked("70450", "26", DAY, "22", blank, gives=_NO_PLACE) for blank in blanks),
        *(asked("70450", "26", DAY, "22", place, gives="#N/A" if place == "3520" else _NO_PLACE) for place in places),
        asked("70450", "26", DAY, "98", "35203", gives=says("98", "place of service")),
        asked("70450", "26", DAY, "22", "35203", "many", gives=_UNITS),
        call("EXPECTED", *_PRICING, TRUE, gives=_UNITS, calc=note(36.95, TRUE_IS_ONE)),
        call("EXPECTED", *_PRICING, cell(TRUE), gives=_UNITS, calc=note(36.95, TRUE_IS_ONE)),
        call("EXPECTED", *_PRICING, 0, gives=says("Units must be a whole number from 1 to 999,999"),
             calc=note(36.95, ZERO_IS_BLANK)),
        call("EXPECTED", *_PRICING, cell(0), gives=says("Units must be a whole number from 1 to 999,999"),
             calc=note(36.95, ZERO_IS_BLANK)),
        asked(*_PRICING, 1.5, gives=says("Units must be a whole number from 1 to 999,999")),
        asked(*_PRICING, cell(-1), gives=says("Units must be a whole number from 1 to 999,999")),
        asked("70450", "26 TC", DAY, "22", "35203", gives=says("exclude each other")),
        asked("70450", "2G", DAY, "22", "35203", gives=says("2G is no modifier")),
        asked("70450", "TC", DAY, "22", "35203", gives=_NOT_THE_PRACTICE),
        asked("70450", LEFT_OUT, DAY, 22, "35203", gives=_HOSPITAL),
        asked(Cells((("70450", "71046"), ("70450", "71046"))), "26", DAY, "22", "35203",
              gives="Give one column of cells for each argument."),
        asked(column("70450", "71046"), "26", column(DAY, DAY, DAY), "22", "35203",
              gives="The columns differ in length."),
    ]  # fmt: skip


def _failed() -> list[Call]:
    """A cell that shows an error, in each place of a formula; inside a column beside cells that are well."""
    na, zero = Failed(), Failed("#DIV/0!")

    def asked(*arguments: object, shows: str) -> Call:
        return call("EXPECTED", *arguments, gives=_SHOWS.format(shows), calc=note(shows, HANDED_ON))

    return [
        asked(cell(na), "26", DAY, "22", "35203", shows="#N/A"),
        asked(na, "26", DAY, "22", "35203", shows="#N/A"),
        asked("70450", cell(zero), DAY, "22", "35203", shows="#DIV/0!"),
        asked("70450", "26", cell(zero), "22", "35203", shows="#DIV/0!"),
        asked("70450", "26", DAY, zero, "35203", shows="#DIV/0!"),
        asked("70450", "26", DAY, "22", cell(na), shows="#N/A"),
        asked(*_PRICING, cell(na), shows="#N/A"),
        call("EXPECTED", column("70450", na, "71046"), *_PRICING[1:],
             gives=[[36.95], [_SHOWS.format("#N/A")], [9.55]], calc=note("Err:504", ERROR_IN_RANGE)),
        call("EXPECTED", "70450", row("26", zero), *_PRICING[2:], gives=_SHOWS.format("#DIV/0!"),
             calc=note("Err:504", ERROR_IN_RANGE)),
        call("MODIFIER", cell(na), gives=_SHOWS.format("#N/A"), calc=note("#N/A", HANDED_ON)),
        call("SESSION", column("a", "a"), column("70450", na), "26", DAY, "22", "35203",
             gives=[[36.95], [_SHOWS.format("#N/A")]], calc=note("Err:504", ERROR_IN_RANGE)),
        call("MUE", column("70450", zero), "7/5/2024", gives=[[3], [_SHOWS.format("#DIV/0!")]],
             calc=note("Err:504", ERROR_IN_RANGE)),
        call("STEPS", cell(zero), *_PRICING[1:], gives=_SHOWS.format("#DIV/0!"), calc=note("#DIV/0!", HANDED_ON)),
    ]  # fmt: skip


def _columns() -> list[Call]:
    codes = column(70450, "71046", None, "99999")
    four = [[36.95], [9.55], [""], ["#N/A"]]
    return [
        call("EXPECTED", codes, *_PRICING[1:], gives=four),
        call("EXPECTED", codes, column("26", 26, None, "26"), cell(DAY), "22", cell(35203), gives=four),
        call("EXPECTED", row(70450, "71046", None, "99999"), *_PRICING[1:], gives=four),
        call("EXPECTED", cell("70450"), *_PRICING[1:], gives=36.95),
        call("EXPECTED", column("70450", "71046"), column("26", "26"), column(DAY, SERIAL), column(22, "23"),
             column(35203, "10112-00"), column(None, 2), gives=[[36.95], [19.10]]),
        call("EXPECTED", column("70450", "70450", "70450"),
             Cells((("26", None, None, None), ("TC", "59", None, None), (None, None, None, None))), DAY, "11", "35203",
             gives=[[36.95], [57.53], [94.48]]),
        call("EXPECTED", row("70450", "71046"), row("26", "TC"), DAY, "11", "35203", gives=[[36.95], [19.58]]),
        call("EXPECTED", "70450", "26", column(DAY, "soon", None, SERIAL), "22", "35203",
             gives=[[36.95], [_NO_DAY], [_MISSING_DAY], [36.95]]),
        call("EXPECTED", "70450", "26", DAY, "22", column(35203, 99501, "12207", "00000"),
             gives=[[36.95], [52.85], [37.96], ["#N/A"]]),
        call("EXPECTED", "71046", "26", DAY, "23", "35203", column(1, 2, 0, TRUE),
             gives=[[9.55], [19.10], [says("Units must be")], [_UNITS]],
             calc=note([[9.55], [19.10], [says("Units must be")], [9.55]], TRUE_IS_ONE)),
        call("EXPECTED", column(*[70450] * 50), *_PRICING[1:], gives=[[36.95]] * 50),
    ]  # fmt: skip


def _explained() -> list[Call]:
    return [
        call("EXPLAIN", *_PRICING, gives=_SUM),
        call("EXPLAIN", cell(70450), cell(26), cell(DAY), cell(22), cell(35203), cell(1), gives=_SUM),
        call("EXPLAIN", "70496", "TC", DAY, "11", "35203",
             gives=says("Fee schedule $167.24", " | OPPS cap $154.60", "Deficit Reduction Act of 2005")),
        call("EXPLAIN", "99999", *_PRICING[1:], gives=says(_UNKNOWN)),
        call("EXPLAIN", "70450", "TC", *_PRICING[2:], gives=_NOT_THE_PRACTICE),
        call("EXPLAIN", "70450", "26", "soon", "22", "35203", gives=_NO_DAY),
        call("EXPLAIN", cell(None), *_PRICING[1:], gives=""),
        call("EXPLAIN", column("70450", None, "99999"), *_PRICING[1:], gives=[[_SUM], [""], [says(_UNKNOWN)]]),
    ]  # fmt: skip


def _payments() -> list[Call]:
    """80 percent, less 2 percent of it for sequestration, each rounded; the patient owes the rest of the allowed."""

    def asked(*arguments: object, gives: object) -> Call:
        return call("PAYMENT", *arguments, gives=gives)

    return [
        asked(*_PRICING, gives=[28.97, 7.39]),  # 29.56 - 0.59; 36.95 - 29.56
        asked(70450, LEFT_OUT, cell(DAY), 11, 35203, gives=[74.07, 18.90]),  # 75.58 - 1.51; 94.48 - 75.58
        asked("71046", "26", DAY, "23", "35203", gives=[7.49, 1.91]),  # 7.64 - 0.15
        asked("71046", "TC", DAY, "11", "35203", gives=[15.35, 3.92]),  # 15.66 - 0.31
        asked("70496", "TC", DAY, "11", "35203", gives=[121.21, 30.92]),  # 123.68 - 2.47
        asked("70450", "TC", SERIAL, cell("11"), "10112-00", gives=[45.10, 11.51]),  # 46.02 - 0.92
        asked("99999", *_PRICING[1:], gives=["#N/A", ""]),
        asked("70450", LEFT_OUT, DAY, "22", "35203", gives=[_HOSPITAL, ""]),
        asked("70450", "26", "soon", "22", "35203", gives=[_NO_DAY, ""]),
        asked(cell(None), *_PRICING[1:], gives=["", ""]),
        asked(column("70450", None, "71046"), *_PRICING[1:], gives=[[28.97, 7.39], ["", ""], [7.49, 1.91]]),
    ]


def _steps() -> list[Call]:
    text = says("")
    rows = [
        ["Fee schedule", 0, 36.95, text, text],
        ["Coinsurance", 36.95, 29.56, text, text],
        ["Sequestration", 29.56, 28.97, text, text],
    ]
    return [
        call("STEPS", *_PRICING, gives=rows),
        call("STEPS", cell(70450), cell(26), cell(SERIAL), cell(22), cell(35203), gives=rows),
        call("STEPS", "70450", LEFT_OUT, DAY, "22", "35203", gives=_HOSPITAL),
        call("STEPS", "99999", *_PRICING[1:], gives="#N/A"),
        call("STEPS", cell(None), *_PRICING[1:], gives=""),
        call("STEPS", column("70450", "71046"), *_PRICING[1:], gives="Give one cell for each argument."),
    ]


def _components() -> list[Call]:
    return [
        call("COMPONENTS", "70450", DAY, "22", "35203", gives=["#N/A", 36.95, "#N/A"]),
        call("COMPONENTS", "99999", DAY, "11", "35203", gives=["#N/A", "#N/A", "#N/A"]),
        call("COMPONENTS", "70450", "soon", "11", "35203", gives=[_NO_DAY, "", ""]),
        call("COMPONENTS", cell(None), DAY, "11", "35203", gives=["", "", ""]),
        call("COMPONENTS", column(70450, None, "99999"), cell(DAY), 11, 35203,
             gives=[[94.48, 36.95, 57.53], ["", "", ""], ["#N/A", "#N/A", "#N/A"]]),
    ]  # fmt: skip


def _sessions() -> list[Call]:
    """The lower reading of a session is paid 95 percent: 36.95 x 0.95 = 35.1025 beside 70460-26 at 49.01."""

    def asked(session: object, codes: object, modifiers: object, day: object, gives: object) -> Call:
        return call("SESSION", session, codes, modifiers, day, "22", "10112-00", gives=gives)

    two, same = column("70450", "70460"), column("a", "a")
    return [
        asked(same, two, "26", DAY, [[35.10], [49.01]]),
        asked(column(7, 7), column(70460, 70450), 26, SERIAL, [[49.01], [35.10]]),
        asked(column("a", "b"), two, "26", DAY, [[36.95], [49.01]]),
        asked(same, two, "26", column(DAY, "11/4/2025"), [[36.95], [49.01]]),
        asked(same, two, column("26 59", "26"), DAY, [[36.95], [49.01]]),
        asked(same, two, Cells((("26", None), ("26", "59"))), DAY, [[36.95], [49.01]]),
        asked(column("a", "a", "a"), column("70450", None, "70460"), "26", DAY, [[35.10], [""], [49.01]]),
        asked(same, two, "26", column(DAY, "soon"), [[36.95], [_NO_DAY]]),
        asked("a", "70450", "26", DAY, 36.95),
        asked(same, column("70450", "99999"), "26", DAY, [[36.95], ["#N/A"]]),
        asked(same, column("70450", "70460", "71046"), "26", DAY, "The columns differ in length."),
    ]


def _what_if() -> list[Call]:
    """70450-26: 36.95 by RVU25D, 37.44 by RVU26C, 35.10 for who does not participate (36.95 x 0.95)."""
    table = [
        ["As asked", 36.95, 0.0],
        ["Global", _HOSPITAL, ""],
        ["Technical part alone (TC)", _NOT_THE_PRACTICE, ""],
        ["In an office (11)", 36.95, 0.0],
        ["Emergency room (23)", 36.95, 0.0],
        ["Highest of all localities: 02102-01 ALASKA", 52.85, 15.9],
        ["Lowest of all localities: 07102-13 ARKANSAS", 36.79, -0.16],
        ["By RVU26C", 37.44, 0.49],
        ["Not participating in Medicare", 35.10, -1.85],
    ]
    return [
        call("WHAT_IF", *_PRICING, gives=table),
        call("WHAT_IF", cell(70450), cell(26), cell(DAY), cell(22), cell(35203), gives=table),
        call("WHAT_IF", "70450", "26", "11/3/2025", "22", "35203", cell(None), gives=table),
        call("WHAT_IF", cell(None), "26", DAY, "22", "35203", gives=""),
        call("WHAT_IF", "70450", "26", "soon", "22", "35203", gives=_NO_DAY),
        call("WHAT_IF", column("70450", "71046"), "26", DAY, "22", "35203", gives="Give one cell for each argument."),
    ]
