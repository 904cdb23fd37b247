"""A claim on paper: its forms in their order, or why it has none.

More than six service lines go on over further forms. Each repeats everything but boxes 20, 24 and 32, is numbered in
the payer's block ("PAGE 1 OF 2", line 8) and has the total of its own lines in box 28: item 28 is the total of the
charges in 24F (NUCC 1500 instruction manual, version 02/12, July 2020 release 8.0, item 28 and carrier block; likewise
Medicare Claims Processing Manual, chapter 26, section 10.4). What was paid, box 29, stands on the first form; what is
more than the charges of a form goes on to the next.
"""

from decimal import Decimal
from typing import NamedTuple

from radbill.forms.cms1500.condition_boxes import put_conditions, put_notes_and_numbers, put_purchase
from radbill.forms.cms1500.entries import Entry, FormEntries
from radbill.forms.cms1500.field_grid import LINES_OF_A_FORM
from radbill.forms.cms1500.insurance_boxes import put_insurance, put_patient, put_payer
from radbill.forms.cms1500.left_off import warn_of_what_is_left_off
from radbill.forms.cms1500.parties import is_medicare
from radbill.forms.cms1500.place_box import put_place
from radbill.forms.cms1500.problems import PaperProblem, ProblemKind
from radbill.forms.cms1500.provider_boxes import put_practice
from radbill.forms.cms1500.referring_box import put_referring
from radbill.forms.cms1500.service_lines import line_entries
from radbill.model.sent_claim.claims import SentClaim, Submitter

_NOTHING = Decimal(0)


class ClaimForms(NamedTuple):
    """The forms of one claim.

    Attributes:
        pages: What stands on each form; meaningless when a problem is more than a warning.
        problems: What the form cannot hold, and what is left off it.
    """

    pages: tuple[tuple[Entry, ...], ...]
    problems: tuple[PaperProblem, ...]

    @property
    def can_be_printed(self) -> bool:
        """Whether every problem is only a warning."""
        return all(problem.is_warning for problem in self.problems)


def claim_forms(claim: SentClaim, submitter: Submitter) -> ClaimForms:
    """Fill the forms of a claim.

    Args:
        claim: The claim; its rules are checked elsewhere.
        submitter: Whose telephone stands in box 33 when the practice has none of its own.
    """
    whole = _whole_claim(claim, submitter)
    batches = [range(start, min(start + LINES_OF_A_FORM, len(claim.lines)))
               for start in range(0, len(claim.lines), LINES_OF_A_FORM)]  # fmt: skip
    problems, pages, paid = list(whole.problems), [], _paid(claim)
    if not batches:
        problems.append(PaperProblem("lines", "24", ProblemKind.MISSING_ELEMENT, "The claim has no service line."))
    for page, batch in enumerate(batches, 1):
        lines = [line_entries(claim, at, row) for row, at in enumerate(batch)]
        totals = FormEntries()
        charge = sum((claim.lines[at].charge_amount or _NOTHING for at in batch), _NOTHING)
        share = paid if paid is None or page == len(batches) else min(paid, charge)
        put_purchase(totals, claim, batch)
        put_place(totals, claim, batch)
        totals.amount("28", charge, "charge_amount")
        totals.amount("29", share or None, "patient_paid_amount")
        paid = None if paid is None or share is None else paid - share
        if len(batches) > 1:
            totals.put("page", f"PAGE {page} OF {len(batches)}", "")
        parts = (whole, *lines, totals)
        pages.append(tuple(entry for part in parts for entry in part.entries))
        problems += [problem for part in parts[1:] for problem in part.problems]
    return ClaimForms(tuple(pages), tuple(dict.fromkeys(problems)))


def _whole_claim(claim: SentClaim, submitter: Submitter) -> FormEntries:
    """All that every form of the claim repeats."""
    entries = FormEntries()
    put_payer(entries, claim)
    put_patient(entries, claim)
    put_insurance(entries, claim)
    put_conditions(entries, claim)
    put_referring(entries, claim)
    put_notes_and_numbers(entries, claim)
    put_practice(entries, claim, submitter)
    warn_of_what_is_left_off(entries, claim)
    return entries


def _paid(claim: SentClaim) -> Decimal | None:
    """Box 29: what the patient paid; where Medicare is not billed, what earlier payers paid as well."""
    amounts = [claim.patient_paid_amount]
    if not is_medicare(claim):
        amounts += [other.paid_amount for other in claim.other_payers]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, _NOTHING) if known else None
