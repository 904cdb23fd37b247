"""`radbill data download` against a server of the test's own; nothing else is ever asked."""

import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill.core.citations import Confidence
from radbill.reference.download import addresses
from radbill.reference.download.addresses import AddressedRelease
from radbill.reference.store.store import Store
from radbill_addin.cli import main

PUBLISHED = Path(__file__).parents[2] / "data" / "published"
ACCEPTED = "--accept-ama-licence"


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name in names:
            made.write(PUBLISHED / name, name)
    return content.getvalue()


class Served(BaseHTTPRequestHandler):
    """Files by their path; 404 for the others."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        content = self.server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    served = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    served.asked = []
    served.files = {
        "/rvu25d.zip": zipped("PPRRVU2025_Oct.csv"),
        "/gpci.zip": zipped("GPCI2025.csv"),
        "/other.zip": zipped("25LOCCO.csv")[:60],
        "/page.zip": b"<html>Do you accept?</html>",
    }
    served.address = f"http://127.0.0.1:{served.server_port}"
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["data", "download", *map(str, arguments)])


@pytest.fixture
def listed(server, monkeypatch):
    """The list of addresses with those of the server for the fee schedule."""

    def put(*groups: tuple[str, ...]) -> None:
        known = addresses.known_addresses()
        made = tuple(tuple(f"{server.address}/{name}" for name in group) for group in groups)
        release = AddressedRelease("2025Q4", Confidence.MEDIUM, made)
        source = known.sources[0]._replace(releases=(release,))
        for where in ("radbill", "radbill.reference.download.addresses"):
            monkeypatch.setattr(f"{where}.known_addresses", lambda: known._replace(sources=(source,)))

    return put


def test_a_file_is_fetched_and_imported(run, server, listed) -> None:
    listed(("rvu25d.zip",))
    answer = run("fee_schedule", ACCEPTED)
    assert answer.exit_code == 0, answer.output
    assert "RVU25D: " in answer.stdout
    assert "2025Q4, as known on " in answer.stderr
    assert [release.release_id for release in (entry.release for entry in Store().entries())] == ["RVU25D"]


def test_the_next_address_is_asked_when_one_does_not_answer(run, server, listed) -> None:
    listed(("renamed.zip",), ("rvu25d.zip", "gone.zip"), ("rvu25d.zip", "gpci.zip"))
    found = json.loads(run("fee_schedule", ACCEPTED, "--quarter", "2025q4", "--json").stdout)
    assert sorted(each["kind"] for each in found["added"]) == ["gpci", "pprrvu"]
    assert server.asked == ["/renamed.zip", "/rvu25d.zip", "/gone.zip", "/rvu25d.zip", "/gpci.zip"]


def test_without_acceptance_nothing_is_asked_and_the_terms_are_named(run, server, own_home) -> None:
    answer = run("fee_schedule", "--url", f"{server.address}/rvu25d.zip")
    assert answer.exit_code == 2
    assert "https://www.cms.gov/license/ama" in answer.output
    assert ACCEPTED in answer.output
    assert server.asked == []
    assert not own_home.exists()


def test_files_without_cpt_codes_need_none_but_at_another_address_nobody_knows(run, server, monkeypatch) -> None:
    known = addresses.known_addresses()
    (places,) = [source for source in known.sources if source.key == "zip_codes"]
    made = AddressedRelease("2025Q4", Confidence.MEDIUM, ((f"{server.address}/gpci.zip",),))
    listed = known._replace(sources=(places._replace(releases=(made,)),))
    for where in ("radbill", "radbill.reference.download.addresses"):
        monkeypatch.setattr(f"{where}.known_addresses", lambda: listed)
    assert run("zip_codes", "--url", f"{server.address}/rvu25d.zip").exit_code == 2
    answer = run("zip_codes")
    assert answer.exit_code == 0, answer.output
    assert server.asked == ["/gpci.zip"]


@pytest.mark.parametrize(
    ("name", "why"),
    [("gone.zip", "answered 404"), ("page.zip", "not a zip"), ("other.zip", "not a zip")],
)
def test_no_answer_leads_to_the_page_and_the_import(run, server, own_home, name, why) -> None:
    answer = run("fee_schedule", ACCEPTED, "--url", f"{server.address}/{name}")
    assert answer.exit_code == 4
    assert why in answer.output
    assert "pfs-relative-value-files in the browser, then: radbill data import FILE" in answer.output
    assert not (own_home / "reference").exists()


def test_an_address_that_is_not_https_is_not_asked(run) -> None:
    answer = run("fee_schedule", ACCEPTED, "--url", "http://www.cms.gov/files/zip/rvu26d.zip")
    assert answer.exit_code == 4
    assert "only https addresses" in answer.output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("drugs",), 2, "There are: fee_schedule, ncci_pairs"),
        (("fee_schedule", ACCEPTED, "--quarter", "2031Q1"), 4, "No address for 2031Q1 is known"),
        (("add_on_codes", ACCEPTED), 4, "known: none"),
    ],
)
def test_what_is_not_known_is_told(run, arguments, code, said) -> None:
    answer = run(*arguments)
    assert answer.exit_code == code
    assert said in answer.output


def test_the_systems_proxy_is_asked(run, server, monkeypatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    server.files["http://127.0.0.1:9/rvu25d.zip"] = server.files["/rvu25d.zip"]
    assert run("fee_schedule", ACCEPTED, "--url", "http://127.0.0.1:9/rvu25d.zip").exit_code == 0
    assert server.asked == ["http://127.0.0.1:9/rvu25d.zip"]
