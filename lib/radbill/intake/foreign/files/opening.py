"""A file of another system opened: what kind it is shows in its bytes, not in its name."""

from pathlib import Path

from radbill.intake.foreign.files.delimited import delimited_rows, delimiter_of
from radbill.intake.foreign.files.encoding import decoded
from radbill.intake.foreign.files.field_places import has_fixed_places
from radbill.intake.foreign.files.hl7 import Hl7File, hl7_file, is_hl7
from radbill.intake.foreign.files.labeled import labeled_rows
from radbill.intake.foreign.files.markup import is_markup, markup_tables
from radbill.intake.foreign.files.packed import packed_rows
from radbill.intake.foreign.files.printed import is_printed_with_signs, is_ruled, printed_rows
from radbill.intake.foreign.files.source import SourceTable, UnreadableSourceError
from radbill.intake.foreign.files.spools.spool_rows import spool_rows
from radbill.intake.foreign.files.spreadsheets import is_spreadsheet, spreadsheet_tables


def opened(path: Path) -> tuple[SourceTable, ...] | Hl7File:
    """The tables of a file, or its messages.

    Raises:
        UnreadableSourceError: it is of no kind that can be read, or damaged.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(f"it cannot be opened ({error.strerror or 'no reason given'}).") from error
    if is_spreadsheet(content):
        return tuple(spreadsheet_tables(path.name, content))
    text = decoded(content)
    if is_markup(text):
        return tuple(markup_tables(path.name, text))
    return hl7_file(path.name, text) if is_hl7(text) else (_text_table(path.name, text),)


#: Signs that stand inside of names.
_SIGNS_INSIDE, _LOOKED_AT = frozenset({",", "^"}), 200


def _has_fixed_places(text: str, sign: str) -> bool:
    """Whether fields stand in the same places of all lines, and the sign does not."""
    lines = [line.strip("\f\r").expandtabs() for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    signs = {tuple(at for at, character in enumerate(line) if character == sign) for line in lines}
    return len(signs) > 1 and has_fixed_places(lines)


def _may_be_spool(text: str, sign: str | None) -> bool:
    """Whether no sign parts the columns, or one that stands inside of names while blanks do."""
    lines = [line for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    return sign is None or (sign in _SIGNS_INSIDE and sum("  " in line.strip() for line in lines) * 2 > len(lines))


def _text_table(name: str, text: str) -> SourceTable:
    if not text.strip():
        raise UnreadableSourceError("it is empty.")
    if (labeled := labeled_rows(text)) is not None:
        return SourceTable(name, "", labeled)
    sign = delimiter_of(text)
    if _may_be_spool(text, sign) and (spool := spool_rows(text)) is not None:
        return SourceTable(name, "", spool)
    delimiter = None if is_ruled(text) else sign
    if delimiter in _SIGNS_INSIDE and _has_fixed_places(text, delimiter):
        delimiter = None
    if delimiter is not None and is_printed_with_signs(text, delimiter):
        delimiter = None
    if delimiter is None:
        rows = printed_rows(text) or packed_rows(text)
        if rows is None:
            raise UnreadableSourceError("neither a sign nor blanks part its columns; save it as CSV.")
        return SourceTable(name, "", rows)
    return SourceTable(name, "", tuple(delimited_rows(text, delimiter)))
