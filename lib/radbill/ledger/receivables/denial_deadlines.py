"""Until when a denial can be appealed, and until when a corrected or new claim must be there."""

from datetime import date, timedelta
from typing import NamedTuple

from radbill.codes.claim_codes import MEDICARE_FILING_CODES, MEDICARE_PART_B
from radbill.core.failures import Failure
from radbill.edits.shared.filing_deadline import last_day_of_filing
from radbill.ledger.receivables.appeal_levels import MEDICARE_LEVELS, Deadline, medicare_deadline
from radbill.ledger.receivables.appeals_noted import AppealOutcome, NotedAppeal
from radbill.ledger.receivables.denial_steps import DenialStep
from radbill.ledger.receivables.payer_limits import PayerLimits
from radbill.model.payer import Payer
from radbill.reference.parameters.dated_numbers import parameter_on

_NEW_CLAIM, _CORRECTED_CLAIM = "NEW_CLAIM", "CORRECTED_CLAIM"
_MEDICARE = Payer(payer_key="MEDICARE", claim_filing_code=MEDICARE_PART_B)
_REOPENING = "reopening_days"
_NOT_KNOWN = "No limit of this payer is known: look at its manual or contract, and fill in {column} on Payers."


class DenialFacts(NamedTuple):
    """What deadlines of a denial depend on.

    Attributes:
        filing_code: CLP06.
        notice: Day of the remittance.
        day: Day of service.
        limits: Of the payer.
    """

    filing_code: str
    notice: date | None
    day: date | None
    limits: PayerLimits

    @property
    def is_medicare(self) -> bool:
        """Whether Medicare decided."""
        return self.filing_code in MEDICARE_FILING_CODES


def appeal_deadline(facts: DenialFacts, step: DenialStep) -> tuple[date | None, str]:
    """Until when a first appeal must be received, and the rule, or why none is known, in words."""
    if step.next_step == _NEW_CLAIM or not step.takes_appeal or facts.notice is None:
        return None, ""
    if facts.is_medicare:
        return _day_and_rule(medicare_deadline(MEDICARE_LEVELS[0], facts.notice))
    return _by_payer(facts.notice, facts.limits.appeal_days, "An appeal", "Appeal limit (days)")


def next_deadline(facts: DenialFacts, noted: NotedAppeal) -> tuple[date | None, str]:
    """Until when the level after a noted appeal must be received, and the rule, or what is waited for, in words."""
    if noted.outcome is None:
        return None, f"An appeal of level {noted.level} went out on {noted.sent_on}: wait for the decision."
    if noted.outcome is AppealOutcome.DISMISSED:
        return None, f"The appeal was dismissed on {noted.decided_on}: look at the notice for how that is reviewed."
    if not noted.can_go_on or noted.decided_on is None:
        return None, f"The appeal of level {noted.level} ended on {noted.decided_on}: {noted.outcome.lower()}."
    if not facts.is_medicare:
        return None, "Look at the decision for the next level and its limit."
    if noted.level >= len(MEDICARE_LEVELS):
        return None, "Medicare has no further level."
    return _day_and_rule(medicare_deadline(MEDICARE_LEVELS[noted.level], noted.decided_on))


def claim_deadline(facts: DenialFacts, step: DenialStep) -> tuple[date | None, str]:
    """Until when a corrected or new claim must be received, where that is what to do."""
    if step.next_step == _NEW_CLAIM:
        return _new_claim(facts)
    if step.next_step != _CORRECTED_CLAIM or facts.notice is None:
        return None, ""
    if facts.is_medicare:
        return _reopening(facts.notice)
    return _by_payer(facts.notice, facts.limits.corrected_claim_days, "A corrected claim", "Correction limit (days)")


def _day_and_rule(deadline: Deadline | None) -> tuple[date | None, str]:
    return deadline or (None, "")


def _by_payer(notice: date, days: int | None, what: str, column: str) -> tuple[date | None, str]:
    if days is None:
        return None, _NOT_KNOWN.format(column=column)
    return notice + timedelta(
        days=days
    ), f"{what} must be received within {days} days of the remittance (sheet Payers)."


def _new_claim(facts: DenialFacts) -> tuple[date | None, str]:
    """Medicare takes a new claim for one calendar year from the day of service; others as their limit says."""
    last = last_day_of_filing(_MEDICARE, facts.day) if facts.is_medicare and facts.day else None
    if last is None:
        return None, "A new claim must be there within the payer's limit for filing."
    return last, "Medicare takes a new claim for one calendar year from the day of service (42 CFR 424.44)."


def _reopening(notice: date) -> tuple[date | None, str]:
    days = parameter_on(_REOPENING, notice)
    if isinstance(days, Failure):
        return None, ""
    return notice + timedelta(days=int(days.value)), (
        "Medicare Part B takes no replacement: ask for a reopening of a clerical error within one year of the notice "
        f"({days.citation.document})."
    )
