"""Charts in SVG: bars, dots with intervals, lines over time, scatter, Lorenz curves and chains."""
