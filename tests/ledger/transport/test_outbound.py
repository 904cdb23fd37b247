"""A batch reaches the partner's server once, whole, under its own name; a real OpenSSH server is asked."""

import pytest

from radbill.core.failures import Failure
from radbill.ledger.claims.story import claim_story
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.transport.notes import is_begun, note_begun, transmissions, transmissions_in
from radbill.ledger.transport.outbound import Delivery, deliver_batches
from radbill.ledger.transport.partners import remove_partner, set_partner
from radbill.ledger.upkeep.verification import verify_ledger
from tests.harness.openssh import free_port, make_key
from tests.ledger.transport.conftest import RECEIVER, export

NAME = "radbill_000001_000000001.837"


def on_the_server(mailbox) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in mailbox.outbound.iterdir()}


def outcomes(home, *arguments, **options) -> list[tuple[int, Delivery]]:
    answer = deliver_batches(*arguments, directory=home, **options)
    assert not isinstance(answer, Failure), answer
    return [(each.batch_id, each.outcome) for each in answer]


def leave(mailbox, name: str, content: bytes) -> None:
    """Put a file into the folder as the server's user would."""
    path = mailbox.outbound / name
    path.write_bytes(content)
    path.chmod(0o666)


def test_48_a_batch_is_put_renamed_proved_and_noted_once(partner, mailbox, home, folder) -> None:
    receipt = export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    content = receipt.path.read_bytes()
    assert delivery == (1, RECEIVER, Delivery.TRANSMITTED, NAME, len(content), "")
    assert on_the_server(mailbox) == {NAME: content}
    assert deliver_batches(directory=home) == ()
    (row,) = transmissions_in(Ledger(home)).values()
    assert (row.batch_id, row.remote_name, row.size, row.sha256) == (1, NAME, len(content), receipt.batch.sha256)
    assert verify_ledger(home).is_ok
    assert "was transmitted to the trading partner" in claim_story("C1", home).events[-1].text


def test_every_batch_goes_once_and_what_is_new_goes_next_time(partner, mailbox, home, folder) -> None:
    first = export(home, folder, slice(0, 2))
    second = export(home, folder, slice(2, 3))
    assert outcomes(home) == [(1, Delivery.TRANSMITTED), (2, Delivery.TRANSMITTED)]
    third = export(home, folder, slice(3, 4))
    assert outcomes(home) == [(3, Delivery.TRANSMITTED)]
    sent = [receipt.path.read_bytes() for receipt in (first, second, third)]
    assert [content for _, content in sorted(on_the_server(mailbox).items())] == sent


def test_batches_of_before_the_partner_was_set_go_only_when_named(mailbox, home, folder) -> None:
    export(home, folder, slice(0, 2))
    assert set_partner(mailbox.partner(), home).first_batch == 2
    assert outcomes(home) == []
    assert outcomes(home, 1) == [(1, Delivery.TRANSMITTED)]


def test_the_number_of_the_first_batch_stays_when_settings_change(partner, mailbox, home, folder) -> None:
    export(home, folder)
    assert set_partner(mailbox.partner(), home).first_batch == 1


def test_a_part_is_gone_on_with(partner, mailbox, home, folder) -> None:
    content = export(home, folder).path.read_bytes()
    leave(mailbox, f"{NAME}.part", content[:1000])
    before = (mailbox.outbound / f"{NAME}.part").stat().st_ino
    assert outcomes(home) == [(1, Delivery.TRANSMITTED)]
    assert on_the_server(mailbox) == {NAME: content}
    assert (mailbox.outbound / NAME).stat().st_ino == before


@pytest.mark.parametrize("remains", [b"", b"x" * 1000, b"x" * 1_000_000])
def test_a_part_that_is_not_the_beginning_of_ours_is_written_anew(remains, partner, mailbox, home, folder) -> None:
    content = export(home, folder).path.read_bytes()
    leave(mailbox, f"{NAME}.part", remains)
    assert outcomes(home) == [(1, Delivery.TRANSMITTED)]
    assert on_the_server(mailbox) == {NAME: content}


def test_a_foreign_part_as_large_as_ours_is_written_anew(partner, mailbox, home, folder) -> None:
    content = export(home, folder).path.read_bytes()
    leave(mailbox, f"{NAME}.part", b"x" * len(content))
    assert outcomes(home) == [(1, Delivery.TRANSMITTED)]
    assert on_the_server(mailbox) == {NAME: content}


def test_what_has_its_name_already_is_only_noted(partner, mailbox, home, folder) -> None:
    content = export(home, folder).path.read_bytes()
    leave(mailbox, NAME, content)
    before = (mailbox.outbound / NAME).stat()
    assert outcomes(home) == [(1, Delivery.TRANSMITTED)]
    assert (mailbox.outbound / NAME).stat().st_mtime_ns == before.st_mtime_ns
    assert len(transmissions(home)) == 1


def test_another_file_under_the_name_is_never_overwritten(partner, mailbox, home, folder) -> None:
    export(home, folder)
    leave(mailbox, NAME, b"another's")
    assert outcomes(home) == [(1, Delivery.NOT_SENT)]
    assert on_the_server(mailbox) == {NAME: b"another's"}
    assert transmissions(home) == {}


def test_another_file_as_large_as_ours_is_never_called_ours(partner, mailbox, home, folder) -> None:
    content = b"x" * len(export(home, folder).path.read_bytes())
    leave(mailbox, NAME, content)
    (delivery,) = deliver_batches(directory=home)
    assert delivery.outcome is Delivery.NOT_SENT
    assert "nothing was sent" in delivery.message
    assert (on_the_server(mailbox), transmissions(home)) == ({NAME: content}, {})
    (mailbox.outbound / NAME).unlink()
    assert outcomes(home) == [(1, Delivery.TRANSMITTED)]


def test_what_the_clearinghouse_may_have_taken_goes_again_only_on_purpose(partner, mailbox, home, folder) -> None:
    content = export(home, folder).path.read_bytes()
    note_begun(Ledger(home), 1, NAME)
    (delivery,) = deliver_batches(directory=home)
    assert delivery.outcome is Delivery.UNCERTAIN
    assert "radbill deliver --batch 1 --again" in delivery.message
    assert (on_the_server(mailbox), transmissions(home)) == ({}, {})
    assert outcomes(home, 1, again=True) == [(1, Delivery.TRANSMITTED)]
    assert on_the_server(mailbox) == {NAME: content}


def test_what_was_transmitted_and_taken_goes_again_only_on_purpose(partner, mailbox, home, folder) -> None:
    content = export(home, folder).path.read_bytes()
    deliver_batches(directory=home)
    (mailbox.outbound / NAME).unlink()
    assert (outcomes(home), outcomes(home, 1)) == ([], [(1, Delivery.ALREADY_TRANSMITTED)])
    assert on_the_server(mailbox) == {}
    assert outcomes(home, 1, again=True) == [(1, Delivery.TRANSMITTED)]
    assert on_the_server(mailbox) == {NAME: content}
    assert outcomes(home, 1, again=True) == [(1, Delivery.ALREADY_TRANSMITTED)]


def test_47_a_login_that_fails_changes_nothing_and_the_same_batch_goes_later(mailbox, home, folder, tmp_path) -> None:
    make_key(tmp_path / "unknown")
    set_partner(mailbox.partner(key_file=str(tmp_path / "unknown")), home)
    content = export(home, folder, slice(0, 2)).path.read_bytes()
    export(home, folder, slice(2, 3))
    answer = deliver_batches(directory=home)
    assert [each.outcome for each in answer] == [Delivery.WAITING] * 2
    assert all("refused the login" in each.message for each in answer)
    assert (on_the_server(mailbox), is_begun(Ledger(home), 1)) == ({}, False)
    set_partner(mailbox.partner(), home)
    assert outcomes(home, 1) == [(1, Delivery.TRANSMITTED)]
    assert on_the_server(mailbox) == {NAME: content}


def test_a_server_that_is_down_is_told(mailbox, home, folder) -> None:
    set_partner(mailbox.partner(port=free_port()), home)
    export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    assert delivery.outcome is Delivery.WAITING
    assert "could not be made or was lost" in delivery.message


def test_a_server_with_another_key_gets_nothing(mailbox, home, folder, tmp_path) -> None:
    set_partner(mailbox.partner(host_key=make_key(tmp_path / "another")), home)
    export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    assert delivery.outcome is Delivery.WAITING
    assert "another host key" in delivery.message
    assert on_the_server(mailbox) == {}


def test_a_folder_that_is_not_there_or_takes_nothing_is_told(mailbox, home, folder) -> None:
    set_partner(mailbox.partner(outbound_folder="/nowhere"), home)
    export(home, folder)
    assert "not there on the server" in deliver_batches(directory=home)[0].message
    mailbox.outbound.chmod(0o500)
    set_partner(mailbox.partner(), home)
    (delivery,) = deliver_batches(directory=home)
    assert (delivery.outcome, on_the_server(mailbox)) == (Delivery.WAITING, {})
    assert "refused" in delivery.message


def test_an_archived_file_that_was_changed_is_not_sent(partner, mailbox, home, folder) -> None:
    export(home, folder)
    (home / "ledger_archive" / "000001.837").write_bytes(b"ISA*")
    (delivery,) = deliver_batches(directory=home)
    assert (delivery.outcome, delivery.message) == (Delivery.NOT_SENT, "Its archived file is damaged or gone.")
    assert on_the_server(mailbox) == {}


def test_what_has_no_partner_is_left_alone_and_told_when_it_is_named(partner, mailbox, home, folder) -> None:
    export(home, folder)
    remove_partner(RECEIVER, home)
    assert "No trading partner" in deliver_batches(directory=home).message
    set_partner(mailbox.partner(receiver_id="ANOTHER"), home)
    assert outcomes(home) == []
    assert outcomes(home, 1) == [(1, Delivery.NOT_SENT)]
    assert "no exported batch 9" in deliver_batches(9, directory=home).message


def test_nothing_was_exported(partner, home) -> None:
    assert outcomes(home) == [] if Ledger(home).is_there else isinstance(deliver_batches(directory=home), Failure)


def test_a_teams_ledger_notes_the_same(mailbox, home, folder, team_address, monkeypatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", team_address)
    set_partner(mailbox.partner(), home)
    content = export(home, folder).path.read_bytes()
    assert outcomes(home) == [(1, Delivery.TRANSMITTED)]
    assert (outcomes(home), on_the_server(mailbox)) == ([], {NAME: content})
    (row,) = transmissions(home).values()
    assert (row.batch_id, row.size) == (1, len(content))
    assert verify_ledger(home).is_ok
