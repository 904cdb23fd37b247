"""Advice names what it is about: whoever reads the sentence alone knows the cell, the row or the list that is meant."""

import re

import pytest

from radbill.core.findings import Finding
from radbill.edits.engine.scrub import scrub
from tests.edits.cases import ALL_FILES
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY

STUB = StubBook()
#: A verb whose object is a word that stands for something said elsewhere.
_VERBS = (
    "Add|Bill|Check|Clear|Compare|Copy|Correct|Delete|Describe|Divide|Enter|Fill|Give|Keep|Leave|Look|Name|Put|Read|"
    "Say|Send|Split|Take|Type|Use|Void|Write"
)
_NAMELESS = re.compile(
    rf"(?:^|[.;] )(?:{_VERBS})(?: out| in| up)? (?:(?:it|both|them|its|their|those)\b(?! [a-z]+s\b)|the key[.,])"
)
#: Words of which a message may be the only other place: an exam, a line, a card, a payer.
_SAID_IN_THE_DATA = frozenset({"RB2160", "RB2190"})


def all_advice() -> set[tuple[str, str]]:
    """Each edit's advice about its failing cases; what the batch itself brings along is not an edit's."""
    return {
        (file.edit, each.what_to_do)
        for file in ALL_FILES
        if file.edit not in _SAID_IN_THE_DATA
        for case in file.failing
        for each in _findings(case)
        if each.edit_id == file.edit
    }


def _findings(case) -> tuple[Finding, ...]:
    earlier = {"earlier": case.sent, "earlier_claims": case.earlier_claims, "earlier_denials": case.denied_before}
    return tuple(scrub(case.batch, STUB, TODAY, **earlier).findings)


def test_no_advice_begins_with_a_word_that_stands_for_another() -> None:
    told = all_advice()
    assert len(told) > 200
    assert sorted((edit, words) for edit, words in told if _NAMELESS.search(words)) == []


@pytest.mark.parametrize(
    ("words", "is_nameless"),
    [
        ("Copy it from the card.", True), ("Delete the row; look it up.", False), ("Correct the key.", True),
        ("Clear them.", True), ("Add 59 to the line. Send it.", True),
        ("Compare both patients with their cards.", False), ("Copy the member ID from the card.", False),
    ],
)  # fmt: skip
def test_a_nameless_object_is_seen(words: str, *, is_nameless: bool) -> None:
    assert bool(_NAMELESS.search(words)) is is_nameless
