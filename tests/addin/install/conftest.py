import pytest

from radbill_addin.install.installer import install
from tests.addin.install.fake_windows import FakeWindows


@pytest.fixture
def windows(tmp_path, own_home):
    return FakeWindows(tmp_path)


@pytest.fixture
def installed(windows):
    list(install(windows))
    return windows
