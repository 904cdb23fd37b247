import pytest

from tests.addin.install.fake_windows import FakeWindows


@pytest.fixture
def windows(tmp_path, own_home):
    return FakeWindows(tmp_path)
