"""Box 17: one professional who sent the patient or ordered the test, by priority: referring, ordering, supervising.

Source: NUCC 1500 instruction manual, version 02/12, items 17, 17a and 17b (qualifiers DN, DK, DQ; one provider in that
order; other numbers with 0B, 1G, G2 or LU); Medicare Claims Processing Manual, chapter 26, section 10.4: 17a is empty;
its contractors want first and last name alone, as in the file of those who order and refer (chapter 1, section
80.3.2.1.2).
"""

from typing import NamedTuple

from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.parties import is_medicare
from radbill.forms.cms1500.printed_text import number, plain_spoken_name, spoken_name
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.parties import SentProvider

_QUALIFIERS = {"referring": "DN", "ordering": "DK", "supervising": "DQ"}


class _Professional(NamedTuple):
    role: str
    path: str
    provider: SentProvider


def put_referring(entries: FormEntries, claim: SentClaim) -> None:
    """Write the first one; two in the same role need two claims, others are left off."""
    professionals = _professionals(claim)
    if not professionals:
        return
    first, *others = professionals
    entries.put("17.qualifier", _QUALIFIERS[first.role], "")
    name = plain_spoken_name if is_medicare(claim) else spoken_name
    entries.put("17", name(first.provider), f"{first.path}.last_name")
    entries.put("17b", number(first.provider.npi), f"{first.path}.npi")
    if first.provider.secondary_ids and not is_medicare(claim):
        other_id = first.provider.secondary_ids[0]
        entries.put("17a.qualifier", number(other_id.qualifier), f"{first.path}.secondary_ids[0].qualifier")
        entries.put("17a", number(other_id.id), f"{first.path}.secondary_ids[0].id")
    for other in others:
        if other.role == first.role:
            message = "Box 17 names one professional for all lines: bill the lines of this one on another claim."
            entries.refuse(ProblemKind.TOO_MANY, "17", message, other.path)
        else:
            entries.warn("17", "Box 17 has room for one professional; this one is left off.", other.path)


def _professionals(claim: SentClaim) -> list[_Professional]:
    """Everybody who could stand in the box, each once, by priority."""
    every: dict[tuple[str, str], _Professional] = {}
    for role in _QUALIFIERS:
        holders = [
            ("providers", claim.providers),
            *((f"lines[{at}].providers", line.providers) for at, line in enumerate(claim.lines)),
        ]
        for path, holder in holders:
            provider: SentProvider | None = getattr(holder, role, None)
            if provider is not None:
                key = (role, number(provider.npi) or spoken_name(provider))
                every.setdefault(key, _Professional(role, f"{path}.{role}", provider))
    return list(every.values())
