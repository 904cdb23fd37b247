"""A batch prices every line as its own cell does, in amounts and in every step with its words: a sample."""

from collections import Counter

from tests.pricing.batch_law import both_ways, columns_of

LINES = 20_000


def test_every_line_of_a_batch_is_the_cell_of_its_own() -> None:
    batch, cells = both_ways(LINES)
    assert len(cells) >= LINES
    for name, wanted in columns_of(cells).items():
        assert batch[name].to_list() == wanted, name
    assert sum(cell.allowed_amount is not None for cell in cells) > LINES // 4
    words = ("first side on its own", "paid on its own line")
    assert sum(step.sentence.find(each) > 0 for cell in cells for step in cell.steps for each in words) > LINES // 2000
    taken = Counter(step.name for cell in cells for step in cell.steps)
    assert all(taken[name] > LINES // 200 for name in ("mppr", "opps_cap", "bilateral", "units", "multiple_surgery"))
