"""A keyring for the tests: secrets in a file that an environment variable names."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class FileKeyring(KeyringBackend):
    """Keeps everything in the file `RADBILL_TEST_KEYRING`."""

    priority = -1  # chosen only by who names it

    def get_password(self, service, username):
        return self._read().get(f"{service}/{username}")

    def set_password(self, service, username, password):
        self._write(self._read() | {f"{service}/{username}": password})

    def delete_password(self, service, username):
        secrets = self._read()
        if secrets.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError(username)
        self._write(secrets)

    def _read(self):
        path = Path(os.environ["RADBILL_TEST_KEYRING"])
        return json.loads(path.read_text()) if path.is_file() else {}

    def _write(self, secrets):
        Path(os.environ["RADBILL_TEST_KEYRING"]).write_text(json.dumps(secrets))
