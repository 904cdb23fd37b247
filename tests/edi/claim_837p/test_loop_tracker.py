from radbill.edi.claim_837p.loop_tracker import ELSEWHERE, LoopTracker
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import read_segments

#: A segment and the loop in which the guide has it; `elsewhere` is what no record has a place for.
TOLD = """
BHT*0019*00            1000
NM1*41*2               1000A
PER*IC                 1000A
NM1*40*2               1000B
HL*1**20*1             2000A
PRV*BI                 2000A
NM1*85*2               2010AA
N3*STREET              2010AA
NM1*87*2               2010AB
NM1*PE*2               elsewhere
REF*2U                 elsewhere
HL*2*1*22*1            2000B
SBR*P                  2000B
NM1*IL*1               2010BA
DMG*D8                 2010BA
NM1*PR*2               2010BB
HL*3*2*23*0            2000C
PAT*19                 2000C
NM1*QC*1               2010CA
REF*Y4                 2010CA
CLM*1                  2300
HI*ABK                 2300
NM1*DN*1               2310A
NM1*P3*1               elsewhere
NM1*82*1               2310B
PRV*PE                 2310B
NM1*77*2               2310C
NM1*DQ*1               elsewhere
SBR*S                  2320
AMT*D                  2320
NM1*IL*1               elsewhere
N3*STREET              elsewhere
NM1*PR*2               elsewhere
SBR*T                  2320
LX*1                   2400
SV1*HC                 2400
REF*6R                 2400
LIN**N4                elsewhere
REF*XZ                 elsewhere
NM1*82*1               elsewhere
REF*6R                 elsewhere
SVD*1                  elsewhere
DTP*573                elsewhere
LX*2                   2400
CLM*2                  2300
NM1*82*1               2310B
HL*4*1*22*0            2000B
NM1*QC*1               elsewhere
HL*5*1*19*0            elsewhere
NM1*85*2               elsewhere
"""


def test_every_segment_stands_in_the_loop_of_the_guide() -> None:
    rows = [line.rsplit(None, 1) for line in TOLD.strip().splitlines()]
    segments = read_segments("~".join(text.strip() for text, _ in rows) + "~", Delimiters())
    tracker = LoopTracker()
    placed = [("*".join(segment.elements), tracker.loop_of(segment)) for segment in segments]
    assert placed == [(text.strip(), loop) for text, loop in rows]
    assert ELSEWHERE == "elsewhere"
