"""Claim adjustment reason and remittance advice remark codes, csv: codes and days. Their texts are X12's, not kept."""

from radbill.reference.importers._code_list import Layout, code_list_importer
from radbill.reference.published.importer import Ageing, PublishedKind

KIND = PublishedKind(
    kind="adjustment_codes",
    label="CARC and RARC",
    name="adjustment code list",
    key_columns=("kind", "code"),
    page="https://x12.org/codes",
    ageing=Ageing.NEAREST,
    says_no_last_day=True,
    aliases=("CARC", "RARC"),
)
IMPORTER = code_list_importer(
    KIND,
    "Codes and dates only; the texts are X12's.",
    (Layout(code="ADJCODE", kind="ADJTYPE", effective_from="ADJSTARTDATE", effective_to="ADJENDDATE"),),
)
