"""Keep the loops of finished tests alive."""

import pytest

_KEPT = []


@pytest.fixture(autouse=True)
def kept_loop(request):
    """A closed qasync loop still owns running Qt timers, one for each cancelled time limit.

    If the garbage collector frees them while it happens to run in a worker thread, Qt's timer
    list keeps dangling pointers and the next test dies of a segmentation fault.
    """
    if "qloop" in request.fixturenames:
        _KEPT.append(request.getfixturevalue("qloop"))
