"""A package index on this machine, as an installer asks it: the list of a project's wheels, and the wheels."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@contextmanager
def serving(wheels: Path) -> Iterator[str]:
    """Serve the wheels of a folder; gives the address of the index."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *request: _Answer(wheels, *request))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/simple"
    finally:
        server.shutdown()
        server.server_close()


class _Answer(BaseHTTPRequestHandler):
    def __init__(self, wheels: Path, *request) -> None:
        self._wheels = wheels
        super().__init__(*request)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in the library
        """Say nothing."""

    def do_GET(self) -> None:
        shelf, name = self.path.strip("/").split("/")
        if shelf == "wheels":
            self._send((self._wheels / name).read_bytes(), "application/octet-stream")
        elif found := [wheel for wheel in self._wheels.glob("*.whl") if _project(wheel) == _normal(name)]:
            self._send(
                json.dumps(_listing(name, found, self.headers["Host"])).encode(), "application/vnd.pypi.simple.v1+json"
            )
        else:
            self.send_error(404)

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _listing(name: str, wheels: list[Path], host: str) -> dict[str, object]:
    files = [
        {"filename": wheel.name, "url": f"http://{host}/wheels/{wheel.name}", "hashes": {"sha256": _checksum(wheel)}}
        for wheel in wheels
    ]
    versions = [wheel.name.split("-")[1] for wheel in wheels]
    return {"meta": {"api-version": "1.1"}, "name": name, "versions": versions, "files": files}


def _checksum(wheel: Path) -> str:
    return sha256(wheel.read_bytes()).hexdigest()


def _project(wheel: Path) -> str:
    return _normal(wheel.name.split("-")[0])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
