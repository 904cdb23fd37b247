"""What columns say of persons beside their names: suffixes, second coverages, whole names of full width, readers."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.exports import ReadExports, read_exports

HEAD = "MRN|{last}|First|DOB|Acc|DOS|CPT|Fee|ICD10|{more}"


def _read(tmp_path: Path, more: str, *rows: tuple[str, str, str], last: str = "Last") -> ReadExports:
    lines = [f"{mrn}|{name}|Ada|02/03/1951|A{at}|07/0{at}/2026|71046|58.00|R05.9|{cells}"
             for at, (mrn, name, cells) in enumerate(rows, 1)]  # fmt: skip
    path = tmp_path / "export.txt"
    path.write_text("\n".join([HEAD.format(last=last, more=more), *lines]))
    return read_exports([path], date(2026, 8, 1))


@pytest.mark.parametrize(("written", "last", "suffix"), [
    ("Mock Jr", "Mock", "Jr"), ("MOCK, SR.", "MOCK", "SR"), ("De La Mock III", "De La Mock", "III"),
    ("Mock", "Mock", ""), ("Sr", "Sr", ""),
])  # fmt: skip
def test_a_suffix_behind_a_last_name(tmp_path: Path, written: str, last: str, suffix: str) -> None:
    (charge,) = _read(tmp_path, "Qty", ("1", written, "1")).fates.charges
    assert (charge.get("patient_last"), charge.get("patient_suffix")) == (last, suffix)


def test_numbered_coverages_are_the_first_and_the_second(tmp_path: Path) -> None:
    more = "coverage[0].payor|coverage[0].subscriberId|coverage[1].payor|coverage[1].subscriberId"
    (charge,) = _read(tmp_path, more, ("1", "Mock", "SHAM HEALTH|XQ77001|SHAM SUPPLEMENT|SUP88002")).fates.charges
    fields = ("payer_name", "member_id", "secondary_payer_name", "secondary_member_id")
    assert [charge.get(each) for each in fields] == ["SHAM HEALTH", "XQ77001", "SHAM SUPPLEMENT", "SUP88002"]


def test_another_second_coverage_of_a_patient_is_told(tmp_path: Path) -> None:
    more = "Payer|Member ID|Payer 2|Member ID 2"
    rows = [("1", "Mock", f"SHAM HEALTH|XQ77001|SHAM SUPPLEMENT|{number}") for number in ("SUP1", "SUP2", "", "SUP1")]
    charges = _read(tmp_path, more, *rows).fates.charges
    told = [each.place.row for each in charges if ("secondary_member_id", "coverage_changed")
            in {(doubt.field, doubt.why) for doubt in each.doubts}]  # fmt: skip
    assert told == [3]


@pytest.mark.parametrize("heading", ["interpreter", "Interpreter Name"])
def test_an_interpreter_with_an_npi_reads(tmp_path: Path, heading: str) -> None:
    rows = [(str(at), "Mock", f"Rae Reader ({npi})") for at, npi in enumerate(["1993999998"] * 4, 1)]
    charges = _read(tmp_path, heading, *rows).fates.charges
    assert {(each.get("rendering_last"), each.get("rendering_npi")) for each in charges} == {("Reader", "1993999998")}


def test_an_exam_without_an_amount_is_told_where_amounts_are_prices(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    rows = [
        f"{at}|Mock|Ada|02/03/1951|A{at}|07/0{at}/2026|71046|1|{fee}|R05.9"
        for at, fee in enumerate(["58.00", "", "58.00"], 1)
    ]
    path.write_text("\n".join(["MRN|Last|First|DOB|Acc|DOS|CPT|Qty|Unit price|ICD10", *rows]))
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    assert [[doubt.field for doubt in each.doubts if doubt.why == "missing"] for each in charges] == [
        [],
        ["charge"],
        [],
    ]
