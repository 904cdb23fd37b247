"""The add-in's tests see xlwings as Windows does; this must come before anything imports xlwings."""

from tests.harness.loader import load_windows_xlwings

load_windows_xlwings()
