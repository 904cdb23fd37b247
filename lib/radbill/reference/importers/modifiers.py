"""Modifiers, csv: which codes exist and of what kind. Their descriptions are the AMA's and are not kept."""

from radbill.reference.importers._code_list import Layout, code_list_importer
from radbill.reference.published.importer import Ageing, PublishedKind

KIND = PublishedKind(
    kind="modifiers",
    label="Modifiers",
    name="modifier list",
    key_columns=("code",),
    page="https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system",
    ageing=Ageing.NEAREST,
    says_no_last_day=True,
    least_rows=300,
)
IMPORTER = code_list_importer(
    KIND,
    "Codes and kinds only; descriptions of CPT modifiers are the AMA's.",
    (Layout(code="MODCODE", kind="MODTYPE", names=("MODCATEGORY",)),),
)
