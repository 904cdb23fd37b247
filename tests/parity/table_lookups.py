"""Codes, rates, places, edits; figures read off the published files by hand.

PPRRVU2025_Oct and PPRRVU2026_Jul, GPCI2025, ZIP5 of the fourth quarter of 2025, the pairs and units of the third
quarter of 2024.
"""

from datetime import date
from decimal import Decimal

from tests.parity.calls import (
    DAY,
    LEFT_OUT,
    SERIAL,
    TRUE,
    TRUE_IS_ONE,
    Call,
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
_IN_2026, _IN_2024 = date(2026, 7, 1), date(2024, 7, 5)
_NOT_THERE = ["#N/A"] * 6
_TOGETHER = "No NCCI pair: may be billed together."
_NO_LIST = "No list: import Medicare's Order and Referring file (radbill data import)."
_READING = "Reading alone. Paid from the professional component row of the fee schedule."


def calls() -> list[Call]:
    return [*_validity(), *_normal_forms(), *_modifiers(), *_relative_values(), *_indicators(), *_factors(),
            *_localities(), *_indices(), *_states(), *_pairs(), *_units(), *_orderers(), *_explanations()]  # fmt: skip


def _validity() -> list[Call]:
    def asked(*arguments: object, gives: object) -> Call:
        return call("VALIDATE", *arguments, gives=gives)

    right = [
        ("70450", DAY), (70450, DAY), (cell(70450), cell(DAY)), ("70450.0", "11/3/2025"),
        (cell("70450"), SERIAL, LEFT_OUT),
        ("70450", DAY, cell(None)), ("70450", DAY, ""), ("R51.9", _IN_2026), ("r519", cell(_IN_2026), "ICD10CM"),
        ("1234567893", DAY, "npi"), (1234567893, DAY, " NPI "), (cell(1234567893), cell(DAY), cell("npi")),
        (22, DAY, "pos"), (2, DAY, "POS"), (cell(2), DAY, "pos"), (26, DAY, "modifier"), ("TC", DAY, "modifier"),
        (2134, DAY, "zip"), (cell(2134), DAY, "zip"), ("2134", DAY, "zip"), ("02134", DAY, "zip"),
        (21341000, DAY, "zip"),
        ("02134-1000", DAY, "zip"), ("2085R0202X", DAY, "taxonomy"), (cell(Decimal(70450)), DAY, "cpt"),
        ("1EG4-TE5-MK73", DAY, "mbi"), ("1eg4te5mk73", DAY, "MBI"),
    ]  # fmt: skip
    return [
        *(asked(*arguments, gives="OK") for arguments in right),
        asked("99999", DAY, "cpt", gives=says("99999")),
        asked("S72.001", _IN_2026, gives="It is not complete: it needs its seventh character."),
        asked("1234567890", DAY, "npi", gives=says("check digit")),
        asked(1234567890, DAY, "npi", gives=says("check digit")),
        asked("00", DAY, "pos", gives=says("place of service")),
        asked(213410, DAY, "zip", gives=says("It has 6 characters")),
        asked("3520", DAY, "zip", gives=says("ZIP 03520 is in no Medicare locality.")),
        asked("26/LEFT", DAY, "modifier", gives=says("LEFT: it has 4 characters")),
        asked("70450", DAY, "zodiac", gives=says("The system must be one of cpt, hcpcs")),
        asked("70450", "never", "cpt", gives=_NO_DAY),
        asked("70450", cell(None), "cpt", gives=_MISSING_DAY),
        asked(cell(None), DAY, gives=""),
        call("VALIDATE", cell(TRUE), DAY, "pos", gives=says("place of service"), calc=note("OK", TRUE_IS_ONE)),
        asked(column(70450, "1234567890", None, 2), cell(DAY), column("cpt", "npi", "npi", "pos"),
              gives=[["OK"], [says("check digit")], [""], ["OK"]]),
        asked("70450", column(DAY, None, "soon"), gives=[["OK"], [_MISSING_DAY], [_NO_DAY]]),
    ]  # fmt: skip


def _normal_forms() -> list[Call]:
    forms = [
        (100, "cpt", "00100"), (" 70450 ", LEFT_OUT, "70450"), (cell("70450.0"), LEFT_OUT, "70450"),
        ("g0279", LEFT_OUT, "G0279"), ("1eg4te5mk73", "mbi", "1EG4-TE5-MK73"), (2134, "zip", "02134"),
        (cell(2134), "zip", "02134"), ("r05.9", "icd10cm", "R05.9"), ("r059", "icd10cm", "R05.9"),
        (5, "modifier", "05"), ("tc", "modifier", "TC"), (2, "pos", "02"), (cell(2), cell("pos"), "02"),
        (1234567893, "npi", "1234567893"), (cell(None), LEFT_OUT, ""), ("", "cpt", ""),
        ("7045", "cpt", "It has 4 characters; a procedure code has five."),
        ("70450", "colour", says("The system must be one of cpt,")),
    ]  # fmt: skip
    return [
        *(call("NORMALIZE", value, system, gives=form) for value, system, form in forms),
        call("NORMALIZE", column(70450, None, "g0279", "7045"), "cpt",
             gives=[["70450"], [""], [says("")], ["It has 4 characters; a procedure code has five."]]),
        call("NORMALIZE", row(2134, "02134"), "zip", gives=[["02134"], ["02134"]]),
    ]  # fmt: skip


def _modifiers() -> list[Call]:
    known = [
        (26, _READING), ("26", _READING), (cell(26), _READING), (cell(Decimal(26)), _READING), (" 26 ", _READING),
        ("tc", says("Technical part alone.")), (cell("TC"), says("Technical part alone.")), (50, says("Both sides.")),
        ("59", says("Separate from another service.")), ("zz", "#N/A"), (cell("zz"), "#N/A"), (cell(None), ""),
        ("", ""),
    ]  # fmt: skip
    return [
        *(call("MODIFIER", modifier, gives=words) for modifier, words in known),
        call("MODIFIER", column(26, "zz", None), gives=[[_READING], ["#N/A"], [""]]),
        call("MODIFIER", row("26", 26), gives=[[_READING], [_READING]]),
    ]


def _relative_values() -> list[Call]:
    """Status, work, PE non-facility, PE facility, malpractice, factor."""
    values = [
        ("70450", LEFT_OUT, DAY, ["A", 0.85, 2.35, 2.35, 0.05, 32.3465]),
        (70450, 26, SERIAL, ["A", 0.85, 0.31, 0.31, 0.04, 32.3465]),
        (cell(70450), "tc", cell(DAY), ["A", 0, 2.04, 2.04, 0.01, 32.3465]),
        ("70450", "26", _IN_2026, ["A", 0.83, 0.30, 0.30, 0.05, 33.4009]),
        (cell("36247"), cell(None), "11/3/2025", ["A", 6.04, 33.46, 1.68, 0.99, 32.3465]),
        ("20610", "", cell(_IN_2026), ["A", 0.77, 1.16, 0.29, 0.13, 33.4009]),
        ("g0279", "TC", DAY, ["A", 0, 0.47, 0.47, 0, 32.3465]),
        ("77067", cell("26"), "2025-11-03", ["A", 0.76, 0.28, 0.28, 0.04, 32.3465]),
        ("99999", LEFT_OUT, DAY, _NOT_THERE),
        ("70450", "53", DAY, _NOT_THERE),
        ("70450", "26", date(1999, 1, 1), _NOT_THERE),
        ("70450", "26 TC", DAY, ["Give one modifier: 26, TC, or none for the global service.", *[""] * 5]),
        ("70450", "26", "soon", [_NO_DAY, *[""] * 5]),
        (cell(None), "26", DAY, [""] * 6),
    ]
    return [
        *(call("RVU", code, modifier, day, gives=found) for code, modifier, day, found in values),
        call("RVU", column(71046, None, "99999"), "26", DAY,
             gives=[["A", 0.22, 0.08, 0.08, 0.01, 32.3465], [""] * 6, _NOT_THERE]),
    ]  # fmt: skip


def _indicators() -> list[Call]:
    values = [
        ("70450", "pc_tc", DAY, "1"), (36247, "PC_TC", cell(DAY), "0"),
        (cell(70450), "multiple_procedure", SERIAL, "4"),
        ("36247", " global_days ", DAY, "000"), (73562, cell("bilateral"), DAY, "3"),
        ("71046", "status", "11/3/2025", "A"),
        ("70450", "imaging_family", DAY, "88"), ("71046", "imaging_family", _IN_2026, "99"),
        ("74177", "assistant", DAY, "9"), ("20610", "co_surgeon", DAY, "0"), ("77063", "global_days", DAY, "ZZZ"),
        ("36247", "multiple_procedure", DAY, "2"), ("99999", "status", DAY, "#N/A"), (cell(None), "status", DAY, ""),
        ("70450", "colour", DAY, says("The indicator must be one of status,")),
        ("70450", cell(None), DAY, says("The indicator must be one of status,")), ("70450", "status", "soon", _NO_DAY),
    ]  # fmt: skip
    return [
        *(call("INDICATOR", code, name, day, gives=found) for code, name, day, found in values),
        call("INDICATOR", column(70450, "36247", None), "pc_tc", DAY, gives=[["1"], ["0"], [""]]),
        call("INDICATOR", "70450", column("pc_tc", "global_days"), DAY, gives=[["1"], ["XXX"]]),
    ]


def _factors() -> list[Call]:
    days = [
        (DAY, 32.3465), (cell(DAY), 32.3465), (SERIAL, 32.3465), (cell(SERIAL), 32.3465), ("11/3/2025", 32.3465),
        (cell(Decimal(45964)), 32.3465), ("3/8/2024", 32.7442), ("3/9/2024", 33.2875), (date(2024, 3, 8), 32.7442),
        (cell(date(2024, 3, 9)), 33.2875), (_IN_2026, 33.4009), ("1/1/1985", "#N/A"), (cell(date(1985, 1, 1)), "#N/A"),
        ("soon", _NO_DAY), (1, _NO_DAY), (cell(None), ""),
    ]  # fmt: skip
    return [
        *(call("CONVERSION_FACTOR", day, gives=factor) for day, factor in days),
        call("CONVERSION_FACTOR", column("12/31/2024", None, "soon"), gives=[[33.2875], [""], [_NO_DAY]]),
        call("CONVERSION_FACTOR", row(DAY, _IN_2026), gives=[[32.3465], [33.4009]]),
    ]


def _localities() -> list[Call]:
    """The carrier and locality that stand behind each ZIP code."""
    places = [
        ("35203", "10112-00"), (35203, "10112-00"), (cell(35203), "10112-00"), ("35203-1234", "10112-00"),
        (352031234, "10112-00"), (cell(Decimal(35203)), "10112-00"), ("99501", "02102-01"), (cell("99501"), "02102-01"),
        ("10001", "13202-01"), ("11101", "13292-04"), ("12207", "13282-99"), ("85001", "03102-00"),
        ("02134", "14212-01"), (2134, "14212-01"), (cell(2134), "14212-01"), (1001, "14212-99"), ("60601", "06102-16"),
        ("33101", "09102-04"), (501, "13202-02"), ("20001", "12202-01"), (cell(7030), "12402-01"),
        ("72201", "07102-13"),
        ("00000", "#N/A"), ("Mobile", _NO_PLACE), (cell("3520 3"), _NO_PLACE), (cell(None), ""), ("", ""),
    ]  # fmt: skip
    return [
        *(call("LOCALITY", place, cell(DAY) if at % 2 else DAY, gives=found)
              for at, (place, found) in enumerate(places)),
        call("LOCALITY", "35203", cell(None), gives=_MISSING_DAY),
        call("LOCALITY", column(35203, "02134", None, "00000"), SERIAL,
             gives=[["10112-00"], ["14212-01"], [""], ["#N/A"]]),
    ]  # fmt: skip


def _indices() -> list[Call]:
    places = [
        ("35203", DAY, [1, 0.869, 0.575]), (35203, cell(DAY), [1, 0.869, 0.575]),
        ("10112-00", SERIAL, [1, 0.869, 0.575]),
        (cell("10112 - 00"), DAY, [1, 0.869, 0.575]), ("99501", DAY, [1.5, 1.081, 0.592]),
        (2134, DAY, [1.042, 1.197, 0.894]),
        ("1001", "11/3/2025", [1.017, 1.061, 0.796]), ("10001", DAY, [1.065, 1.166, 1.656]),
        ("35203", _IN_2026, [1, 0.875, 0.566]), ("99501", cell(_IN_2026), [1.5, 1.065, 0.551]),
        ("99999-99", DAY, ["#N/A"] * 3), ("35203", "soon", [_NO_DAY, "", ""]), ("Mobile", DAY, [_NO_PLACE, "", ""]),
        (cell(None), DAY, [""] * 3),
    ]  # fmt: skip
    return [
        *(call("GPCI", place, day, gives=found) for place, day, found in places),
        call("GPCI", column("10112-00", "99999-99", None), DAY, gives=[[1, 0.869, 0.575], ["#N/A"] * 3, [""] * 3]),
    ]


def _states() -> list[Call]:
    alabama = ["10112-00", "ALABAMA", 1, 0.869, 0.575]
    new_york = [
        ["13202-01", "MANHATTAN", 1.065, 1.166, 1.656],
        ["13202-02", "NYC SUBURBS/LONG ISLAND", 1.065, 1.2, 1.911],
        ["13202-03", "POUGHKPSIE/N NYC SUBURBS", 1.046, 1.106, 1.269],
        ["13292-04", "QUEENS", 1.065, 1.195, 1.462],
        ["13282-99", "REST OF NEW YORK", 1, 0.949, 0.732],
    ]
    massachusetts = [
        ["14212-01", "METROPOLITAN BOSTON", 1.042, 1.197, 0.894],
        ["14212-99", "REST OF MASSACHUSETTS", 1.017, 1.061, 0.796],
    ]
    states = [
        ("AL", alabama), ("al", alabama), (cell("AL"), alabama), ("35203", alabama), (35203, alabama),
        (cell(35203), alabama), ("NY", new_york), (" ny ", new_york), (12207, new_york), ("MA", massachusetts),
        (cell(2134), massachusetts), ("ZZ", "#N/A"), ("Alabama", _NO_PLACE), (cell(None), ""),
        (column("AL", "NY"), "Give one cell for each argument."),
    ]  # fmt: skip
    return [
        call("LOCALITIES", state, SERIAL if at % 2 else DAY, gives=found) for at, (state, found) in enumerate(states)
    ]


def _orderers() -> list[Call]:
    """Without Medicare's list, which nobody ships."""
    asked = [
        ("1234567893",), (1234567893,), (cell(1234567893), cell("ORDER")), (cell("1234567893"), "ORDER", "OLGA"),
        (cell(Decimal(1234567893)), cell(None), LEFT_OUT), ("2999990023", "", ""),
    ]  # fmt: skip
    return [
        *(call("PECOS", *arguments, gives=_NO_LIST) for arguments in asked),
        call("PECOS", cell(None), gives=""),
        call("PECOS", column("1234567893", None, 2999990023), gives=[[_NO_LIST], [""], [_NO_LIST]]),
    ]


def _pairs() -> list[Call]:
    def opened(first: str, second: str) -> str:
        return (
            f"NCCI pair: {first} is paid, {second} is denied unless a modifier such as 59 or XS shows "
            "that both were separate."
        )

    def closed(first: str, second: str) -> str:
        return f"NCCI pair: {first} is paid, {second} is denied; no modifier allows both."

    pairs = [
        ("74177", "74176", opened("74177", "74176")), ("74176", "74177", opened("74177", "74176")),
        (74177, 74176, opened("74177", "74176")), (cell(74177), cell("74176"), opened("74177", "74176")),
        (71046, "71045", opened("71046", "71045")), ("36246", 36247, opened("36247", "36246")),
        ("76700", "76705", opened("76700", "76705")), ("70450", "36591", closed("70450", "36591")),
        (cell(77065), 77066, closed("77066", "77065")), ("70450", "77067", _TOGETHER), (70450, cell(77067), _TOGETHER),
        ("70450", "70450", "The same code twice; see RAD_MUE for the units."),
        ("70450", 70450, "The same code twice; see RAD_MUE for the units."),
        (cell(None), "74176", ""), ("74177", cell(None), "The other procedure code is missing."),
    ]  # fmt: skip
    return [
        *(call("NCCI", one, other, cell(_IN_2024) if at % 2 else _IN_2024, gives=found)
          for at, (one, other, found) in enumerate(pairs)),
        call("NCCI", "74177", "74176", DAY, gives=says("ended on 09/30/2024")),
        call("NCCI", "74177", column("74176", "77067", None), "7/5/2024",
             gives=[[opened("74177", "74176")], [_TOGETHER], ["The other procedure code is missing."]]),
    ]  # fmt: skip


def _units() -> list[Call]:
    codes = [
        ("36247", 3), (70450, 3), (cell(70551), 2), ("71046", 2), (cell("73562"), 3), (74177, 2), ("76700", 1),
        (" 76942 ", 1), (77067, 1), ("g0279", 1), (cell(None), ""),
    ]  # fmt: skip
    return [
        *(call("MUE", code, "7/5/2024" if at % 2 else _IN_2024, gives=units) for at, (code, units) in enumerate(codes)),
        call("MUE", "70450", DAY, gives=says("09/30/2024")),
        call("MUE", "70450", "soon", gives=_NO_DAY),
        call("MUE", column(70450, "77067", None), cell(_IN_2024), gives=[[3], [1], [""]]),
    ]


def _explanations() -> list[Call]:
    technical = says("The technical component, alone or within the global service, is billed for a hospital", "Why it")
    numbers = [
        ("RB5002", technical), ("rb5002", technical), (5002, technical), (cell(5002), technical),
        (" RB5002 ", technical),
        (cell("5002"), technical), ("RB9999", "#N/A"), (9999, "#N/A"), (cell(None), ""), ("", ""),
        ("CO-16", "Give the number of a finding, as RB5002."), (cell(16), "Give the number of a finding, as RB5002."),
    ]  # fmt: skip
    return [
        *(call("EXPLAIN_EDIT", number, gives=found) for number, found in numbers),
        call("EXPLAIN_EDIT", column("RB5002", None, "RB9999"), gives=[[technical], [""], ["#N/A"]]),
    ]
