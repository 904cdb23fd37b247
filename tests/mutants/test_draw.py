"""The same seed draws the same mutants, spread over the rooms; another seed draws others."""

from tests.mutants.draw import draw, shares
from tests.mutants.mutant import differing_lines, next_code
from tests.mutants.rooms import PARTS
from tests.mutants.trial import Outcome, outcome_of, stages


def test_rooms_have_equal_shares_and_every_mutant_has_its_place() -> None:
    counts = shares(602)
    assert sum(counts.values()) == 602
    by_room = {room: sum(count for part, count in counts.items() if part.room == room) for room in ["edits", "coding"]}
    assert by_room == {"edits": 151, "coding": 151}
    assert set(counts) == set(PARTS)


def test_a_seed_draws_the_same_again_and_another_draws_others() -> None:
    first, again, other = (
        {mutant.name for mutants in draw(seed, 12).values() for mutant in mutants} for seed in (3, 3, 4)
    )
    assert first == again
    assert len(first) == 12
    assert first != other


def test_neighbors_of_codes() -> None:
    assert [next_code(code) for code in ("70459", "GZ", "A9502")] == ["70450", "GA", "A9503"]


def test_a_difference_is_told_by_its_line() -> None:
    assert differing_lines("one\n two\n", "one\n three\n") == ("two", "three")


def test_only_a_failing_test_or_import_kills() -> None:
    assert [outcome_of(code) for code in (0, 1, 2, 5, None, -9)] == [
        Outcome.SURVIVED, Outcome.KILLED, Outcome.NOT_IMPORTED, Outcome.SURVIVED, Outcome.RAN_ON, Outcome.BROKEN,
    ]  # fmt: skip


def test_the_likeliest_files_run_first() -> None:
    tests = tuple(f"tests/test_{name}.py::test_it" for name in "abcdef")
    first, rest = stages((*tests, "tests/test_a.py::test_more"))
    assert first == (
        [f"tests/test_{name}.py" for name in "abcd"],
        (*tests[:4], "tests/test_a.py::test_more"),
    )
    assert rest == (["tests/test_e.py", "tests/test_f.py"], tests[4:])
