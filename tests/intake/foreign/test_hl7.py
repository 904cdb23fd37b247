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


@pytest.mark.parametrize(
    ("of_charges", "expected"),
    [
        (["R05.9"], [["R05.9", "I10"]]),  # the first of the visit's again: those of the visit
        (["R05.9", "R05.9"], [["R05.9", "I10"]] * 2),
        (["R05.9", "I10"], [["R05.9"], ["I10"]]),  # each charge has its own
        (["I10"], [["I10"]]),
        ([""], [["R05.9", "I10"]]),
    ],
)
def test_diagnoses_of_the_charge_or_of_the_visit(tmp_path: Path, of_charges: list[str], expected) -> None:
    visit = ("DG1|1|I10|R05.9^^I10", "DG1|2|I10|I10^^I10")
    own = [FT1.replace("R05.9^^I10~786.2^^I9", each).replace("||A1||", f"||A{at}||")
           for at, each in enumerate(of_charges)]  # fmt: skip
    assert [each.diagnoses for each in read(tmp_path, message(PID, PV1, *own, *visit)).fates.charges] == expected


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
    assert [note.why for note in found.fates.notes] == [why, "no_coverage", "no_place"]


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


IN1 = "IN1|1|P|C|BLUE PRETENCE||||G7||||||||MOCKLEY^ADA|SEL" + "|" * 19 + "XZ123"
ADT = "ADT^A04"


def feed(*messages: str) -> str:
    return "\r".join(messages)


def test_a_coverage_of_the_registration_counts_for_the_charge(tmp_path: Path) -> None:
    (charge,) = read(tmp_path, feed(message(PID, IN1, kind=ADT), message(PID, FT1))).fates.charges
    assert (charge.get("payer_name"), charge.get("member_id"), charge.doubts) == ("BLUE PRETENCE", "XZ123", [])


def test_registrations_of_another_file_of_the_import_count(tmp_path: Path) -> None:
    paths = [tmp_path / "charges.hl7", tmp_path / "registrations.hl7"]
    paths[0].write_text(message(PID, FT1))
    paths[1].write_text(message(PID, IN1, kind=ADT))
    (charge,) = read_exports(paths, date(2026, 8, 1)).fates.charges
    assert charge.get("payer_name") == "BLUE PRETENCE"


def test_a_patient_registered_without_a_coverage_pays_alone(tmp_path: Path) -> None:
    other = PID.replace("00123", "00555").replace("Mockley", "Other")
    reading = read(tmp_path, feed(message(other, IN1, kind=ADT), message(PID, kind=ADT), message(PID, FT1)))
    assert [charge.doubts for charge in reading.fates.charges] == [[]]
    assert "self_pay" in {note.why for note in reading.fates.notes}


def test_a_patient_whom_no_registration_names_needs_a_person(tmp_path: Path) -> None:
    other = PID.replace("00123", "00555").replace("Mockley", "Other")
    (charge,) = read(tmp_path, feed(message(other, IN1, kind=ADT), message(PID, FT1))).fates.charges
    assert [doubt.why for doubt in charge.doubts] == ["no_registration"]


def test_numbers_that_were_merged_twice_lead_to_the_last(tmp_path: Path) -> None:
    merges = [message(PID.replace("00123", new), f"MRG|{old}^^^RIS^MR", kind="ADT^A40")
              for old, new in (("00123", "00200"), ("00200", "00300"))]  # fmt: skip
    (charge,) = read(tmp_path, feed(message(PID, FT1), *merges)).fates.charges
    assert charge.get("mrn") == "00300"


def test_numbers_merged_in_a_circle_end(tmp_path: Path) -> None:
    merges = [message(PID.replace("00123", new), f"MRG|{old}^^^RIS^MR", kind="ADT^A40")
              for old, new in (("00123", "00200"), ("00200", "00123"))]  # fmt: skip
    assert len(read(tmp_path, feed(message(PID, FT1), *merges)).fates.charges) == 1


OBR = "OBR|1||A1|71046^Chest 2 views^C4|||202607040915" + "|" * 18 + "{status}"
OBX = r"OBX|1|TX|R^REPORT||First line.\.br\Second \T\ last~Third||||||F"


def reading(status: str = "F", obr: str = OBR) -> str:
    return message(PID, obr.format(status=status), OBX, kind="ORU^R01", control=status)


def test_a_report_of_a_charged_exam_is_no_second_charge_and_is_kept(tmp_path: Path) -> None:
    fates = read(tmp_path, feed(reading(), message(PID, FT1))).fates
    assert [record.is_report for record in fates.charges] == [False]
    assert [(each.place.message, each.why) for each in fates.left_out] == [(1, "report")]
    assert fates.reports == [("A1", "First line.\nSecond & last\nThird")]


def test_a_report_alone_is_a_charge_once(tmp_path: Path) -> None:
    fates = read(tmp_path, feed(reading("P"), reading("F"), reading("C"))).fates
    assert [(record.place.message, record.get("procedure_code")) for record in fates.charges] == [(2, "71046")]
    assert [each.why for each in fates.left_out] == ["not_final", "corrected_report"]
    assert len(fates.reports) == 2


@pytest.mark.parametrize("log", [
    "2026-07-05 10:00:01 INFO recv <VT>{lines}<FS><CR>",
    "2026-07-05 10:00:01 {lines}",
])  # fmt: skip
def test_a_log_of_the_line_is_read(tmp_path: Path, log: str) -> None:
    for end in ("<CR>", "\\r"):
        text = log.format(lines=message(PID, PV1, FT1).replace("\r", end))
        assert [each.get("mrn") for each in read(tmp_path, text).fates.charges] == ["00123"]


def test_frames_without_a_line_end_part_messages(tmp_path: Path) -> None:
    text = "".join(f"\x0b{message(PID, FT1.replace('A1', name))}\r\x1c" for name in ("A1", "A2"))
    assert [each.get("accession") for each in read(tmp_path, text).fates.charges] == ["A1", "A2"]


def test_a_report_of_another_code_than_the_charge_is_for_a_person(tmp_path: Path) -> None:
    other = OBR.replace("71046", "74177")
    fates = read(tmp_path, feed(message(PID, FT1), reading(obr=other))).fates
    assert [record.get("procedure_code") for record in fates.charges] == ["71046"]
    assert [doubt.why for record in fates.held for doubt in record.doubts if doubt.field == "row"] == ["other_code"]


def test_a_report_without_a_code_of_a_charged_exam_is_left_out(tmp_path: Path) -> None:
    fates = read(tmp_path, feed(message(PID, FT1), reading(obr=OBR.replace("71046", "XCHEST")))).fates
    assert [each.why for each in fates.left_out] == ["report"]
