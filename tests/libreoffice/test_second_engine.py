"""A second engine of formulas beside LibreOffice, cell by cell: fee look-up, component analysis, claim batch.

What the engine cannot do, or does otherwise than Excel's help says, is named here cell by cell.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.harness.formula_judge import Verdict, needs_the_judge, verdict
from tests.libreoffice.hosting import Hosted
from tests.libreoffice.office import Office
from workbook_templates.build import content_of
from workbook_templates.layouts import component_example
from workbook_templates.layouts.component_analysis import build_component_analysis
from workbook_templates.layouts.fee_lookup import build_fee_lookup

pytestmark = [pytest.mark.needs_libreoffice, needs_the_judge]
MRI_IN_LOS_ANGELES = {"code": "70553", "date": date(2026, 8, 3), "pos": "11", "zip": "90210"}
#: Rows that the engine is given; the fee look-up and the demo's 58 charge rows end above them.
ROWS = 70
#: Above this row stand all filled rows of the component analysis.
MIX_ROWS = 24


def judged(office: Office, hosted: Hosted, path: Path, content: bytes, rows: int) -> Verdict:
    path.write_bytes(content)
    return verdict(path, office.recalculate(path), rows, hosted.answers)


def test_every_formula_of_the_fee_look_up(office: Office, hosted: Hosted, tmp_path: Path) -> None:
    found = judged(office, hosted, tmp_path / "fees.xlsx", content_of(build_fee_lookup(MRI_IN_LOS_ANGELES)), ROWS)
    assert found == Verdict(290, [], {})


def test_the_component_analysis(office: Office, hosted: Hosted, tmp_path: Path) -> None:
    """The engine adds yes as nothing where a formula makes it a number by two minus signs, as one cell does."""
    content = content_of(build_component_analysis(component_example.VALUES, component_example.MIX))
    found = judged(office, hosted, tmp_path / "components.xlsx", content, MIX_ROWS)
    assert (found.agreed, found.unsupported) == (177, {})
    assert [each for each in found.differing if "SUMPRODUCT(--(" not in each] == []
    assert len(found.differing) == 1


def test_today_totals_and_names_of_the_claim_batch(office: Office, finished_workbook: Path) -> None:
    """The engine knows no links, takes an empty cell that INDEX gives for 0 in a text, and counts it as filled."""
    read = office.recalculate(finished_workbook)
    found = verdict(finished_workbook, read, ROWS, skipped={"Helper"})
    assert set(found.unsupported) == {"HYPERLINK"}
    emptied = [each for each in found.differing if re.match(r"Today![GH]\d+: '0', not '' ", each)]
    other = [each.split(":")[0] for each in found.differing if each not in emptied]
    assert (len(emptied), other) == (4, ["Today!A3", "Needs you!A3", "Batch!C5"])
    assert found.agreed > 290
