"""Every host gives the one expected answer to every call; what a host cannot express is noted in the table."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from radbill_addin.functions import answering
from tests.libreoffice.office import Office
from tests.parity.calc_host import LibreOffice
from tests.parity.calls import Call, Grid, differences
from tests.parity.hosts import AddInVba, Direct, Host, XlwingsOverCom
from tests.parity.table import TABLES, all_calls


@pytest.fixture(autouse=True)
def _fresh_book():
    answering.forget()
    yield
    answering.forget()


def wrong(host: Host, calls: Sequence[Call]) -> list[str]:
    answers = host.answers(calls)
    assert len(answers) == len(calls)
    return [f"{call.label}: {each}" for call, answer in zip(calls, answers, strict=True)
            for each in differences(answer, call.expected_of(host.name))]  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("host", [Direct(), XlwingsOverCom(), AddInVba()], ids=lambda host: host.name)
def test_every_call_gives_the_expected_answer(host: Host, table: str) -> None:
    assert wrong(host, TABLES[table]) == []


@pytest.mark.needs_libreoffice
@pytest.mark.parametrize("table", TABLES)
def test_libreoffice_gives_the_expected_answer(office: Office, tmp_path: Path, table: str) -> None:
    assert wrong(LibreOffice(office, tmp_path), TABLES[table]) == []


@pytest.mark.parametrize("host", [XlwingsOverCom(), AddInVba()], ids=lambda host: host.name)
def test_texts_too_are_those_of_python_letter_by_letter(host: Host) -> None:
    calls = [each for each in all_calls() if not each.notes]
    assert differing(calls, Direct().answers(calls), host.answers(calls)) == []


@pytest.mark.needs_libreoffice
def test_texts_in_libreoffice_too(office: Office, tmp_path: Path) -> None:
    calls = [each for each in all_calls() if not each.notes]
    assert differing(calls, Direct().answers(calls), LibreOffice(office, tmp_path).answers(calls)) == []


def differing(calls: Sequence[Call], one: list[Grid], other: list[Grid]) -> list[str]:
    return [call.label for call, a, b in zip(calls, one, other, strict=True) if a != b]
