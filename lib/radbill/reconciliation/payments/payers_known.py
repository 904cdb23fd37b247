"""What the practice says of its payers and itself, which no claim file carries: keys of payers, how it takes part."""

from collections.abc import Iterable, Sequence

from radbill.ledger.memory.practice_memory import PracticeMemory
from radbill.model.claim import Claim

_PAYERS = "Payers"
_TAKES_PART = ("participates_in_medicare", "qualifying_apm_participant")


def with_practice_facts(claim: Claim, memories: Iterable[PracticeMemory]) -> Claim | str:
    """The claim with the payer's key and how the practice takes part in Medicare, as the practice's sheets say.

    Returns:
        A sentence where the sheets have several payers with this ID.
    """
    memory = next((each for each in memories if each.npi == claim.practice.npi), None)
    if memory is None:
        return _with_key(claim, claim.payer.payer_id)
    told = {field: memory.form[field] for field in _TAKES_PART if isinstance(memory.form.get(field), bool)}
    changed = claim.model_copy(update={"practice": claim.practice.model_copy(update=told)})
    keys = _keys(claim, memory.tables.get(_PAYERS, ()))
    if len(keys) > 1:
        return f"Several payers of the sheet Payers have the ID {claim.payer.payer_id}: {', '.join(keys)}."
    return _with_key(changed, keys[0] if keys else claim.payer.payer_id)


def _keys(claim: Claim, rows: Sequence[object]) -> list[str]:
    payers = [row for row in rows if isinstance(row, dict) and row.get("payer_id") == claim.payer.payer_id]
    named = [row for row in payers if str(row.get("name", "")).casefold() == claim.payer.name.casefold()]
    return sorted({str(row["payer_key"]) for row in named or payers if row.get("payer_key")})


def _with_key(claim: Claim, key: str) -> Claim:
    return claim.model_copy(update={"payer": claim.payer.model_copy(update={"payer_key": key})})
