"""Every kind of task has a colour of its own kind of urgency."""

import openpyxl

from radbill_addin.files.templates import WORK_QUEUE, template_path
from radbill_addin.sheets.work_queue import MEANINGS


def test_every_kind_of_task_is_coloured() -> None:
    workbook = openpyxl.load_workbook(template_path(WORK_QUEUE))
    for name in ("Queue", "Summary"):
        rules = [rule for area in workbook[name].conditional_formatting for rule in area.rules]
        coloured = {text.strip('"') for rule in rules for text in rule.formula}
        assert [kind for kind in MEANINGS if not any(kind in each for each in coloured)] == [], name
