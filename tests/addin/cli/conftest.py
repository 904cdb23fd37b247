"""What tests of the command line share: commands run in this process, and files to give them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main


@pytest.fixture
def run(own_home, tmp_path):
    def made(*arguments: object):
        return CliRunner().invoke(main, list(map(str, arguments)))

    return made


@pytest.fixture
def file(tmp_path):
    def made(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return made
