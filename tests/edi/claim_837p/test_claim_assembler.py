from radbill.edi.claim_837p.claim_assembler import ClaimAssembler, ClaimSegments
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment, read_segments

TWO_PATIENTS = (
    "NM1*41*2~HL*1**20*1~NM1*85*2~HL*2*1*22*1~NM1*IL*1*A~HL*3*2*23*0~NM1*QC*1*B~"
    "CLM*1~LX*1~SV1*X~LX*2~SV1*Y~CLM*2~LX*1~HL*4*1*22*0~NM1*IL*1*C~CLM*3~"
)


def gathered(content: str) -> list[ClaimSegments]:
    assembler = ClaimAssembler()
    segments = [segment for segment in read_segments(content, Delimiters()) if isinstance(segment, Segment)]
    return [claim for claim in (*map(assembler.take, segments), assembler.end()) if claim]


def test_a_claim_ends_where_the_next_claim_or_level_begins_or_the_set_ends() -> None:
    assert [(claim.start.get(1), claim.start.number, len(claim.lines)) for claim in gathered(TWO_PATIENTS)] == [
        ("1", 8, 2),
        ("2", 13, 1),
        ("3", 17, 0),
    ]


def test_a_line_has_its_own_segments() -> None:
    first = gathered(TWO_PATIENTS)[0]
    assert [[segment.name for segment in line] for line in first.lines] == [["LX", "SV1"], ["LX", "SV1"]]
    assert [line[1].get(1) for line in first.lines] == ["X", "Y"]


def test_claims_share_the_levels_above_them_and_a_new_subscriber_has_no_patient_of_the_one_before() -> None:
    first, second, third = gathered(TWO_PATIENTS)
    assert first.levels["2000C"] is second.levels["2000C"]
    assert first.levels["2000B"]["2010BA"][0].get(3) == "A"
    assert third.levels["2000B"]["2010BA"][0].get(3) == "C"
    assert "2000C" not in third.levels
    assert first.levels["2000A"] is third.levels["2000A"]
    assert first.levels["1000"] is third.levels["1000"]


def test_claims_do_not_share_their_own_level() -> None:
    first, second, _ = gathered(TWO_PATIENTS)
    assert first.levels["2300"] is not second.levels["2300"]


def test_segments_out_of_order_do_not_raise() -> None:
    assert gathered("LX*1~SV1*X~HL~HL*1**99~NM1~NM1*85~") == []
    assert [claim.start.get(1) for claim in gathered("CLM*1~LX*1~HL*1**99~LX*1~SV1~CLM*2~")] == ["1", "2"]
