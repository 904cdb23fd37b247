"""What a person should know of claims that are taken over: the file is a test, an original differs from a known one."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from radbill.codes.claim_codes import ORIGINAL, TEST
from radbill.core.money import dollars
from radbill.edi.claim_837p.file_reader.file_reader import ClaimSet
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.edi.x12.faults import Fault, FaultKind, fault
from radbill.ledger.store.claim_contents import content_of, contents_of_claims
from radbill.model.claim import Claim

#: Of a larger file the first ones are told.
_MOST_FAULTS = 20


def says_test(sets: Sequence[ClaimSet]) -> bool:
    """Whether a file says of itself that it is a test (ISA15); whether a payer got it all the same, it cannot tell."""
    return any(each.interchange.usage == TEST for each in sets)


def changed_originals(connection: Connection, claims: Sequence[Claim]) -> Iterator[Fault]:
    """Originals whose claim ID went out before, as an original with another content: the newest counts from now on."""
    heads = [head for head, _ in contents_of_claims(connection, {each.claim_id for each in claims}).values()]
    known = {head[:-3]: head[-1] for head in heads if head[3] == ORIGINAL}
    told = 0
    for claim in claims:
        head, _ = content_of(claim)
        if claim.frequency == ORIGINAL and head[:-3] in known and told < _MOST_FAULTS:
            told += 1
            before, now = (dollars(dollars_of_cents(cents)) for cents in (known[head[:-3]], head[-1]))
            what = (f"claim {claim.claim_id} stands in the ledger as an original of {before} with another content. "
                    f"This one, of {now}, counts as sent again: make sure that it went out twice")  # fmt: skip
            yield fault(1, "CLM", FaultKind.CONTRADICTION, what, is_warning=True)
