"""A browser's line to the counter, which can be cut so that both ends notice it, or so that neither hears of it."""

from playwright.sync_api import Page, WebSocketRoute


class CutLine:
    """All WebSockets that a page opens from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: list[tuple[WebSocketRoute, WebSocketRoute]] = []
        self._down = False
        page.route_web_socket("**/ws", self._dial)

    def cut(self) -> None:
        """What is open is closed, and nothing new comes through."""
        self._down = True
        self._page.context.set_offline(True)
        for ends in self._open:
            for end in ends:
                end.close()
        self._open.clear()

    def restore(self) -> None:
        self._down = False
        self._page.context.set_offline(False)

    def go_dead(self) -> None:
        """What is open stays so, and carries nothing any more; what is opened from now on does."""
        for here, there in self._open:
            here.on_message(lambda _: None)
            there.on_message(lambda _: None)
        self._open.clear()

    def _dial(self, here: WebSocketRoute) -> None:
        if self._down:
            here.close()
        else:
            self._open.append((here, here.connect_to_server()))
