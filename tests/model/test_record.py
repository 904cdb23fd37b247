import pickle
from decimal import Decimal

from radbill.model.claim import ServiceLine

LINE = ServiceLine(line_id="L1", procedure_code="70450", units=Decimal(2))


def test_a_line_keeps_no_list_of_the_fields_that_were_given() -> None:
    assert ServiceLine(line_id="L2").__pydantic_fields_set__ is LINE.__pydantic_fields_set__
    assert not LINE.model_fields_set


def test_a_changed_copy_leaves_the_shared_set_empty() -> None:
    changed = LINE.model_copy(update={"units": Decimal(3)})
    assert (changed.units, LINE.units) == (Decimal(3), Decimal(2))
    assert not ServiceLine(line_id="L2").model_fields_set


def test_copies_and_what_is_read_back_are_equal() -> None:
    read_back = pickle.loads(pickle.dumps(LINE))  # noqa: S301 - written in the same line
    for same in (LINE.model_copy(), LINE.model_copy(deep=True), read_back,
                 ServiceLine.model_validate(LINE.model_dump())):  # fmt: skip
        assert same == LINE
        assert hash(same) == hash(LINE)
    assert ServiceLine(line_id="L1", procedure_code="70450") != LINE
