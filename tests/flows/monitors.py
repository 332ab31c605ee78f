"""A virtual X display of its own, and a second monitor on it that can be plugged in and pulled out while a program runs."""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

WIDE, HIGH = 1366, 768
APPLICANT = "applicant"


class _Monitor(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_ulong), ("primary", ctypes.c_int), ("automatic", ctypes.c_int), ("noutput", ctypes.c_int),
        ("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
        ("mwidth", ctypes.c_int), ("mheight", ctypes.c_int), ("outputs", ctypes.c_void_p),
    )  # fmt: skip


class Plug:
    """Plugs the applicant's monitor in and pulls it out, as RandR tells every program that listens."""

    def __init__(self, display: str) -> None:
        self.name = display
        self._x, self._randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = self._x.XInternAtom.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._atom = ctypes.c_ulong(self._x.XInternAtom(self._display, APPLICANT.encode(), 0))

    def plug_in(self) -> None:
        """Put it beside the clerk's."""
        monitor = _Monitor(self._atom.value, 0, 0, 0, WIDE, 0, WIDE, HIGH, 300, 170, None)
        self._randr.XRRSetMonitor(self._display, self._root, ctypes.byref(monitor))
        self._x.XSync(self._display, 0)

    def pull_out(self) -> None:
        """Take it away."""
        self._randr.XRRDeleteMonitor(self._display, self._root, self._atom)
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)


@contextmanager
def two_monitors() -> Iterator[Plug]:
    """Start a display that is as wide as two screens, the applicant's plugged in."""
    ours, theirs = os.pipe()
    size = f"{2 * WIDE}x{HIGH}x24"
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
    os.close(theirs)
    try:
        with os.fdopen(ours) as answer:
            plug = Plug(f":{answer.readline().strip()}")
        plug.plug_in()
        yield plug
        plug.close()
    finally:
        server.terminate()
        server.wait()
