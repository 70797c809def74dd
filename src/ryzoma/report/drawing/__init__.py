"""Drawing in SVG without any library: measured text, free room for labels, classes, colours and ticks."""
