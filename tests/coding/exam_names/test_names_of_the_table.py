"""The name that the table of imaging codes gives an exam is read as that exam, before any other.

The code of a name is the code set's, by the table; a row of the exams or a word that means something else now is missed
by the name that needs it.
"""

import pytest

from radbill.codes.imaging_codes import imaging_codes
from radbill.coding.exam_names.suggest import suggest
from tests.coding.exam_names.test_words_of_the_table import DAY, names

#: What the table calls them describes them; nobody names an exam so, and another answer stands first, or none.
DESCRIBED = """
    70015 70472 70557 70558 70559 72240 72255 72265 72270 74290 74301 74328 74329 74330 74340 74360 74400 74415
    74425 74485 74713 75600 75635 75710 75716 75746 75774 75809 75820 75822 75894 75898 75901 75902 75970 75984
    75989 76014 76015 76016 76017 76018 76019 76100 76125 76145 76513 76516 76519 76818 76881 76882 76883 76975
    76978 76979 76984 76987 76988 76989 76998 77003 77054 77061 77062 77071 77090 77091 77092 78016 78111 78121
    78140 78231 78232 78351 78414 78434 78454 78473 78496 78600 78601 78605 78606 78610 78660 78700 78701 78707
    78709 78725 78831 78832 78835 93307 93313 93314 93316 93317 93318 93319 93351 93352 93355 93356 93895 93896
    93897 93898 93924 93998 G0130 G0219 G0235 G0252
"""
NAMES = [
    (name, row.procedure_code)
    for row in imaging_codes().values()
    if row.in_force.covers(DAY) and row.procedure_code not in DESCRIBED.split()
    for name in names(row)
]


@pytest.mark.parametrize(("name", "code"), NAMES, ids=[code for _, code in NAMES])
def test_an_exam_is_read_by_the_name_that_the_table_gives_it(name: str, code: str) -> None:
    assert code in suggest(name, DAY)[0].procedure_codes


def test_most_exams_have_such_a_name() -> None:
    assert len(NAMES) > 500
