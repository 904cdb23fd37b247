"""Every file of the shared folder of published data, as it lies there: read, or passed over with its reason."""

from pathlib import Path

import pytest

from radbill.reference.importing import read_downloads
from radbill.reference.kinds import published_kinds
from radbill.reference.published.importer import PublishedKind

#: Folders of published tables; the others hold X12 files, exam names and amounts to compare with.
FOLDERS = ("cms", "starter")
#: What is no table of its own, by the reason that a person is told.
NO_TABLE = {
    "PFREV25C.txt": "amounts by locality are computed",
    "icd10cm_order_addenda_2027.txt": "it holds changes alone",
    "ANES2025.csv": "anesthesia is not priced here",
    "ZIP5lyout.txt": "it describes the layout",
    "ZIP9lyout.txt": "nine-digit ZIP codes are not used",
    "ptp_rationale_key.csv": "not a published table",
}
#: Rows that the README of the published files tells.
COUNTS = {
    "PPRRVU2025_Oct.csv": 19_090,
    "GPCI2025.csv": 109,
    "OPPSCAP_Oct.csv": 16_100,
    "PPRRVU2026_Jul_nonQPP.csv": 19_356,
    "ZIP5_OCT2025.txt": 42_956,
    "ccipra-v322r0-f1.excerpt.txt": 15,
    "MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv": 6,
    "ptp_practitioner_2024q3_radiology.csv": 24_010,
    "mue_practitioner_2024q3_radiology.csv": 1_176,
    "MCR_MUE_PractitionerServices_Eff_04-01-2026.csv": 15_095,
    "AOC_V2026Q2-MCR.xlsx": 7_740,
    "AOC_V2026Q2-MCR.txt": 7_740,
}
ASP = [f"asp_{year}Q{quarter}.csv" for year in (2024, 2025) for quarter in (1, 2, 3, 4)] + ["asp_2026Q1.csv"]
#: Kinds of which the folder has no file.
NOT_THERE = frozenset({"mcd_article", "icd10cm_tabular", "order_referring"})


def test_every_file_imports_as_it_is_or_says_why_not(shared_data: Path) -> None:
    kinds: set[str] = set()
    counts: dict[str, int] = {}
    refused = []
    silent: list[str] = []
    for path in sorted(path for folder in FOLDERS for path in (shared_data / folder).rglob("*") if path.is_file()):
        result = read_downloads([path])
        refused += result.failures
        kinds |= {table.kind for _, table in result.tables}
        counts[path.name] = sum(table.table.height for _, table in result.tables)
        said = NO_TABLE.get(path.name, "nothing is said of it")
        silent += [path.name for reason in result.skipped if said not in reason]
    assert (refused, silent) == ([], [])
    assert kinds == published_kinds().keys() - NOT_THERE
    assert {name: counts[name] for name in COUNTS} == COUNTS
    assert all(counts[name] > 800 for name in ASP)


@pytest.mark.parametrize("kind", published_kinds().values(), ids=lambda kind: kind.kind)
def test_every_kind_has_a_page_where_the_next_release_is(kind: PublishedKind) -> None:
    assert kind.page.startswith("https://")
