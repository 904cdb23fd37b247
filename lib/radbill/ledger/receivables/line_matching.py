"""Which line of ours a remitted line is about: by our line ID, else by code, day and charge."""

from collections.abc import Sequence

from radbill.edi.remittance_835.records import RemittedClaim, RemittedLine
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.our_claims import OurLine


def lines_of_ours(claim: RemittedClaim, ours: Sequence[OurLine]) -> list[str]:
    """The key of our line for each line of a remitted claim; empty where none is meant for sure.

    A payer may split a line of ours into several and bundle it into another code (SVC06 names ours): those share it.
    """
    free = {line.key for line in ours}
    keys = []
    for line in claim.lines:
        key = line.line_id if line.line_id in free else ""
        keys.append(key)
    taken = set(filter(None, keys))
    for at, line in enumerate(claim.lines):
        if not keys[at]:
            keys[at] = _by_service(line, [each for each in ours if each.key not in taken])
            taken.add(keys[at])
    return keys


def _by_service(line: RemittedLine, ours: Sequence[OurLine]) -> str:
    codes = {line.procedure_code, line.original_procedure_code}
    alike = [each for each in ours if each.procedure_code in codes]
    if line.date_of_service:
        alike = [each for each in alike if each.day == line.date_of_service]
    exact = [each for each in alike if each.cents == abs(line.charge_cents or 0)]
    if exact:
        return exact[0].key
    return alike[0].key if len(alike) == 1 else WHOLE_CLAIM
