"""A small TCP proxy that loses what it is told to lose."""

import enum
import socket
import threading
from types import TracebackType
from typing import Self


class Mode(enum.Enum):
    """What the proxy does with bytes."""

    PASS = enum.auto()
    LOSE_REQUEST = enum.auto()  # cut before the server has seen it
    LOSE_REPLY = enum.auto()  # the server has answered, nobody hears it, the connection is cut
    HOLE = enum.auto()  # accept and discard, keep the connection


class Proxy:
    """Listens on `port`, forwards to a port of this machine. `mode` may be changed at any time; `delay` is seconds each way."""

    def __init__(self, target: int) -> None:
        self.mode = Mode.PASS
        self.delay = 0.0
        self.losses = 0
        self._target = target
        self._over = threading.Event()
        self._wires: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]

    def __enter__(self) -> Self:
        self._spawn(self._accept)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        _close(self._door)
        self.cut()
        for thread in self._threads:
            thread.join(5)

    def cut(self) -> None:
        """Cut every connection there is."""
        for wire in self._wires:
            _close(wire)

    def _spawn(self, work: object, *arguments: object) -> None:
        assert callable(work)
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                _close(client)
                continue
            self._wires += [client, server]
            self._spawn(self._pump, client, server, Mode.LOSE_REQUEST)
            self._spawn(self._pump, server, client, Mode.LOSE_REPLY)

    def _pump(self, source: socket.socket, target: socket.socket, loses: Mode) -> None:
        try:
            while data := source.recv(65536):
                if self.delay:
                    self._over.wait(self.delay)
                if self.mode is loses:
                    self.losses += 1
                    break
                if self.mode is not Mode.HOLE:
                    target.sendall(data)
        except OSError:
            pass
        finally:
            _close(source)
            _close(target)


def _close(wire: socket.socket) -> None:
    try:
        wire.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    finally:
        wire.close()
