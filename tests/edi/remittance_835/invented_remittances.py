"""Invented 835 files: claims that add up, as many as wanted, and small ones made by hand."""

import random
from collections.abc import Iterable, Iterator, Sequence

HEAD = (
    "ISA*00*          *00*          *ZZ*CLEARHOUSE     *ZZ*ALPHARAD       *261120*0800*^*00501*{number:09d}*0*P*:",
    "GS*HP*CLEARHOUSE*ALPHARAD*20261120*0800*{number}*X*005010X221A1",
)


def set_of(
    claims: Iterable[str],
    amount: str,
    *,
    trace: str = "EFT1",
    payer: str = "EMPLOYER PLAN",
    originator: str = "1512345678",
    flag: str = "C",
    method: str = "ACH",
    day: str = "20261120",
    after: Sequence[str] = (),
    number: str = "0001",
) -> list[str]:
    """One set: its claims are segments already, those behind them (PLB) too."""
    body = [
        f"ST*835*{number}*005010X221A1",
        f"BPR*I*{amount}*{flag}*{method}************{day}",
        f"TRN*1*{trace}*{originator}",
        f"N1*PR*{payer}*XV*{originator[1:]}",
        "N3*5 BANK ST",
        "N4*HARTFORD*CT*061031234",
        "PER*BL*WEB DESK*TE*8005550100",
        "N1*PE*ALPHA RADIOLOGY PC*XX*1234567893",
        "LX*1",
        *claims,
        *after,
    ]
    return [*body, f"SE*{len(body) + 1}*{number}"]


def file_of(*sets: Sequence[str], number: int = 7, end: str = "~") -> bytes:
    """A file of one interchange."""
    head = [each.format(number=number) for each in HEAD]
    segments = [*head, *(each for one in sets for each in one), f"GE*{len(sets)}*{number}", f"IEA*1*{number:09d}"]
    return "".join(f"{segment}{end}" for segment in segments).encode()


def many_claims(count: int, seed: int = 1, sets: int = 1) -> bytes:
    """A file of claims with two lines each and amounts of their own, that adds up."""
    chance = random.Random(seed)  # noqa: S311 - the same file each time
    made = []
    for at in range(sets):
        total, claims = 0, []
        for number in range(at * count // sets, (at + 1) * count // sets):
            paid, segments = _claim(chance, number)
            total += paid
            claims += segments
        made.append(set_of(claims, money(total), trace=f"EFT{at + 1}", number=f"{at + 1:04d}"))
    return file_of(*made)


def _claim(chance: random.Random, number: int) -> tuple[int, list[str]]:
    lines = [_line(chance, number, at) for at in (1, 2)]
    charge, paid, patient = (sum(line[at] for line in lines) for at in range(3))
    head = [
        f"CLP*C{number}*1*{money(charge)}*{money(paid)}*{money(patient)}*MB*ICN{number}*11*1",
        f"NM1*QC*1*TESTPATIENT{number}*JANE****MI*M{number:09d}",
        "MOA***MA01",
    ]
    return paid, head + [segment for line in lines for segment in line[3]]


def _line(chance: random.Random, number: int, at: int) -> tuple[int, int, int, list[str]]:
    charge = chance.randrange(5_000, 90_000)
    allowed = charge * chance.randrange(30, 90) // 100
    patient = allowed // 5
    paid = allowed - patient
    code = chance.choice(("70450", "71046", "74177", "77067", "93306"))
    return charge, paid, patient, [
        f"SVC*HC:{code}:26*{money(charge)}*{money(paid)}**1",
        f"DTM*472*202611{chance.randrange(1, 28):02d}",
        f"CAS*CO*45*{money(charge - allowed)}",
        f"CAS*PR*2*{money(patient)}",
        f"REF*6R*C{number}-{at}",
        f"AMT*B6*{money(allowed)}",
    ]  # fmt: skip


def money(cents: int) -> str:
    """Cents as an 835 has them."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def segments_of(content: bytes) -> Iterator[str]:
    """The segments of a file written here."""
    return (piece.strip("\n") for piece in content.decode().split("~") if piece.strip("\n"))
