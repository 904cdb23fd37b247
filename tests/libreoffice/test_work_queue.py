"""A work queue calculated by LibreOffice: what is stored beside its totals is what they come to."""

from datetime import date, timedelta

import openpyxl
import pytest

from radbill_addin.files.work_queue import renew_queue_file
from radbill_addin.sheets.work_queue import MEANINGS, QUEUE, SUMMARY
from tests.addin.files.posted_payments import post

pytestmark = pytest.mark.needs_libreoffice


def test_totals_are_the_stored_ones_and_the_tasks(office, own_home, tmp_path) -> None:
    path, day = tmp_path / "work_queue.xlsx", date.today() + timedelta(days=40)  # noqa: DTZ011 - no answer by then
    post(own_home, tmp_path)
    answer = renew_queue_file(path, (), day)
    stored = openpyxl.load_workbook(path, data_only=True)[SUMMARY]
    read = office.recalculate(path)
    assert read.error_cells == {}
    rows = range(6, 6 + len(MEANINGS) + 1)
    shown = {read.value(SUMMARY, row, 1): (read.value(SUMMARY, row, 2), read.value(SUMMARY, row, 3)) for row in rows}
    assert shown == {stored.cell(row, 1).value: (stored.cell(row, 2).value, stored.cell(row, 3).value) for row in rows}
    for kind in MEANINGS:
        own = [task for task in answer.tasks if task.kind == kind]
        assert shown[kind] == (len(own), float(sum(task.amount for task in own))), kind
    assert shown["All tasks"] == (len(answer.tasks), float(sum(task.amount for task in answer.tasks)))
    assert len(read.sheets[QUEUE.name]) == QUEUE.heading_row + len(answer.tasks)
