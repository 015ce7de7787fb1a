"""Every async test runs on a real qasync loop; leftovers, warnings and foreign sockets fail it."""

import asyncio
import gc
import inspect
import ipaddress
import logging
import os
import sys

os.environ.setdefault("QT_API", "pyside6")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import qasync
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("default", deadline=None, derandomize=True, max_examples=200)
hypothesis_settings.load_profile("default")

TIME_LIMIT, E2E_TIME_LIMIT = 20.0, 90.0


def _only_loopback(event, args):
    if event != "socket.connect":
        return
    address = args[1]
    if isinstance(address, tuple):
        host = str(address[0])
        try:
            outside = not ipaddress.ip_address(host.split("%")[0]).is_loopback
        except ValueError:
            outside = host != "localhost"
        if outside:
            raise PermissionError(f"a test tried to reach {host}")


sys.addaudithook(_only_loopback)

# Qt objects of a finished test must not be freed by a thread of the next one (ui/garbage.py).
gc.disable()


class _Warnings(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        if record.name.startswith(("vtuber_console", "asyncio", "qasync")):
            self.records.append(record)


@pytest.fixture(autouse=True)
def unexpected_warnings():
    """Fail on any warning in our log; a test that expects some calls `.clear()` on the list."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)
    left = [f"{r.name}: {r.getMessage()}" for r in handler.records]
    assert not left, f"unexpected warnings in the log: {left}"


@pytest.fixture
def qloop(qapp):
    qapp.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    pending = [task for task in asyncio.all_tasks(loop) if not task.done()]
    for task in pending:
        task.cancel()
    if pending:  # bounded: a task that lost its wake-up in a nested Qt loop never ends
        loop.run_until_complete(asyncio.wait(pending, timeout=2))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    asyncio.set_event_loop(None)
    gc.collect()
    if pending:
        pytest.fail(f"the test left tasks alive: {[task.get_name() for task in pending]}")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    loop = pyfuncitem.funcargs["qloop"]
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    limit = E2E_TIME_LIMIT if pyfuncitem.get_closest_marker("e2e") else TIME_LIMIT
    loop.run_until_complete(asyncio.wait_for(pyfuncitem.obj(**arguments), limit))
    return True


def pytest_collection_modifyitems(items):
    for item in items:
        if inspect.iscoroutinefunction(getattr(item, "obj", None)):
            item.fixturenames.insert(0, "qloop")
