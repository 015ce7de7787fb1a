"""The page of pixels, which several files of tests share."""

import asyncio

import pytest

from tests.e2e.browser import Browser
from tests.e2e.pixels import Page, bundled


@pytest.fixture(scope="module")
def opened():
    loop = asyncio.new_event_loop()
    browser = Browser(size=(500, 500))
    loop.run_until_complete(browser.__aenter__())
    try:
        loop.run_until_complete(browser.value(bundled()))
        yield Page(loop, browser)
    finally:
        loop.run_until_complete(browser.__aexit__())
        loop.close()


@pytest.fixture
def page(opened):
    opened.run("pixels.open()")
    return opened
