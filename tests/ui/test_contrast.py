"""Every text and surface pair of both themes reads (WCAG 2, AA), and so do viewers' colours."""

import pytest
from PySide6.QtGui import QColor

from vtuber_console.domain.settings import Look
from vtuber_console.ui.contrast import contrast, readable

SURFACES = (
    "bg.window",
    "bg.panel",
    "bg.raised",
    "bg.control",
    "bg.control.hover",
    "bg.inset",
    "bg.overlay",
)
TEXTS = ("text.primary", "text.secondary", "accent.text", "ok", "warn", "fail", "live", "held")
ON_FILL = (
    "accent.fill",
    "accent.fill.hover",
    "accent.fill.pressed",
    "danger.fill",
    "danger.fill.hover",
    "danger.fill.pressed",
    "live.fill",
)
SOFT = (
    *((tone, f"{tone}.soft") for tone in ("ok", "warn", "fail", "held")),
    ("accent.text", "accent.soft"),
    ("text.primary", "accent.soft"),
    ("text.secondary", "accent.soft"),
    ("text.primary", "warn.soft"),
    ("text.primary", "fail.soft"),
    ("text.primary", "held.soft"),
    ("text.muted", "bg.panel"),
    ("text.muted", "bg.raised"),
    ("text.muted", "bg.inset"),
    ("text.muted", "bg.overlay"),
    ("text.muted", "accent.soft"),
)
PICTURES = [
    *(
        (f"glyph.{state}", surface)
        for state in ("ok", "warn", "fail", "held")
        for surface in ("bg.window", "bg.panel", "bg.raised", "bg.inset", "bg.overlay")
    ),
    *(("accent.line", surface) for surface in SURFACES),
    *(("border.strong", surface) for surface in ("bg.panel", "bg.inset", "bg.window")),
]
NAMES = ("#FF0000", "#0000FF", "#00FF00", "#FFFFFF", "#000000", "#8A2BE2", "#FFFF00", "#123456")


@pytest.fixture(params=[Look.DARK, Look.LIGHT], ids=["dark", "light"])
def dressed(request, theme):
    theme.use(request.param)
    return theme


def _too_weak(theme, pairs, least):
    return [
        f"{front} on {back}: {ratio:.2f}"
        for front, back in pairs
        if (ratio := contrast(theme.color(front), theme.color(back))) < least
    ]


def test_every_text_reads_on_every_surface(dressed):
    pairs = [(text, surface) for text in TEXTS for surface in SURFACES]
    assert not _too_weak(dressed, pairs, 4.5)


def test_text_reads_on_fills_and_tints(dressed):
    assert not _too_weak(dressed, [("text.onfill", fill) for fill in ON_FILL], 4.5)
    assert not _too_weak(dressed, SOFT, 4.5)


def test_state_glyphs_and_rings_stand_out(dressed):
    assert not _too_weak(dressed, PICTURES, 3.0)


def test_badges_carry_white_pictures(dressed):
    white = dressed.color("text.onfill")
    for role in ("broadcaster", "moderator", "vip", "subscriber", "something else"):
        assert contrast(white, dressed.badge(role)) >= 4.5, role


def test_whatever_colour_a_viewer_chose_reads(dressed):
    for name in NAMES:
        for surface in ("bg.panel", "bg.raised"):
            assert contrast(dressed.readable(name), dressed.color(surface)) >= 4.5, name


def test_a_broken_colour_becomes_a_plain_one(dressed):
    assert dressed.readable("nonsense") == dressed.readable("")


def test_black_on_white_is_twenty_one():
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)


def test_a_readable_colour_is_calmed_but_keeps_its_hue():
    found = readable(QColor("#FF0000"), QColor("#15171C"))
    assert found.hslSaturationF() < 0.7
    assert found.hslHueF() in (pytest.approx(0.0, abs=0.02), pytest.approx(1.0, abs=0.02))
