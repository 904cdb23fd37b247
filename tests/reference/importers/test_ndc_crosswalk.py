"""The crosswalk from NDC to HCPCS codes: CMS's own headings and the reduced ones; the rows are invented."""

from datetime import date
from pathlib import Path

import pytest

from radbill.reference.importing import read_downloads
from radbill.reference.published.importer import ImportHints
from tests.reference.importers.published import read, refusal, row, written

REDUCED = "hcpcs_code,ndc11_as_published,drug_name,dosage,pkg_size,pkg_qty,billunits,billunits_pkg\n"
OF_CMS = (
    "_2026_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\n"
)
ROWS = "Q9967,00000-1111-22,Invented,1 ML,100,10,100,1000\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("asp_ndc_hcpcs_2026q1.csv", REDUCED + ROWS),
        ("January 2026 ASP NDC-HCPCS Crosswalk.csv",
         "Notice,,,,,,,,,\n" + OF_CMS + "Q9967,x,Invented,00000-1111-22,Invented,1 ML,100,10,100,1000\n"),
    ],
)  # fmt: skip
def test_a_package_has_its_code_and_units(name: str, text: str) -> None:
    table = read(written(name, text))
    assert (table.kind, table.release_id) == ("ndc_crosswalk", "ASP-NDC-2026Q1")
    assert (table.in_force.effective_from, table.in_force.effective_to) == (date(2026, 1, 1), date(2026, 3, 31))
    assert row(table, ndc="00000111122") == {
        "procedure_code": "Q9967", "ndc": "00000111122", "dosage": "1 ML", "package_size": "100",
        "package_quantity": "10", "billing_units": "100", "billing_units_per_package": "1000",
    }  # fmt: skip


@pytest.mark.parametrize("odd", ["Q4111,GG100,x,1 SQ CM,2.25,1,2.25,3", "J7331,888867413689,x,1 MG,2,3,20,60",
                                 "Q9967,00000-1111-33,x,1 ML,n/a,10,100,1000"])  # fmt: skip
def test_what_is_no_package_is_left_out_and_counted(odd: str) -> None:
    table = read(written("asp_ndc_hcpcs_2026q1.csv", f"{REDUCED}{ROWS}{odd}\n"))
    assert table.table.height == 1
    assert table.notes == ("1 row has no NDC or no units and is left out.",)


def test_the_quarter_is_asked_for_when_nothing_tells_it() -> None:
    assert "--effective-from" in refusal(written("ndc.csv", REDUCED + ROWS))
    assert read(written("ndc.csv", REDUCED + ROWS), ImportHints(date(2026, 7, 1))).release_id == "ASP-NDC-2026Q3"


def test_a_file_without_packages_is_refused() -> None:
    assert "no row has a code and an NDC" in refusal(written("asp_ndc_hcpcs_2026q1.csv", REDUCED + "a,b,c,d,e,f,g,h\n"))


# asp_ndc_hcpcs_2026q1.csv has 7,126 lines, the heading and one row of twelve digits among them.
def test_the_published_crosswalk(shared_data: Path) -> None:
    ((_, table),) = read_downloads([shared_data / "cms" / "asp_ndc" / "asp_ndc_hcpcs_2026q1.csv"]).tables
    assert table.table.height == 7_124
    assert row(table, ndc="13533063603", procedure_code="90371")["billing_units"] == "0.5"
