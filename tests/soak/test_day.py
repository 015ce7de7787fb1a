"""The short version of the long show: half an hour instead of a day."""

import pytest

from tests.soak.day import judge, samples

pytestmark = pytest.mark.e2e


async def test_a_long_show_leaves_nothing_behind_and_the_mouth_stays_with_its_sound():
    judge([sample async for sample in samples(seconds=1800, every=600)])
