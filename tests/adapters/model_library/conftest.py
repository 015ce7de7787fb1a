"""What the tests of the library share."""

from pathlib import Path

import pytest

from vtuber_console.adapters.model_library.library import ModelLibrary

CHARACTERS = Path(__file__).parents[3] / "resources/characters"


@pytest.fixture
def models(tmp_path):
    return tmp_path / "data/models"


@pytest.fixture
def library(models):
    return ModelLibrary(CHARACTERS, models)


@pytest.fixture
def bring(library):
    async def bring(path, progress=lambda share, text: None):
        return await library.bring_in(path, progress)

    return bring
