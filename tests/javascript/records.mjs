// A record as `lib/record-page.mjs` reads it, of a fictional service; a test says what it needs of it.

export function record(given = {}) {
  return {
    key: "action/repas",
    url: "https://reseau.example/actions/repas/",
    kind: "action",
    label: "Action",
    name: "Repas",
    summary: "",
    ended: false,
    notices: [],
    contacts: [],
    places: [],
    providers: [],
    hours: null,
    hoursWritten: [],
    fee: [],
    capacity: null,
    whom: [],
    zone: [],
    languages: [],
    conditions: [],
    bring: [],
    access: [],
    verified: "2026-10-05",
    stale: false,
    sources: [],
    ...given,
  };
}
