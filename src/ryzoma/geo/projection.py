"""Albers equal-area conic projection: lon/lat to plane kilometres in which every area is true."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_EQUATOR_CLEARANCE_DEGREES = 0.002


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """Figure of the Earth: half the equatorial axis [km] and the square of the first eccentricity."""

    a_km: float = 6378.137
    e2: float = 0.00669437999014131


WGS84 = Ellipsoid()


@dataclass(frozen=True, slots=True)
class Albers:
    """Albers equal-area conic projection of an ellipsoid.

    Attributes
    ----------
    lon_0, lat_0
        Meridian and parallel through the origin of the plane [degrees].
    lat_1, lat_2
        Standard parallels [degrees]: along them lengths are true too. They may coincide; they must not be opposite.
    ellipsoid
        WGS 84 unless told otherwise; ``Ellipsoid(1.0, 0.0)`` is the unit sphere.

    Raises
    ------
    ValueError
        If a latitude is not within -90..90 or the standard parallels are opposite (the cone would be a cylinder).

    References
    ----------
    Snyder, J. P. (1987). Map projections: a working manual. USGS Professional Paper 1395, equations 3-12 and
    14-1 to 14-21.
    """

    lon_0: float
    lat_0: float
    lat_1: float
    lat_2: float
    ellipsoid: Ellipsoid = field(default=WGS84, kw_only=True)

    def __post_init__(self) -> None:
        if not all(abs(latitude) <= 90 for latitude in (self.lat_0, self.lat_1, self.lat_2)):
            raise ValueError(f"latitudes lie within -90 and 90 degrees, not {self.lat_0}, {self.lat_1}, {self.lat_2}")
        if not abs(self.lat_1 + self.lat_2) > 1e-9:
            raise ValueError(f"standard parallels {self.lat_1} and {self.lat_2} are opposite; move one of them")

    def forward(self, lon_lat: ArrayLike) -> Floats:
        """Plane coordinates of points on the Earth.

        Parameters
        ----------
        lon_lat : (..., 2) float
            Longitude, latitude [degrees].

        Returns
        -------
        (..., 2) float
            x to the east, y to the north [km].
        """
        lon, lat = np.moveaxis(np.asarray(lon_lat, dtype=np.float64), -1, 0)
        n, C = self._cone()
        theta = np.radians(n * _within_half_turn(lon - self.lon_0))
        rho = self._radius(lat, n, C)
        rho_0 = self._radius(np.asarray(self.lat_0), n, C)
        return np.stack([rho * np.sin(theta), rho_0 - rho * np.cos(theta)], axis=-1)

    def inverse(self, xy: ArrayLike) -> Floats:
        """Longitude, latitude [degrees] of plane points (..., 2) [km]; longitudes lie within 180 degrees of `lon_0`."""
        x, y = np.moveaxis(np.asarray(xy, dtype=np.float64), -1, 0)
        n, C = self._cone()
        y = self._radius(np.asarray(self.lat_0), n, C) - y
        theta = np.arctan2(np.copysign(1.0, n) * x, np.copysign(1.0, n) * y)
        q = (C - (x**2 + y**2) * (n / self.ellipsoid.a_km) ** 2) / n
        lat = np.degrees(np.arcsin(_sine_of_latitude(q, self.ellipsoid.e2)))
        return np.stack([self.lon_0 + np.degrees(theta) / n, lat], axis=-1)

    def _cone(self) -> tuple[float, float]:
        """Cone constant n and the constant C (equations 14-14 and 14-13; n at a single parallel is its sine)."""
        sine_1, sine_2 = np.sin(np.radians([self.lat_1, self.lat_2]))
        e2 = self.ellipsoid.e2
        q_1, q_2 = _authalic_q(np.array([sine_1, sine_2]), e2)
        m2_1, m2_2 = ((1 - s**2) / (1 - e2 * s**2) for s in (sine_1, sine_2))
        n = sine_1 if abs(q_2 - q_1) < 1e-9 else (m2_1 - m2_2) / (q_2 - q_1)
        return float(n), float(m2_1 + n * q_1)

    def _radius(self, lat: Floats, n: float, C: float) -> Floats:
        """Radius [km] of a parallel on the unrolled cone (equation 14-12)."""
        q = _authalic_q(np.sin(np.radians(lat)), self.ellipsoid.e2)
        radius: Floats = self.ellipsoid.a_km * np.sqrt(np.maximum(C - n * q, 0.0)) / n
        return radius


def albers_for(bounds: tuple[float, float, float, float]) -> Albers:
    """The Albers projection that suits a bounding box.

    The standard parallels stand one sixth of the height from the lower and upper limit, the rule of Deetz and Adams
    (1934) for conic maps.

    Parameters
    ----------
    bounds
        West, south, east, north [degrees]. East below west means that the box crosses the 180th meridian.

    Raises
    ------
    ValueError
        If a limit is not finite, a latitude lies outside -90..90, or south is above north.
    """
    west, south, east, north = (float(limit) for limit in bounds)
    if not np.isfinite([west, south, east, north]).all() or not -90 <= south <= north <= 90:
        raise ValueError(f"bounds {bounds} are not west, south, east, north in degrees")
    east += 360.0 if east < west else 0.0
    sixth = (north - south) / 6
    lat_1, lat_2 = south + sixth, north - sixth
    if abs(lat_1 + lat_2) < _EQUATOR_CLEARANCE_DEGREES:  # a cone that opens just enough to be computed with
        lat_2 = _EQUATOR_CLEARANCE_DEGREES - lat_1
    return Albers((west + east) / 2, (south + north) / 2, lat_1, lat_2)


def bounds_of(lon_lat: ArrayLike) -> tuple[float, float, float, float]:
    """West, south, east, north [degrees] of points (n, 2); the box spans the shorter way round the Earth.

    Raises
    ------
    ValueError
        If there is no point or one is not finite.
    """
    points = np.asarray(lon_lat, dtype=np.float64).reshape(-1, 2)
    if len(points) == 0 or not np.isfinite(points).all():
        raise ValueError("bounds need at least one point, all with finite longitude and latitude")
    lon = np.unique(points[:, 0])
    gap = np.append(np.diff(lon), lon[0] + 360 - lon[-1])
    widest = int(np.argmax(gap))
    west, east = lon[(widest + 1) % len(lon)], lon[widest]
    return float(west), float(points[:, 1].min()), float(east), float(points[:, 1].max())


def _within_half_turn(degrees: Floats) -> Floats:
    """Angles moved by whole turns into -180..180; what is there already stays untouched to the last bit."""
    return np.where(np.abs(degrees) <= 180, degrees, (degrees + 180) % 360 - 180)


def _authalic_q(sine: Floats, e2: float) -> Floats:
    """Snyder's q (equation 3-12): twice the area, per radian of longitude and a^2, between equator and parallel."""
    if e2 == 0:
        return 2 * sine
    e = np.sqrt(e2)
    q: Floats = (1 - e2) * (sine / (1 - e2 * sine**2) + np.arctanh(e * sine) / e)
    return q


def _sine_of_latitude(q: Floats, e2: float) -> Floats:
    """Sine of the latitude of a given q, by Newton's method.

    Steps are taken in the sine, not in the latitude as in equation 3-16, which breaks down at the poles.
    """
    sine = np.clip(q / _authalic_q(np.ones(()), e2), -1.0, 1.0)
    for _ in range(5):  # the start is right to e^2, every step squares the error
        sine = np.clip(sine + (q - _authalic_q(sine, e2)) * (1 - e2 * sine**2) ** 2 / (2 * (1 - e2)), -1.0, 1.0)
    return sine
