/** Where the site begins, as an address: whatever is published of these scripts stands two folders below our assets. */
export const ROOT = new URL("../../../../", import.meta.url).href;

/** The address of a file that comes from others. */
export const vendored = (name) => new URL(`../../vendor/${name}`, import.meta.url).href;
