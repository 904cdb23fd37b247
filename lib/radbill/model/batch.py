"""Everything one workbook holds: who bills, who is billed for whom, and the claims."""

from collections.abc import Mapping

from pydantic import Field

from radbill.model.claim import Claim
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.payer_rules import AuthorizationRule, MedicalPolicy
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.record import Record


class BillingBatch(Record):
    """The registration tables of a workbook and the claims made from its charge rows.

    A claim holds the records it refers to; where a charge row names a key that no table has, the claim's field is
    none and the key stands in `unknown_keys` of the claim's line (see the edits of group `references`). The practice's
    own tables of its payers' rules may be empty.

    `report_texts` holds the radiologists' reports by line id, for the review of the documentation alone: patients'
    data that no message, log or file may repeat. `unmatched_report_rows` are the rows whose line id no line has.
    `exam_crosswalk` holds the practice's own codes by the name of an exam (capitals, single blanks).
    """

    practice: Practice = Practice()
    providers: tuple[Provider, ...] = ()
    facilities: tuple[Facility, ...] = ()
    payers: tuple[Payer, ...] = ()
    patients: tuple[Patient, ...] = ()
    claims: tuple[Claim, ...] = ()
    exam_crosswalk: Mapping[str, tuple[str, ...]] = {}
    medical_policies: tuple[MedicalPolicy, ...] = ()
    authorization_rules: tuple[AuthorizationRule, ...] = ()
    report_texts: Mapping[str, str] = Field(default_factory=dict, repr=False)
    unmatched_report_rows: tuple[int, ...] = ()
