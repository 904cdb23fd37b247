"""Builds the workbook templates: `python -m workbook_templates.build [--check]`. The same bytes every time."""

import io
import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from workbook_templates.layouts.changes import build_changes
from workbook_templates.layouts.claim_batch import build
from workbook_templates.layouts.comparison import build_comparison
from workbook_templates.layouts.component_analysis import build_component_analysis
from workbook_templates.layouts.contracts import build_contracts
from workbook_templates.layouts.fee_lookup import build_fee_lookup
from workbook_templates.layouts.sample import SAMPLE_PRACTICE, SAMPLE_ROWS

FOLDER = Path(__file__).parent
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed moment, so that a rebuild is equal
_ZIP_MOMENT = (2026, 1, 1, 0, 0, 0)
_DELIMITERS = {
    "element_separator": "*",
    "component_separator": ":",
    "repetition_separator": "^",
    "segment_terminator": "~",
    "submitter_qualifier": "ZZ",
    "receiver_qualifier": "ZZ",
    "usage_indicator": "T",
}


def workbooks() -> dict[str, bytes]:
    """The content of every workbook by file name."""
    return {
        "claim_batch.xlsx": content_of(build({}, _DELIMITERS)),
        "claim_batch_sample.xlsx": content_of(build(SAMPLE_ROWS, {**_DELIMITERS, **SAMPLE_PRACTICE})),
        "changes.xlsx": content_of(build_changes(), "radbill changes"),
        "comparison.xlsx": content_of(build_comparison(), "radbill comparison"),
        "component_analysis.xlsx": content_of(build_component_analysis(), "radbill component analysis"),
        "contracts.xlsx": content_of(build_contracts(), "radbill contracts"),
        "fee_lookup.xlsx": content_of(build_fee_lookup({}), "radbill fee lookup"),
    }


def content_of(workbook: Workbook, title: str = "radbill claim batch") -> bytes:
    """Save a workbook with fixed dates and order of parts."""
    properties = workbook.properties
    properties.creator, properties.lastModifiedBy, properties.title = "radbill", "radbill", title
    properties.created = properties.modified = _MADE
    saved = io.BytesIO()
    workbook.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", part)
            information = zipfile.ZipInfo(name, _ZIP_MOMENT)
            information.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(information, part)
    return fixed.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook: what counts when two are compared, however the zip library packed them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def run(*, check: bool) -> list[str]:
    """Write the workbooks, or name those that differ from what stands there."""
    differing = []
    for name, content in workbooks().items():
        path = FOLDER / name
        if not path.exists() or parts_of(path.read_bytes()) != parts_of(content):
            differing.append(name)
            if not check:
                path.write_bytes(content)
    return differing


def main(arguments: Sequence[str]) -> int:
    """Build, or only compare; the exit code is 1 when a comparison finds a difference."""
    only_check = "--check" in arguments
    changed = run(check=only_check)
    sys.stdout.write(f"{'Differ' if only_check else 'Written'}: {', '.join(changed) or 'none'}\n")
    return 1 if only_check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
