"""Import profiles: what a person has agreed to that the columns of a sender's files mean, kept under a name.

Files whose headings and their meanings are those of a profile are imported without a question; what changed since is
told. Only headings are kept, nothing of what stands below them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from filelock import FileLock

from radbill.core.files import write_bytes
from radbill.core.home import home_directory
from radbill.intake.foreign.columns.mapped_table import MappedTable
from radbill.intake.foreign.exports import ReadExports

FILE_NAME = "import_profiles.json"
#: Heading and field of each column, in the order of the file.
Layout = tuple[tuple[str, str], ...]
_PAIR = 2
#: A table is a changed one of a profile, and not another sender's, when so large a part of its headings is the same.
_SAME_SENDER = 0.5


def layout_of(table: MappedTable) -> Layout:
    """What a table's columns are called and understood as; a column without a heading has an empty one.

    A person's corrections do not count: they are kept with the sender, and hold as long as the rest is as it was.
    """
    return tuple((column.heading, column.field) for column in table.read_as or table.columns)


class ImportProfiles:
    """The profiles of this user's data directory, read anew at every question."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or home_directory()) / FILE_NAME

    def names(self) -> tuple[str, ...]:
        """The names of all profiles, sorted."""
        return tuple(sorted(self._read()))

    def fitting(self, read: ReadExports, name: str = "") -> str:
        """The profile that knows every file as it is read now: the one named, else the first; empty without one.

        A file without columns (HL7) fits no profile: nobody has agreed to it.
        """
        wanted = {layout_of(table) for table in read.tables}
        if set(read.files) != {table.file for table in read.tables}:
            return ""
        fits = (own for own, layouts in sorted(self._read().items()) if wanted and wanted <= set(layouts))
        return next((own for own in fits if name in {"", own}), "")

    def nearest(self, read: ReadExports) -> str:
        """The profile with most headings in common with the files, if it is at least half of each table's."""
        shares = {
            own: min((max(_share(known, table) for known in layouts) for table in read.tables), default=0)
            for own, layouts in sorted(self._read().items())
            if layouts
        }
        best = max(shares, key=lambda own: shares[own], default="")
        return best if shares.get(best, 0) >= _SAME_SENDER else ""

    def owner(self, table: MappedTable, name: str = "", *, is_near: bool = False) -> str:
        """The profile whose sender wrote a table: the one named, else the first that has its layout; empty without one.

        Args:
            table: As it was understood, without a person's corrections; of an HL7 file with its sender for a sheet.
            name: Of the profile, where a person said it.
            is_near: Whether a profile with half of the headings will do.
        """
        if name or not table.columns:
            return name or table.sheet
        every, own = sorted(self._read().items()), layout_of(table)
        if fitting := next((known for known, layouts in every if own in layouts), ""):
            return fitting
        shares = {known: max((_share(each, table) for each in layouts), default=0.0) for known, layouts in every}
        best = max(shares, key=lambda known: shares[known], default="")
        return best if is_near and shares.get(best, 0.0) >= _SAME_SENDER else ""

    def changes(self, read: ReadExports, name: str) -> tuple[str, ...]:
        """What is otherwise than the profile of a name has it, one sentence each; none when there is no such profile.

        Each table is held against the layout of the profile with which it shares the most headings.
        """
        layouts = self._read().get(name, ())
        return tuple(
            f"{table.file}: {words}"
            for table in read.tables
            if layouts and layout_of(table) not in layouts
            for words in _differences(max(layouts, key=lambda known: _share(known, table)), layout_of(table))
        )

    def save(self, name: str, tables: Sequence[MappedTable]) -> None:
        """Keep what the tables' columns mean under a name; layouts that it has already stay.

        A file that cannot be read is laid aside first, so that nothing of it is lost.

        Raises:
            OSError: the data directory cannot be written.
        """
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock")):
            every = self._read()
            if not every and self._path.exists():
                self._path.replace(self._path.with_suffix(".damaged"))
            new = [layout_of(table) for table in tables]
            every[name] = tuple(dict.fromkeys((*new, *every.get(name, ()))))
            write_bytes(self._path, json.dumps(every, indent=1, ensure_ascii=False).encode())

    def _read(self) -> dict[str, tuple[Layout, ...]]:
        """The layouts by name; a file that cannot be read holds none, so that a person is asked again."""
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return {name: tuple(map(_layout, layouts)) for name, layouts in content.items()} if _is_whole(content) else {}


def _layout(columns: Iterable[Sequence[str]]) -> Layout:
    return tuple((heading, field) for heading, field in columns)


def _is_whole(content: object) -> bool:
    return isinstance(content, Mapping) and all(
        isinstance(column, list) and len(column) == _PAIR and all(isinstance(each, str) for each in column)
        for layouts in content.values()
        for layout in (layouts if isinstance(layouts, list) else [None])
        for column in (layout if isinstance(layout, list) else [None])
    )


def _share(known: Layout, table: MappedTable) -> float:
    """Which part of a table's headings a layout has."""
    headings = {column.heading for column in table.columns}
    return len({heading for heading, _ in known} & headings) / max(len(headings), 1)


def _differences(known: Layout, now: Layout) -> Iterable[str]:
    before, after = _by_heading(known), _by_heading(now)
    for heading, field in before.items():
        if heading not in after:
            yield f"the column {heading}{_taken_for(field)} is gone."
    for heading, field in after.items():
        if heading not in before:
            yield f"the column {heading} is new{_taken_for(field, ' and')}."
        elif before[heading] != field:
            was, now_is = (_taken_for(each) or " not taken" for each in (before[heading], field))
            yield f"the column {heading} was{was} and is now{now_is}."
    if before == after:
        yield "the columns stand in another order."


def _by_heading(layout: Layout) -> dict[str, str]:
    """Fields by heading in words; the second of one heading says so."""
    count: Counter[str] = Counter()
    fields = {}
    for heading, field in layout:
        count[heading] += 1
        number = f" ({count[heading]})" if count[heading] > 1 else ""
        fields[f"{heading or 'without a heading'}{number}"] = field
    return fields


def _taken_for(field: str, word: str = "") -> str:
    return f"{word} taken for {field.replace('_', ' ')}" if field else ""
