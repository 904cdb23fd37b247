"""Tables of a sender: kept by its name, owner-only, and asked again when the file is damaged."""

import json
import stat

import pytest

from radbill.intake.foreign.senders import (
    FILE_NAME,
    ImportTables,
    Sender,
    SenderAnswer,
    UnknownKind,
    heading_names,
    plain_word,
)

READER = {(UnknownKind.PROVIDER, "reader, rae"): SenderAnswer("1993999998")}
SITE = {(UnknownKind.SITE, "main"): SenderAnswer("HOSP", "22")}


def test_answers_are_kept_for_their_sender_alone(tmp_path) -> None:
    tables = ImportTables(tmp_path)
    tables.keep("harbor", READER)
    tables.keep("harbor", SITE, {"Mod": "modifiers"})
    assert tables.of("harbor") == Sender("harbor", {"Mod": "modifiers"}, READER | SITE)
    assert tables.of("another") == Sender("another")
    assert tables.of("harbor").answer(UnknownKind.PROVIDER, " READER,  Rae ") == SenderAnswer("1993999998")
    assert tables.of("harbor").answer(UnknownKind.PAYER, "READER, RAE") is None
    assert tables.of("harbor").answer(UnknownKind.PROVIDER, "") is None


def test_a_new_answer_takes_the_place_of_the_old_one(tmp_path) -> None:
    tables = ImportTables(tmp_path)
    tables.keep("harbor", SITE)
    tables.keep("harbor", {(UnknownKind.SITE, "main"): SenderAnswer("CENTRAL")})
    assert tables.of("harbor").answer(UnknownKind.SITE, "Main") == SenderAnswer("CENTRAL")
    assert tables.of("harbor").knowing(SITE, {"A": "b"}) == Sender("harbor", {"A": "b"}, SITE)


def test_without_a_name_or_without_news_nothing_is_kept(tmp_path) -> None:
    tables = ImportTables(tmp_path / "new")
    tables.keep("", READER)
    tables.keep("harbor", {})
    assert not (tmp_path / "new").exists()
    assert tables.of("") == Sender()


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'{"a": []}', b'{"a": {"site": ["x"]}}', b'{"a": {"site": {"x": "y"}}}',
     b'{"a": {"site": {"x": [1, ""]}}}',
     b'{"a": {"site": {"x": ["y"]}}}', b"\xff"],
)  # fmt: skip
def test_a_damaged_file_is_laid_aside(tmp_path, content) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    tables = ImportTables(tmp_path)
    assert tables.of("a").answers == {}
    tables.keep("harbor", READER)
    assert tables.of("harbor").answers == READER
    assert (tmp_path / FILE_NAME).with_suffix(".damaged").read_bytes() == content


def test_only_the_owner_reads_it(own_home) -> None:
    ImportTables().keep("harbor", READER)
    assert stat.S_IMODE((own_home / FILE_NAME).stat().st_mode) == 0o600
    assert json.loads((own_home / FILE_NAME).read_text()) == {
        "harbor": {"provider": {"reader, rae": ["1993999998", ""]}, "column": {}}
    }


def test_names_are_compared_without_case_and_blanks_and_headings_are_numbered() -> None:
    assert plain_word("  Pretend   HOSPITAL ") == "pretend hospital"
    assert heading_names(["Dx", "Code", "Dx", "Dx"]) == ["Dx", "Code", "Dx (2)", "Dx (3)"]
