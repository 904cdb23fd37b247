import gzip
import zipfile

from radbill.edi.acknowledgments.claim_statuses import BatchAnswer, ClaimAnswer
from radbill.edi.acknowledgments.groups import GroupAcknowledgment
from radbill.edi.acknowledgments.interchanges import InterchangeAcknowledgment
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.reading import ACKNOWLEDGMENTS, read_acknowledgments
from radbill.edi.guides.set_reading import SetReading
from radbill.edi.x12.faults import FaultKind
from tests.edi.answer_samples import CODES, interchange, one_file

TA1 = "TA1*000000123*261125*0800*{}*{}"
GROUP = "999 AK1*HC*1*005010X222A1 AK2*837*0001*005010X222A1 IK5*A AK9*A*1*1*1"
HEAD = """277 BHT*0085*08*B1*20261125*0800*TH HL*1**20*1 NM1*PR*2*PLAN*****PI*13282 TRN*1*X1 DTP*050*D8*20261125
 DTP*009*D8*20261125 HL*2*1*21*1 NM1*41*2*PRACTICE*****46*P1 TRN*2*B1 STC*A1:19:PR*20261125*WQ*700"""
COUNTS = " QTY*90*1 QTY*AA*1 AMT*YU*300 AMT*YY*400 HL*3*2*19*1 NM1*85*2*PRACTICE*****XX*1234567893"
TAKEN = " HL*4*3*PT NM1*QC*1*DOE*ANN****MI*M11 TRN*2*C1 STC*A2:20:PR*20261125*WQ*300 REF*1K*ICN1 DTP*472*D8*20261101"
REFUSED = """ HL*5*3*PT NM1*QC*1*ROE*TIM****MI*M12 TRN*2*C2 STC*A7:562:85*20261125*U*400*******A6:187
 DTP*472*D8*20261102 SVC*HC:70450:26*400*****1 STC*A7:454*20261125*U REF*FJ*C2-1 DTP*472*D8*20261102"""


def claims(*parts: str) -> bytes:
    return interchange("".join(parts), group="HN", guide="005010X214")


def read(content: bytes) -> tuple[tuple, SetReading]:
    reading = SetReading(ACKNOWLEDGMENTS, CODES)
    return tuple(reading.records(content)), reading


def test_12_a_ta1_between_isa_and_gs_and_the_999_behind_it_are_both_read() -> None:
    (first, second), reading = read(interchange(GROUP, between=[TA1.format("E", "000")]))
    assert isinstance(first, InterchangeAcknowledgment)
    assert (first.segment, first.control_number, first.result) == (2, "000000123", Outcome.ACCEPTED_WITH_ERRORS)
    assert isinstance(second, GroupAcknowledgment)
    assert (second.segment, second.control_number) == (5, "1")
    assert not reading.report().has_errors


def test_a_ta1_alone_is_an_answer() -> None:
    (only,), reading = read(interchange(between=[TA1.format("R", "025")]))
    assert (only.result, only.note_code, only.sent_on.isoformat()) == (Outcome.REJECTED, "025", "2026-11-25")
    assert not reading.gives_no_answer
    assert not reading.report().has_errors


def test_every_result_of_a_set() -> None:
    for code, result in {"A": "ACCEPTED", "E": "ACCEPTED_WITH_ERRORS", "R": "REJECTED", "M": "REJECTED",
                         "W": "REJECTED", "X": "REJECTED"}.items():  # fmt: skip
        (group,), _ = read(interchange(GROUP.replace("IK5*A", f"IK5*{code}")))
        assert group.sets[0].result == result


def test_a_group_without_its_end_has_no_result() -> None:
    (group,), reading = read(interchange(GROUP.rpartition(" AK9")[0]))
    assert group.result is None
    assert group.sets[0].result is Outcome.ACCEPTED
    assert reading.report().has_errors


def test_claims_counts_lines_and_all_statuses_of_an_stc() -> None:
    records, reading = read(claims(HEAD, COUNTS, TAKEN, REFUSED))
    batch, taken, refused = records
    assert isinstance(batch, BatchAnswer)
    assert (batch.number, batch.stated_accepted, batch.stated_rejected) == ("B1", 1, 1)
    assert isinstance(taken, ClaimAnswer)
    assert (taken.claim_id, taken.payer_claim_control_number, taken.verdict) == ("C1", "ICN1", Outcome.ACCEPTED)
    assert [(each.category, each.code, each.entity) for each in refused.statuses] == [
        ("A7", "562", "85"), ("A6", "187", None)
    ]  # fmt: skip
    (line,) = refused.lines
    assert (line.procedure_code, line.modifiers, line.line_id) == ("70450", ("26",), "C2-1")
    assert line.verdict is Outcome.REJECTED
    assert not reading.report().has_errors


def test_the_first_category_decides_each_of_them() -> None:
    taken = {"A0", "A1", "A2", "A5", "DR01", "DR02", "DR04"}
    refused = {"A3", "A4", "A6", "A7", "A8", "DR03", "DR05", "DR06", "DR07", "DR08"}
    for category in (*taken, *refused, "P1", "F2", "R3", "E0", "D0", "ZZ"):
        records, _ = read(claims(HEAD, TAKEN.replace("A2:20", f"{category}:20")))
        expected = "ACCEPTED" if category in taken else "REJECTED" if category in refused else "UNKNOWN"
        assert records[-1].verdict == expected
        assert records[-1].contradiction == (category in refused)


def test_several_claims_of_one_patient_are_apart() -> None:
    second = " TRN*2*C9 STC*A3:21*20261125*U*5 DTP*472*D8*20261101"
    records, _ = read(claims(HEAD, TAKEN, second))
    assert [each.claim_id for each in records if isinstance(each, ClaimAnswer)] == ["C1", "C9"]


def test_a_whole_batch_refused_at_the_receiver() -> None:
    (batch,), _ = read(claims(HEAD.replace("A1:19:PR*20261125*WQ", "A3:24:41*20261125*U").replace("21*1", "21*0")))
    assert batch.is_receiver
    assert batch.verdict is Outcome.REJECTED


def test_another_transaction_is_told_and_its_neighbour_still_read() -> None:
    other = interchange("835 BPR*I*0 TRN*1*1*1", group="HP", guide="005010X221A1")
    records, reading = read(other)
    assert (records, reading.gives_no_answer) == ((), True)
    assert [(each.kind, each.segment) for each in reading.report().faults] == [(FaultKind.WRONG_TRANSACTION, 3)]
    records, reading = read(other + interchange(GROUP))
    assert len(records) == 1
    assert not reading.gives_no_answer


def test_an_answer_about_claims_is_another_transaction_than_an_acknowledgment() -> None:
    content = interchange(HEAD.replace("0085", "0010") + TAKEN, group="HN", guide="005010X212")
    records, reading = read(content)
    assert (records, reading.gives_no_answer) == ((), True)


def test_a_277_of_an_unknown_guide_is_told_apart_by_its_purpose() -> None:
    records, _ = read(interchange(HEAD + TAKEN, group="HN", guide="009999X999"))
    assert records[-1].claim_id == "C1"
    records, reading = read(interchange(HEAD.replace("0085", "0010") + TAKEN, group="HN", guide="009999X999"))
    assert (records, reading.gives_no_answer) == ((), True)


def test_zip_and_gzip(tmp_path) -> None:
    content = interchange(GROUP)
    packed, zipped = tmp_path / "a.999.gz", tmp_path / "all.zip"
    packed.write_bytes(gzip.compress(content))
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.999", content)
        archive.writestr("b.txt", "no X12")
    assert one_file(read_acknowledgments, packed).records
    first, second = read_acknowledgments(zipped, CODES)
    assert (first.name, first.gives_no_answer, len(first.records)) == (f"{zipped}/a.999", False, 1)
    assert (second.name, second.gives_no_answer, second.records) == (f"{zipped}/b.txt", True, ())


def test_a_file_that_is_not_there_or_cut_off_anywhere_is_no_exception(tmp_path) -> None:
    assert one_file(read_acknowledgments, tmp_path / "none.999").gives_no_answer
    content = claims(HEAD, COUNTS, TAKEN, REFUSED)
    for end in range(0, len(content), 7):
        _, reading = read(content[:end])
        assert reading.report().faults


def test_no_fault_names_a_person_or_a_claim() -> None:
    broken = claims(HEAD, COUNTS, TAKEN.replace("DTP*472*D8*20261101", "DTP*472*D8*2026110199"), REFUSED)
    _, reading = read(broken.replace(b"QTY*90*1", b"QTY*90*7"))
    messages = " ".join(each.message for each in reading.report().faults)
    assert messages
    assert not any(word in messages for word in ("DOE", "ANN", "ROE", "C1", "C2", "ICN1"))
