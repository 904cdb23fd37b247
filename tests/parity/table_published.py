"""All 354 amounts that CMS published for its 2025 carrier files, each asked in a dress of its own.

Expected is what the file says: the fee, or the hospital's amount where that caps it (indicator 1) and is lower. The
dresses are dealt out by position, in turns of different lengths, so that they meet in many ways.
"""

import csv
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from tests.parity.calls import DAY, LEFT_OUT, SERIAL, Call, call, cell, column, row

_PUBLISHED = Path(__file__).parents[1] / "data" / "pf2025a_AL_AK_NY99.csv"
_NOON = datetime(2025, 11, 3, 12)  # noqa: DTZ001 - Excel's days have no time zone
_MODIFIERS = {
    "": (LEFT_OUT, "", cell(None), " "),
    "26": ("26", 26.0, cell("26"), cell(26), " 26 ", cell(Decimal(26)), row("26", None), row(None, 26.0, None)),
    "TC": ("TC", "tc", cell("TC"), " Tc", row("TC", None)),
}
_DAYS = (DAY, cell(DAY), SERIAL, "11/3/2025", cell("11/03/2025"), "2025-11-03", cell(SERIAL), "11-03-2025",
         cell(_NOON), cell(Decimal(45964)), "20251103")  # fmt: skip
_OFFICE = ("11", 11, cell(11), cell("11"), " 11", cell(Decimal(11)), "11.0")
_FACILITIES = ("22", 22, cell(22), "21", cell("23"))
_PLACES = {
    "10112": ("35203", 35203, cell(35203), "10112-00", "35203-1234", cell("352031234"), 352031234.0, "10112 - 00",
              "10112\u201300"),
    "02102": ("99501", cell(99501), "02102-01", "2102-01", cell("99501-0001"), cell("02102\u221201")),
    "13282": ("12207", 12207, "13282-99", cell("13282-99"), cell(122071000), "12207 - 1000"),
}  # fmt: skip
_UNITS = (LEFT_OUT, 1, "1", cell(None), cell(1), "1.0", cell(Decimal("1.00")))


def calls() -> list[Call]:
    return [*_amounts(), *_components()]


def published() -> Iterator[dict[str, str]]:
    with _PUBLISHED.open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


def _amounts() -> Iterator[Call]:
    for at, line in enumerate(published()):
        in_hospital = line["MOD"] == "26" and at % 2 == 0
        yield call(
            "EXPECTED",
            _code(line["HCPCS"], at),
            _dealt(_MODIFIERS[line["MOD"]], at),
            _dealt(_DAYS, at),
            _dealt(_FACILITIES if in_hospital else _OFFICE, at),
            _dealt(_PLACES[line["CARRIER"]], at),
            _dealt(_UNITS, at),
            gives=_amount(line, "FAC_AMT" if in_hospital else "NONFAC_AMT"),
        )


def _components() -> Iterator[Call]:
    """One call for each locality: a column of every code that has all three amounts, a row of three for each."""
    for carrier, places in _PLACES.items():
        amounts = {(line["HCPCS"], line["MOD"]): _amount(line, "NONFAC_AMT")
                   for line in published() if line["CARRIER"] == carrier}  # fmt: skip
        codes = [code for code, modifier in amounts if modifier == "TC" and {(code, ""), (code, "26")} <= set(amounts)]
        gives = [[amounts[code, modifier] for modifier in ("", "26", "TC")] for code in codes]
        yield call("COMPONENTS", column(*codes), cell(DAY), "11", places[0], gives=gives)
        yield call("COMPONENTS", column(*map(int, codes)), SERIAL, cell(11), places[1], gives=gives)


def _amount(line: dict[str, str], field: str) -> Decimal:
    fee = Decimal(line[field])
    return min(fee, Decimal(line[f"OPPS_{field}"])) if line["OPPS_IND"] == "1" else fee


def _code(code: str, at: int) -> object:
    dresses = (code, int(code), cell(int(code)), f" {code} ", cell(code), f"{code}.0", cell(f"\u00a0{code}"),
               cell(Decimal(code)), float(code))  # fmt: skip
    return _dealt(dresses, at)


def _dealt(dresses: tuple[object, ...], at: int) -> object:
    return dresses[at % len(dresses)]
