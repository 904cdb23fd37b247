"""Whatever stands in a claim: every entry stays in its field, no two share a cell, and what does not fit is told."""

import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.forms.cms1500.entries import Entry, FormEntries
from radbill.forms.cms1500.field_grid import FIELDS
from radbill.forms.cms1500.form_pages import claim_forms
from radbill.forms.cms1500.pdf_pages import Offset, pdf_of
from radbill.model.sent_claim.claims import SentClaim
from tests.forms.cms1500.invented_claims import FULL, MEDICARE, MEDICARE_SECOND, SUBMITTER
from tests.forms.cms1500.printed_forms import words_of

ODD = st.one_of(
    st.text(max_size=90),
    st.text("W", min_size=1, max_size=90),
    st.text("wéßŁ-.,'&/#@ \t\x07", max_size=40),
    st.text("0123456789-", max_size=60),
)


def texts_replaced(value, draw):
    """A record with every text in it replaced by an odd one, now and then."""
    if isinstance(value, tuple):
        parts = [texts_replaced(each, draw) for each in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, str) and draw(st.integers(0, 4)) == 0:
        return draw(ODD)
    return value


@st.composite
def odd_claims(draw) -> SentClaim:
    return texts_replaced(draw(st.sampled_from([FULL, MEDICARE, MEDICARE_SECOND])), draw)


def cells(entry: Entry) -> set[tuple[int, int]]:
    return {(entry.line, column) for column in range(entry.column, entry.column + len(entry.text))}


def field_cells(entry: Entry) -> set[tuple[int, int]]:
    field = FIELDS[entry.field]
    return {(entry.line, column) for column in range(field.column, field.column + field.width)}


@settings(max_examples=150, deadline=None)
@given(odd_claims())
def test_every_entry_stays_in_its_own_field(claim: SentClaim) -> None:
    forms = claim_forms(claim, SUBMITTER)
    for page in forms.pages:
        taken: set[tuple[int, int]] = set()
        for entry in page:
            assert cells(entry) <= field_cells(entry), entry.field
            assert not cells(entry) & taken, entry.field
            assert entry.text.isascii()
            assert entry.text.isprintable()
            assert entry.text == entry.text.upper()
            taken |= cells(entry)


@settings(max_examples=25, deadline=None)
@given(odd_claims())
def test_what_can_be_printed_makes_a_pdf(claim: SentClaim) -> None:
    forms = claim_forms(claim, SUBMITTER)
    if forms.can_be_printed:
        content = pdf_of(forms.pages, has_form=False, offset=Offset())
        assert content.count(b"/Type /Page\n") == len(forms.pages)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_takes_its_width_and_no_character_more(name: str) -> None:
    width = FIELDS[name].width
    full, too_long, foreign = FormEntries(), FormEntries(), FormEntries()
    full.put(name, "W" * width, "here")
    too_long.put(name, "W" * (width + 1), "here")
    foreign.put(name, "Ж", "here")
    assert ([entry.text for entry in full.entries], full.problems) == (["W" * width], [])
    assert (too_long.entries, [problem.kind for problem in too_long.problems]) == ([], ["LENGTH"])
    assert (foreign.entries, [problem.kind for problem in foreign.problems]) == ([], ["INVALID_CODE"])


def crowded_page() -> list[Entry]:
    """A form with the widest letter in every cell of every field, of all six service lines."""
    page = []
    for row in range(6):
        entries = FormEntries(row)
        for name, field in FIELDS.items():
            if (45 <= field.line <= 46) or row == 0:
                entries.put(name, "W" * field.width, "")
        page += entries.entries
    return page


def test_with_every_field_full_no_word_touches_another_or_its_boxes_border(tmp_path: Path) -> None:
    content = pdf_of([crowded_page()], has_form=False, offset=Offset())
    words = words_of(content, tmp_path)
    assert sum(len(word) for *_, word in words) == sum(len(entry.text) for entry in crowded_page())
    for (left, top, right, _, _), (other_left, other_top, other_right, _, _) in combinations(words, 2):
        if abs(top - other_top) < 1:
            assert right <= other_left + 0.01 or other_right <= left + 0.01
        else:
            assert abs(top - other_top) > 11.9
    assert min(left for left, *_ in words) >= 21.5
    assert max(right for _, _, right, _, _ in words) <= 590.5


def test_poppler_finds_nothing_wrong_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    path.write_bytes(pdf_of([crowded_page()], has_form=True, offset=Offset()))
    answer = subprocess.run(["pdftoppm", "-r", "20", "-png", path, tmp_path / "page"], check=True, capture_output=True)
    assert answer.stderr == b""
    assert (tmp_path / "page-1.png").stat().st_size > 1000
