"""What the last batch of the practice had, and this workbook has no column for: asked, or nobody would miss it.

Only of sheets that people fill is it remembered what they held; of another, as Batch, nothing needs to be asked.
"""

import radbill as rb
from radbill_addin.sheets.column import RESULT_KINDS
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading import BatchRead


def missing_columns(read: BatchRead) -> tuple[str, ...]:
    """A question for each column that held something in the last batch and has no heading now."""
    remembered = (layout for layout in read.layouts.values() if layout.sheet.name in read.filled_fields)
    gaps = [(layout, absent) for layout in remembered if (absent := _absent(layout))]
    if not gaps:
        return ()
    memory = rb.known_practice(read.batch.registration.practice.npi)
    if isinstance(memory, rb.Failure):
        is_unknown = memory.reason is rb.FailureReason.BAD_INPUT
        return () if is_unknown else (f"The columns of the last batch were not compared: {memory}",)
    filled = memory.filled if memory else {}
    return tuple(
        f"Sheet {layout.name}: the last batch had entries under {heading}, and no column has this heading now. "
        "Does it have another name, or is it not needed?"
        for layout, absent in gaps
        for field, heading in absent.items()
        if field in filled.get(layout.sheet.name, ())
    )


def _absent(layout: Layout) -> dict[str, str]:
    """Headings, by field, of columns that people fill and that the sheet lacks."""
    return {column.field: column.heading for column in layout.sheet.columns
            if column.kind not in RESULT_KINDS and column.field not in layout.columns}  # fmt: skip
