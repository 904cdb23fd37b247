"""HL7 charges and reports: fields by the standard (HL7 2.5.1, chapters 2, 3, 4, 6 and 7), whatever their delimiters."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.exports import ReadExports, read_exports

PID = "PID|1||00123^^^RIS^MR~9^^^X^PI||Mockley^Ada^Q^JR||19510203|F|||1 Mock Ln^^Hartford^CT^06103"
PV1 = "PV1|1|E|ER^^^Pretend Hospital"
FT1 = (
    "FT1|1|T1||20260704|20260705|CG|X7^Chest^L||||58.00||||||||R05.9^^I10~786.2^^I9|"
    "1993999998^Reader^Rae|1003000126^Asker^Bo||A1||71046^Chest 2 views^C4|26~RT"
)


def message(*segments: str, kind: str = "DFT^P03", control: str = "1") -> str:
    return "\r".join((rf"MSH|^~\&|RIS|X|BILL|X|20260705||{kind}|{control}|P|2.5.1", *segments))


def read(tmp_path: Path, text: str) -> ReadExports:
    path = tmp_path / "export.hl7"
    path.write_bytes(text.encode())
    return read_exports([path], date(2026, 8, 1))


def test_a_charge_with_patient_persons_and_codes(tmp_path: Path) -> None:
    (charge,) = read(tmp_path, message(PID, PV1, FT1)).fates.charges
    assert charge.doubts == []
    assert (charge.get("mrn"), charge.get("patient_last"), charge.get("patient_suffix")) == ("00123", "Mockley", "JR")
    assert (charge.get("zip"), charge.get("site"), charge.get("place_of_service")) == (
        "06103",
        "Pretend Hospital",
        "23",
    )
    assert (charge.get("procedure_code"), charge.modifiers, charge.diagnoses) == ("71046", ["26", "RT"], ["R05.9"])
    assert (charge.get("charge"), charge.get("accession"), charge.get("units")) == ("58.00", "A1", "")
    assert (charge.get("rendering_npi"), charge.get("ordering_last")) == ("1993999998", "Asker")
    assert (charge.place.message, charge.place.ft1) == (1, 1)


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\r", "\n"),
    lambda text: text.replace("\r", "\r\n"),
    lambda text: f"\x0b{text}\r\x1c\r",
    lambda text: text.replace("|", "!").replace("^", "*"),
    lambda text: rf"FHS|^~\&|RIS{chr(13)}BHS|^~\&|RIS{chr(13)}{text}{chr(13)}BTS|1{chr(13)}FTS|1",
])  # fmt: skip
def test_the_same_charge_in_every_dress(tmp_path: Path, change) -> None:
    plain = read(tmp_path, message(PID, PV1, FT1)).fates.charges
    dressed = read(tmp_path, change(message(PID, PV1, FT1))).fates.charges
    assert [each.values for each in dressed] == [each.values for each in plain]


def test_escapes_are_read(tmp_path: Path) -> None:
    pid = PID.replace("Pretend", "").replace("Mockley^", r"Mock\T\ley \X41\^")
    (charge,) = read(tmp_path, message(pid, PV1, FT1)).fates.charges
    assert charge.get("patient_last") == "Mock&ley A"


def test_amounts_by_unit_and_codes_in_the_older_field(tmp_path: Path) -> None:
    ft1 = "FT1|1|||20260704||CG|70450^Head CT^C4|||2||50.00|||||||R51.9|1993999998^Reader^Rae"
    (charge,) = read(tmp_path, message(PID, PV1, ft1)).fates.charges
    assert (charge.get("procedure_code"), charge.get("charge"), charge.get("exam")) == ("70450", "100.00", "Head CT")


@pytest.mark.parametrize(
    ("messages", "reasons", "charges"),
    [
        ([message(PID, FT1), message(PID, FT1, control="2")], ["message_sent_twice"], 1),
        ([message("MSA|AA|1", kind="ACK")], ["acknowledgment"], 0),
        ([message(PID, FT1.replace("|CG|", "|CR|"))], ["credit_without_charge"], 0),
        ([message(PID, FT1), message(PID, FT1.replace("|58.00|", "|-58.00|"))], ["reversed", "reversal"], 0),
        ([message(PID, FT1.replace("|CG|", "|PY|"))], ["payment"], 0),
        ([message(PID, kind="ADT^A08"), message(PID, FT1)], ["registration"], 1),
    ],
)
def test_messages_that_are_no_charges(tmp_path: Path, messages: list[str], reasons: list[str], charges: int) -> None:
    fates = read(tmp_path, "\r".join(messages)).fates
    assert sorted(each.why for each in fates.left_out) == sorted(reasons)
    assert len(fates.charges) == charges


def report(status: str) -> str:
    order = f"OBR|1|P1|A1|71046^Chest 2 views^C4|||20260704|||||||||1003000126^Asker^Bo|||||||||{status}"
    return message(PID, PV1, order, kind="ORU^R01", control=status)


def test_a_report_is_preliminary_then_final_then_corrected_and_billed_once(tmp_path: Path) -> None:
    fates = read(tmp_path, "\r".join(map(report, "PFC"))).fates
    assert [(each.place.message, each.why) for each in fates.left_out] == [(1, "not_final"), (3, "corrected_report")]
    assert [each.place.message for each in fates.charges] == [2]


def test_registrations_complete_charges_and_merged_numbers_are_followed(tmp_path: Path) -> None:
    admitted = message(PID.replace("00123", "00999"), PV1, kind="ADT^A04")
    merged = message("PID|1||00999^^^RIS^MR", "MRG|00123^^^RIS^MR", kind="ADT^A40")
    bare = message("PID|1||00123^^^RIS^MR||Mockley^Ada", FT1)
    (charge,) = read(tmp_path, f"{admitted}\r{merged}\r{bare}").fates.charges
    assert (charge.get("mrn"), charge.get("birth_date")) == ("00999", "1951-02-03")


@pytest.mark.parametrize(("count", "why"), [(1, "totals_agree"), (2, "totals_differ")])
def test_the_count_of_the_trailer_is_compared(tmp_path: Path, count: int, why: str) -> None:
    found = read(tmp_path, f"{message(PID, FT1)}\rBTS|{count}")
    assert [note.why for note in found.fates.notes] == [why, "no_coverage"]


def test_coverages_and_the_policy_holder(tmp_path: Path) -> None:
    first = [
        "IN1",
        "1",
        "P1",
        "77",
        "MEDICARE",
        *[""] * 3,
        "G1",
        *[""] * 7,
        "Mockley^Max",
        "SPO",
        "19490101",
        *[""] * 17,
    ]
    second = ["IN1", "2", "P2", "78", "SAMPLE GAP", *[""] * 31]
    text = message(PID, PV1, "|".join([*first, "1EG4TE5MK73"]), "|".join([*second, "G77"]), FT1)
    (charge,) = read(tmp_path, text).fates.charges
    fields = ("payer_name", "member_id", "group_number", "subscriber_relation", "subscriber_first")
    assert [charge.get(each) for each in fields] == ["MEDICARE", "1EG4TE5MK73", "G1", "01", "Max"]
    assert (charge.get("secondary_payer_name"), charge.get("secondary_member_id")) == ("SAMPLE GAP", "G77")
