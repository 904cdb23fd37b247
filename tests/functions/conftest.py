"""Worksheet functions are called as Windows Excel calls them: through xlwings' own path over a pretended COM."""

from tests.harness.loader import load_windows_xlwings

load_windows_xlwings()
