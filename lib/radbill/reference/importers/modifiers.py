"""Modifiers, csv: which codes exist and of what kind. Their descriptions are the AMA's and are not kept."""

from radbill.reference.importers._code_list import Layout, code_list_importer

IMPORTER = code_list_importer(
    "modifiers",
    "Codes and kinds only; descriptions of CPT modifiers are the AMA's.",
    (Layout(code="MODCODE", kind="MODTYPE", names=("MODCATEGORY",)),),
)
