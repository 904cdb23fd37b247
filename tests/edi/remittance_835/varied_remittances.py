"""835 files as different as payers write them, each from a seed: signs, line ends, versions of a set, what claims hold.

Amounts are made in cents; a file may have planted imbalances, or be damaged, and says so.
"""

from dataclasses import dataclass, field
from random import Random

from tests.edi.remittance_835.invented_remittances import money

_SIGNS = (("*", ":", "~"), ("*", ">", "~"), ("|", ":", "~"), ("*", "^", "'"), ("+", ":", "~"), ("*", "\\", "\n"),
          ("\x1d", "\x1f", "\x1c"))  # fmt: skip
_ENDS = ("", "\n", "\r\n")
_CARCS = ("45", "1", "2", "3", "16", "18", "22", "23", "29", "50", "59", "94", "96", "97", "109", "151", "197", "204",
          "237", "253", "B7", "P12")  # fmt: skip
_CODES = ("70450", "71046", "74177", "77067", "G0202", "A9579", "76942")
_PLB = ("WO", "FB", "L6", "72", "CS", "E3", "J1", "IR", "AP", "50", "90", "C5", "B2", "LE")
_DAMAGES = ("cut", "no_end", "count", "strange")


@dataclass
class Varied:
    """A file and what was planted in it.

    Attributes:
        planted: Level and cents of each imbalance, in the order of the file.
        damage: Of `_DAMAGES`; empty when it is whole.
    """

    content: bytes
    planted: list[tuple[str, int]] = field(default_factory=list)
    damage: str = ""


class _Writer:
    """One file of a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - the same each time
        self.element, self.component, self.end = self.chance.choice(_SIGNS)
        self.planted: list[tuple[str, int]] = []
        self.segments: list[list[str]] = []

    def add(self, *parts: str) -> None:
        """A segment, empty elements at its end left out or not."""
        kept = list(parts)
        while kept[-1] == "" and self.chance.random() < 0.9:
            kept.pop()
        self.segments.append(kept)

    def composite(self, *parts: str) -> str:
        return self.component.join(parts)

    def amount(self, cents: int) -> str:
        """As payers write them: 12.00, 12, 12.5, .50."""
        text = money(cents)
        short = text.rstrip("0").rstrip(".") if self.chance.random() < 0.3 else text
        return short if short not in {"", "-"} else "0"

    def maybe(self, share: float, *parts: str) -> None:
        if self.chance.random() < share:
            self.add(*parts)


def varied(seed: int) -> Varied:
    """The file of a seed: of sixteen one is damaged, of four one has something that does not add up."""
    writer = _Writer(seed)
    chance = writer.chance
    for number in range(1, chance.choice((2, 2, 2, 3))):
        _interchange(writer, number, is_off=seed % 4 == 0)
    content = _bytes(writer)
    damage = _DAMAGES[seed // 16 % 4] if seed % 16 == 15 else ""
    return Varied(_damaged(writer, content, damage), writer.planted, damage)


def _interchange(writer: _Writer, number: int, *, is_off: bool) -> None:
    chance, control = writer.chance, f"{number:09d}"
    repeat = next(sign for sign in "^!%" if sign not in {writer.component, writer.end, writer.element})
    writer.segments.append(["ISA", "00", " " * 10, "00", " " * 10, "ZZ", f"{'PAYER':15}", "ZZ", f"{'PRACTICE':15}",
                            "261120", "0800", repeat, "00501", control, "0", "P", writer.component])  # fmt: skip
    writer.segments.append(["GS", "HP", "PAYER", "PRACTICE", "20261120", "0800", str(number), "X", "005010X221A1"])
    sets = chance.choice((1, 1, 2, 3))
    for at in range(1, sets + 1):
        _set(writer, f"{at:04d}", is_off=is_off)
    writer.segments.append(["GE", str(sets), str(number)])
    writer.segments.append(["IEA", "1", control])


def _set(writer: _Writer, control: str, *, is_off: bool) -> None:
    chance, start = writer.chance, len(writer.segments)
    writer.add("ST", "835", control, *(["005010X221A1"] if chance.random() < 0.5 else []))
    place = len(writer.segments)
    trace = f"T{chance.randrange(10**8)}"
    writer.add("TRN", "1", trace, "1512345678", *(["DIVISION"] if chance.random() < 0.2 else []))
    _parties(writer)
    paid = 0
    for _ in range(chance.choice((0, 1, 2, 5))):
        writer.add("LX", str(chance.randrange(1, 999)))
        writer.maybe(0.2, "TS3", "1234567893", "11", "20261231", "1", "100")
        paid += sum(_claim(writer, is_off=is_off) for _ in range(chance.choice((1, 1, 3))))
    beside = _beside(writer)
    off = chance.choice((0, 0, 1, -250)) if is_off else 0
    total = paid - beside + off
    if off:
        writer.planted.append(("PAYMENT", off))
    method = "NON" if not total else chance.choice(("ACH", "CHK", "FWT"))
    bpr = ["BPR", chance.choice("ICHP"), writer.amount(abs(total)), "D" if total < 0 else "C", method, *[""] * 11,
           "20261120"]  # fmt: skip
    writer.segments.insert(place, bpr)
    writer.add("SE", str(len(writer.segments) - start + 1), control)


def _parties(writer: _Writer) -> None:
    writer.maybe(0.2, "CUR", "PR", "USD")
    writer.maybe(0.3, "REF", "EV", "PRACTICE")
    writer.maybe(0.5, "DTM", "405", "20261119")
    writer.add("N1", "PR", "SOME PLAN", *(["XV", "99999"] if writer.chance.random() < 0.5 else []))
    writer.add("N3", "5 BANK ST")
    writer.add("N4", "HARTFORD", "CT", "061031234")
    writer.maybe(0.3, "REF", "2U", "12345")
    writer.maybe(0.3, "PER", "CX", "DESK", "TE", "8005550101", "EX", "12")
    writer.add("PER", "BL", "WEB DESK", "TE", "8005550100")
    writer.maybe(0.2, "PER", "IC", "", "UR", "PLAN.EXAMPLE")
    writer.add("N1", "PE", "ALPHA RADIOLOGY PC", "XX", "1234567893")
    writer.maybe(0.3, "REF", "TJ", "123456789")


def _claim(writer: _Writer, *, is_off: bool) -> int:
    """Gives what it pays, in cents."""
    chance = writer.chance
    sign = -1 if chance.random() < 0.15 else 1
    lines = [_amounts(chance, sign) for _ in range(chance.choice((0, 1, 1, 2, 4)))]
    whole = _reasons(chance, sign * chance.randrange(1, 5_000)) if not lines or chance.random() < 0.2 else []
    charge = sum(line[0] for line in lines) + (0 if lines else sign * chance.randrange(10_000, 90_000))
    paid = sum(line[1] for line in lines) if lines else charge
    paid -= sum(cents for _, _, cents in whole)
    claim_off = chance.choice((0, 0, 100, -1)) if is_off else 0
    if claim_off:
        writer.planted.append(("CLAIM", -claim_off))
    paid += claim_off
    share = sum(cents for line in lines for group, _, cents in line[2] if group == "PR")
    share += sum(cents for group, _, cents in whole if group == "PR")
    writer.add("CLP", f"C{chance.randrange(10**6)}", "22" if sign < 0 else chance.choice(("1", "2", "3", "4", "19")),
               writer.amount(charge), writer.amount(paid), writer.amount(share) if share and sign > 0 else "",
               chance.choice(("MB", "12", "13", "HM")), f"ICN{chance.randrange(10**9)}", "11", "1")  # fmt: skip
    _cas(writer, whole)
    _claim_facts(writer)
    for line in lines:
        _line(writer, line)
    return paid


def _claim_facts(writer: _Writer) -> None:
    writer.add("NM1", "QC", "1", "TESTPATIENT", "ANN", "", "", "", "MI", "M1")
    writer.maybe(0.2, "NM1", "IL", "1", "TESTPATIENT", "BOB", "", "", "", "MI", "M2")
    writer.maybe(0.2, "NM1", "74", "1", "TESTPATIENTS", "ANN", "", "", "", "C", "M11")
    writer.maybe(0.3, "NM1", "82", "1", "READ", "RAY", "", "", "", "XX", "1417947847")
    writer.maybe(0.2, "NM1", "TT", "2", "NEXT PLAN", "", "", "", "", "PI", "77777")
    writer.maybe(0.3, "MOA", "", "", "MA01", "N89")
    writer.maybe(0.2, "REF", "1L", "GROUP7")
    writer.maybe(0.2, "REF", "EA", "MRN9")
    writer.maybe(0.5, "DTM", "232", "20261103")
    writer.maybe(0.2, "DTM", "050", "20261110")
    writer.maybe(0.3, "PER", "CX", "DESK", "TE", "8005550101")
    writer.maybe(0.3, "AMT", "AU", "100.5")
    writer.maybe(0.1, "AMT", "I", "1.25")
    writer.maybe(0.1, "QTY", "CA", "1")


def _amounts(chance: Random, sign: int) -> tuple[int, int, list[tuple[str, str, int]]]:
    charge = sign * chance.randrange(1_000, 90_000)
    reasons = [reason for _ in range(chance.choice((0, 1, 1, 2, 4)))
               for reason in _reasons(chance, sign * chance.randrange(1, abs(charge)))]  # fmt: skip
    return charge, charge - sum(cents for _, _, cents in reasons), reasons


def _reasons(chance: Random, cents: int) -> list[tuple[str, str, int]]:
    """One group; up to six codes, with one that goes the other way now and then."""
    group, count = chance.choice(("CO", "CO", "PR", "OA", "PI")), chance.choice((1, 1, 1, 2, 6))
    codes = chance.sample(_CARCS, count)
    parts = [cents // count] * (count - 1)
    return [(group, code, part) for code, part in zip(codes, [*parts, cents - sum(parts)], strict=True)]


def _cas(writer: _Writer, reasons: list[tuple[str, str, int]]) -> None:
    """Each group in one segment, six codes at most, with a quantity now and then."""
    groups: dict[str, list[tuple[str, int]]] = {}
    for group, code, cents in reasons:
        groups.setdefault(group, []).append((code, cents))
    for group, every in groups.items():
        for at in range(0, len(every), 6):
            parts = ["CAS", group]
            for code, cents in every[at : at + 6]:
                parts += [code, writer.amount(cents), "1" if writer.chance.random() < 0.1 else ""]
            writer.add(*parts)


def _line(writer: _Writer, line: tuple[int, int, list[tuple[str, str, int]]]) -> None:
    chance = writer.chance
    charge, paid, reasons = line
    code = chance.choice(_CODES)
    original = [writer.composite("HC", chance.choice(_CODES))] if chance.random() < 0.1 else []
    writer.add("SVC", writer.composite("HC", code, *chance.choice(((), ("26",), ("26", "59", "LT")))),
               writer.amount(charge), writer.amount(paid), "", "1", *original)  # fmt: skip
    if chance.random() < 0.8:
        writer.add("DTM", "472", "20261103")
    else:
        writer.add("DTM", "150", "20261103")
        writer.add("DTM", "151", "20261104")
    _cas(writer, reasons)
    writer.maybe(0.7, "REF", "6R", f"L{chance.randrange(10**6)}")
    writer.maybe(0.2, "REF", "LU", "11")
    writer.maybe(0.1, "REF", "0K", "POLICY1")
    writer.maybe(0.5, "AMT", "B6", writer.amount(abs(charge) // 2))
    writer.maybe(0.3, "LQ", "HE", chance.choice(("N115", "M15", "MA130")))


def _beside(writer: _Writer) -> int:
    """PLB of one to six pairs; gives their sum."""
    total = 0
    for _ in range(writer.chance.choice((0, 0, 1, 2))):
        parts = ["PLB", "1234567893", "20261231"]
        for _ in range(writer.chance.choice((1, 1, 2, 6))):
            cents = writer.chance.randrange(-9_000, 9_000) or 1
            total += cents
            parts += [writer.composite(writer.chance.choice(_PLB), "REFERENCE1"), writer.amount(cents)]
        writer.add(*parts)
    return total


def _bytes(writer: _Writer) -> bytes:
    line = writer.chance.choice(_ENDS) if writer.end != "\n" else ""
    mark = "\ufeff" if writer.chance.random() < 0.1 else ""
    text = "".join(f"{writer.element.join(parts)}{writer.end}{line}" for parts in writer.segments)
    return (mark + text).encode()


def _damaged(writer: _Writer, content: bytes, damage: str) -> bytes:
    end = writer.end.encode()
    if damage == "cut":
        return content[: len(content) * 3 // 4]
    if damage == "no_end":
        return content.rstrip().removesuffix(end)
    if damage == "count":
        sign = writer.element.encode()
        at = content.rindex(b"SE" + sign)
        return content[:at] + b"SE" + sign + b"9" + content[at + 2 + len(sign) :]
    if damage == "strange":
        at = content.index(end, 300) + len(end)
        return content[:at] + b"not a segment" + end + content[at:]
    return content
