"""Many kills of a scenario on one kind of database; each on a copy of a place that was made ready once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.harness.openssh import Server
from tests.soak.killing import Extent, Killing, extent_of, killing_of_seed, make_ready
from tests.soak.place import Place, copied_place, new_place
from tests.soak.scenarios import Scenario


class Kills:
    """A scenario that can be killed again and again."""

    def __init__(self, scenario: Scenario, root: Path, partner: Server | None, server: str = "") -> None:
        self._scenario, self._root, self._server = scenario, root, server
        self._ready = new_place(root / "ready", server, partner)
        make_ready(scenario, self._ready)
        self.extent: Extent = extent_of(scenario, self._copied("measured"), self._copied("timed"))

    def of_seeds(self, seeds: range) -> Iterator[tuple[int, Killing]]:
        """Kill once for each seed; what is left of a place that keeps the law is thrown away."""
        for seed in seeds:
            place = self._copied(f"seed{seed}")
            killing = killing_of_seed(seed, self._scenario, place, self.extent)
            if not killing.problems:
                shutil.rmtree(place.root)
                if place.partner:
                    shutil.rmtree(place.mailbox)
            yield seed, killing

    def _copied(self, name: str) -> Place:
        return copied_place(self._ready, self._root / name, self._server)
