"""Kinds of claims with several payers, each made of a right claim and right itself."""

from decimal import Decimal
from random import Random

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES
from radbill.codes.uncommon_claim_codes import MEDICARE_SECONDARY_TYPES
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.insurance import OtherPayer, OtherPayerProvider, OtherPayerProviders, PayerAdjustment
from radbill.model.sent_claim.parties import PostalAddress, SecondaryId, SentPayer, Subscriber

HOME = PostalAddress("1 MAIN ST", "FLOOR 2", "ALBANY", "NY", "122071234")
IN_CANADA = PostalAddress("7 TEST ROAD", None, "TORONTO", "ON", "M5V2T6", "CA")


def with_line(claim: SentClaim, at: int, **facts: object) -> SentClaim:
    """The claim with other facts in one line."""
    lines = list(claim.lines)
    lines[at] = lines[at]._replace(**facts)  # type: ignore[arg-type]
    return claim._replace(lines=tuple(lines))


def with_payer(claim: SentClaim, at: int, **facts: object) -> SentClaim:
    """The claim with other facts of one of its other payers."""
    others = list(claim.other_payers)
    others[at] = others[at]._replace(**facts)  # type: ignore[arg-type]
    return claim._replace(other_payers=tuple(others))


def medicare_second(random: Random, claim: SentClaim) -> SentClaim:
    """Medicare after another payer, with the reason for it."""
    if claim.coverage.responsibility == "P":
        return claim
    kind = random.choice(MEDICARE_SECONDARY_TYPES)
    filing = random.choice(["MA", "MB"])
    return claim._replace(coverage=claim.coverage._replace(claim_filing_code=filing, medicare_secondary_type=kind))


def many_payers(random: Random, claim: SentClaim) -> SentClaim:
    """Further payers after those that the claim has, as far as the guide goes."""
    have = len(claim.other_payers) + 1
    levels = PAYER_RESPONSIBILITIES[have : have + random.randint(1, len(PAYER_RESPONSIBILITIES) - have)]
    if sorted((claim.coverage.responsibility or "", *(each.responsibility or "" for each in claim.other_payers))) != (
        sorted(PAYER_RESPONSIBILITIES[:have])
    ):
        return claim
    further = tuple(
        OtherPayer(
            level, "18", f"G{level}", f"PLAN {level}", "CI",
            payer=SentPayer(f"PAYER {level}", f"7000{level}", address=random.choice([None, HOME, IN_CANADA])),
            subscriber=Subscriber(last_name="TESTSIX", first_name="SIX", member_id=f"M6{level}"),
        )
        for level in levels
    )  # fmt: skip
    return claim._replace(other_payers=claim.other_payers + further)


def providers_known_to_another_payer(random: Random, claim: SentClaim) -> SentClaim:
    """Numbers that an earlier payer gave to the claim's providers."""
    if not claim.other_payers:
        return claim
    person = OtherPayerProvider(is_person=True, secondary_ids=(SecondaryId("G2", "P1"),))
    place = OtherPayerProvider(is_person=False, secondary_ids=(SecondaryId("LU", "L1"),))
    providers = OtherPayerProviders(
        referring=person if claim.providers.referring else None,
        rendering=random.choice([None, person]) if claim.providers.rendering else None,
        service_facility=place if claim.service_facility else None,
        supervising=person if claim.providers.supervising else None,
        billing=random.choice([None, OtherPayerProvider(is_person=False, secondary_ids=(SecondaryId("G2", "B1"),))]),
    )
    return with_payer(claim, 0, providers=providers)


def _is_decided_by_the_first(claim: SentClaim) -> bool:
    """Whether the first of the other payers is one before the billed one, and has decided."""
    first = claim.other_payers[0] if claim.other_payers else OtherPayer()
    return first.responsibility == "P" != claim.coverage.responsibility and first.paid_amount is not None


def liability_at_the_claim(random: Random, claim: SentClaim) -> SentClaim:
    """What the patient owes stands at the claim and at no line."""
    if not _is_decided_by_the_first(claim):
        return claim
    lines = tuple(
        line._replace(other_payers=tuple(each._replace(remaining_patient_liability=None) for each in line.other_payers))
        for line in claim.lines
    )
    return with_payer(claim._replace(lines=lines), 0, remaining_patient_liability=Decimal("3.05"))


def payer_that_is_not_asked(_random: Random, claim: SentClaim) -> SentClaim:
    """The first other payer covers nothing of the claim and was not asked."""
    if not _is_decided_by_the_first(claim):
        return claim
    payer_id = claim.other_payers[0].payer.id
    lines = tuple(
        line._replace(other_payers=tuple(each for each in line.other_payers if each.payer_id != payer_id))
        for line in claim.lines
    )
    return with_payer(
        claim._replace(lines=lines), 0, non_covered_amount=claim.charge_amount, paid_amount=None, adjudicated_on=None,
        adjustments=(), remarks=(), remaining_patient_liability=None,
    )  # fmt: skip


def adjustments_up_and_down(random: Random, claim: SentClaim) -> SentClaim:
    """A payer that took back and gave again, with counts, six reasons of one group."""
    for at, line in enumerate(claim.lines):
        if line.other_payers:
            first = line.other_payers[0]
            taken = random.randint(1, 500)
            more = tuple(
                PayerAdjustment("PI", carc, Decimal(amount) / 100, quantity)
                for carc, amount, quantity in (
                    ("B7", taken, Decimal(1)), ("B8", -taken, None), ("96", taken, Decimal("0.5")),
                    ("97", -taken, None), ("P1", 1, None), ("P2", -1, Decimal(2)),
                )
            )  # fmt: skip
            decision = first._replace(adjustments=first.adjustments + more)
            claim = with_line(claim, at, other_payers=(decision, *line.other_payers[1:]))
    return claim


def bundled_lines(random: Random, claim: SentClaim) -> SentClaim:
    """A payer that put lines into the first one, and says of its code what it is."""
    into = random.randint(1, len(claim.lines))
    for at, line in enumerate(claim.lines):
        if line.other_payers:
            decision = line.other_payers[0]._replace(bundled_into_line=into, procedure_description="STUDY AS PAID")
            claim = with_line(claim, at, other_payers=(decision, *line.other_payers[1:]))
    return claim
