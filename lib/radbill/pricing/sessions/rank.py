"""Who is reduced within a session: professional and technical components are ranked apart, by fee schedule amount.

A session is one patient's services of one day by one group. Modifier 59 or XE makes an imaging line a session of its
own. Imaging, cardiovascular and ophthalmology services rank each among themselves; operations rank as a whole, and
endoscopies of one family together. Of equal amounts the earlier line ranks higher. (CMS CR 9647, CR 7442; 100-04 ch. 12
s. 40.6.) Whole tables are ranked by `radbill.pricing.bulk.rank_table` to the same effect.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import Component
from radbill.codes.modifier_sets import opens_session
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.medicare.steps.mppr import RANKED_BY_COMPONENT
from radbill.pricing.medicare.steps.surgery import RANKED_AS_A_WHOLE
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.pricing.sides import SIGN_OF_SIDE, pair_worth, second_side_worth, side_of_pair, sides_on_line

_CENTS = 100
#: What both sides of bilateral indicator 1 count for when operations are ranked.
_BOTH_RAISED = Decimal("1.5")
_COMPONENTS = tuple(Component)


class Ranking(NamedTuple):
    """The fee schedule amounts of one unit, in cents, by which a line ranks; 0 takes no part.

    Attributes:
        professional: Of the professional component, among imaging.
        technical: Of the technical component, among services of the same group.
        group: The multiple procedure indicator of the group, as a number.
        surgical: Of an operation, both sides counted, among the operations of the day.
        family: Of an operation, a number for the base procedure of its family; its own code where it has none.
        endoscopic_base: Of an endoscopy, that of its base procedure; 0 for what is none.
        side_pair: Of one side of a service whose other side may stand on another line, a number for the service: above
            zero the right, below it the left; 0 for everything else.
        second_side: What such an operation adds to that of the other side.
    """

    professional: int = 0
    technical: int = 0
    group: int = 0
    surgical: int = 0
    family: int = 0
    endoscopic_base: int = 0
    side_pair: int = 0
    second_side: int = 0


def ranking_of(request: PricingRequest, facts: LineFacts) -> Ranking:
    """What a line ranks with.

    A line that is not payable takes no part: what Medicare does not pay reduces nothing else. One that is payable and
    only not priced here (modifier 52) does take part.
    """
    if not isinstance(facts, PublishedFacts) or not _is_payable(facts.not_payable):
        return Ranking()
    ranking = _ranking_of_payable(request, facts)
    is_operation = bool(ranking.surgical)
    both = facts.row.bilateral_indicator
    side = side_of_pair(request, both, is_ranked_as_a_whole=is_operation)
    if not side:
        return ranking
    number = _number_of(request.procedure_code) * len(_COMPONENTS) + _COMPONENTS.index(facts.component)
    adds = int(facts.amount * _CENTS * second_side_worth(both, _BOTH_RAISED)) if is_operation else 0
    return ranking._replace(side_pair=SIGN_OF_SIDE[side] * number, second_side=adds)


def _ranking_of_payable(request: PricingRequest, facts: PublishedFacts) -> Ranking:
    indicator = facts.row.multiple_procedure_indicator
    if indicator in RANKED_AS_A_WHOLE:
        base = int(facts.endoscopic_base_amount * _CENTS)
        family = facts.row.endoscopic_base_code if base else request.procedure_code
        return Ranking(surgical=_surgical_cents(request, facts), family=_number_of(family), endoscopic_base=base)
    group = RANKED_BY_COMPONENT.get(indicator)
    if group is None or opens_session(request.modifiers):
        return Ranking()
    professional = int(facts.professional_amount * _CENTS) if group.professional else 0
    return Ranking(professional, int(facts.technical_amount * _CENTS), int(indicator))


def session_ranks(rankings: Sequence[Ranking], sessions: Sequence[Hashable]) -> list[SessionRank]:
    """Say of each line how it ranks among the lines whose session is equal to its own.

    The second side of a service ranks nowhere by itself: it stands where its first side does, which ranks with both.
    """
    first_of = _first_sides(rankings, sessions)
    if not first_of:
        return _ranks_of_lines(rankings, sessions)
    joined = list(rankings)
    for second, first in first_of.items():
        if joined[first].surgical:
            joined[first] = joined[first]._replace(surgical=joined[first].surgical + joined[second].second_side)
        joined[second] = Ranking()
    ranks = _ranks_of_lines(joined, sessions)
    return [
        ranks[first_of[at]]._replace(is_second_side=True) if at in first_of else rank for at, rank in enumerate(ranks)
    ]


def _first_sides(rankings: Sequence[Ranking], sessions: Sequence[Hashable]) -> dict[int, int]:
    """Of each line that is a second side, the line of the first; the first right goes with the first left."""
    waiting: dict[tuple[Hashable, int], list[int]] = defaultdict(list)
    found = {}
    for at, (session, ranking) in enumerate(zip(sessions, rankings, strict=True)):
        if ranking.side_pair:
            others = waiting[session, -ranking.side_pair]
            if others:
                found[at] = others.pop(0)
            else:
                waiting[session, ranking.side_pair].append(at)
    return found


def _ranks_of_lines(rankings: Sequence[Ranking], sessions: Sequence[Hashable]) -> list[SessionRank]:
    kinds = [*zip(sessions, (ranking.group for ranking in rankings), strict=True)]
    professional = _outranked(kinds, [ranking.professional for ranking in rankings])
    technical = _outranked(kinds, [ranking.technical for ranking in rankings])
    ranks = zip(professional, technical, _surgical_ranks(rankings, sessions), strict=True)
    return [SessionRank(reading, equipment, *operation) for reading, equipment, operation in ranks]


def _outranked(kinds: Sequence[Hashable], amounts: Sequence[int]) -> list[bool]:
    """Whether a line has an amount and another of its kind ranks before it: a higher one, or an earlier equal one."""
    found = [False] * len(amounts)
    reached: set[Hashable] = set()
    for line in sorted(range(len(amounts)), key=lambda line: -amounts[line]):
        if amounts[line]:
            found[line] = kinds[line] in reached
            reached.add(kinds[line])
    return found


def _surgical_ranks(rankings: Sequence[Ranking], sessions: Sequence[Hashable]) -> list[tuple[int, bool]]:
    """Of each operation its rank, and whether another endoscopy of its family ranks higher.

    A family counts once, with the highest of its endoscopies and what the others are worth beyond the base procedure.
    """
    found = [(0, False)] * len(rankings)
    endoscopic = {(session, each.family) for session, each in zip(sessions, rankings, strict=True)
                  if each.endoscopic_base and each.surgical}  # fmt: skip
    groups: dict[tuple[Hashable, int], list[int]] = defaultdict(list)
    for at, (session, ranking) in enumerate(zip(sessions, rankings, strict=True)):
        if ranking.surgical:
            is_family = (session, ranking.family) in endoscopic
            groups[session, ranking.family if is_family else -at - 1].append(at)
    reached: Counter[Hashable] = Counter()
    for (session, _), lines in sorted(groups.items(), key=lambda group: -_worth(group[1], rankings)):
        reached[session] += 1
        head = max(lines, key=lambda at: rankings[at].surgical)
        for at in lines:
            found[at] = (reached[session], at != head)
    return found


def _worth(lines: Sequence[int], rankings: Sequence[Ranking]) -> int:
    base = max(rankings[at].endoscopic_base for at in lines)
    highest, *others = sorted((rankings[at].surgical for at in lines), reverse=True)
    return highest + sum(max(0, amount - base) for amount in others)


def _number_of(procedure_code: str) -> int:
    """A number for a code of letters and digits."""
    return int(procedure_code, 36) if procedure_code.isalnum() and procedure_code.isascii() else 0


def _is_payable(reason: Failure | None) -> bool:
    return reason is None or reason.reason in {FailureReason.NOT_PRICED_HERE, FailureReason.BY_REPORT}


def _surgical_cents(request: PricingRequest, facts: PublishedFacts) -> int:
    """Both sides are raised first, then ranked."""
    indicator = facts.row.bilateral_indicator
    has_both = sides_on_line(request, indicator).pairs > 0
    return int(facts.amount * _CENTS * (pair_worth(indicator, _BOTH_RAISED) if has_both else 1))
