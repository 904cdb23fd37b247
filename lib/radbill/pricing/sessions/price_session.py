"""Lines of known sessions, priced together: the way of a column of cells and of a workbook's claims."""

from collections.abc import Iterable

from radbill.pricing.breakdown import Breakdown
from radbill.pricing.medicare.price import looked_up, price_known
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.rank import ranking_of, standings_of
from radbill.reference.book.book import ReferenceBook


def breakdowns(requests: Iterable[tuple[str, PricingRequest]], book: ReferenceBook) -> list[Breakdown]:
    """Price requests of known sessions: each is ranked among those of the same session name."""
    asked = list(requests)
    facts = [looked_up(request, book) for _, request in asked]
    rankings = [ranking_of(request, found) for (_, request), found in zip(asked, facts, strict=True)]
    ranked = standings_of(rankings, [session for session, _ in asked])
    lines = zip(asked, facts, ranked, strict=True)
    return [price_known(request._replace(standing=standing), found, book) for (_, request), found, standing in lines]
