import logging
import re
import stat

import pytest
from click.testing import CliRunner

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.files.log import log_files, log_run, start_log

LOG = logging.getLogger("radbill_addin.tests")
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ (?:INFO|ERROR) .+")


@pytest.fixture(autouse=True)
def log(own_home):
    """The log of a test's own data directory; handlers are taken off afterwards."""
    own_home.mkdir()
    start_log()
    yield
    for name in ("radbill", "radbill_addin"):
        logger = logging.getLogger(name)
        logger.handlers = [each for each in logger.handlers if type(each).__name__ != "_LogFile"]
        logger.setLevel(logging.NOTSET)


def lines() -> list[str]:
    return [line for path in reversed(log_files()) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_message_is_one_line_with_moment_and_process() -> None:
    LOG.info("one")
    (line,) = lines()
    assert LINE.fullmatch(line)
    assert line.endswith(" INFO one")


def test_started_twice_writes_once() -> None:
    start_log()
    LOG.info("one")
    assert len(lines()) == 1


def test_the_same_again_is_written_once() -> None:
    for _ in range(20_000):
        LOG.info("a formula failed")
    assert len(lines()) == 1


def test_texts_of_exceptions_stay_out() -> None:
    try:
        int("DOE JANE 1EG4TE5MK73")
    except ValueError:
        LOG.exception("A button failed")
    assert "DOE" not in "".join(lines())
    assert lines()[0].endswith("ERROR A button failed")


def test_it_is_its_owners_alone(own_home) -> None:
    LOG.info("one")
    assert stat.S_IMODE((own_home / "log").stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in log_files()] == [0o600]


def test_the_oldest_part_goes_and_about_a_megabyte_stays() -> None:
    for number in range(3_000):
        LOG.info("%06d %s", number, "x" * 1_000)
    sizes = [path.stat().st_size for path in log_files()]
    assert len(sizes) == 4
    assert 700_000 < sum(sizes) < 1_100_000
    assert " 002999 " in lines()[-1]
    assert not any(" 000000 " in line for line in lines())


def test_without_a_data_directory_none_is_made(own_home) -> None:
    own_home.rmdir()
    LOG.info("one")
    assert not own_home.exists()


def test_a_disk_that_refuses_stops_nobody(own_home) -> None:
    (own_home / "log").write_text("a file where the folder should be")
    LOG.info("one")
    assert log_files() == ()


def test_how_a_run_ended_is_noted() -> None:
    with log_run("radbill demo"):
        pass
    with pytest.raises(SystemExit), log_run("radbill check"):
        raise SystemExit(3)
    with pytest.raises(KeyError), log_run("button check"):
        raise KeyError("DOE")
    ends = [re.sub(r", \d+\.\d s", "", line.split("INFO ")[1]) for line in lines()[1::2]]
    assert ends == ["radbill demo: done", "radbill check: exit code 3", "button check: ended by KeyError"]


def test_of_a_command_line_only_the_commands_are_noted(tmp_path) -> None:
    patient = "Doe_Jane_1EG4TE5MK73"
    for command in (["ledger", "backup", f"{tmp_path}/{patient}.zip"], [patient], ["claim", "show", patient]):
        CliRunner().invoke(main, command)
    text = "\n".join(lines())
    assert patient not in text
    begun = re.findall(r"INFO (.+) begins, radbill", text)
    assert begun == ["radbill ledger backup", "radbill", "radbill claim show"]
    assert rb.home_directory().name == "radbill-home"
