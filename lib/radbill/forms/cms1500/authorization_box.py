"""Box 23: one number that belongs to the whole form.

Sources: NUCC 1500 instruction manual, version 02/12, item 23, which names prior authorization, referral, mammography
certification and CLIA in this order and gives no rule for more than one; the same order is taken here. Medicare Claims
Processing Manual, chapter 26, section 10.4, item 23: one condition a claim, the number of an investigational device
among them; item 32: a mammography center's number stands there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.parties import is_medicare
from radbill.forms.cms1500.printed_text import number
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim

#: Numbers by their fields, the first one first.
_ORDER = ("prior_authorization", "referral", "mammography_certification", "clia")
_MEDICARE_ORDER = ("prior_authorization", "referral", "clia", "investigational_device")


class _Number(NamedTuple):
    kind: str
    path: str
    text: str


def put_authorization(entries: FormEntries, claim: SentClaim) -> None:
    """Write the first number; a second of its kind, and for Medicare any second one, keeps the claim off paper."""
    order = _MEDICARE_ORDER if is_medicare(claim) else _ORDER
    numbers: dict[str, _Number] = {}
    for each in _numbers(claim, order):
        numbers.setdefault(each.text, each)
    numbers.pop("", None)
    if not numbers:
        return
    first, *others = numbers.values()
    entries.put("23", first.text, first.path)
    for other in others:
        if other.kind == first.kind or is_medicare(claim):
            message = "Box 23 holds one number for all lines of a claim: bill what needs this one on another claim."
            entries.refuse(ProblemKind.TOO_MANY, "23", message, other.path)
        else:
            entries.warn("23", "Box 23 has room for one number; this one is left off.", other.path)


def mammography_numbers(claim: SentClaim) -> list[str]:
    """The certification numbers of the places where mammograms were made, each once."""
    texts = (each.text for each in _numbers(claim, ("mammography_certification",)))
    return list(dict.fromkeys(filter(None, texts)))


def _numbers(claim: SentClaim, kinds: tuple[str, ...]) -> Iterator[_Number]:
    for kind in kinds:
        yield _Number(kind, f"numbers.{kind}", number(getattr(claim.numbers, kind)))
        for at, line in enumerate(claim.lines):
            yield _Number(kind, f"lines[{at}].{kind}", number(getattr(line, kind, None)))
