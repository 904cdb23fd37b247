"""What the words of a sender mean, as a person has said it once: tables that translate them, and corrected columns.

Kept in the user's data directory beside the import profiles, by the name of the sender: names of readers, sites, payers
and exams with the practice's own keys and codes; nothing of patients.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from filelock import FileLock

from radbill.core.files import write_bytes
from radbill.core.home import home_directory

FILE_NAME = "import_tables.json"
_COLUMN = "column"
_ANSWER_PARTS = 2


class UnknownKind(StrEnum):
    """What a person can be asked: who somebody is, what a site, payer or exam is, which place a word means."""

    PROVIDER = "provider"
    SITE = "site"
    PAYER = "payer"
    EXAM = "exam"
    PLACE = "place"


class SenderAnswer(NamedTuple):
    """What a name of a sender means.

    Attributes:
        value: NPI of a provider, key of a site or payer (empty: one of its own), procedure code of an exam, place of
            service of a word.
        place_of_service: Of a site, where the sender does not say it; else empty.
    """

    value: str
    place_of_service: str = ""


#: Answers by kind and by name in small letters with single blanks.
Answers = Mapping[tuple[UnknownKind, str], SenderAnswer]


def plain_word(name: str) -> str:
    """A name as the tables compare it."""
    return " ".join(name.split()).casefold()


#: So many explained names tell a sender from another one with the same columns.
_FEWEST_KNOWN = 2


class Sender(NamedTuple):
    """A sender: the name of its profile, what a person corrected of its columns by heading, and what its words mean."""

    name: str = ""
    columns: Mapping[str, str] = MappingProxyType({})
    answers: Answers = MappingProxyType({})

    def answer(self, kind: UnknownKind, name: str) -> SenderAnswer | None:
        """What a name means; none when nobody has said it."""
        return self.answers.get((kind, plain_word(name))) if name else None

    def knowing(self, answers: Answers, columns: Mapping[str, str] = MappingProxyType({})) -> "Sender":
        """The sender with more answers and corrected columns, the new ones before the old."""
        return self._replace(answers={**self.answers, **answers}, columns={**self.columns, **columns})


def is_stranger(sender: Sender, names: Iterable[tuple[UnknownKind, str]]) -> bool:
    """Whether a file with the columns of a sender has none of the names that were explained for it.

    Args:
        sender: Whose columns they are.
        names: What the file calls readers, sites, payers and exams.
    """
    kinds = {kind for kind, _ in sender.answers}
    own = {(kind, plain_word(name)) for kind, name in names if name and kind in kinds}
    return len(sender.answers) >= _FEWEST_KNOWN and bool(own) and not own & sender.answers.keys()


class ImportTables:
    """The senders of this user's data directory, read anew at every question."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or home_directory()) / FILE_NAME

    def of(self, name: str) -> Sender:
        """What is known of a sender; nothing of one without a name."""
        kept = self._read().get(name, {}) if name else {}
        columns = {heading: answer.value for heading, answer in kept.get(_COLUMN, {}).items()}
        answers = {(kind, word): answer for kind in UnknownKind for word, answer in kept.get(kind, {}).items()}
        return Sender(name, columns, answers)

    def keep(self, name: str, answers: Answers, columns: Mapping[str, str] = MappingProxyType({})) -> None:
        """Keep more of a sender; what is known already and not said anew stays. Nothing is kept without a name.

        A file that cannot be read is laid aside first, so that nothing of it is lost.

        Raises:
            OSError: the data directory cannot be written.
        """
        if not name or not (answers or columns):
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock")):
            every = self._read()
            if not every and self._path.exists():
                self._path.replace(self._path.with_suffix(".damaged"))
            own = every.setdefault(name, {})
            for (kind, word), answer in answers.items():
                own.setdefault(kind, {})[word] = answer
            own.setdefault(_COLUMN, {}).update({heading: SenderAnswer(field) for heading, field in columns.items()})
            write_bytes(self._path, json.dumps(every, indent=1, ensure_ascii=False).encode())

    def _read(self) -> dict[str, dict[str, dict[str, SenderAnswer]]]:
        """Answers by sender, kind and name; a file that cannot be read holds none, so that a person is asked again."""
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return {sender: {kind: {word: SenderAnswer(*answer) for word, answer in words.items()}
                         for kind, words in kinds.items()}
                for sender, kinds in content.items()} if _is_whole(content) else {}  # fmt: skip


def _is_whole(content: object) -> bool:
    """Whether a file holds answers at the third level and nothing else."""
    answers = [answer for kinds in _values(content) for words in _values(kinds) for answer in _values(words)]
    return None not in answers and all(
        isinstance(answer, list) and len(answer) == _ANSWER_PARTS and all(isinstance(each, str) for each in answer)
        for answer in answers
    )


def _values(content: object) -> Iterator[object]:
    """The values of a mapping; none of anything else, which is then no answer either."""
    yield from content.values() if isinstance(content, Mapping) else [None]


def heading_names(headings: Iterable[str]) -> list[str]:
    """How corrected columns are named: by the heading, the second of the same heading with its number."""
    count: dict[str, int] = {}
    names = []
    for heading in headings:
        count[heading] = count.get(heading, 0) + 1
        names.append(f"{heading} ({count[heading]})" if count[heading] > 1 else heading)
    return names
