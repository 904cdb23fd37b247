"""Polars, imported when the first table is built.

An importer's file declares its kind of data beside the reading, and the book asks for the kinds everywhere: also in a
browser, where there is no polars, and in a cell that waits for its first answer.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl
else:

    class _Polars:
        """The module polars, imported with the first of its names."""

        def __getattr__(self, name: str) -> object:
            return getattr(import_module("polars"), name)

    pl = _Polars()

__all__ = ["pl"]
