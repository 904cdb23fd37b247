"""The JSON document of a file of claims, claim by claim, so that one bad claim does not cost the others."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_document.ndc import eleven_digits
from radbill.edi.claim_837p.claim_document.record_codec import Faults, json_of, record_from
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import ClaimFile, Interchange, Receiver, SentClaim, Submitter
from radbill.model.sent_claim.services import SentLine

#: Keys that `claims read` prints beside the document; they are no facts of it.
_BESIDE = frozenset({"faults", "file", "sha256"})


class DocumentClaim(NamedTuple):
    """A claim of a document, and what the document says of it that cannot be used."""

    claim: SentClaim
    faults: tuple[DocumentFault, ...]


class ReadDocument(NamedTuple):
    """A document.

    Attributes:
        file: Envelope and parties, without the claims.
        claims: In the order of the document.
        faults: What is wrong outside the claims.
    """

    file: ClaimFile
    claims: tuple[DocumentClaim, ...]
    faults: tuple[DocumentFault, ...]


def read_document(value: object) -> ReadDocument:
    """Read a document as JSON gives it."""
    faults: Faults = []
    if not isinstance(value, Mapping) or not isinstance(value.get("claims"), list):
        fault = DocumentFault("claims", FaultKind.MISSING_ELEMENT, "the document needs a list of claims")
        return ReadDocument(ClaimFile(), (), (fault,))
    known = set(ClaimFile._fields) | _BESIDE
    faults += [
        DocumentFault(key, FaultKind.NOT_KEPT, "no document has a place for this key")
        for key in value
        if key not in known
    ]
    file = ClaimFile(
        interchange=record_from(Interchange, value.get("interchange") or {}, "interchange", faults),
        submitter=record_from(Submitter, value.get("submitter") or {}, "submitter", faults),
        receiver=record_from(Receiver, value.get("receiver") or {}, "receiver", faults),
    )
    return ReadDocument(file, tuple(map(_claim, value["claims"])), tuple(faults))


def document_of(file: ClaimFile) -> dict[str, Any]:
    """A file of claims as the document."""
    return json_of(file)


def _claim(value: object) -> DocumentClaim:
    faults: Faults = []
    claim = record_from(SentClaim, value, "", faults)
    if any(line.drug and line.drug.ndc for line in claim.lines):
        claim = claim._replace(lines=tuple(_normal_lines(claim.lines, faults)))
    return DocumentClaim(claim, tuple(faults))


def _normal_lines(lines: Iterable[SentLine], faults: Faults) -> Iterable[SentLine]:
    """Lines with the NDC in its eleven digits."""
    for at, line in enumerate(lines):
        if line.drug is None or line.drug.ndc is None:
            yield line
            continue
        ndc, trouble = eleven_digits(line.drug.ndc)
        if trouble:
            faults.append(DocumentFault(f"lines[{at}].drug.ndc", FaultKind.LENGTH, trouble, "LIN"))
        yield line._replace(drug=line.drug._replace(ndc=ndc))
