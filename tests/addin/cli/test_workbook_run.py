"""What commands on a workbook share."""

from types import SimpleNamespace

from radbill_addin.cli.workbook_run import announce_losses


def test_losses_are_said_on_the_error_stream_before_anything_is_done(capsys) -> None:
    announce_losses(SimpleNamespace(file_name="claims.xlsx", cannot_be_saved=("Sparklines: saved without.",)))
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "claims.xlsx: Sparklines: saved without.\n")


def test_nothing_is_said_where_nothing_is_lost(capsys) -> None:
    announce_losses(SimpleNamespace(file_name="claims.xlsx", cannot_be_saved=()))
    assert capsys.readouterr().err == ""
