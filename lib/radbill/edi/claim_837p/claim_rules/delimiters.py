"""No value of a claim may hold a delimiter of its file."""

from collections.abc import Iterator
from typing import Any

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import SentClaim

_USUAL = frozenset(Delimiters())


def delimiter_faults(claim: SentClaim, delimiters: Delimiters) -> Iterator[DocumentFault]:
    """What holds a delimiter that is not one of the usual ones, of which the rule about characters knows."""
    signs = set(delimiters) - _USUAL
    if not signs:
        return
    for path, text in _texts(claim, ""):
        if signs.intersection(text):
            what = "a sign that the file cannot carry: it is one of the delimiters"
            yield DocumentFault(path, FaultKind.INVALID_CODE, what)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a record, a list or a value
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        for at, each in enumerate(value):
            below = f"{path}.{names[at]}".lstrip(".") if names else f"{path}[{at}]"
            yield from _texts(each, below)
