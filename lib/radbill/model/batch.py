"""A billing batch: the registration, the claims made from charges, and the reports of their exams."""

from collections.abc import Mapping

from pydantic import Field

from radbill.model.claim import Claim
from radbill.model.record import Record
from radbill.model.registration import Registration
from radbill.model.unreadable import UnreadableCell, UnreadableClaim


class BillingBatch(Record):
    """The registration of a practice and the claims made from its charges.

    A claim holds the records it refers to; where a charge names a key that no table has, the claim's field is none
    and the key stands in `unknown_keys` of the claim's line (see the edits of group `references`).

    `report_texts` holds the radiologists' reports by line id, for the review of the documentation alone: patients'
    data that no message, log or file may repeat. `unmatched_report_rows` are the rows whose line id no line has, and
    `unmatched_decisions` the rows of earlier payers' decisions that belong to no claim of the batch, each with the
    field that names what is not there. `unreadable_claims` are no claims of the batch: they are known to be there, and
    cannot be made before their cells can be read; nothing is priced, checked or sent of them. `unreadable_records` are
    the kinds and keys of the records whose rows these cells are in: no edit looks at them. `unreadable_practice` are
    cells of the practice that only the file needs: its claims are checked and priced, and held.
    """

    registration: Registration = Registration()
    claims: tuple[Claim, ...] = ()
    report_texts: Mapping[str, str] = Field(default_factory=dict, repr=False)
    unmatched_report_rows: tuple[int, ...] = ()
    unmatched_decisions: tuple[tuple[int, str], ...] = ()
    unreadable_claims: tuple[UnreadableClaim, ...] = ()
    unreadable_records: tuple[tuple[str, str], ...] = ()
    unreadable_practice: tuple[UnreadableCell, ...] = ()

    @property
    def claim_count(self) -> int:
        """How many claims there are, with those that cannot be made."""
        return len(self.claims) + len(self.unreadable_claims)

    @property
    def unreadable_cells(self) -> tuple[UnreadableCell, ...]:
        """Every cell for which a claim waits, once."""
        of_claims = (cell for claim in self.unreadable_claims for cell in claim.cells)
        return tuple(dict.fromkeys((*self.unreadable_practice, *of_claims)))
