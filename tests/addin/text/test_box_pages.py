"""Texts for message boxes: every letter is on a page, no page is longer than a box, and each says how to go on."""

import pytest

from radbill_addin.text.box_pages import MOST_LETTERS, PAGE_END, in_pages

LINES = [f"Sheet Charges, row {row}: {'what to do ' * (row % 40)}".rstrip() for row in range(1, 60)]


def pages_of(text):
    return in_pages(text).split(PAGE_END)


@pytest.mark.parametrize("text", ["", "done", "two\nlines\n\nand more", "x" * MOST_LETTERS, "x\n" * 499])
def test_a_text_that_fits_is_shown_as_it_is(text) -> None:
    assert in_pages(text) == text


@pytest.mark.parametrize("count", [20, 40, 59])
def test_whole_lines_go_to_pages_that_fit_and_say_so(count) -> None:
    pages = pages_of("\n".join(LINES[:count]))
    assert len(pages) > 1
    assert max(map(len, pages)) <= MOST_LETTERS
    shown = []
    for number, page in enumerate(pages[:-1], 1):
        text, _, hint = page.rpartition("\n\n")
        assert hint == f"(Page {number} of {len(pages)}: OK shows the next.)"
        shown += text.split("\n")
    assert shown + pages[-1].split("\n") == LINES[:count]


def test_a_line_longer_than_a_box_is_broken_between_words() -> None:
    line = "authorization " * 300
    pages = pages_of(line)
    assert max(map(len, pages)) <= MOST_LETTERS
    assert "".join(page.partition("\n\n(Page")[0] for page in pages) == line
    assert len(pages_of("x" * 2_500)) == 3


def test_no_text_makes_pages_of_its_own() -> None:
    assert in_pages(f"one{PAGE_END}two") == "one two"
