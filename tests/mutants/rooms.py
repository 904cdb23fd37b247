"""What is mutated, and which tests may notice it."""

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
LIBRARY = "lib/radbill"
#: Tests of the rooms, and of the answers that need all of them.
TEST_FOLDERS = ("tests/codes", "tests/coding", "tests/edits", "tests/pricing", "tests/raw_forms")


class Part(NamedTuple):
    """The code or the tables of one room, and its share of the mutants that are drawn."""

    room: str
    kind: str
    share: int

    @property
    def name(self) -> str:
        """As the report calls it."""
        return f"{self.room}, {self.kind}"

    def paths(self, root: Path = ROOT) -> list[str]:
        """Its files, relative to the root."""
        endings = {".py"} if self.kind == "code" else {".yaml", ".csv"}
        files = sorted((root / LIBRARY / self.room).rglob("*"))
        return [path.relative_to(root).as_posix() for path in files if path.suffix in endings]


#: Rooms have equal shares; where a room has tables, half of its share. Rules of edits and pricing are code alone.
PARTS = (
    Part("edits", "code", 2),
    Part("coding", "code", 1),
    Part("coding", "tables", 1),
    Part("pricing", "code", 2),
    Part("codes", "code", 1),
    Part("codes", "tables", 1),
)


def files_of_tests(root: Path = ROOT) -> list[str]:
    """Files of tests that may notice a mutant, relative to the root."""
    return sorted(
        path.relative_to(root).as_posix() for folder in TEST_FOLDERS for path in (root / folder).rglob("test_*.py")
    )
