"""Maps in SVG: equal-area, with labels that do not collide, a scale bar and a legend."""
