"""tokens.json becomes colours, fonts, icons and a palette: the only module that knows a colour."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from vtuber_console.domain.settings import Look
from vtuber_console.ui.contrast import readable
from vtuber_console.ui.style_sheet import style_sheet

log = logging.getLogger(__name__)
NAME_CACHE = 5000

ROLES = {
    QPalette.ColorRole.Window: "bg.window",
    QPalette.ColorRole.WindowText: "text.primary",
    QPalette.ColorRole.Base: "bg.inset",
    QPalette.ColorRole.AlternateBase: "bg.raised",
    QPalette.ColorRole.Text: "text.primary",
    QPalette.ColorRole.Button: "bg.control",
    QPalette.ColorRole.ButtonText: "text.primary",
    QPalette.ColorRole.BrightText: "text.onfill",
    QPalette.ColorRole.Highlight: "accent.fill",
    QPalette.ColorRole.HighlightedText: "text.onfill",
    QPalette.ColorRole.ToolTipBase: "bg.overlay",
    QPalette.ColorRole.ToolTipText: "text.primary",
    QPalette.ColorRole.PlaceholderText: "text.muted",
    QPalette.ColorRole.Link: "accent.text",
    QPalette.ColorRole.LinkVisited: "accent.text",
    QPalette.ColorRole.Light: "border.default",
    QPalette.ColorRole.Midlight: "border.subtle",
    QPalette.ColorRole.Mid: "border.default",
    QPalette.ColorRole.Dark: "bg.window",
    QPalette.ColorRole.Shadow: "shadow",
    QPalette.ColorRole.Accent: "accent.fill",
}


class Theme(QObject):
    """The look of the window; `changed` says that everything has to be dressed anew.

    `icons` is the folder with tokens.json and the Lucide pictures.
    """

    changed = Signal()

    def __init__(self, icons: Path, *, reduced_motion: bool = False) -> None:
        super().__init__()
        self._icons = icons
        self._tokens: dict[str, Any] = json.loads((icons / "tokens.json").read_text("utf-8"))
        self._reduced = reduced_motion
        self._look = Look.SYSTEM
        self.mode = "dark"
        self.density = "roomy"
        self._colors: Mapping[str, str] = self._tokens["color"][self.mode]
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._names: dict[str, QColor] = {}
        hints = self._app().styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are worn now."""
        return self.mode == "dark"

    def use(self, look: Look) -> None:
        """Wear the dark or light colours, or those of the system."""
        self._look = look
        self._wear(self._mode_of(look), self.density)

    def set_compact(self, compact: bool) -> None:
        """Use the tighter measures of a narrow window, or the roomy ones."""
        density = "compact" if compact else "roomy"
        if density != self.density:
            self._wear(self.mode, density)

    def color(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour by its token, from 0.0 (clear) to 1.0 (solid)."""
        color = QColor(self._colors[name])
        if alpha < 1.0:
            color.setAlphaF(alpha)
        return color

    def art(self, name: str) -> QColor:
        """A colour of the painted faces."""
        return QColor(self._tokens["art"][name])

    def badge(self, role: str) -> QColor:
        """The ground of a chat badge."""
        badges = self._tokens["badge"]
        return QColor(badges.get(role, badges["other"]))

    def measure(self, name: str) -> int:
        """A size in pixels that depends on the density: control, row, title, strip, pad, gap."""
        return int(self._tokens["density"][self.density][name])

    def radius(self, name: str) -> int:
        """A corner in pixels: chip, control, panel, overlay."""
        return int(self._tokens["radius"][name])

    def ms(self, name: str) -> int:
        """A duration: fast, base, slow; 0 with reduced motion."""
        return 0 if self._reduced else int(self._tokens["motion"][name])

    def font(self, size: str = "body", *, strong: bool = False) -> QFont:
        """A font of the scale: micro, small, body, lead, title, display."""
        key = (size, strong)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(size, strong)
        return QFont(self._fonts[key])

    def readable(self, color: str) -> QColor:
        """A viewer's `#rrggbb` calmed down and moved until it reads on a panel."""
        if color not in self._names:
            if len(self._names) > NAME_CACHE:
                self._names.clear()
            wish = QColor(color) if QColor.isValidColorName(color) else self.color("text.secondary")
            self._names[color] = readable(wish, self.color("bg.raised"))
        return self._names[color]

    def pixmap(self, name: str, color: str, size: int = 16) -> QPixmap:
        """A Lucide picture in a token's colour; an unknown name is an empty picture, logged."""
        key = (name, self._colors[color], size, self.dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(*key)
        return self._pixmaps[key]

    @property
    def dpr(self) -> float:
        """How many dots a pixel of ours has on the sharpest screen: pictures are drawn for it."""
        return self._app().devicePixelRatio()

    def icon(self, name: str, normal: str = "text.secondary", size: int = 16) -> QIcon:
        """An icon with its hover, checked and disabled colours."""
        on = "accent.text" if normal != "text.onfill" else normal
        active = "text.primary" if normal != "text.onfill" else normal
        icon = QIcon()
        icon.addPixmap(self.pixmap(name, normal, size), QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(self.pixmap(name, active, size), QIcon.Mode.Active, QIcon.State.Off)
        icon.addPixmap(self.pixmap(name, on, size), QIcon.Mode.Normal, QIcon.State.On)
        disabled = self.pixmap(name, "text.disabled", size)
        icon.addPixmap(disabled, QIcon.Mode.Disabled, QIcon.State.Off)
        return icon

    def palette(self) -> QPalette:
        """The colours for whatever the style sheet does not name."""
        palette = QPalette()
        for role, name in ROLES.items():
            palette.setColor(role, self.color(name))
        disabled = QPalette.ColorGroup.Disabled
        texts = QPalette.ColorRole.WindowText, QPalette.ColorRole.Text
        for role in (*texts, QPalette.ColorRole.ButtonText):
            palette.setColor(disabled, role, self.color("text.disabled"))
        palette.setColor(disabled, QPalette.ColorRole.Highlight, self.color("border.default"))
        return palette

    def _wear(self, mode: str, density: str) -> None:
        self.mode, self.density = mode, density
        self._colors = self._tokens["color"][mode]
        self._names.clear()
        app = self._app()
        radii, sizes = self._tokens["radius"], self._tokens["density"][density]
        own = {"control.radius": radii["control"], "height": sizes["control"]}
        measures = {**radii, "gap": sizes["gap"], **own}
        sheet = style_sheet(self._colors, measures, light=not self.dark)
        if sheet == app.styleSheet():  # setting it again would polish every widget anew
            return
        if not app.styleSheet():
            app.setStyle("Fusion")
        app.setPalette(self.palette())
        app.setFont(self.font())
        app.setStyleSheet(sheet)
        self.changed.emit()

    def _mode_of(self, look: Look) -> str:
        if look is not Look.SYSTEM:
            return look.value
        scheme = self._app().styleHints().colorScheme()
        return "light" if scheme is Qt.ColorScheme.Light else "dark"

    def _system_changed(self) -> None:
        if self._look is Look.SYSTEM and self._mode_of(self._look) != self.mode:
            self.use(self._look)

    def _make_font(self, size: str, strong: bool) -> QFont:
        kind = self._tokens["type"]
        font = QFont()
        font.setFamilies(kind["family"])
        font.setPixelSize(kind["size"][size])
        font.setWeight(QFont.Weight(kind["weight"]["strong" if strong else "regular"]))
        for tag, value in kind["features"].items():
            font.setFeature(QFont.Tag(tag), value)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _draw(self, name: str, hex_color: str, size: int, dpr: float) -> QPixmap:
        pixmap = QPixmap(QSize(round(size * dpr), round(size * dpr)))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(dpr)
        try:
            svg = (self._icons / f"{name}.svg").read_text("utf-8")
        except OSError:
            log.error("the icon %s is missing", name)
            return pixmap
        painter = QPainter(pixmap)
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", hex_color).encode()))
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _app(self) -> QApplication:
        return cast(QApplication, QApplication.instance())
