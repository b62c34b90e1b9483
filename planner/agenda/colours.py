"""Colours that can be read: an agency's own, made darker or lighter where it needs that."""

from __future__ import annotations

READABLE = 4.5
"""The least contrast of text with what is behind it (WCAG 2, level AA)."""

_AT_NIGHT = 6.0
"""The same on a dark screen, where thin strokes need more."""

_STEPS = 40
_LINEAR = 0.04045
"""Up to which share of a colour in sRGB its light grows evenly."""


def on_paper(colour: str) -> str:
    """Return a colour ``#rrggbb``, as much darker as text on white needs it."""
    return _readable(colour, "#ffffff", "#000000", READABLE)


def on_screen(colour: str, background: str) -> str:
    """Return a colour ``#rrggbb``, as much lighter as text on a dark background needs it."""
    return _readable(colour, background, "#ffffff", _AT_NIGHT)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _readable(colour: str, background: str, towards: str, least: float) -> str:
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, towards, step / _STEPS)
        if contrast(mixed, background) >= least:
            return mixed
    return towards


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR else float(((share + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
