"""Segments of one claim of an 835 made into a record; whatever they hold, there is a record.

Tens of thousands of claims a second pass here: rows are read once, tuples are made without the classes' own `__new__`,
and whether an amount can be read is noted on the way (`is_doubtful`).
"""

from collections.abc import Callable, Sequence
from datetime import date

from radbill.edi.remittance_835.claim_blocks import without_line_ends
from radbill.edi.remittance_835.clean_claims import usual_line
from radbill.edi.remittance_835.element_values import (
    CentsByText,
    DayByText,
    PartsByText,
    QuantityByText,
    clean_cents,
)
from radbill.edi.remittance_835.records import (
    Imbalance,
    RemittedAdjustment,
    RemittedClaim,
    RemittedLine,
    RemittedPerson,
)
from radbill.edi.x12.delimiters import Delimiters

#: So many elements has the longest segment that is looked at: MIA with its 24 facts.
_PADDING = [""] * 26
_REMARKS = {"MOA": (3, 4, 5, 6, 7), "MIA": (5, 20, 21, 22, 23)}
_ONE_REASON = 4
_LAST_REASON = 17
_CLP09, _SVC07, _NM109 = 9, 7, 9
_LINE_ID, _ALLOWED, _DAY, _FIRST_DAY = ("REF", "6R"), ("AMT", "B6"), ("DTM", "472"), ("DTM", "150")
_new = tuple.__new__
_Facts = tuple[
    tuple[RemittedAdjustment, ...],
    tuple[RemittedPerson, ...],
    tuple[str, ...],
    tuple[tuple[str, str], ...],
    tuple[tuple[str, int], ...],
    tuple[tuple[str, date], ...],
]


def padded(elements: list[str]) -> list[str]:
    """Elements of a segment with empty ones behind them, so that each place may be asked."""
    return elements + _PADDING


class ClaimParser:
    """Reads claims of one interchange.

    Attributes:
        carcs: Adjustment reason codes that occurred.
        rarcs: Remark codes that occurred.
    """

    def __init__(self, signs: Delimiters) -> None:
        self._signs = signs
        self._line_start = f"{signs.terminator}SVC{signs.element}"
        self._usual_line = usual_line(signs).fullmatch
        self._any_cents: Callable[[str], int | None] = CentsByText().__getitem__
        self._cents = self._any_cents
        self._days = DayByText()
        self._quantities = QuantityByText()
        self._parts = PartsByText(signs.component)
        self.carcs: set[str] = set()
        self.rarcs: set[str] = set()
        #: Of the claim that is read: whether an amount cannot be read, and its adjustments so far.
        self._is_doubtful = False
        self._adjusted = 0
        self._imbalances: list[Imbalance] = []

    def clean_claim(self, number: int, text: str) -> RemittedClaim:
        """The same of the text of a claim that fits the pattern of clean claims."""
        self._cents = clean_cents
        self._is_doubtful, self._adjusted, self._imbalances = False, 0, []
        sign, end = self._signs.element, self._signs.terminator
        head, *pieces = without_line_ends(text, self._signs).removesuffix(end).split(self._line_start)
        rows = [piece.split(sign) for piece in head.split(end)]
        at, lines = number + len(rows), []
        for piece in pieces:
            lines.append(self._clean_line(at, piece))
            at += piece.count(end) + 1
        claim = self._claim(number, rows, lines)
        self._cents = self._any_cents
        return claim

    def claim(self, number: int, rows: Sequence[list[str]]) -> RemittedClaim:
        """The claim whose CLP has this number in the file.

        Args:
            number: Of the CLP.
            rows: Its segments as elements, the first is the CLP; each has a name and two elements at least.
        """
        self._is_doubtful, self._adjusted, self._imbalances = False, 0, []
        starts = [at for at, row in enumerate(rows) if row[0] == "SVC"]
        ends = [*starts[1:], len(rows)]
        lines = [self._line(number + at, rows[at:end]) for at, end in zip(starts, ends, strict=False)]
        return self._claim(number, rows[: starts[0]] if starts else rows, lines)

    def _claim(self, number: int, head: Sequence[list[str]], lines: Sequence[RemittedLine]) -> RemittedClaim:
        adjustments, people, remarks, references, amounts, dates = self._facts(head)
        clp = head[0]
        if len(clp) <= _CLP09:
            clp = clp + _PADDING
        charge, paid = self._cents(clp[3]), self._cents(clp[4])
        if charge is None or paid is None or charge - self._adjusted != paid:
            self._weigh("CLAIM", number, charge, paid, self._adjusted)
        return _new(RemittedClaim, (
            number, clp[1].strip() or None, clp[2] or None, charge, paid, self._cents(clp[5]), clp[6] or None,
            clp[7].strip() or None, clp[9] or None, adjustments, remarks, tuple(lines), people, references, amounts,
            dates, () if self._is_doubtful else tuple(self._imbalances), self._is_doubtful,
        ))  # fmt: skip

    def _weigh(self, level: str, number: int, charge: int | None, paid: int | None, adjusted: int) -> None:
        if charge is None or paid is None:
            self._is_doubtful = True
        elif charge - adjusted != paid:
            self._imbalances.append(Imbalance(level, number, charge - adjusted - paid))

    def _clean_line(self, number: int, text: str) -> RemittedLine:
        """A line of a clean claim, by what stands behind its SVC; most have the usual segments alone."""
        usual = self._usual_line(text + self._signs.terminator)
        if usual is None:
            rows = [piece.split(self._signs.element) for piece in text.split(self._signs.terminator)]
            return self._line(number, [["SVC", *rows[0]], *rows[1:]])
        service, charge_text, paid_text, units, day, reasons, line_id, allowed, remarks = usual.groups()
        adjusted = 0
        adjustments: list[RemittedAdjustment] = []
        if reasons:
            sign = self._signs.element
            for piece in reasons.split(self._signs.terminator)[:-1]:
                adjusted += self._reasons(piece.split(sign), adjustments)
            self._adjusted += adjusted
        cents = self._cents
        charge, paid = cents(charge_text), cents(paid_text)
        if charge - adjusted != paid:  # type: ignore[operator]  # the pattern has seen both
            self._weigh("LINE", number, charge, paid, adjusted)
        code, modifiers = self._parts[service]
        return _new(RemittedLine, (
            number, line_id.strip() or None if line_id else None, code, modifiers, None, (), self._days[day], charge,
            paid, cents(allowed) if allowed else None, self._quantities[units] if units else None, None,
            tuple(adjustments), self._line_remarks(remarks) if remarks else (),
        ))  # fmt: skip

    def _line_remarks(self, text: str) -> tuple[str, ...]:
        sign = self._signs.element
        remarks = tuple([piece.split(sign)[2] for piece in text.split(self._signs.terminator)[:-1]])
        self.rarcs.update(remarks)
        return remarks

    def _line(self, number: int, rows: Sequence[list[str]]) -> RemittedLine:
        """A line; its SVC is the first row. Of facts that stand twice the first counts."""
        facts = {(row[0], row[1]): row[2] for row in reversed(rows[1:])}
        adjustments: list[RemittedAdjustment] = []
        adjusted = sum([self._reasons(row, adjustments) for row in rows if row[0] == "CAS"])
        remarks = tuple([row[2] for row in rows if row[0] == "LQ" and row[1] == "HE" and row[2]])
        self.rarcs.update(remarks)
        line_id, allowed = facts.get(_LINE_ID, "").strip() or None, facts.get(_ALLOWED)
        day = self._days[facts.get(_DAY) or facts.get(_FIRST_DAY, "")]
        self._adjusted += adjusted
        svc = rows[0]
        if len(svc) <= _SVC07:
            svc = svc + _PADDING
        charge, paid = self._cents(svc[2]), self._cents(svc[3])
        if charge is None or paid is None or charge - adjusted != paid:
            self._weigh("LINE", number, charge, paid, adjusted)
        procedure, modifiers = self._parts[svc[1]]
        original, original_modifiers = self._parts[svc[6]] if svc[6] else (None, ())
        return _new(RemittedLine, (
            number, line_id, procedure, modifiers, original, original_modifiers, day, charge, paid,
            None if allowed is None else self._cents(allowed),
            self._quantities[svc[5]], self._quantities[svc[7]], tuple(adjustments), remarks,
        ))  # fmt: skip

    def _reasons(self, row: list[str], adjustments: list[RemittedAdjustment]) -> int:
        """The reasons of a CAS are added to the adjustments; gives the sum of their amounts."""
        if len(row) == _ONE_REASON:
            cents = self._cents(row[3])
            if cents is not None:
                self.carcs.add(row[2])
                adjustments.append(_new(RemittedAdjustment, (row[1], row[2], cents, None)))
                return cents
        total, row = 0, [*row, "", ""]
        for at in range(2, min(len(row) - 2, _LAST_REASON + 1), 3):
            carc, amount, quantity = row[at : at + 3]
            if carc or amount or quantity:
                cents = self._cents(amount)
                self._is_doubtful = self._is_doubtful or cents is None
                total += cents or 0
                self.carcs.add(carc)
                adjustments.append(_new(RemittedAdjustment, (row[1], carc, cents or 0, self._quantities[quantity])))
        return total

    def _facts(self, head: Sequence[list[str]]) -> _Facts:
        adjustments: list[RemittedAdjustment] = []
        people: list[RemittedPerson] = []
        remarks: list[str] = []
        references: list[tuple[str, str]] = []
        amounts: list[tuple[str, int]] = []
        dates: list[tuple[str, date]] = []
        for row in head:
            name = row[0]
            if name == "NM1":
                people.append(_person(row))
            elif name == "REF":
                references.append((row[1], row[2].strip()))
            elif name == "AMT":
                if (cents := self._cents(row[2])) is not None:
                    amounts.append((row[1], cents))
            elif name == "DTM":
                if (day := self._days[row[2]]) is not None:
                    dates.append((row[1], day))
            elif name == "CAS":
                self._adjusted += self._reasons(row, adjustments)
            else:
                remarks += _remarks(row)
        if remarks:
            self.rarcs.update(remarks)
        return (tuple(adjustments), tuple(people), tuple(remarks), tuple(references), tuple(amounts),
                tuple(dates))  # fmt: skip


def _remarks(row: list[str]) -> list[str]:
    return [code for at in _REMARKS.get(row[0], ()) if at < len(row) and (code := row[at].strip())]


def _person(row: list[str]) -> RemittedPerson:
    if len(row) <= _NM109:
        row = row + _PADDING
    return _new(RemittedPerson, (row[1], row[3] or None, row[4] or None, row[8] or None, row[9] or None))
