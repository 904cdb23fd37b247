"""A price on its way through the steps."""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.money import round_cents
from radbill.pricing.breakdown import Step
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.parameters import NumberNotKnownError
from radbill.pricing.request import PricingRequest
from radbill.reference.records import ParameterValue


class PriceSoFar(NamedTuple):
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
    facts: PublishedFacts
    amount: Decimal
    professional: Decimal
    technical: Decimal
    cap: Decimal | None = None
    technical_cap: Decimal | None = None
    is_reduced: bool = False
    steps: tuple[Step, ...] = ()
    cautions: tuple[str, ...] = ()

    def with_step(self, name: str, amount: Decimal, sentence: str, citation: Citation) -> "PriceSoFar":
        """The price after one more step."""
        request, facts, before, professional, technical, cap, technical_cap, is_reduced, steps, cautions = self
        after = round_cents(amount)
        steps = (*steps, Step(name, before, after, sentence, citation))
        # Written out, since every line takes several steps and `_replace` is five times slower.
        return PriceSoFar(
            request, facts, after, professional, technical, cap, technical_cap, is_reduced, steps, cautions
        )

    def with_caution(self, caution: str) -> "PriceSoFar":
        """The price with one more caution."""
        return self._replace(cautions=(*self.cautions, caution))

    def with_parts_times(self, factor: Decimal) -> "PriceSoFar":
        """The price with a share of both of its parts."""
        return self._replace(professional=self.professional * factor, technical=self.technical * factor)

    def parameter(self, name: str) -> ParameterValue:
        """A dated number with its source, as in force on the day of the service.

        Raises:
            NumberNotKnownError: it is not known for that day.
        """
        value = self.facts.parameters[name]
        if isinstance(value, Failure):
            raise NumberNotKnownError(value)
        return value
