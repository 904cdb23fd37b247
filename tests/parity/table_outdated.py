"""Answers for days without a list: the last list before speaks for four quarters and says so; then nothing does.

The starter set has the pairs of 2024Q3, unit limits of 2024Q3 and 2026Q2, the fee schedules of 2025 and 2026, and
ICD-10-CM of fiscal years 2026 and 2027. Units as in CMS's files of those quarters.
"""

from datetime import date

from tests.parity.calls import Call, call, cell, column, says

#: The last day of a list's own quarter, the first after it, the last on which it speaks, the day after that.
_OWN, _NEXT, _LAST, _AFTER = date(2024, 9, 30), date(2024, 10, 1), date(2025, 9, 30), date(2025, 10, 1)
_BEFORE = date(2024, 6, 30)
_PAIR = "NCCI pair: 74177 is paid, 74176 is denied unless a modifier such as 59 or XS shows that both were separate"
_AS_OF = "in NCCI 2024Q3; newer not loaded"


def calls() -> list[Call]:
    return [*_pairs(), *_units(), *_procedures(), *_diagnoses()]


def _pairs() -> list[Call]:
    def asked(day: object, gives: object, *codes: object) -> Call:
        return call("NCCI", *(codes or ("74177", "74176")), day, gives=gives)

    ended = says("NCCI pairs not checked", "NCCI 2024Q3, ended on 09/30/2024", "Import", "2025Q4")
    return [
        asked(_OWN, f"{_PAIR}."),
        asked(_NEXT, f"{_PAIR} ({_AS_OF})."), asked(cell(_LAST), f"{_PAIR} ({_AS_OF})."),
        asked(_LAST, f"No NCCI pair: may be billed together ({_AS_OF}).", "70450", 71046),
        asked(_AFTER, ended), asked(cell(_AFTER), ended, 70450, cell(71046)),
        asked(_BEFORE, says("NCCI pairs not checked: no list for 06/30/2024 is loaded.", "2024Q2")),
        call("NCCI", "74177", "74176", column(_OWN, _LAST, _AFTER), gives=[[f"{_PAIR}."], [f"{_PAIR} ({_AS_OF})."],
                                                                          [ended]]),
    ]  # fmt: skip


def _units() -> list[Call]:
    """70450 has 3 in both lists; where a list speaks after its days, the answer says so and is no bare number."""
    then, now = "3 (in MUE 2024Q3; newer not loaded)", "3 (in MUE 2026Q2; newer not loaded)"
    ended = says("Unit limits (MUE) not checked", "MUE 2024Q3, ended on 09/30/2024", "Import", "2025Q4")
    return [
        call("MUE", "70450", _LAST, gives=then), call("MUE", 70450, cell(_NEXT), gives=then),
        call("MUE", "70450", _AFTER, gives=ended), call("MUE", cell(70450), "10/1/2025", gives=ended),
        call("MUE", "70450", date(2026, 4, 1), gives=3), call("MUE", "70450", date(2027, 6, 30), gives=now),
        call("MUE", "70450", date(2027, 7, 1), gives=says("MUE 2026Q2, ended on 06/30/2026", "2027Q3")),
        call("MUE", "70450", _BEFORE, gives=says("no list for 06/30/2024 is loaded", "2024Q2")),
    ]  # fmt: skip


def _procedures() -> list[Call]:
    ended = says("Fee schedule not checked", "RVU26C, ended on 12/31/2026", "Import", "2028")
    return [
        call("VALIDATE", "70450", date(2026, 12, 31), gives="OK"),
        call("VALIDATE", "70450", date(2027, 1, 1), gives="OK (in Fee schedule RVU26C; newer not loaded)"),
        call("VALIDATE", 70450, cell(date(2027, 12, 31)), gives="OK (in Fee schedule RVU26C; newer not loaded)"),
        call("VALIDATE", "99999", date(2027, 1, 1), "cpt", gives=says("99999", "RVU26C; newer not loaded")),
        call("VALIDATE", "70450", date(2028, 1, 1), gives=ended), call("VALIDATE", 99999, "1/1/2028", gives=ended),
        call("VALIDATE", "70450", _BEFORE, gives=says("Fee schedule not checked: no list for 06/30/2024 is loaded.")),
    ]  # fmt: skip


def _diagnoses() -> list[Call]:
    ended = says("ICD-10-CM not checked", "FY2027, ended on 09/30/2027", "Import", "FY2029")
    return [
        call("VALIDATE", "R51.9", date(2027, 9, 30), gives="OK"),
        call("VALIDATE", "r519", cell(date(2027, 10, 1)), gives="OK (in ICD-10-CM FY2027; newer not loaded)"),
        call("VALIDATE", "R51.8", date(2028, 9, 30), gives=says("R518", "in ICD-10-CM FY2027; newer not loaded")),
        call("VALIDATE", "R51.9", date(2028, 10, 1), gives=ended),
        call("VALIDATE", "R51.9", _BEFORE, gives=says("ICD-10-CM not checked: no list for 06/30/2024 is loaded.")),
        call("VALIDATE", column("R51.9", None, "70450"), date(2028, 10, 1), gives=[[ended], [""], [
            says("Fee schedule not checked")]]),
    ]  # fmt: skip
