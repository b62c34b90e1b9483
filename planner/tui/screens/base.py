"""What all screens share: when there is room for them, and what stands there if not."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from planner.tui.sizes import LEAST, ROOMY, is_stale


class PlannerScreen(Screen[None]):
    """A screen that knows whether it is small or wide, and says so kindly if it is too small."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared so by its base class
        (0, "-thin"),
        (LEAST[0], "-narrow"),
        (ROOMY[0], "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - declared so by its base class
        (0, "-flat"),
        (LEAST[1], "-low"),
        (ROOMY[1], "-tall"),
    ]

    _left: Widget | None = None
    """What had the focus when nothing but the message was left to be shown."""

    def compose(self) -> ComposeResult:
        """Compose the contents, and the message for terminals that are too small."""
        yield from self.contents()
        width, height = LEAST
        yield Static(f"Please make this window larger: {width}×{height} at least.", id="too-small")

    def contents(self) -> ComposeResult:
        """Compose what the screen is for."""
        raise NotImplementedError

    @property
    def cramped(self) -> bool:
        """Whether there is too little room for anything but the message."""
        return self.has_class("-thin") or self.has_class("-flat")

    def on_resize(self, event: events.Resize) -> None:
        """Let the footer follow what can be done at this size."""
        if is_stale(self, event):
            event.prevent_default()
            event.stop()
        else:
            self._keep_focus(event.size)
            self.call_after_refresh(self.refresh_bindings)

    def _keep_focus(self, size: Size) -> None:
        """Remember what has the focus while there is too little room for it, and give it back then."""
        if size.width < LEAST[0] or size.height < LEAST[1]:
            self._left = self._left or self.focused
        elif self._left is not None:
            self.call_after_refresh(self._focus_again, self._left)
            self._left = None

    def _focus_again(self, widget: Widget) -> None:
        if widget.is_attached and widget.focusable:
            self.set_focus(widget)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing happen unseen while only the message is shown."""
        del parameters
        return not self.cramped or action in {"app.quit", "quit"}

    @property
    def roomy(self) -> bool:
        """Whether days fit side by side, with the inspector beside them."""
        return self.has_class("-wide") and self.has_class("-tall")
