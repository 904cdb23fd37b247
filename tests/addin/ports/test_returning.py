"""A file returns to a state that was kept beside it, whole, unless somebody else changed it."""

import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from tests.addin.ports.raw_workbook import raw_workbook


@pytest.fixture
def open_raw(tmp_path):
    """Opens a workbook made of parts."""

    def opening():
        path = tmp_path / "claims.xlsx"
        path.write_bytes(raw_workbook())
        return open_workbook(path), path

    return opening


def save(port):
    port.write_block("Charges", 2, 1, [["C9"]])
    port.save()


def test_a_file_returns_to_a_state_from_before_whole(open_raw) -> None:
    port, path = open_raw()
    first, mark = path.read_bytes(), port.file_mark
    save(port)
    assert port.file_mark != mark
    port.write_block("Charges", 3, 1, [["waits"]])
    assert not port.return_to("0" * 64)
    assert port.read_sheet("Charges").value(3, 1) == "waits"
    assert port.return_to(mark)
    assert (path.read_bytes(), port.file_mark) == (first, mark)
    port.save()  # what waited was dropped
    assert path.read_bytes() == first
    assert port.read_sheet("Charges").value(2, 1) != "C9"


def test_a_file_that_somebody_changed_does_not_return(open_raw) -> None:
    port, path = open_raw()
    mark = port.file_mark
    save(port)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(WorkbookNotSavedError):
        port.return_to(mark)
