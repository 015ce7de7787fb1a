"""Contrast as WCAG 2 measures it, and the repair of colours that viewers chose."""

from PySide6.QtGui import QColor

SATURATION_LIMIT = 0.62
LIGHTNESS_LIMIT = 0.70
STEP = 0.02


def luminance(color: QColor) -> float:
    """Relative luminance, 0.0 to 1.0 (WCAG 2.2, definition of relative luminance)."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(v) for v in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    """The ratio of two colours, 1.0 to 21.0."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def readable(color: QColor, surface: QColor, ratio: float = 4.5) -> QColor:
    """Calm a colour and move its lightness until it reads on the surface."""
    hue, saturation, lightness = color.hslHueF(), color.hslSaturationF(), color.lightnessF()
    dark = luminance(surface) < 0.2
    step = STEP if dark else -STEP
    lightness = min(lightness, LIGHTNESS_LIMIT) if dark else lightness
    found = color
    for _ in range(round(1 / STEP)):
        lightness = min(1.0, max(0.0, lightness))
        found = QColor.fromHslF(max(hue, 0.0), min(saturation, SATURATION_LIMIT), lightness)
        if contrast(found, surface) >= ratio:
            break
        lightness += step
    return found
