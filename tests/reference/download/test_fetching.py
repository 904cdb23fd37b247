"""Fetching from a server of the test's own: whole files only, and a reason for every other answer."""

import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from radbill.core.failures import Failure
from radbill.reference.download.fetching import fetch_published, is_fetchable

_CUT = 40


def a_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("note.txt", "nothing published")
    return content.getvalue()


class Served(BaseHTTPRequestHandler):
    """Answers by the path; remembers what was asked."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        name = self.path.rsplit("/", 1)[-1].partition("?")[0]
        if name == "moved.zip":
            self.send_response(302)
            self.send_header("Location", "http://example.invalid/other.zip")
            self.end_headers()
            return
        if name == "gone.zip":
            self.send_error(404)
            return
        content = b"<html>Do you accept?</html>" if name == "page.zip" else a_zip()
        self.send_response(200)
        self.send_header("Content-Length", str(10**12 if name == "huge.zip" else len(content)))
        self.end_headers()
        self.wfile.write(content[:_CUT] if name == "cut.zip" else content)

    def do_CONNECT(self) -> None:
        self.server.asked.append(f"CONNECT {self.path}")
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    served = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    served.asked = []
    served.address = f"http://127.0.0.1:{served.server_port}"
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def test_a_file_comes_whole_and_under_its_own_name(server, tmp_path) -> None:
    path = fetch_published(f"{server.address}/files/zip/rvu26d.zip?agree=yes", tmp_path)
    assert path == tmp_path / "rvu26d.zip"
    assert path.read_bytes() == a_zip()
    assert server.asked == ["/files/zip/rvu26d.zip?agree=yes"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.zip", "the server answered 404"),
        ("cut.zip", f"the answer broke off after {_CUT} of "),
        ("page.zip", "is not a zip; it may be the page that asks for the licence"),
        ("huge.zip", "larger than any published file (1,000,000,000,000 bytes)"),
        ("moved.zip", "leads to an address that is not https"),
    ],
)
def test_what_is_not_taken_leaves_nothing_and_is_told(server, tmp_path, name, why) -> None:
    answer = fetch_published(f"{server.address}/{name}", tmp_path)
    assert isinstance(answer, Failure)
    assert why in answer.message
    assert answer.message.startswith(f"{name} was not fetched: ")
    assert "mport the" in answer.what_to_do
    assert list(tmp_path.iterdir()) == []


def test_more_bytes_than_a_published_file_has_are_not_taken(server, tmp_path) -> None:
    answer = fetch_published(f"{server.address}/a.zip", tmp_path, largest=len(a_zip()) - 1)
    assert isinstance(answer, Failure)
    assert list(tmp_path.iterdir()) == []
    assert fetch_published(f"{server.address}/a.zip", tmp_path, largest=len(a_zip())) == tmp_path / "a.zip"


def test_nobody_there_is_told(tmp_path, server) -> None:
    server.shutdown()
    server.server_close()
    answer = fetch_published(f"{server.address}/a.zip", tmp_path)
    assert isinstance(answer, Failure)
    assert "no connection" in answer.message


def test_the_proxy_of_the_environment_is_asked(server, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    path = fetch_published("http://127.0.0.1:9/files/a.zip", tmp_path)
    assert path == tmp_path / "a.zip"
    assert server.asked == ["http://127.0.0.1:9/files/a.zip"]


def test_a_proxy_that_refuses_https_is_told(server, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("https_proxy", server.address)
    answer = fetch_published("https://www.example.invalid/a.zip", tmp_path)
    assert isinstance(answer, Failure)
    assert "no connection" in answer.message
    assert server.asked == ["CONNECT www.example.invalid:443"]


@pytest.mark.parametrize("name", ["..%2F..%2Foutside.zip", "..%5C..%5Coutside.zip", "%2e%2e/outside.zip"])
def test_a_name_does_not_lead_out_of_the_folder(server, tmp_path, name) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    assert fetch_published(f"{server.address}/{name}", folder) == folder / "outside.zip"


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://www.cms.gov/files/zip/rvu26d.zip", True),
        ("http://127.0.0.1:8000/a.zip", True),
        ("http://www.cms.gov/files/zip/rvu26d.zip", False),
        ("http://127.0.0.1.example.invalid/a.zip", False),
        ("file:///a.zip", False),
        ("ftp://ftp.cdc.gov/a.zip", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_https_and_this_machine_are_asked(url, may, tmp_path) -> None:
    assert is_fetchable(url) is may
    if not may:
        assert isinstance(fetch_published(url, tmp_path), Failure)
