"""What was removed can be restored for two weeks, whatever is removed or brought in after it."""

from datetime import date, timedelta

import pytest

from tests.adapters.model_library.conftest import CHARACTERS
from tests.adapters.model_library.models import files_in, live2d
from vtuber_console.adapters.model_library import folders
from vtuber_console.adapters.model_library.library import ModelLibrary
from vtuber_console.domain.model_card import KEPT_DAYS
from vtuber_console.pipeline.ports import PortError


class Calendar:
    def __init__(self):
        self.today = date(2026, 2, 27)

    def __call__(self):
        return self.today


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def run(models, calendar):
    """A run of the console: the library anew."""

    async def run(*, alone=True):
        library = ModelLibrary(CHARACTERS, models, lambda: alone, calendar)
        await library.start()
        return library

    return run


@pytest.fixture
def mia(tmp_path):
    return live2d(tmp_path / "mia")


def nobody(share, text):
    pass


async def test_a_removed_model_is_kept_over_starts_for_two_weeks(run, mia, models, calendar):
    library = await run()
    await library.bring_in(mia, nobody)
    before = files_in(models / "mia")
    await library.rename("mia", "Mia the First")
    removed = await library.remove("mia")
    assert (removed.key, removed.name, removed.days_left) == ("mia", "Mia the First", KEPT_DAYS)
    assert [card.key for card in await library.cards()] == ["lumi"]
    with pytest.raises(PortError, match="not in the library"):
        await library.load("mia")
    calendar.today += timedelta(KEPT_DAYS - 1)
    library = await run()
    (again,) = await library.removed()
    assert (again.id, again.days_left) == (removed.id, 1)
    assert await library.restore(again.id) == "mia"
    assert files_in(models / "mia") == before
    assert (await library.load("mia")).name == "Mia the First"
    assert await library.removed() == ()


async def test_after_two_weeks_it_is_deleted_at_the_start(run, mia, models, calendar):
    library = await run()
    await library.bring_in(mia, nobody)
    removed = await library.remove("mia")
    calendar.today += timedelta(KEPT_DAYS)
    library = await run()
    assert await library.removed() == ()
    with pytest.raises(PortError, match="no longer in the trash"):
        await library.restore(removed.id)
    assert files_in(models) == [".trash"]


async def test_a_start_that_is_repeated_clears_nothing_more(run, mia, calendar):
    library = await run()
    await library.bring_in(mia, nobody)
    await library.remove("mia")
    calendar.today += timedelta(KEPT_DAYS)
    await library.start()
    assert len(await library.removed()) == 1


async def test_a_second_console_leaves_the_imports_and_the_trash_alone(run, mia, models, calendar):
    library = await run()
    await library.bring_in(mia, nobody)
    await library.remove("mia")
    (models / ".incoming-of-the-first").mkdir()
    calendar.today += timedelta(KEPT_DAYS)
    second = await run(alone=False)
    assert len(await second.removed()) == 1
    assert (models / ".incoming-of-the-first").is_dir()


async def test_several_of_one_key_are_all_kept_and_restored_under_free_keys(run, mia, models):
    library = await run()
    for number in range(3):
        await library.bring_in(mia, nobody)
        (models / "mia" / "mine.txt").write_text(str(number))
        await library.remove("mia")
    await library.bring_in(mia, nobody)
    trash = await library.removed()
    assert [one.key for one in trash] == ["mia"] * 3
    keys = [await library.restore(one.id) for one in trash]
    assert keys == ["mia-2", "mia-3", "mia-4"]
    assert [(models / key / "mine.txt").read_text() for key in keys] == ["2", "1", "0"]
    names = [card.name for card in await library.cards()]
    assert names == ["Lumi", "mia", "mia 2", "mia 3", "mia 4"]
    assert (await library.load("mia-2")).url == "/models/mia-2/mia.model3.json"


async def test_what_takes_the_place_of_a_removed_one_can_be_removed_too(run, mia, models):
    """The old remedy `Remove the other one first.` followed to its end."""
    library = await run()
    await library.bring_in(mia, nobody)
    (models / "mia" / "mine.txt").write_text("first")
    first = await library.remove("mia")
    await library.bring_in(mia, nobody)
    await library.remove("mia")
    assert await library.restore(first.id) == "mia"
    assert (models / "mia" / "mine.txt").read_text() == "first"


async def test_deleted_for_good_is_gone_and_only_that(run, mia, models):
    library = await run()
    for _ in range(2):
        await library.bring_in(mia, nobody)
        await library.remove("mia")
    last, first = await library.removed()
    await library.delete(last.id)
    assert await library.removed() == (first,)
    assert [name for name in files_in(models) if last.id in name or "incoming" in name] == []
    with pytest.raises(PortError, match="no longer in the trash"):
        await library.restore(last.id)


async def test_what_cannot_be_put_back_stays_in_the_trash(run, mia, monkeypatch):
    library = await run()
    await library.bring_in(mia, nobody)
    removed = await library.remove("mia")

    def fail(folder, to):
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(folders, "move", fail)
        with pytest.raises(PortError, match="cannot be put back: the disk is full"):
            await library.restore(removed.id)
    assert await library.removed() == (removed,)
    assert await library.restore(removed.id) == "mia"


@pytest.mark.parametrize("removed", ["", "..", "../mia", "mia", "20260101.1.mia/..", "2026"])
async def test_only_what_is_in_the_trash_can_be_restored_or_deleted(run, mia, models, removed):
    library = await run()
    await library.bring_in(mia, nobody)
    for do in (library.restore, library.delete):
        with pytest.raises(PortError, match="no longer in the trash"):
            await do(removed)
    assert await library.load("mia")


async def test_what_an_older_console_put_in_the_trash_is_kept_from_now_on(run, models, mia):
    (models / ".trash").mkdir(parents=True)
    live2d(models / ".trash/mia")
    (models / ".trash/99999999.1.odd").mkdir()
    library = await run()
    assert [(one.key, one.days_left) for one in await library.removed()] == [("mia", KEPT_DAYS)]


async def test_a_model_of_pictures_or_without_notes_is_listed_too(run, models):
    live2d(models / "by-hand")
    library = await run()
    removed = await library.remove("by-hand")
    assert (removed.name, removed.kind) == ("By hand", "live2d")
