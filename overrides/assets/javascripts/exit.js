// @ts-check
// Quick exit, with script: blank the page at once, then put a harmless page in its place, so that Back in this tab does
// not lead here. Also by pressing Shift three times. Without script it is the plain link that it stands on.
//
// Pages read before this one are still behind Back: each of them, when it comes back that way, leaves again before it is
// seen. For that the tab remembers, until it is closed, that its reader has left. What Quick exit can't do stands beside
// it on the page: the browser's history keeps every visit.
(() => {
  const PRESSES = 3;
  const WINDOW = 5000; // milliseconds in which the presses must follow each other
  const KEY = "left";
  const BLANK = "data-leaving"; // on <html>: the style sheet hides everything

  const address = document.currentScript?.dataset.exit ?? "about:blank";
  let leaving = false;

  const remembered = () => {
    try {
      return sessionStorage.getItem(KEY) !== null;
    } catch {
      return false; // storage is refused: then only this page is guarded
    }
  };

  /** @param {boolean} left */
  const remember = (left) => {
    try {
      if (left) sessionStorage.setItem(KEY, "");
      else sessionStorage.removeItem(KEY);
    } catch {}
  };

  /** Blank first: the harmless page may be slow to come. */
  const leave = () => {
    if (leaving) return;
    leaving = true;
    document.documentElement.setAttribute(BLANK, "");
    document.title = "\u200b"; // nothing to read in the tab either
    say("Leaving");
    remember(true);
    location.replace(address);
  };

  /** @param {string} text spoken by screen readers, at once */
  const say = (text) => {
    const status = document.querySelector("[data-exit-status]");
    if (status) status.textContent = text;
  };

  /** @returns {boolean} whether Back or Forward led here, not a link or a typed address */
  const cameBack = () => {
    const [entry] = performance.getEntriesByType("navigation");
    return entry instanceof PerformanceNavigationTiming && entry.type === "back_forward";
  };

  if (remembered()) {
    if (cameBack()) leave();
    else remember(false); // the reader has come again on purpose
  }

  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false; // kept in memory as it was left, and shown again
    if (remembered()) leave();
  });

  addEventListener("DOMContentLoaded", () => {
    document.querySelector("a.exit")?.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  });

  let presses = 0;
  let timer = 0;
  let alone = false; // Shift went down and no other key with it: neither a capital nor a shortcut

  const reset = () => {
    clearTimeout(timer);
    presses = 0;
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = true;
      return;
    }
    alone = false;
    reset();
  });

  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      reset();
      say("");
    }, WINDOW);
    if (presses === PRESSES) leave();
    else say(presses === 1 ? "Press Shift two more times to leave" : "Press Shift once more to leave");
  });
})();
