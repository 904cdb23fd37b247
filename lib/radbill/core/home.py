"""Where this machine keeps radbill's data: `RADBILL_HOME`, or the user's own data directory."""

import os
from pathlib import Path

from platformdirs import user_data_path


def home_directory() -> Path:
    """Give the data directory of this user; created by whoever first writes to it."""
    chosen = os.environ.get("RADBILL_HOME")
    if chosen:
        return Path(chosen).expanduser()
    return user_data_path("radbill", appauthor=False)
