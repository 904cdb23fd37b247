"""The examples in the documentation of the rooms of codes run and give what they say."""

import doctest
import importlib

import pytest

MODULES = ("cited_codes", "code_ranges", "component", "equipment", "sides")


@pytest.mark.parametrize("name", MODULES)
def test_the_documentation_runs(name: str) -> None:
    tried = doctest.testmod(importlib.import_module(f"radbill.codes.{name}"))
    assert tried.attempted
    assert not tried.failed
