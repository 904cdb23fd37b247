"""Any cells, written by both ports and read again."""

import datetime as dt

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radbill_addin.ports.openpyxl_port import OpenpyxlPort
from radbill_addin.ports.parts_port import PartsPort
from tests.addin.ports.raw_workbook import raw_workbook

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9).map(lambda cents: cents / 100),
    st.decimals(-999_999, 999_999, places=2), st.dates(dt.date(1900, 3, 1), dt.date(2199, 12, 31)),
    st.text(max_size=12), st.sampled_from(["=1+1", " x ", "a\nb", "_x000D_", "<&>\"'", "007", "@x", "a\rb"]),
)  # fmt: skip
#: Each cell once; no number where a day is shown: one that is no day reads as an error here and as a day in 1899 there.
WRITES = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), CELLS).filter(lambda each: each[:2] != (2, 4)),
                  min_size=1, max_size=12, unique_by=lambda each: each[:2])  # fmt: skip


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writes=WRITES)
def test_any_cells_are_written_as_the_other_port_writes_them(tmp_path, writes):
    content = raw_workbook(
        '<row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"><v>46090</v></c></row><row r="5"/>'
        '<row r="7" spans="2:3"><c r="C7" t="s"><v>0</v></c></row>',
        texts="<si><t>shared</t></si>",
        behind='<mergeCells count="1"><mergeCell ref="E4:F5"/></mergeCells>',
    )  # fmt: skip
    (ours, our_marks), (theirs, their_marks) = (
        written(tmp_path / f"{kind.__name__}.xlsx", kind, content, writes) for kind in (PartsPort, OpenpyxlPort)
    )
    assert ours == theirs
    assert our_marks == their_marks


def written(path, kind, content, writes):
    """What a file holds after a port wrote cells, and which of them keep their text when Enter is pressed."""
    path.write_bytes(content)
    port = kind(path, content)
    for row, column, value in writes:
        port.write_block("Charges", row, column, [[value]])
    port.save()
    cells = (cell for line in openpyxl.load_workbook(path)["Charges"].iter_rows() for cell in line)
    marks = {cell.coordinate for cell in cells if cell.value is not None and cell.quotePrefix}
    return trimmed(kind(path, path.read_bytes()).read_sheet("Charges")), marks


def trimmed(block):
    """What the cells hold, whatever the size of the block; line ends as every reader of XML makes them."""
    values = {(row, at): value for row, line in enumerate(block.rows, 1) for at, value in enumerate(line, 1)}
    plain = {at: value.replace("\r", "\n") if isinstance(value, str) else value for at, value in values.items()}
    return {at: value for at, value in plain.items() if value is not None}
