"""Provider taxonomy, csv as NUCC publishes it or reduced: codes and names. The definitions are NUCC's, not kept."""

from radbill.reference.importers._code_list import Layout, code_list_importer
from radbill.reference.published.importer import Ageing, PublishedKind

KIND = PublishedKind(
    kind="taxonomy",
    label="Taxonomy codes",
    name="taxonomy code list",
    key_columns=("code",),
    page="https://www.nucc.org/index.php/code-sets-mainmenu-41/provider-taxonomy-mainmenu-40/csv-mainmenu-57",
    ageing=Ageing.NEAREST,
    says_no_last_day=True,
    least_rows=600,
)
IMPORTER = code_list_importer(
    KIND,
    "Codes and names only; the definitions are NUCC's.",
    (Layout(code="CODE", kind="GROUPING", names=("CLASSIFICATION", "SPECIALIZATION")),),
)
