"""Colours of the Ontario Design System's tokens, for pictures that are drawn on the server.

The dark accents stand in an order in which neighbours differ in lightness as well as in hue; each has a contrast of at
least 4.5 to 1 against white, so that lines, bars and small text can all be read.
"""

from __future__ import annotations

INK = "#1A1A1A"
INK_SOFT = "#4D4D4D"
LINE = "#CCCCCC"
GROUND = "#F2F2F2"
PAPER = "#FFFFFF"
LINK = "#0066CC"

SERIES = ("#00478F", "#C64A1C", "#367A76", "#92278F", "#8A600D", "#C00264")
"""For series in charts: link-hover, dark orange, dark teal, dark purple, dark yellow, dark magenta."""

LEAST_CONTRAST = 4.5
LINEAR_BELOW = 0.04045
"""Where the curve of sRGB (IEC 61966-2-1) begins to bend."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#RRGGBB`, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
