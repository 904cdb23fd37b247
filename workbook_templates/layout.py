"""How a layout declares the workbook that is built from it."""

from collections.abc import Callable
from typing import NamedTuple

from openpyxl import Workbook

from radbill_addin.files.templates import Template


class Layout(NamedTuple):
    """A workbook of the folder `built`: what it is, the title in its properties, and what lays it out."""

    template: Template
    title: str
    build: Callable[[], Workbook]
