"""A way through the loopback that is cut after so many bytes, as a network is."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class CuttingProxy:
    """Passes connections on to a port until `left` bytes went through in both directions, then cuts them all, once."""

    def __init__(self, target: int, left: int | None) -> None:
        self._target, self._left = target, left
        self._counting = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = [self._listening]
        self._threads = [threading.Thread(target=self._serve, daemon=True)]
        self._threads[0].start()
        self.port = self._listening.getsockname()[1]
        self.is_cut = False

    def close(self) -> None:
        """End everything; numbers of sockets are free for others only when no thread can use them any more."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=60)
        for end in self._ends:
            end.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    thread = threading.Thread(target=self._pass_on, args=(one, other), daemon=True)
                    self._threads.append(thread)
                    thread.start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(4096):
                kept = self._let_through(len(content))
                other.sendall(content[:kept])
                if kept < len(content):
                    break
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _let_through(self, count: int) -> int:
        """How many of these bytes may still pass; after the cut everything passes again, on new connections."""
        with self._counting:
            if self._left is None:
                return count
            kept = min(count, self._left)
            self._left -= kept
            if kept < count:
                self._left, self.is_cut = None, True
            return kept


@contextmanager
def cutting_proxy(target: int, left: int | None) -> Iterator[CuttingProxy]:
    """Run a proxy before a port of the loopback."""
    proxy = CuttingProxy(target, left)
    try:
        yield proxy
    finally:
        proxy.close()
