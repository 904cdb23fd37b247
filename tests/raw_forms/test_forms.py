"""The tables of forms are what they say they are."""

from collections import Counter

from tests.raw_forms.forms import FORMS, FURTHER, GIVEN


def test_no_form_stands_twice():
    assert [key for key, count in Counter((form.kind, form.text) for form in FORMS).items() if count > 1] == []


def test_the_given_forms_and_at_least_forty_further_ones_of_their_kinds():
    kinds = {form.kind for form in GIVEN}
    assert len(GIVEN) == 66
    assert sum(form.kind in kinds for form in FURTHER) >= 40


def test_each_kind_has_forms_that_are_read_and_forms_that_are_refused():
    for kind in {form.kind for form in FURTHER}:
        assert {form.is_refused for form in FORMS if form.kind == kind} == {True, False}
