"""Outlines moved as little as possible so that each encloses a given area, neighbours moving together."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_array, csc_array, csr_array
from scipy.sparse.linalg import splu

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Shapes = NDArray[np.object_]

# Vertices of neighbouring outlines that agree to a millimetre are one vertex.
_SAME_KM = 1e-6
# Details smaller than this part of an outline's size are carried along by a shift.
_CARRIED = 0.1


@dataclass(frozen=True, slots=True)
class ShiftedBorders:
    """Outlines after the shift.

    Attributes
    ----------
    outlines : (k,) of shapely.Polygon or shapely.MultiPolygon
    shift_km : (k,) float
        How far the vertex of an outline that moved most has moved [km].
    residual
        Largest relative difference of an area from its target.
    iterations
        Steps taken.
    converged
        Whether the areas are met and all outlines are valid polygons still. If not, the borders would have to move
        farther than their details are wide: the outline and the areas do not belong together.
    """

    outlines: Shapes = field(repr=False)
    shift_km: Floats
    residual: float = field(kw_only=True)
    iterations: int = field(kw_only=True)
    converged: bool = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class _Net:
    """Vertices of all rings, and how they yield.

    `coordinates` (c, 2) are those of all outlines in order, `vertex` (c,) tells which of the v different vertices
    each is, `gradient` (2, k, v) are the derivatives of the areas, `stiffness` (v, v) is M + a^2 K.
    """

    coordinates: Floats
    vertex: Integers
    gradient: tuple[csr_array, csr_array]
    stiffness: csc_array


def shift_borders(
    outlines: Shapes, areas: ArrayLike, *, tolerance: float = 1e-12, iterations_max: int = 60
) -> ShiftedBorders:
    """Move the borders of outlines so that every outline has a given area.

    Of all small displacements u of the border that change the areas as wanted, the one is taken with the least
    integral of ``|u|^2 + a^2 |du/ds|^2`` along the border (s is the length along it). Every outline presses with its own
    pressure on its border, a border between two outlines yields to the difference of their pressures, and details
    smaller than the length a are carried along rather than bent. Vertices that outlines share move together, so that
    no gap and no overlap opens. With linear elements the displacement of the vertices is ``u = (M + a^2 K)^-1 G' p``,
    where G is the gradient of the areas, M the length of border per vertex, K the Laplacian of the border with
    weights 1/length, and the pressures p follow from the areas by Newton's method.

    Parameters
    ----------
    outlines : (k,) of shapely.Polygon or shapely.MultiPolygon
        In plane coordinates [km]; neighbours share the vertices of their common border.
    areas : (k,) float
        Wanted areas [km2].
    tolerance
        Largest relative difference from them.
    iterations_max
        Newton steps with the first gradient kept.

    Raises
    ------
    ValueError
        If there is not one positive area for every outline.
    """
    target = np.asarray(areas, dtype=np.float64)
    if target.shape != (len(outlines),) or not np.isfinite(target).all() or not (target > 0).all():
        raise ValueError(f"areas: {len(outlines)} positive numbers are needed, one for every outline")
    net = _net(outlines, _CARRIED * float(np.sqrt(target.mean())))
    give = splu(net.stiffness)
    yields = [give.solve(axis.toarray().T) for axis in net.gradient]  # (v, k) per unit of pressure, for x and y
    response = sum(axis @ one for axis, one in zip(net.gradient, yields, strict=True))
    pressure, moved, shift, iterations = np.zeros(len(target)), outlines, np.zeros_like(net.coordinates), 0
    while (residual := _residual(moved, target)) > tolerance and iterations < iterations_max:
        pressure += np.linalg.solve(response, target - shapely.area(moved))
        shift = np.column_stack([one @ pressure for one in yields])[net.vertex]
        moved = shapely.set_coordinates(outlines.copy(), net.coordinates + shift)
        iterations += 1
    farthest = np.zeros(len(target))
    of_outline = shapely.get_coordinates(outlines, return_index=True)[1]
    np.maximum.at(farthest, of_outline, np.hypot(shift[:, 0], shift[:, 1]))
    valid = bool(shapely.is_valid(moved).all())
    return ShiftedBorders(
        moved,
        farthest,
        residual=residual,
        iterations=iterations,
        converged=residual <= tolerance and valid,
    )


def _residual(outlines: Shapes, target: Floats) -> float:
    return float(np.max(np.abs(shapely.area(outlines) / target - 1)))


def _net(outlines: Shapes, carried_km: float) -> _Net:
    parts, outline_of_part = shapely.get_parts(outlines, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    at, ring = shapely.get_coordinates(rings, return_index=True)
    hole = np.append(False, part_of_ring[1:] == part_of_ring[:-1])
    sign = np.where(shapely.is_ccw(rings) ^ hole, 1.0, -1.0)[ring]
    _, first, vertex = np.unique(np.round(at / _SAME_KM), axis=0, return_index=True, return_inverse=True)
    vertex = vertex.ravel()
    at = at[first][vertex]  # vertices that are one agree to the last bit from here on
    here = np.flatnonzero(np.append(ring[1:] == ring[:-1], False))  # all but the last of a ring, which is the first
    normal = 0.5 * sign[here, np.newaxis] * _chords(at, ring, here)[:, ::-1] * [1.0, -1.0]
    place = (outline_of_part[part_of_ring[ring[here]]], vertex[here])
    shape = (len(outlines), int(vertex.max()) + 1)
    edge, position = np.unique(np.sort(np.column_stack([vertex[here], vertex[here + 1]])), axis=0, return_index=True)
    length = np.hypot(*(at[here + 1] - at[here])[position].T)
    gradient = tuple(coo_array((axis, place), shape=shape).tocsr() for axis in normal.T)
    return _Net(at, vertex, gradient, _stiffness(edge, np.maximum(length, _SAME_KM), shape[1], carried_km))


def _chords(at: Floats, ring: Integers, here: Integers) -> Floats:
    """From the vertex before to the vertex after every vertex `here` of closed rings."""
    before = here - 1
    first = np.append(True, ring[here][1:] != ring[here][:-1])
    before[first] = here[np.append(first[1:], True)]
    chord: Floats = at[here + 1] - at[before]
    return chord


def _stiffness(edge: Integers, length: Floats, count: int, carried_km: float) -> csc_array:
    """M + a^2 K: border length per vertex and the Laplacian with weights 1/length, both by linear elements."""
    ends = (edge.ravel(), edge.ravel())
    lumped = coo_array((np.repeat(0.5 * length + carried_km**2 / length, 2), ends), shape=(count, count))
    bond = np.repeat(-(carried_km**2) / length, 2)
    off = coo_array((bond, (edge.ravel(), edge[:, ::-1].ravel())), shape=(count, count))
    return (lumped + off).tocsc()
