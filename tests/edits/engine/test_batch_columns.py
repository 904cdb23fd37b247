from operator import attrgetter

from radbill.edits.engine.batch_columns import BatchColumns, index_of
from radbill.edits.engine.reference_queries import Row
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch

CLAIMS = valid_batch().claims
COLUMNS = BatchColumns(CLAIMS)


def test_lines_and_their_rows_stand_in_the_order_of_the_claims() -> None:
    lines = [(claim, line) for claim in CLAIMS for line in claim.lines]
    assert COLUMNS.rows == [Row(claim.claim_id, line.line_id) for claim, line in lines]
    assert COLUMNS.for_lines(CLAIMS) == [claim for claim, _ in lines]
    assert COLUMNS.all_lines == [line for _, line in lines]
    assert COLUMNS.lines.of("procedure_code") == [line.procedure_code for _, line in lines]


def test_places_of_codes_and_lines() -> None:
    codes = [line.procedure_code for line in COLUMNS.all_lines]
    for code, places in COLUMNS.places_by_code.items():
        assert places == [at for at, own in enumerate(codes) if own == code]
    assert COLUMNS.has_own_line_ids
    assert [tuple(COLUMNS.places_of_line(line.line_id)) for line in COLUMNS.all_lines] == [
        (at,) for at in range(len(codes))
    ]
    assert COLUMNS.places_of_line("L99") == ()


def test_lines_of_one_id_have_all_their_places() -> None:
    columns = BatchColumns(batch_from(changed(valid_sketch(), {"claims.C2.lines.L3.line_id": "L1"})).claims)
    assert not columns.has_own_line_ids
    assert [columns.all_lines[at].line_id for at in columns.places_of_line("L1")] == ["L1", "L1"]
    assert columns.places_of_line("L3") == ()


def test_each_object_is_there_once() -> None:
    payers = list(map(attrgetter("payer"), CLAIMS))
    assert list(map(id, COLUMNS.different("payer"))) == list(dict.fromkeys(map(id, payers)))


def test_a_batch_without_claims_has_empty_columns() -> None:
    columns = BatchColumns(())
    assert (columns.rows, columns.all_lines, columns.different("payer"), columns.places_of_line("")) == ([], [], [], ())
    assert index_of(range(3), ()) == {}
