"""Which cell is odd when a fact lacks another: the one that is filled, where the blank one may stay blank."""

from collections.abc import Iterable, Iterator

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.faults import FaultKind
from radbill.model.address import Address
from radbill.model.claim import Claim

#: Parts of an address, those first that say most.
_PARTS = ("street", "city", "state", "zip_code", "street_2")


def at_filled_cells(claim: Claim, faults: Iterable[DocumentFault]) -> Iterator[DocumentFault]:
    """The faults; what an optional address lacks is told once, at the part of it that is filled."""
    told: set[str] = set()
    for each in faults:
        fault = each._replace(path=_filled_path(claim, each))
        owner, _, part = fault.path.rpartition(".")
        address = _optional_address(claim, owner) if fault.kind is FaultKind.MISSING_ELEMENT else None
        filled = next((name for name in _PARTS if address and getattr(address, name)), "")
        if address is None or not filled or part not in _PARTS:
            yield fault
        elif owner not in told:
            told.add(owner)
            missing = [_WORDS[name] for name in _PARTS[:4] if not getattr(address, name)]
            message = f"an address without its {_listed(missing)}; fill it in, or clear the whole address"
            yield fault._replace(path=f"{owner}.{filled}", message=message)


def _filled_path(claim: Claim, fault: DocumentFault) -> str:
    """A place in the claim; where two cells do not go together, the one that is seldom filled."""
    details, practice, subscriber = claim.details, claim.practice, claim.coverage.subscriber
    if fault.path == "related_causes" and fault.kind is FaultKind.MISSING_ELEMENT:
        return "accident_state" if details.accident_state else "accident_country"
    if fault.path == "billing_provider" and practice.name:
        return f"billing_provider.{'last_name' if practice.last_name else 'first_name'}"
    if fault.path == "subscriber" and subscriber and subscriber.organization:
        names = ("first_name", "middle_name", "suffix")
        own = next((name for name in names if getattr(subscriber, name) and not subscriber.last_name), "organization")
        return f"subscriber.{own}"
    return fault.path


_WORDS = {"street": "street", "city": "city", "state": "state", "zip_code": "ZIP code"}


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _optional_address(claim: Claim, path: str) -> Address | None:
    """The address at a path of the sent claim, when the claim may go without it."""
    subscriber = claim.coverage.subscriber
    if path == "payer.address":
        return claim.payer.address
    if path == "subscriber.address":
        return subscriber.address if subscriber else None
    for at, other in enumerate(claim.other_coverages):
        if path == f"other_payers[{at}].payer.address":
            return other.payer.address
        if path == f"other_payers[{at}].subscriber.address" and other.coverage.subscriber:
            return other.coverage.subscriber.address
    return None
