"""The short version of the long show: some minutes instead of a day."""

import pytest

from tests.soak.day import judge, samples

pytestmark = pytest.mark.e2e


async def test_a_long_show_leaves_nothing_behind_and_the_mouth_stays_with_its_sound():
    judge([sample async for sample in samples(seconds=900, every=300)])
