"""What is said of charges of patients who pay themselves: they become no claim, and are counted and told."""

from typing import TYPE_CHECKING

from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import ScrubResult


def self_pay_words(count: int) -> str:
    """The tail of a count of claims; empty when no patient pays alone."""
    return f", {count:,} self-pay" if count else ""


def self_pay_lines(claim_ids: frozenset[str]) -> tuple[str, ...]:
    """One sentence on what becomes of them; none when there are none."""
    if not claim_ids:
        return ()
    become = f"{counted(len(claim_ids), 'self-pay visit')}: no claim goes to a payer."
    return (f"{become} Price says what the patient owes; radbill statement FOLDER --workbook WORKBOOK writes it.",)


def self_pay_facts(result: "ScrubResult") -> dict[str, object]:
    """The same as JSON values."""
    claim_ids = sorted(result.self_pay_claim_ids)
    return {"self_pay_claims": len(claim_ids), "self_pay_claim_ids": claim_ids}
