// Where the reader is: asked of the browser on a click, and kept in it.

const PATIENCE = { timeout: 15_000, maximumAge: 600_000 };
const DENIED = 1;

/** The reader's point, `{ latitude, longitude }`; else throws an error that says why: `denied` or `unavailable`. */
export function askPosition(geolocation = navigator.geolocation) {
  return new Promise((found, failed) => {
    if (!geolocation) return failed(new Error("unavailable"));
    const told = ({ code }) => failed(new Error(code === DENIED ? "denied" : "unavailable"));
    geolocation.getCurrentPosition(({ coords }) => found(coords), told, PATIENCE);
  });
}
