"""Lines of known sessions, priced together: the way of a column of cells and of a workbook's claims."""

from collections.abc import Hashable, Iterable

from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.price import look_up, price_known
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.rank import ranking_of, session_ranks
from radbill.reference.book.book import ReferenceBook


def price_session(requests: Iterable[tuple[Hashable, PricingRequest]], book: ReferenceBook) -> list[Breakdown]:
    """Price requests of known sessions: each is ranked among those whose session is equal to its own.

    Args:
        requests: Each with its session: a name, or a `SessionKey`.
        book: Published data.
    """
    lines = list(requests)
    facts = [look_up(request, book) for _, request in lines]
    rankings = [ranking_of(request, known) for (_, request), known in zip(lines, facts, strict=True)]
    ranks = session_ranks(rankings, [session for session, _ in lines])
    return [
        price_known(request._replace(session_rank=rank), known)
        for (_, request), known, rank in zip(lines, facts, ranks, strict=True)
    ]
