"""A cheer that is told twice counts once; two cheers count twice."""

from vtuber_console.domain.cheer_pairs import SECONDS, CheerPairs
from vtuber_console.domain.events import ChatMessage, Cheer


def line(bits=100, login="ann"):
    return ChatMessage("1", login, login, "Cheer100", bits=bits)


def test_the_second_telling_of_a_cheer_is_known_whichever_comes_first():
    for first, second in ((line(), Cheer("ann", "Ann", 100)), (Cheer("ann", "Ann", 100), line())):
        pairs = CheerPairs()
        assert not pairs.is_second(first, 0.0)
        assert pairs.is_second(second, 1.0)
        assert not pairs.is_second(second, 2.0)  # a pair is used up


def test_the_same_way_of_telling_is_another_cheer():
    pairs = CheerPairs()
    assert [pairs.is_second(line(), 0.0) for _ in range(3)] == [False] * 3
    assert [pairs.is_second(Cheer("ann", "Ann", 100), 1.0) for _ in range(4)] == [
        True,
        True,
        True,
        False,
    ]


def test_other_people_other_bits_and_other_times_are_other_cheers():
    pairs = CheerPairs()
    pairs.is_second(line(), 0.0)
    assert not pairs.is_second(Cheer("bob", "Bob", 100), 1.0)
    assert not pairs.is_second(Cheer("ann", "Ann", 50), 1.0)
    assert not pairs.is_second(Cheer("ann", "Ann", 100), SECONDS + 1)
