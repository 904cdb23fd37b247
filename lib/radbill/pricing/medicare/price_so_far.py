"""A price on its way through the steps."""

from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import Component
from radbill.core.citations import Citation
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.request import PricingRequest


class Running(NamedTuple):
    """The amount so far, and the parts it is made of. All for all units.

    Attributes:
        amount: What the last step gave, dollars.
        professional: The professional part, unrounded once it was reduced.
        technical: The technical part, unrounded once it was reduced.
        cap: The OPPS amount of what is billed; none when no cap applies.
        technical_cap: The OPPS amount of the technical part.
        is_reduced: Whether the multiple procedure reduction touched it.
    """

    request: PricingRequest
    facts: LineFacts
    amount: Decimal
    professional: Decimal
    technical: Decimal
    cap: Decimal | None = None
    technical_cap: Decimal | None = None
    is_reduced: bool = False
    steps: tuple[Step, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def has_technical(self) -> bool:
        """Whether the technical part is billed."""
        return self.facts.component is not Component.PROFESSIONAL

    def stepped(self, name: str, amount: Decimal, sentence: str, citation: Citation) -> "Running":
        """The price after one more step."""
        request, facts, before, professional, technical, cap, technical_cap, is_reduced, steps, cautions = self
        after = round_cents(amount)
        steps = (*steps, Step(name, before, after, sentence, citation))
        # Written out, since every line takes several steps and `_replace` is five times slower.
        return Running(request, facts, after, professional, technical, cap, technical_cap, is_reduced, steps, cautions)

    def warned(self, caution: str) -> "Running":
        """The price with one more caution."""
        return self._replace(cautions=(*self.cautions, caution))
