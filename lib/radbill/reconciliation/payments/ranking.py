"""Differences between what was paid and what should have been, added up and ranked by money."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill.reconciliation.payments.cause import Cause, CauseShare
from radbill.reconciliation.payments.compared_line import ComparedLine

_NOTHING = Decimal("0.00")


class DifferenceGroup(NamedTuple):
    """Differences that have something in common.

    Attributes:
        names: What they have in common: a payer, a code, a cause; of a pattern payer, cause and detail.
        line_count: Lines.
        underpaid_amount: What is lacking, dollars, as a sum below zero.
        overpaid_amount: What is too much.
    """

    names: tuple[str, ...]
    line_count: int
    underpaid_amount: Decimal
    overpaid_amount: Decimal

    @property
    def difference_amount(self) -> Decimal:
        """Both together."""
        return self.underpaid_amount + self.overpaid_amount


class DifferenceTotals(NamedTuple):
    """What lines come to.

    Attributes:
        line_count: All lines that a first payer decided on.
        as_expected_count: Those that were paid as expected.
        underpaid_count: Those of which money is lacking.
        overpaid_count: Those of which too much was paid.
        unknown_count: Those of which nothing can be said.
        underpaid_amount: What is lacking, dollars, as a sum below zero.
        overpaid_amount: What is too much.
        lacking_amount: What payers owe of what is lacking, above zero: without patients' deductibles.
        recovered_amount: What later payments brought of what was lacking.
        unknown_reasons: Why nothing can be said, with counts, the most frequent first.
    """

    line_count: int
    as_expected_count: int
    underpaid_count: int
    overpaid_count: int
    unknown_count: int
    underpaid_amount: Decimal
    overpaid_amount: Decimal
    lacking_amount: Decimal
    recovered_amount: Decimal
    unknown_reasons: tuple[tuple[str, int], ...]


def differing_lines(lines: Iterable[ComparedLine]) -> tuple[ComparedLine, ...]:
    """Lines that were not paid as expected, what is lacking most first."""
    found = [each for each in lines if each.total_difference_amount]
    return tuple(sorted(found, key=lambda each: (each.total_difference_amount, each.claim_id, each.line_id)))


def difference_totals(lines: Sequence[ComparedLine]) -> DifferenceTotals:
    """Counts and sums over all lines."""
    amounts = [each.total_difference_amount for each in lines]
    known = [amount for amount in amounts if amount is not None]
    reasons = Counter(each.words for each in lines if each.difference_amount is None)
    return DifferenceTotals(
        line_count=len(lines),
        as_expected_count=sum(not amount for amount in known),
        underpaid_count=sum(amount < 0 for amount in known),
        overpaid_count=sum(amount > 0 for amount in known),
        unknown_count=len(lines) - len(known),
        underpaid_amount=sum((amount for amount in known if amount < 0), _NOTHING),
        overpaid_amount=sum((amount for amount in known if amount > 0), _NOTHING),
        lacking_amount=sum((each.lacking_amount for each in lines), _NOTHING),
        recovered_amount=sum((each.recovered_amount for each in lines), _NOTHING),
        unknown_reasons=tuple(reasons.most_common()),
    )


def difference_groups(lines: Iterable[ComparedLine], by: str) -> tuple[DifferenceGroup, ...]:
    """Differences grouped, what is lacking most first; over all groups they come to those of the lines.

    Args:
        lines: Compared.
        by: One of `DIFFERENCE_GROUPINGS`.
    """
    names_of = DIFFERENCE_GROUPINGS[by]
    amounts: dict[tuple[str, ...], list[tuple[ComparedLine, Decimal]]] = defaultdict(list)
    for line in lines:
        for share in line.causes:
            if share.amount:
                amounts[names_of(line, share)].append((line, share.amount))
    groups = [_group(names, parts) for names, parts in amounts.items()]
    return tuple(sorted(groups, key=lambda each: (each.underpaid_amount, -each.overpaid_amount, each.names)))


def _group(names: tuple[str, ...], parts: Sequence[tuple[ComparedLine, Decimal]]) -> DifferenceGroup:
    lines = {(line.practice_npi, line.claim_id, line.line_id) for line, _ in parts}
    return DifferenceGroup(
        names=names,
        line_count=len(lines),
        underpaid_amount=sum((amount for _, amount in parts if amount < 0), _NOTHING),
        overpaid_amount=sum((amount for _, amount in parts if amount > 0), _NOTHING),
    )


def cause_amounts(lines: Iterable[ComparedLine]) -> Iterator[tuple[Cause, int, Decimal]]:
    """Each cause with the number of its lines and its money, in the order of `Cause`."""
    every = [share for line in lines for share in line.causes if share.amount]
    for cause in Cause:
        amounts = [share.amount for share in every if share.cause is cause]
        if amounts:
            yield cause, len(amounts), sum(amounts, _NOTHING)


_Naming = Callable[[ComparedLine, CauseShare], tuple[str, ...]]
#: How differences may be grouped.
DIFFERENCE_GROUPINGS: dict[str, _Naming] = {
    "payer": lambda line, _: (line.payer,),
    "code": lambda line, _: (" ".join((line.procedure_code, *line.modifiers)),),
    "cause": lambda _, share: (share.cause.value,),
    "pattern": lambda line, share: (line.payer, share.cause.value, share.detail),
}
