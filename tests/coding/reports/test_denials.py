"""Every word by which a report denies, tried in a phrase that has no other: NegEx's cues and their scope, by hand."""

import re
from pathlib import Path

import pytest
from pydantic import ConfigDict

from radbill.coding.reports.negation import assertions, organ_assertions
from tests.case_tables import CaseRow, read_mapping


class Denials(CaseRow):
    """Phrases by what they try; the file says how they are marked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ways_to_deny_before: str
    words_between: str
    deeds: str
    words_behind: str
    ways_to_deny_behind: str
    where_a_denial_ends: str
    findings_that_stay: str
    not_seen: str
    excused: str
    parts: str


TABLE = read_mapping(Path(__file__).with_name("denials.yaml"), Denials)
MARKED = [name for name in Denials.model_fields if "[" in getattr(TABLE, name)]


def phrases(name: str) -> list[str]:
    return [" ".join(each.split()).replace("\\n", "\n") for each in re.split(r"\|", getattr(TABLE, name))]


def wrongly_read(phrase: str) -> list[str]:
    """What a marked phrase has that was read the other way."""
    affirmed, denied = assertions(re.sub(r"[\[\]{}]", "", phrase))
    must_deny, must_affirm = re.findall(r"\[([^]]*)]", phrase), re.findall(r"\{([^}]*)}", phrase)
    return [part for part in must_deny if part not in denied] + [part for part in must_affirm if part not in affirmed]


@pytest.mark.parametrize("name", MARKED)
def test_what_is_denied_and_what_stands(name: str) -> None:
    assert {phrase: wrong for phrase in phrases(name) if (wrong := wrongly_read(phrase))} == {}


def test_every_way_to_say_that_an_organ_was_not_seen() -> None:
    assert [phrase for phrase in phrases("not_seen") if "liver" in organ_assertions(phrase).affirmed] == []


def test_every_reason_excuses() -> None:
    for reason in phrases("excused"):
        assert "liver" in organ_assertions(f"the liver was not seen, {reason}.").affirmed, reason


def test_what_is_not_seen_in_an_organ_leaves_the_organ() -> None:
    for part in phrases("parts"):
        assert "liver" in organ_assertions(f"the {part} of the liver was not seen.").affirmed, part
    assert "amniotic" not in organ_assertions("the amniotic fluid was not seen.").affirmed


def test_a_reason_excuses_what_its_own_sentence_says() -> None:
    """Before it and behind it another organ that was not seen counts for nothing."""
    unseen, excused = "the {} was not seen.", "the {} was not seen due to gas."
    for organs in ("spleen liver aorta", "aorta spleen liver", "liver aorta spleen"):
        forms = [(excused if organ == "liver" else unseen).format(organ) for organ in organs.split()]
        affirmed = organ_assertions("\n".join(forms)).affirmed
        assert [organ for organ in organs.split() if organ in affirmed] == ["liver"], organs
