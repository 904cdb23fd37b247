"""Batches reach a real server once, under their final name only when they are whole."""

from pathlib import Path

import pytest
from sqlalchemy import select

from radbill.core.failures import Failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import EVENTS, TRANSMISSIONS
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill.ledger.transport import batch_delivery
from radbill.ledger.transport.batch_delivery import deliver_batches, latest_transmissions
from radbill.ledger.transport.partners import Partner, add_partner, remove_partner
from radbill.ledger.transport.transmissions import TransmissionState
from radbill.ledger.upkeep.verification import verify_ledger
from tests.ledger.crashing import NOW, many_claims

NAME = "claims_000001.837"


def states(home: Path) -> list[str]:
    with Ledger(home).reading() as connection:
        return list(connection.execute(select(TRANSMISSIONS.c.state)).scalars())


def events(home: Path) -> list[str]:
    with Ledger(home).reading() as connection:
        query = select(EVENTS.c.what).where(EVENTS.c.what.contains("TRANSMI")).order_by(EVENTS.c.sequence)
        return list(connection.execute(query).scalars())


def deliver(home: Path, **options):
    answer = deliver_batches("TESTRECEIVER", home, **options)
    assert not isinstance(answer, Failure), answer
    return answer


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def archived(home: Path, number: int = 1) -> bytes:
    return (home / "ledger_archive" / f"{number:06d}.837").read_bytes()


def stop_at(point: str, monkeypatch: pytest.MonkeyPatch, act) -> None:
    monkeypatch.setattr(batch_delivery, "checkpoint", lambda name: act() if name == point else None)


def cut_off() -> None:
    raise KeyboardInterrupt


def test_a_batch_goes_once(batch, home, outbound) -> None:
    (delivery,) = deliver(home)
    assert delivery.failure is None
    assert delivery.transmission[1:5] == (1, 1, TransmissionState.TRANSMITTED, "TESTRECEIVER")
    assert (delivery.transmission.remote_name, delivery.transmission.size) == (NAME, len(archived(home)))
    assert contents(outbound) == {NAME: archived(home)}
    assert deliver(home) == ()
    assert states(home) == ["TRANSMITTED"]
    assert events(home) == ["TRANSMISSION_BEGUN", "TRANSMISSION_RENAMING", "BATCH_TRANSMITTED"]
    assert verify_ledger(home).problems == ()


def test_on_a_server_of_a_team_too(sftp, home, folder, team_address, monkeypatch) -> None:
    monkeypatch.setenv("RADBILL_LEDGER_URL", team_address)
    export_claims(SendingRequest(many_claims()[:2], 0, folder, NOW), home)
    partner = sftp.partner("team", home)
    assert [each.transmission.state for each in deliver(home)] == [TransmissionState.TRANSMITTED]
    assert deliver(home) == ()
    assert contents(Path(partner.outbound_folder)) == {NAME: archived(home)}


def test_what_is_for_another_receiver_or_of_another_kind_stays(batch, home, sftp, tmp_path) -> None:
    sftp.partner(tmp_path.name, home, receiver_id="OTHERHOUSE")
    assert deliver_batches("OTHERHOUSE", home) == ()
    sftp.partner(tmp_path.name, home, usage_indicator="P")
    assert deliver(home) == ()
    assert states(home) == []


def test_a_batch_that_was_given_up_never_goes(batch, home, outbound) -> None:
    Ledger(home).note(1, state="ABANDONED")
    assert deliver(home) == ()
    (delivery,) = deliver(home, again=1)
    assert "no batch 1" in delivery.failure.message
    assert contents(outbound) == {}


@pytest.mark.parametrize("length", [0, 1, 500])
def test_a_part_is_filled_up(length, batch, home, outbound) -> None:
    (outbound / f"{NAME}.part").write_bytes(archived(home)[:length])
    deliver(home)
    assert contents(outbound) == {NAME: archived(home)}


def test_a_part_that_is_too_long_is_begun_anew(batch, home, outbound) -> None:
    (outbound / f"{NAME}.part").write_bytes(archived(home) + b"more")
    deliver(home)
    assert contents(outbound) == {NAME: archived(home)}


def test_another_file_of_the_name_is_never_overwritten_and_told_once(batch, home, outbound) -> None:
    (outbound / NAME).write_bytes(b"of another hand")
    (delivery,) = deliver(home)
    assert delivery.transmission.state is TransmissionState.REFUSED
    assert deliver(home) == ()
    assert contents(outbound) == {NAME: b"of another hand"}


def test_another_file_that_comes_in_between_is_never_overwritten(batch, home, outbound, monkeypatch) -> None:
    stop_at("renaming", monkeypatch, lambda: (outbound / NAME).write_bytes(b"of another hand"))
    (delivery,) = deliver(home)
    assert delivery.transmission.state is TransmissionState.REFUSED
    assert (outbound / NAME).read_bytes() == b"of another hand"


@pytest.mark.parametrize("point", ["begun", "put", "renaming", "renamed"])
def test_stopped_anywhere_it_goes_on(point, batch, home, outbound, monkeypatch) -> None:
    with monkeypatch.context() as changed:
        stop_at(point, changed, cut_off)
        with pytest.raises(KeyboardInterrupt):
            deliver(home)
    assert [each.transmission.state for each in deliver(home)] == [TransmissionState.TRANSMITTED]
    assert contents(outbound) == {NAME: archived(home)}
    assert states(home) == ["TRANSMITTED"]


def test_a_file_that_the_other_side_takes_at_once_is_not_sent_again(batch, home, outbound, monkeypatch) -> None:
    with monkeypatch.context() as changed:
        stop_at("renamed", changed, cut_off)
        with pytest.raises(KeyboardInterrupt):
            deliver(home)
    (outbound / NAME).unlink()
    (delivery,) = deliver(home)
    assert delivery.transmission.state is TransmissionState.UNCERTAIN
    assert deliver(home) == ()
    assert contents(outbound) == {}
    (delivery,) = deliver(home, again=1)
    assert delivery.transmission[2:4] == (2, TransmissionState.TRANSMITTED)
    assert contents(outbound) == {"claims_000001-2.837": archived(home)}
    assert latest_transmissions(home)[1].attempt == 2


def test_login_refused_and_the_same_file_later(batch, home, outbound, sftp) -> None:
    keys = sftp.folder / "authorized_keys"
    kept = keys.read_bytes()
    keys.write_bytes(b"")
    try:
        (delivery,) = deliver(home)
    finally:
        keys.write_bytes(kept)
    assert delivery.failure.message == "The server refused the login."
    assert contents(outbound) == {}
    deliver(home)
    assert contents(outbound) == {NAME: archived(home)}
    assert [each.batch_id for each in Ledger(home).batches()] == [1]


def test_a_folder_that_is_not_there(batch, home, sftp, tmp_path) -> None:
    sftp.partner(tmp_path.name, home, outbound_folder=f"{sftp.remote}/nowhere")
    (delivery,) = deliver(home)
    assert "not there on the server" in delivery.failure.message


def test_a_damaged_archive_never_goes(batch, home, outbound) -> None:
    path = home / "ledger_archive" / "000001.837"
    path.write_bytes(path.read_bytes().replace(b"C1", b"C7"))
    (delivery,) = deliver(home)
    assert "damaged or gone" in delivery.failure.message
    assert contents(outbound) == {}


def test_another_host_key_gets_nothing(batch, home, partner, outbound, sftp) -> None:
    assert isinstance(partner, Partner)
    wrong = add_partner(partner, "SHA256:AAAA", home)
    assert isinstance(wrong, Failure)
    assert sftp.fingerprint in wrong.message
    settings = home / "partners.json"
    other = (sftp.folder / "user_key.pub").read_text().split()[1]
    settings.write_text(settings.read_text().replace(partner.host_key.split()[1], other))
    (delivery,) = deliver(home)
    assert "another key" in delivery.failure.message
    assert contents(outbound) == {}
    assert settings.stat().st_mode & 0o077 == 0


def test_what_was_exported_before_the_partner_was_set_up_goes_only_when_asked_for(batch, home, folder, sftp) -> None:
    partner = sftp.partner("later", home)
    assert remove_partner("TESTRECEIVER", home)
    answer = add_partner(partner, sftp.fingerprint, home)
    assert not isinstance(answer, Failure)
    assert answer.after_batch == 1
    assert deliver(home) == ()
    export_claims(SendingRequest(many_claims()[2:4], 0, folder, NOW), home)
    assert [each.batch_id for each in deliver(home)] == [2]
    (delivery,) = deliver(home, again=1)
    assert delivery.transmission[1:4] == (1, 1, TransmissionState.TRANSMITTED)
    assert set(contents(Path(partner.outbound_folder))) == {NAME, "claims_000002.837"}
