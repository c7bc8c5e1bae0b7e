# SPDX-License-Identifier: MIT
"""Things drawn while somebody goes on choosing."""

from collections.abc import Callable

from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.ui.flows.drawing_once import DrawingOnce, Wish
from tests.support.fakes import HeldTasks


class Screen:
    """Has things drawn, and remembers what came of it."""

    def __init__(self) -> None:
        self.tasks = HeldTasks()
        self.once = DrawingOnce(self, self.tasks)
        self.begun: list[str] = []
        self.shown: list[str] = []
        self.failed: list[Reason] = []

    def ask(self, name: str, *, more: str = "") -> None:
        def then(drawn: str) -> None:
            self.shown.append(drawn)
            if more:
                self.once.go_on(self.drawing(more), then=self.shown.append, failed=self.on_failed)

        self.once.ask(self.drawing(name), then=then, failed=self.on_failed)

    def drawing(self, name: str) -> Callable[[Wish], str | None]:
        def draw(wish: Wish) -> str | None:
            self.begun.append(name)
            if name == "impossible":
                raise Refused(Reason.DAY_IN_FUTURE)
            return None if wish.is_dropped else name

        return draw

    def on_failed(self, error: PeerCenterError) -> None:
        self.failed.append(error.reason)


def test_only_the_last_of_several_is_begun() -> None:
    screen = Screen()
    for name in ("one", "two", "three"):
        screen.ask(name)

    screen.tasks.run_all()

    assert (screen.begun, screen.shown) == (["three"], ["three"])


def test_the_rest_follows_the_first_page() -> None:
    screen = Screen()
    screen.ask("first", more="rest")

    screen.tasks.run_all()

    assert screen.shown == ["first", "rest"]


def test_the_rest_is_not_begun_once_something_else_is_wanted() -> None:
    screen = Screen()
    screen.ask("first", more="rest")
    screen.tasks.run_next()
    screen.ask("other")

    screen.tasks.run_all()

    assert screen.begun == ["first", "other"]


def test_what_was_dropped_after_it_was_drawn_is_not_shown() -> None:
    screen = Screen()

    def dropping(wish: Wish) -> str:
        screen.once.drop()
        assert wish.is_dropped
        return "too late"

    screen.once.ask(dropping, then=screen.shown.append, failed=screen.on_failed)
    screen.tasks.run_all()

    assert screen.shown == []


def test_trouble_with_what_nobody_waits_for_is_not_said() -> None:
    screen = Screen()
    screen.ask("impossible")
    screen.tasks.run_all()
    assert screen.failed == [Reason.DAY_IN_FUTURE]

    def failing(wish: Wish) -> str:
        wish.drop()
        raise Refused(Reason.DAY_IN_FUTURE)

    screen.once.ask(failing, then=screen.shown.append, failed=screen.on_failed)
    screen.tasks.run_all()

    assert len(screen.failed) == 1
