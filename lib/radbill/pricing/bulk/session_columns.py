"""Session keys of whole tables, by columns: what `radbill.pricing.sessions.session_key` gives for a line."""

import polars as pl

from radbill.pricing.bulk.columns import as_text
from radbill.pricing.bulk.distinct_rows import distinct_rows

#: What a session key is made of in a table of lines.
KEY_COLUMNS = ("patient_id", "claim_id", "billing_npi", "day")


def session_key_columns(lines: pl.DataFrame) -> pl.DataFrame:
    """The columns patient, claim, group and day of a `SessionKey` from `KEY_COLUMNS`; a table of lines names no payer.

    Identifiers may be numbers, or have blanks around them.
    """
    patient = as_text(lines["patient_id"])
    is_blank = patient == ""
    claim = as_text(lines["claim_id"]).set(~is_blank, "") if is_blank.any() else pl.repeat("", len(patient), eager=True)
    groups = distinct_rows(lines, ["billing_npi"])
    group = as_text(groups.distinct["billing_npi"]).gather(groups.numbers)
    return pl.DataFrame([patient.alias("patient"), claim.alias("claim"), group.alias("group"), lines["day"]])
