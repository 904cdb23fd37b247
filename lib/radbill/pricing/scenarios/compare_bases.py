"""The same lines priced twice: under two contracts, on two days of the schedule, or one of each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from radbill.codes.modality import MODALITIES, modality_of
from radbill.core.dates import DateRange, us_date
from radbill.core.failures import Failure
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.contracts.contract import Contract
from radbill.pricing.contracts.price import ContractedLine, prices_under
from radbill.pricing.request import PricingRequest
from radbill.pricing.scenarios.billed_lines import BilledLine, questions_of
from radbill.pricing.sessions.price_session import price_session
from radbill.reference.book.book import ReferenceBook

_ALWAYS = DateRange(date.min)
_ZERO, _PERCENT = Decimal(0), Decimal(100)
Prices = list[Breakdown]
Askable = tuple[BilledLine, PricingRequest]


class Basis(NamedTuple):
    """One way of pricing.

    Attributes:
        name: As it stands over a column.
        prices: Prices lines in their order.
    """

    name: str
    prices: Callable[[Sequence[BilledLine]], Prices]


class Group(NamedTuple):
    """Lines of one kind, as far as both ways have a price for them.

    Attributes:
        name: The code, modality, radiologist or payer.
        line_count: Lines with both prices.
        before_amount: What they bring the first way, dollars.
        after_amount: And the second way.
    """

    name: str
    line_count: int = 0
    before_amount: Decimal = _ZERO
    after_amount: Decimal = _ZERO

    @property
    def difference_amount(self) -> Decimal:
        """What the second way brings more, dollars."""
        return self.after_amount - self.before_amount

    @property
    def difference_percent(self) -> Decimal | None:
        """The same as a percent of the first way; none when that brings nothing."""
        return None if not self.before_amount else self.difference_amount * _PERCENT / self.before_amount


class Comparison(NamedTuple):
    """What a change brings or costs.

    Attributes:
        before: Name of the first way.
        after: Name of the second way.
        total: All lines with both prices.
        by_code: By procedure code; of this and the next groups the largest difference stands first.
        by_modality: By kind of service, in the order of `MODALITIES`, all of them.
        by_radiologist: By who read.
        by_payer: By payer.
        not_compared: Why lines have no price one way or the other, and how many, the most frequent first.
    """

    before: str
    after: str
    total: Group
    by_code: tuple[Group, ...]
    by_modality: tuple[Group, ...]
    by_radiologist: tuple[Group, ...]
    by_payer: tuple[Group, ...]
    not_compared: tuple[tuple[str, int], ...]


class _Both(NamedTuple):
    """A line with both of its amounts."""

    line: BilledLine
    before_amount: Decimal
    after_amount: Decimal


def medicare_on(day: date, book: ReferenceBook) -> Basis:
    """Medicare's schedule of one day for every line; sessions stay those of the days of service."""
    return Basis(f"Medicare {us_date(day)}", _of_askable(partial(_medicare_prices, book=book, day=day)))


def medicare(book: ReferenceBook) -> Basis:
    """Medicare's schedule of each line's own day."""
    return Basis("Medicare", _of_askable(partial(_medicare_prices, book=book, day=None)))


def under_contract(contract: Contract, book: ReferenceBook, day: date | None = None) -> Basis:
    """A contract, whether or not it holds on the days of service; with a day, as if every line were of that day."""
    agreed = contract._replace(in_force=_ALWAYS)
    return Basis(contract.name, _of_askable(partial(_contract_prices, contract=agreed, book=book, day=day)))


def compare(lines: Iterable[BilledLine], before: Basis, after: Basis) -> Comparison:
    """Price lines both ways and add up what both ways have a price for."""
    every_line = list(lines)
    found, missing = [], Counter[str]()
    for line, first, second in zip(every_line, before.prices(every_line), after.prices(every_line), strict=True):
        if first.allowed_amount is None or second.allowed_amount is None:
            missing[_reason(first, second, before, after)] += 1
        else:
            found.append(_Both(line, first.allowed_amount, second.allowed_amount))
    return Comparison(
        before.name,
        after.name,
        _sum_up("All lines", found),
        _groups(found, lambda line: line.procedure_code),
        _by_modality(found),
        _groups(found, lambda line: line.radiologist),
        _groups(found, lambda line: line.payer),
        tuple(missing.most_common()),
    )


def _medicare_prices(askable: Sequence[Askable], book: ReferenceBook, day: date | None) -> Prices:
    return price_session(((line.session, _on(request, day)) for line, request in askable), book)


def _contract_prices(askable: Sequence[Askable], contract: Contract, book: ReferenceBook, day: date | None) -> Prices:
    lines = [ContractedLine(line.session, _on(request, day), line.charge_amount) for line, request in askable]
    return prices_under(contract, lines, book)


def _on(request: PricingRequest, day: date | None) -> PricingRequest:
    return request if day is None else request._replace(date_of_service=day)


def _of_askable(priced: Callable[[Sequence[Askable]], Prices]) -> Callable[[Sequence[BilledLine]], Prices]:
    """Price the lines that can be asked about; the others keep the reason why not."""

    def prices(lines: Sequence[BilledLine]) -> Prices:
        found = [Breakdown(failure=line.question if isinstance(line.question, Failure) else None) for line in lines]
        askable = list(questions_of(lines))
        answers = priced([(line, request) for _, line, request in askable])
        for (at, _, _), answer in zip(askable, answers, strict=True):
            found[at] = answer
        return found

    return prices


def _reason(first: Breakdown, second: Breakdown, before: Basis, after: Basis) -> str:
    """Why a line is in no sum: the failure, and which way it fails."""
    if first.failure == second.failure:
        return str(first.failure)
    if first.failure:
        return f"{before.name}: {first.failure}"
    return f"{after.name}: {second.failure}"


def _sum_up(name: str, lines: Sequence[_Both]) -> Group:
    before = sum((line.before_amount for line in lines), _ZERO)
    return Group(name, len(lines), before, sum((line.after_amount for line in lines), _ZERO))


def _groups(lines: Iterable[_Both], name_of: Callable[[BilledLine], str]) -> tuple[Group, ...]:
    """Groups by a name, the largest difference first."""
    by_name: dict[str, list[_Both]] = defaultdict(list)
    for each in lines:
        by_name[name_of(each.line)].append(each)
    groups = (_sum_up(name, members) for name, members in sorted(by_name.items()))
    return tuple(sorted(groups, key=lambda group: -abs(group.difference_amount)))


def _by_modality(lines: Iterable[_Both]) -> tuple[Group, ...]:
    found = {group.name: group for group in _groups(lines, lambda line: modality_of(line.procedure_code))}
    return tuple(found.get(modality, Group(modality)) for modality in MODALITIES)
