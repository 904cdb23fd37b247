"""Provider taxonomy, csv as NUCC publishes it or reduced: codes and names. The definitions are NUCC's, not kept."""

from radbill.reference.importers._code_list import Layout, code_list_importer

IMPORTER = code_list_importer(
    "taxonomy",
    "Codes and names only; the definitions are NUCC's.",
    (Layout(code="CODE", kind="GROUPING", names=("CLASSIFICATION", "SPECIALIZATION")),),
)
