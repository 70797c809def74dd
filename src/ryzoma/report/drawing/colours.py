"""Colours of classes and series, for a light and a dark page.

Ramps are straight lines between a few anchors in the OKLab colour space, in which equal steps look equally far apart;
lightness falls (or rises) all the way, so that classes keep their order in print without colour and for readers who
do not tell red from green. Opposite ends are orange and blue, which every common colour blindness keeps apart.
The colours of series were searched for so that each stands out from the page (contrast 3 or more) and any two of
them, above all the first four, stay apart under full red, green and blue blindness.

References
----------
B. Ottosson (2020), A perceptual color space for image processing (OKLab).
G. M. Machado, M. M. Oliveira, L. A. F. Fernandes (2009), A physiologically-based model for simulation of color vision
deficiency, IEEE Transactions on Visualization and Computer Graphics 15: what colour-blind readers see.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = 13  # colours in a ramp; a map with fewer classes picks evenly among them
MIDDLE = STEPS // 2

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)

SEQUENTIAL = {
    "light": ("#f5eed0", "#a9d3a5", "#3f9f9c", "#1f6288", "#17305c"),
    "dark": ("#26384f", "#1f6183", "#2f9596", "#8ccb9c", "#f3ecc0"),
}
DIVERGING = {
    "light": ("#93400b", "#d98a45", "#f1efe9", "#6ea3cf", "#174c86"),
    "dark": ("#ffb366", "#b56a2a", "#3a4048", "#3b78b0", "#9ccbfa"),
}
SERIES = {
    "light": ("#0465af", "#f4661d", "#00a775", "#6d007c", "#7d7d7d", "#007cdc", "#952500", "#537500"),
    "dark": ("#56acf0", "#f66236", "#5bec83", "#a13daf", "#d0d0d0", "#ccedff", "#ff8b00", "#fff029"),
}


def linear_rgb(colours: Array) -> Array:
    """Linear light of sRGB colours in 0..1 (IEC 61966-2-1)."""
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def _gamma_rgb(light: Array) -> Array:
    light = np.clip(light, 0.0, 1.0)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def from_hex(colour: str) -> Array:
    """Red, green and blue in 0..1 of ``#rrggbb``, shape (3,)."""
    return np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])


def _to_hex(colour: Array) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in colour)


def oklab(colour: Array) -> Array:
    """Lightness 0..1, green-red and blue-yellow of an sRGB colour, shape (3,)."""
    return _TO_LAB @ np.cbrt(_TO_LMS @ linear_rgb(colour))


def _from_oklab(lab: Array) -> Array:
    return _gamma_rgb(np.linalg.solve(_TO_LMS, np.linalg.solve(_TO_LAB, lab) ** 3))


def ramp(anchors: tuple[str, ...], steps: int = STEPS) -> tuple[str, ...]:
    """`steps` colours from the first anchor to the last, evenly along the straight pieces between them."""
    corners = np.array([oklab(from_hex(anchor)) for anchor in anchors])
    at = np.linspace(0, len(anchors) - 1, steps)
    mixed = np.stack([np.interp(at, np.arange(len(anchors)), corners[:, part]) for part in range(3)], axis=1)
    return tuple(_to_hex(_from_oklab(lab)) for lab in mixed)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2, success criterion 1.4.3)."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    light = sorted(float(weights @ linear_rgb(from_hex(colour))) for colour in (first, second))
    return (light[1] + 0.05) / (light[0] + 0.05)


def sequential_steps(count: int) -> list[int]:
    """Positions in the ramp of `count` classes from low to high."""
    if count == 1:
        return [STEPS // 2]
    return [round(place * (STEPS - 1) / (count - 1)) for place in range(count)]


def diverging_steps(below: int, above: int) -> list[int]:
    """Positions in the ramp of the classes below and above the centre; the pale middle belongs to neither."""
    reach = max(below, above)
    arms = [round((place + 1) * MIDDLE / reach) for place in range(reach)]
    return [MIDDLE - arm for arm in reversed(arms[:below])] + [MIDDLE + arm for arm in arms[:above]]


def style_variables(scheme: str) -> str:
    """CSS variables ``--q0..``, ``--d0..`` and ``--s0..`` of a colour scheme (``light`` or ``dark``)."""
    sets = {"q": ramp(SEQUENTIAL[scheme]), "d": ramp(DIVERGING[scheme]), "s": SERIES[scheme]}
    return "".join(f"--{letter}{place}:{colour};" for letter, row in sets.items() for place, colour in enumerate(row))


def style_classes() -> str:
    """CSS classes that fill with those variables: ``.q0``, ``.d0``, ``.s0`` and so on, ``.k0`` for strokes."""
    fills = [f".{letter}{place}{{fill:var(--{letter}{place})}}" for letter in "qd" for place in range(STEPS)]
    count = len(SERIES["light"])
    fills += [f".s{place}{{fill:var(--s{place})}}" for place in range(count)]
    strokes = [f".k{place}{{stroke:var(--s{place});fill:none}}" for place in range(count)]
    return "".join(fills + strokes)
