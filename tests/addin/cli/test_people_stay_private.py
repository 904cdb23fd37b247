"""Who is named in a file stays there: not in messages, logs, or names of files; what is kept is its owner's alone."""

import json
import logging
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.cli.demo_run import run_demo
from tests.edi.answer_samples import raw_segments
from tests.edi.guides.check import faults_of
from tests.edi.guides.valid_files import KINDS, text_of, valid_segments

#: NM101 of a subscriber, a patient, a corrected patient, a dependent, an other insured.
_PERSONS = {"IL", "QC", "74", "03", "1P", "GB"}
_SOCIAL_SECURITY_NUMBERS = {"SY", "1W", "IG"}
#: A shorter value stands in too many other places.
_SHORTEST = 4
_NAME = "QUAXILDA"
#: Commands that answer with the facts themselves: only what they say beside them is looked at.
_TELLING = {"acknowledgment", "eligibility", "status", "claims"}


def people_of(content: str) -> set[str]:
    """Names, member numbers, streets and birth dates in a file."""
    values: set[str] = set()
    is_person = False
    for elements in raw_segments(content):
        match elements:
            case ["NM1", kind, *_]:
                is_person = kind in _PERSONS
                values |= {elements[at] for at in (3, 4, 9) if is_person and len(elements) > at}
            case ["HL" | "CLM" | "CLP" | "LX", *_]:
                is_person = False
            case ["N3", *streets] if is_person:
                values |= set(streets)
            case ["DMG", _, birth_date, *_] if is_person:
                values.add(birth_date)
            case ["REF", kind, number, *_] if kind in _SOCIAL_SECURITY_NUMBERS:
                values.add(number)
    return {value.strip() for value in values if len(value.strip()) >= _SHORTEST}


def commands(path: Path, out: Path, number: int) -> Iterator[list[object]]:
    """Every command that takes such a file; of two files in a row one is answered in words, the other in JSON."""
    yield ["x12", "copy", path, out / "copy.x12"]
    for at, words in enumerate(("x12 check", "acknowledgment read", "acknowledgment post", "eligibility read",
                                "status read", "claims read", "ledger import")):  # fmt: skip
        yield [*words.split(), path, *(["--json"] if (number + at) % 2 else [])]


def said(command: list[object]) -> str:
    """What a command says that no facts belong into."""
    result = CliRunner().invoke(main, [str(argument) for argument in command])
    assert result.exception is None or isinstance(result.exception, SystemExit), command
    if command[0] not in _TELLING:
        return result.output
    return result.stderr + faults_in(result.stdout)


def faults_in(answer: str) -> str:
    if not answer.startswith("{"):
        return ""
    facts = json.loads(answer)
    return json.dumps([each.get("faults") for each in (facts, *facts.get("files", []))])


def told(values: set[str], text: str) -> set[str]:
    return {value for value in values if re.search(rf"(?<![A-Za-z0-9]){re.escape(value)}(?![A-Za-z0-9])", text)}


def sample_contents(shared_data: Path) -> Iterator[tuple[Path, set[str]]]:
    for path in sorted((shared_data / "edi").rglob("*")):
        content = path.read_bytes().decode("latin-1") if path.is_file() else ""
        start = content.find("ISA")
        if start >= 0 and len(content) > start + len("ISA") + 103 and (values := people_of(content[start:])):
            yield path, values


def test_no_person_of_a_third_party_file_is_told(shared_data, own_home, tmp_path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    everybody: set[str] = set()
    for number, (path, values) in enumerate(sample_contents(shared_data)):
        out = tmp_path / f"out{number}"
        out.mkdir()
        everybody |= values
        for command in commands(path, out, number):
            assert not told(values, said(command)), (path.name, command[:2])
    assert len(everybody) > 150
    assert not told(everybody, caplog.text)
    names = [each.name for each in (*own_home.rglob("*"), *tmp_path.rglob("*"))]
    assert not told(everybody, "\n".join(names))


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_in_any_element_is_not_repeated_by_what_is_wrong_there(kind) -> None:
    segments = valid_segments(kind)
    told_faults = 0
    for at, segment in enumerate(segments):
        elements = segment.split("*")
        for place in range(1, len(elements) if elements[0] != "ISA" else 0):
            changed = "*".join([*elements[:place], f"{_NAME} ZEBRASTEIN", *elements[place + 1 :]])
            faults = faults_of(text_of([*segments[:at], changed, *segments[at + 1 :]]))
            assert not [each for each in faults if _NAME in each.message.upper()], (elements[0], place)
            told_faults += len(faults)
    assert told_faults > len(segments)


def test_what_the_demo_leaves_is_its_owners_alone(tmp_path) -> None:
    list(run_demo(tmp_path / "demo"))
    files = [each for each in (tmp_path / "demo").rglob("*") if each.is_file()]
    assert len(files) >= 5
    assert not [each.name for each in files if stat.S_IMODE(each.stat().st_mode) & 0o077]


def test_what_the_ledger_keeps_is_its_owners_alone(own_home, tmp_path) -> None:
    path = tmp_path / "claims.837"
    path.write_text(text_of(valid_segments("837P")))
    said(["ledger", "import", path])
    kept = [own_home, *own_home.rglob("*")]
    assert "ledger.sqlite" in {each.name for each in kept}
    assert not [each.name for each in kept if stat.S_IMODE(each.stat().st_mode) & 0o077]
