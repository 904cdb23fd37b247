"""Lines of text as a file to print: a PDF where the extra `paper` is installed, else plain text."""

import importlib
import io
from collections.abc import Sequence
from pathlib import Path

from radbill import write_bytes

_LETTER = (612, 792)
_LEFT, _TOP, _BOTTOM, _LEADING, _SIZE = 54, 738, 54, 12, 9
_FONT = "Courier"


def write_printed_text(path: Path, lines: Sequence[str]) -> Path:
    """Write lines for their user's eyes only, whole or not at all; gives where.

    A name that ends in .pdf becomes a PDF; where none can be made, a text file beside it.

    Raises:
        OSError: the folder does not take the file.
    """
    if path.suffix.lower() == ".pdf":
        if content := _pdf(lines):
            write_bytes(path, content)
            return path
        path = path.with_suffix(".txt")
    write_bytes(path, ("\n".join(lines) + "\n").encode())
    return path


def _pdf(lines: Sequence[str]) -> bytes:
    """Empty when nothing here makes PDFs."""
    try:
        canvas_module = importlib.import_module("reportlab.pdfgen.canvas")
    except ModuleNotFoundError:
        return b""
    out = io.BytesIO()
    canvas = canvas_module.Canvas(out, pagesize=_LETTER, invariant=1)
    per_page = (_TOP - _BOTTOM) // _LEADING
    for start in range(0, len(lines), per_page):
        canvas.setFont(_FONT, _SIZE)
        for at, line in enumerate(lines[start : start + per_page]):
            canvas.drawString(_LEFT, _TOP - at * _LEADING, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
