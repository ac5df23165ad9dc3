// What a page says of this moment grows old: it is told anew with each minute, and when the page is seen again or printed.

const MINUTE = 60_000;

/** Acts as each minute of the clock begins, when places open and close; returns what ends that. */
export function everyMinute(act) {
  let timer;
  const wait = () => {
    timer = setTimeout(() => {
      wait();
      act();
    }, MINUTE - (Date.now() % MINUTE));
  };
  wait();
  return () => clearTimeout(timer);
}

/** Acts when the page comes back into sight, out of the browser's cache too, and before it is printed. */
export function whenSeenAgain(act) {
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act());
  window.addEventListener("pageshow", ({ persisted }) => persisted && act());
  window.addEventListener("beforeprint", act);
}
