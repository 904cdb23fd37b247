"""Worksheet functions in every host; xlwings is imported as Windows sees it before anything holds it."""

from tests.harness.loader import load_windows_xlwings

load_windows_xlwings()

from tests.libreoffice.conftest import hosted, office, started_office  # noqa: E402 - only after the pretence

__all__ = ["hosted", "office", "started_office"]
