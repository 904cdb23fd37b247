"""The sheets of a workbook's package, each read when it is asked for."""

from collections.abc import Callable, Iterator, Mapping

from radbill_addin.ports.parts.package import Package
from radbill_addin.ports.parts.plain_rows import NotPlainError, PlainRows
from radbill_addin.ports.parts.sheet_content import Conventions, SheetContent
from radbill_addin.ports.parts.sheet_reader import PlainSheet, read_sheet


class SheetsOfPackage(Mapping[str, SheetContent]):
    """The worksheets, each read when it is first asked for."""

    def __init__(
        self, package: Package, parts: Mapping[str, str], conventions: Conventions, known: Mapping[str, SheetContent]
    ) -> None:
        self._package, self._parts, self._conventions = package, parts, conventions
        self._read = dict(known)
        self._plain: dict[str, PlainSheet] = {}

    def __getitem__(self, name: str) -> SheetContent:
        if name not in self._read:
            self._read[name] = read_sheet(self._package.read(self._parts[name]), self._conventions)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def part_of(self, name: str, read: Callable[[PlainRows], None]) -> SheetContent:
        """A sheet of which only some rows are read, where it can be read by its rows; else all of it."""
        if name in self._read:
            return self._read[name]
        try:
            if name not in self._plain:
                self._plain[name] = PlainSheet(self._package.read(self._parts[name]), self._conventions)
            read(self._plain[name].rows)
        except NotPlainError:
            return self[name]
        return self._plain[name].content()

    def read_all(self) -> None:
        """Read every sheet now."""
        for name in self._parts:
            self[name]
