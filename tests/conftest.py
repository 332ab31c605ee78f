"""What holds for every test: no home touched, no window on a screen, nothing left behind, nothing skipped."""

import atexit
import gc
import importlib
import os
import shutil
import sys
import tempfile
import threading
import weakref
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.hall_fixtures", "tests.ui.cups"]

PATIENCE = 3.0  # seconds a thread may take to notice that its test is over
STAYS = {"QTipLabel"}  # Qt keeps one for the whole program
FAILED = pytest.StashKey[bool]()
_known: list["weakref.ref[object]"] = []  # timers and threads that were there before a test

settings.register_profile("house", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("explore", print_blob=True, deadline=None, max_examples=1000)
settings.load_profile("house")


def _away_from_home() -> None:
    """Give the tests, and every program they start, a home of their own that ends with them."""
    home = Path(tempfile.mkdtemp(prefix="counter-home-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    places = {
        "HOME": home,
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "runtime",
        "LOCALAPPDATA": home / "data",
        "APPDATA": home / "config",
    }
    for name, place in places.items():
        place.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(place)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in [name for name in os.environ if name.startswith("COUNTER_") and name != "COUNTER_SHOTS"]:
        del os.environ[name]


_away_from_home()
importlib.import_module("counter.ui")  # before Qt is: see there


@pytest.fixture(scope="session")
def screen() -> dict[str, str]:
    """Give the environment for a program with a window on a real X display."""
    if not os.environ.get("DISPLAY"):
        pytest.fail("this test needs an X display: python3 installer/test.py starts one")
    return os.environ | {"QT_QPA_PLATFORM": "xcb"}


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a running QThread, an active QTimer or a window behind."""
    qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    before = set[int]()
    if qt:
        gc.collect()
        _known.extend(_timers())
        gc.freeze()  # what is alive now is not gone through again after every test
        before = {id(thing) for thing in _qt_things()}
        gc.disable()  # as in the program: no thread but the window's destroys a widget, see counter/ui/sweep.py
    yield
    gc.enable()
    if request.node.stash.get(FAILED, False):
        return
    left = [str(thread) for thread in _threads_left(threads)]
    if qt:
        left += _qt_left(before)
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    mine = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
    for thread in mine:
        thread.join(PATIENCE)
    return [thread for thread in mine if thread.is_alive()]


def _qt_left(before: set[int]) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if any(id(thing) not in before for thing in _qt_things()):
        gc.collect()  # a window that only a cycle holds is no leak
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [repr(thing) for thing in _qt_things() if id(thing) not in before]
    if not QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000)):
        left.append("work in the global thread pool")
    return left


def _qt_things() -> list[object]:
    """Find what is alive in Qt: windows, running threads, active timers."""
    import shiboken6
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication

    main = QThread.currentThread()
    windows: list[object] = [w for w in QApplication.topLevelWidgets() if type(w).__name__ not in STAYS]
    known = [thing for seen in _known if (thing := seen()) is not None]
    for thing in [*known, *(found for seen in _timers() if (found := seen()) is not None)]:
        if not shiboken6.isValid(thing):
            continue
        if (isinstance(thing, QTimer) and thing.isActive()) or (isinstance(thing, QThread) and thing.isRunning() and thing != main):
            windows.append(thing)
    return windows


def _timers() -> list[weakref.ref[object]]:
    """Find timers and threads among what was made since the last freezing."""
    from PySide6.QtCore import QThread, QTimer

    return [weakref.ref(thing) for thing in gc.get_objects() if issubclass(type(thing), (QThread, QTimer))]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count a skipped test as failed: what a test needs, installer/test.py brings."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not allowed: {report.longrepr}"
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Count a skipped module as failed, too."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not allowed: {report.longrepr}"
    return report


def pytest_report_header() -> str:
    """Say where the tests run."""
    return f"display: {os.environ.get('DISPLAY', 'none')}, python {sys.version_info.major}.{sys.version_info.minor}"
