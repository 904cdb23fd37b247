"""The filled sample, sheet by sheet."""

from collections.abc import Mapping, Sequence

from radbill_addin.files.templates import Template
from workbook_templates.layout import Layout
from workbook_templates.layouts.claim_batch import DELIMITERS, build
from workbook_templates.layouts.sample_charges import CHARGES
from workbook_templates.layouts.sample_payer_rules import (
    AUTHORIZATIONS,
    EDIT_SWITCHES,
    ENROLLMENT,
    MEDICAL_POLICIES,
    OWN_RULES,
)
from workbook_templates.layouts.sample_registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS, SAMPLE_PRACTICE
from workbook_templates.layouts.sample_reports import REPORTS
from workbook_templates.layouts.table_sheet import Row

__all__ = ["SAMPLE_PRACTICE", "SAMPLE_ROWS"]

SAMPLE_ROWS: Mapping[str, Sequence[Row]] = {
    "Providers": PROVIDERS,
    "Facilities": FACILITIES,
    "Payers": PAYERS,
    "Patients": PATIENTS,
    "Charges": CHARGES,
    "Medical policies": MEDICAL_POLICIES,
    "Authorizations": AUTHORIZATIONS,
    "Enrollment": ENROLLMENT,
    "Own rules": OWN_RULES,
    "Edit switches": EDIT_SWITCHES,
    "Reports": REPORTS,
}


LAYOUT = Layout(
    Template(
        "claim_batch_sample",
        sample_of="claim_batch",
        position=50,
        label="Claim batch, filled as an example",
        icon="FileOpen",
        description="Invented patients; to try the buttons on",
        control="Sample",
    ),
    "radbill claim batch",
    lambda: build(SAMPLE_ROWS, {**DELIMITERS, **SAMPLE_PRACTICE}),
)
