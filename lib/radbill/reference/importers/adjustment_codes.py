"""Claim adjustment reason and remittance advice remark codes, csv: codes and days. Their texts are X12's, not kept."""

from radbill.reference.importers._code_list import Layout, code_list_importer

IMPORTER = code_list_importer(
    "adjustment_codes",
    "Codes and dates only; the texts are X12's.",
    (Layout(code="ADJCODE", kind="ADJTYPE", effective_from="ADJSTARTDATE", effective_to="ADJENDDATE"),),
)
