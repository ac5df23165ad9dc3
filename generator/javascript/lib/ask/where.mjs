// How far places are from each other, as the crow flies.

const EARTH_RADIUS = 6371.0088;

/** Kilometres between two points, `{ latitude, longitude }` in degrees; NaN when one is not known. */
export function kilometresBetween(one, other) {
  if (one.latitude === null || other.latitude === null) return NaN;
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const across = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const along = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const both = across + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * along;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(both));
}

/** The one of some places that is nearest to a point: `{ place, kilometres }`, or null when no distance is known. */
export function nearest(places, point) {
  let found = null;
  for (const place of places) {
    const kilometres = kilometresBetween(point, place);
    if (kilometres < (found?.kilometres ?? Infinity)) found = { place, kilometres };
  }
  return found;
}

/**
 * Where an action is, seen from the municipality that is asked about (`asked`: those that may be meant, or null): `{ spot, at, kilometres,
 * inside }`, the nearest of its spots and which of them that is; without a distance its first. Null when nobody knows where it is.
 */
export function whereIs({ spots: numbers }, { spots, places }, asked) {
  const own = numbers.map((number) => spots[number]);
  if (!own.length) return null;
  const only = asked?.length === 1;
  const inside = only && own.find(({ place }) => place === asked[0]);
  if (inside) return { spot: inside, at: own.indexOf(inside), kilometres: 0, inside: true };
  const way = only ? nearest(own, places[asked[0]]) : null;
  const spot = way?.place ?? own[0];
  return { spot, at: own.indexOf(spot), kilometres: way?.kilometres ?? null, inside: false };
}
