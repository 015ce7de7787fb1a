"""A broken page is named, and does not flood the streamer however often it comes back."""

from vtuber_console.adapters.web.complaints import MOST, SAME_SECONDS, SECONDS, Complaints


class Clock:
    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


def test_the_same_complaint_is_told_once_in_a_long_while():
    clock = Clock()
    complaints = Complaints(clock)
    assert [complaints.is_news("Broken.") for _ in range(3)] == [True, False, False]
    clock.time += SAME_SECONDS - 1
    assert not complaints.is_news("Broken.")
    clock.time += 1
    assert complaints.is_news("Broken.")


def test_of_many_complaints_a_few_a_minute_are_told():
    clock = Clock()
    complaints = Complaints(clock)
    assert sum(complaints.is_news(f"Broken {n}") for n in range(50)) == MOST
    clock.time += SECONDS
    assert sum(complaints.is_news(f"Other {n}") for n in range(50)) == MOST


def test_a_flood_does_not_fill_the_memory():
    clock = Clock()
    complaints = Complaints(clock)
    for number in range(20_000):
        complaints.is_news(f"Broken {number}")
        clock.time += 1
    assert len(complaints._told) <= MOST * SAME_SECONDS / SECONDS
