"""What the tests of the character share: Lumi drawn afresh, once per run."""

from pathlib import Path

import pytest

from resources.characters.draw_lumi import build as builder

COMMITTED = Path(builder.__file__).parents[1] / builder.NAME


@pytest.fixture(scope="session")
def drawn():
    """(document, texture) as the program makes them now."""
    return builder.make_document()


@pytest.fixture(scope="session")
def document(drawn):
    return drawn[0]


@pytest.fixture(scope="session")
def rebuilt(drawn, tmp_path_factory):
    """A folder with every file of Lumi, made now."""
    folder = tmp_path_factory.mktemp("lumi")
    builder.write_files(*drawn, folder)
    return folder


@pytest.fixture(scope="session")
def committed():
    return COMMITTED
