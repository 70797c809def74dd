"""Colours: order in grey, for colour-blind readers, contrast of words on both pages."""

import itertools
import re
from importlib.resources import files

import numpy as np
import pytest

from ryzoma.report.drawing.colours import (
    DIVERGING,
    MIDDLE,
    SEQUENTIAL,
    SERIES,
    contrast,
    diverging_steps,
    from_hex,
    linear_rgb,
    oklab,
    ramp,
    sequential_steps,
    style_classes,
    style_variables,
)

# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes (2009), A physiologically-based model for simulation of color vision
# deficiency, table 1, severity 1.0: protanomaly, deuteranomaly, tritanomaly (in linear light)
BLINDNESS = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def seen(colour, matrix):
    light = np.clip(np.array(matrix) @ linear_rgb(from_hex(colour)), 0, 1)
    code = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return oklab(code)


def variables(scheme):
    """Colours of the page by name."""
    css = files("ryzoma.report").joinpath("page", "page.css").read_text()
    blocks = re.findall(r":root\s*\{([^}]*)\}", css)
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", blocks[0 if scheme == "light" else 1]))


def test_oklab_of_known_colours():
    # B. Ottosson (2020): white has lightness 1 and no hue; the table of the same text for pure red
    assert oklab(from_hex("#ffffff")) == pytest.approx([1, 0, 0], abs=1e-3)
    assert oklab(from_hex("#ff0000")) == pytest.approx([0.628, 0.225, 0.126], abs=1e-3)


def test_contrast_of_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sequential_colours_keep_their_order_in_grey(scheme):
    lightness = [oklab(from_hex(colour))[0] for colour in ramp(SEQUENTIAL[scheme])]
    steps = np.diff(lightness)
    assert (np.all(steps < -0.01)) if scheme == "light" else np.all(steps > 0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_diverging_colours_fall_off_to_both_sides(scheme):
    lightness = np.array([oklab(from_hex(colour))[0] for colour in ramp(DIVERGING[scheme])])
    sign = 1 if scheme == "light" else -1
    assert np.all(sign * np.diff(lightness[: MIDDLE + 1]) > 0)
    assert np.all(sign * np.diff(lightness[MIDDLE:]) < 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("anchors", [SEQUENTIAL, DIVERGING])
def test_five_classes_can_be_told_apart_with_any_colour_blindness(scheme, blindness, anchors):
    whole = ramp(anchors[scheme])
    steps = sequential_steps(5) if anchors is SEQUENTIAL else diverging_steps(2, 3)
    colours = [seen(whole[step], BLINDNESS[blindness]) for step in steps]
    closest = min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(colours, 2))
    assert closest > 0.06  # about three just noticeable differences


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_series_can_be_told_apart_with_any_colour_blindness(scheme, blindness):
    colours = [seen(colour, BLINDNESS[blindness]) for colour in SERIES[scheme][:4]]
    closest = min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(colours, 2))
    assert closest > 0.1
    everyone = [seen(colour, BLINDNESS[blindness]) for colour in SERIES[scheme]]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(everyone, 2)) > 0.04


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_have_enough_contrast_on_every_ground_they_stand_on(scheme):
    colour = variables(scheme)
    grounds = [colour[name] for name in ("paper", "panel", "land", "surround")]
    for name in ("ink", "soft", "accent", "bad"):
        for ground in grounds:
            assert contrast(colour[name], ground) >= 4.5, (name, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_have_enough_contrast(scheme):
    colour = variables(scheme)
    marks = [*SERIES[scheme], colour["strong-rule"], colour["good"], colour["flow"]]
    assert min(contrast(mark, colour["paper"]) for mark in marks) >= 3.0


def test_steps_spread_over_the_ramp():
    assert sequential_steps(1) == [MIDDLE]
    assert sequential_steps(5) == [0, 3, 6, 9, 12]
    assert diverging_steps(2, 3) == [2, 4, 8, 10, 12]
    assert diverging_steps(0, 1) == [12]


def test_both_schemes_define_every_colour_the_classes_use():
    used = set(re.findall(r"var\((--[qds]\d+)\)", style_classes()))
    for scheme in ("light", "dark"):
        assert used == set(re.findall(r"(--[qds]\d+):#", style_variables(scheme)))
    assert set(variables("light")) == set(variables("dark"))
