"""First three digits and states against CMS's own list of ZIP codes, row by row where the whole list is there."""

import pytest

from radbill.codes.states import STATES
from radbill.codes.zip_states import _STATES, states_of_zip

#: CMS parts two states into carriers' areas.
_WHOLE = {"EK": "KS", "WK": "KS", "EM": "MO", "WM": "MO"}
_FORCES = {"AA", "AE", "AP"}


@pytest.mark.parametrize(
    ("zip_code", "states"),
    [
        ("99501", {"AK"}), ("35203", {"AL"}), ("02101", {"MA"}), ("00901", {"PR"}), ("20001", {"DC"}),
        ("63101", {"MO"}), ("66101", {"KS"}), ("96799", {"HI", "AS"}), ("06390", {"CT", "NY"}), ("34011", {"AA"}),
        ("96201", {"AP"}), ("", set()), ("21", set()),
    ],
)  # fmt: skip
def test_states_of_known_places(zip_code, states) -> None:
    assert states_of_zip(zip_code) == states


def test_every_zip_of_the_list_and_no_other_is_in_its_state(shared_data) -> None:
    lines = (shared_data / "cms/zip5/ZIP5_OCT2025.txt").read_text().splitlines()
    listed = {(line[2:5], _WHOLE.get(line[:2], line[:2])) for line in lines}
    table = {(digits, state) for digits, states in _STATES.items() for state in states if state not in _FORCES}
    assert table == listed


def test_every_state_has_its_digits() -> None:
    assert {state for states in _STATES.values() for state in states} == STATES
