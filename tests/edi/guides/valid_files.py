"""One valid file of each kind, plainly invented; what the tests damage."""

_ISA = "ISA*00*          *00*          *ZZ*ALPHARAD       *ZZ*CLEARHOUSE     *261120*0800*^*00501*000000007*0*T*:~"

_BODIES = {
    "837P": (
        "HC",
        "837",
        "005010X222A1",
        """
        BHT*0019*00*B1*20261120*0800*CH
        NM1*41*2*ALPHA RADIOLOGY PC*****46*ALPHARAD
        PER*IC*DESK*TE*5185550100*EX*12
        NM1*40*2*CLEARHOUSE*****46*CLEARHOUSE
        HL*1**20*1
        PRV*BI*PXC*2085R0202X
        NM1*85*2*ALPHA RADIOLOGY PC*****XX*1234567893
        N3*1 MAIN ST
        N4*ALBANY*NY*122071234
        REF*EI*123456789
        NM1*87*2
        N3*PO BOX 1
        N4*ALBANY*NY*12207
        HL*2*1*22*0
        SBR*S*18*******MB
        NM1*IL*1*DOE*JANE****MI*1EG4TE5MK73
        N3*2 ELM ST
        N4*ALBANY*NY*12208
        DMG*D8*19500201*F
        NM1*PR*2*MEDICARE*****PI*13282
        CLM*C1001*400.00***22:B:7*Y*A*Y*Y
        DTP*435*D8*20261101
        PWK*OZ*EL***AC*A1
        AMT*F5*5
        REF*G1*AUTH1
        REF*F8*ICN9
        NTE*ADD*SEEN TWICE
        HI*ABK:S0990XA*ABF:R519
        NM1*DN*1*ORDER*OLGA****XX*1003000126
        NM1*82*1*READ*RAY****XX*1417947847
        PRV*PE*PXC*2085R0202X
        NM1*77*2*CITY HOSPITAL*****XX*1972549095
        N3*3 OAK ST
        N4*ALBANY*NY*122080001
        SBR*P*18*******CI
        CAS*PR*1*10
        AMT*D*220
        OI***Y***Y
        NM1*IL*1*DOE*JANE****MI*W123
        NM1*PR*2*EMPLOYER PLAN*****PI*60054
        LX*1
        SV1*HC:70450:26*250.00*UN*1***1:2
        DTP*472*D8*20261103
        REF*6R*C1001-1
        SVD*60054*130*HC:70450:26**1
        CAS*CO*45*100
        CAS*PR*2*20
        DTP*573*D8*20261112
        LX*2
        SV1*HC:71046:26*150.00*UN*1***1
        DTP*472*RD8*20261103-20261104
        LIN**N4*00407141220
        CTP****50*ML
        SVD*60054*100*HC:71046:26**1
        CAS*CO*45*50
        DTP*573*D8*20261112
        HL*3*1*22*1
        SBR*P********CI
        NM1*IL*1*ROE*RICHARD****MI*R77
        NM1*PR*2*EMPLOYER PLAN*****PI*60054
        HL*4*3*23*0
        PAT*19
        NM1*QC*1*ROE*ROBIN
        N3*9 ASH ST
        N4*TROY*NY*12180
        DMG*D8*20150607*U
        CLM*C1002*80***11:B:1*Y*A*Y*Y
        HI*ABK:R519
        LX*1
        SV1*HC:71045*80*UN*1***1
        DTP*472*D8*20261104
        """,
    ),
    "835": (
        "HP",
        "835",
        "005010X221A1",
        """
        BPR*I*140.50*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20261120
        TRN*1*EFT1*1512345678
        REF*EV*ALPHARAD
        DTM*405*20261119
        N1*PR*EMPLOYER PLAN
        N3*5 BANK ST
        N4*HARTFORD*CT*061031234
        PER*BL*WEB DESK*TE*8005550100
        N1*PE*ALPHA RADIOLOGY PC*XX*1234567893
        REF*TJ*123456789
        LX*1
        CLP*C1001*1*400.00*152.50*35.12*12*ICN1*11*1
        NM1*QC*1*DOE*JANE****MI*W123
        NM1*82*1*READ*RAY****XX*1417947847
        MOA***MA01
        DTM*050*20261110
        PER*CX*DESK*TE*8005550101
        AMT*AU*187.62
        SVC*HC:70450:26*250.00*100.00**1
        DTM*472*20261103
        CAS*CO*45*130.00
        CAS*PR*2*20.00
        REF*6R*C1001-1
        AMT*B6*120.00
        LQ*HE*N115
        SVC*HC:71046:26*150.00*52.50**1
        DTM*472*20261103
        CAS*CO*45*82.38
        CAS*PR*2*15.12
        REF*6R*C1001-2
        CLP*C1002*4*80.00*0.00**12*ICN2*11*1
        CAS*CO*197*80.00
        NM1*QC*1*ROE*ROBIN
        PLB*1234567893*20261231*WO:C0999*12.00
        """,
    ),
    "999": (
        "FA",
        "999",
        "005010X231A1",
        """
        AK1*HC*1*005010X222A1
        AK2*837*0001*005010X222A1
        IK5*A
        AK2*837*0002*005010X222A1
        IK3*CLM*22*2300*8
        CTX*CLM01:C1001
        IK4*2*782*1
        CTX*SITUATIONAL TRIGGER*CLM*22**2
        IK3*HI*24**3
        IK5*R*5
        AK2*837*0003
        IK5*E*5
        AK9*P*3*3*2
        """,
    ),
    "277CA": (
        "HN",
        "277",
        "005010X214",
        """
        BHT*0085*08*277X1*20261120*0900*TH
        HL*1**20*1
        NM1*AY*2*CLEARHOUSE*****46*CLEARHOUSE
        TRN*1*B1
        DTP*050*D8*20261120
        DTP*009*D8*20261120
        HL*2*1*21*1
        NM1*41*2*ALPHA RADIOLOGY PC*****46*ALPHARAD
        TRN*2*B1
        STC*A1:19:PR*20261120*WQ*480
        QTY*90*1
        QTY*AA*1
        AMT*YU*80
        AMT*YY*400
        HL*3*2*19*1
        NM1*85*2*ALPHA RADIOLOGY PC*****XX*1234567893
        TRN*1*0
        STC*A1:19:PR**WQ*480
        QTY*QA*1
        QTY*QC*1
        HL*4*3*PT
        NM1*QC*1*DOE*JANE****MI*W123
        TRN*2*C1001
        STC*A7:562:85*20261120*U*400
        REF*1K*ICN1
        DTP*472*D8*20261103
        SVC*HC:70450:26*250**** *1
        STC*A7:255*20261120*U
        REF*FJ*C1001-1
        HL*5*3*PT
        NM1*QC*1*ROE*ROBIN****MI*R77
        TRN*2*C1002
        STC*A2:20:PR*20261120*WQ*80
        DTP*472*D8*20261104
        """.replace("250**** *1", "250*****1"),
    ),
    "270": (
        "HS",
        "270",
        "005010X279A1",
        """
        BHT*0022*13*E1*20261120*0800
        HL*1**20*1
        NM1*PR*2*EMPLOYER PLAN*****PI*60054
        HL*2*1*21*1
        NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
        HL*3*2*22*0
        TRN*1*E1-1*9ALPHARAD0
        NM1*IL*1*DOE*JANE****MI*W123
        N3*2 ELM ST
        N4*ALBANY*NY*12208
        DMG*D8*19500201*F
        DTP*291*D8*20261121
        EQ*4
        HL*4*2*22*1
        NM1*IL*1*ROE*RICHARD****MI*R77
        HL*5*4*23*0
        TRN*1*E1-2*9ALPHARAD0
        NM1*03*1*ROE*ROBIN
        DMG*D8*20150607
        DTP*291*RD8*20261121-20261122
        EQ*4^62
        """,
    ),
    "271": (
        "HB",
        "271",
        "005010X279A1",
        """
        BHT*0022*11*E1*20261120*0800
        HL*1**20*1
        NM1*PR*2*EMPLOYER PLAN*****PI*60054
        PER*IC*DESK*TE*8005550101
        HL*2*1*21*1
        NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
        HL*3*2*22*0
        TRN*2*E1-1*9ALPHARAD0
        NM1*IL*1*DOE*JANE****MI*W123
        N3*2 ELM ST
        N4*ALBANY*NY*12208
        DMG*D8*19500201*F
        DTP*346*D8*20260101
        EB*1**30**GOLD PLAN
        EB*B*IND*4^62*C1*GOLD PLAN*27*20****N*Y
        HSD*VS*30***22
        DTP*292*RD8*20260101-20261231
        MSG*COPAY AT EACH VISIT
        EB*R**30
        LS*2120
        NM1*PR*2*MEDICARE*****PI*13282
        PER*IC**TE*8005550199
        LE*2120
        HL*4*2*22*1
        NM1*IL*1*ROE*RICHARD****MI*R77
        HL*5*4*23*0
        NM1*03*1*ROE*ROBIN
        AAA*N**71*C
        """,
    ),
    "276": (
        "HR",
        "276",
        "005010X212",
        """
        BHT*0010*13*S1*20261120*0800
        HL*1**20*1
        NM1*PR*2*EMPLOYER PLAN*****PI*60054
        HL*2*1*21*1
        NM1*41*2*ALPHA RADIOLOGY PC*****46*ALPHARAD
        HL*3*2*19*1
        NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
        HL*4*3*22*0
        DMG*D8*19500201*F
        NM1*IL*1*DOE*JANE****MI*W123
        TRN*1*C1001
        REF*1K*ICN1
        AMT*T3*400
        DTP*472*D8*20261103
        SVC*HC:70450:26*250*****1
        REF*FJ*C1001-1
        DTP*472*D8*20261103
        HL*5*3*22*1
        NM1*IL*1*ROE*RICHARD****MI*R77
        HL*6*5*23
        DMG*D8*20150607*F
        NM1*QC*1*ROE*ROBIN
        TRN*1*C1002
        DTP*472*D8*20261104
        """,
    ),
    "277": (
        "HN",
        "277",
        "005010X212",
        """
        BHT*0010*08*S1*20261121*0800*DG
        HL*1**20*1
        NM1*PR*2*EMPLOYER PLAN*****PI*60054
        PER*IC*DESK*TE*8005550101
        HL*2*1*21*1
        NM1*41*2*ALPHA RADIOLOGY PC*****46*ALPHARAD
        HL*3*2*19*1
        NM1*1P*2*ALPHA RADIOLOGY PC*****XX*1234567893
        HL*4*3*22*0
        NM1*IL*1*DOE*JANE****MI*W123
        TRN*2*C1001
        STC*F1:65*20261120**400*152.5*20261118**20261120*EFT1
        REF*1K*ICN1
        DTP*472*D8*20261103
        SVC*HC:70450:26*250*100****1
        STC*F1:65*20261120
        REF*FJ*C1001-1
        DTP*472*D8*20261103
        HL*5*3*22*1
        NM1*IL*1*ROE*RICHARD****MI*R77
        HL*6*5*23
        NM1*QC*1*ROE*ROBIN
        TRN*2*C1002
        STC*P1:20*20261120
        DTP*472*D8*20261104
        """,
    ),
}

KINDS = tuple(_BODIES)


def valid_segments(kind: str) -> list[str]:
    """The segments of the valid file of a kind, without terminators."""
    group, transaction, guide, body = _BODIES[kind]
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    return [
        _ISA.rstrip("~"),
        f"GS*{group}*ALPHARAD*CLEARHOUSE*20261120*0800*1*X*{guide}",
        f"ST*{transaction}*0001*{guide}",
        *lines,
        f"SE*{len(lines) + 2}*0001",
        "GE*1*1",
        "IEA*1*000000007",
    ]


def text_of(segments: list[str]) -> str:
    """A file of segments."""
    return "".join(f"{segment}~\n" for segment in segments)


def recounted(segments: list[str]) -> list[str]:
    """The segments with a right SE01."""
    start = next(at for at, segment in enumerate(segments) if segment.startswith("ST*"))
    end = next(at for at, segment in enumerate(segments) if segment.startswith("SE*"))
    parts = segments[end].split("*")
    return [*segments[:end], "*".join(["SE", str(end - start + 1), *parts[2:]]), *segments[end + 1 :]]
