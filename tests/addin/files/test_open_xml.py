"""Workbooks that are shipped, and that a command leaves, are valid Open XML; an independent validator is the judge.

The claim batch, whose thousands of formulas take it ten seconds, is judged in `tests/soak`.
"""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from radbill_addin.files.templates import template_path, templates
from radbill_addin.files.work_queue import renew_queue_file
from radbill_addin.ports.opening import open_workbook
from radbill_addin.xlam.build import SHIPPED
from tests.addin.files.posted_payments import post, workbooks
from tests.harness.open_xml_judge import needs_the_judge, objections

pytestmark = needs_the_judge
_WRITTEN = ("contracts.xlsx", "fee_lookup.xlsx")
#: One value of each kind that a command writes, one that looks like a formula, and one that XML must escape.
_VALUES = ("HOLD", "=1+1", 'A & B <"c">', " blank ", 70450, Decimal("37.44"), date(2026, 7, 1), True, None)


def small_templates() -> dict[str, bytes]:
    names = [each.file_name for each in templates() if not each.name.startswith("claim_batch")]
    return {name: template_path(name).read_bytes() for name in names}


def written_to(name: str, content: bytes, folder) -> bytes:
    """The file after cells were written on each of its sheets: over filled ones, in new rows and far right."""
    path = folder / name
    path.write_bytes(content)
    port = open_workbook(path)
    for sheet in port.sheet_names():
        port.write_block(sheet, 200, 3, [list(_VALUES), list(reversed(_VALUES))])
        port.write_block(sheet, 2, 60, [[value] for value in _VALUES])
    port.save()
    return path.read_bytes()


def test_what_is_shipped_and_what_is_written_to_it_is_valid(tmp_path) -> None:
    shipped = small_templates()
    assert len(shipped) >= 5
    written = {f"written_{name}": written_to(name, shipped[name], tmp_path) for name in _WRITTEN}
    assert all(written[f"written_{name}"] != shipped[name] for name in _WRITTEN)
    assert objections({SHIPPED.name: SHIPPED.read_bytes(), **shipped, **written}) == {}


def test_what_is_made_after_posting_is_valid(own_home, tmp_path) -> None:
    (remittance,) = workbooks(post(own_home, tmp_path), tmp_path / "out")
    queue = tmp_path / "work_queue.xlsx"
    renew_queue_file(queue, (), date(2026, 12, 31))
    assert objections({each.name: each.read_bytes() for each in (remittance, queue)}) == {}


def test_the_judge_sees_what_is_wrong() -> None:
    content = template_path("contracts.xlsx").read_bytes()
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(changed, "w") as target:
        for part in source.namelist():
            text = source.read(part)
            if part == "xl/styles.xml":
                text = re.sub(rb"(<sz [^>]*/>)(<color [^>]*/>)", rb"\2\1", text)
            target.writestr(part, text.replace(b't="inlineStr"', b't="inlineText"'))
    (said,) = objections({"changed.xlsx": changed.getvalue()}).values()
    assert any("styles.xml" in each for each in said)
    assert any("worksheets" in each for each in said)
