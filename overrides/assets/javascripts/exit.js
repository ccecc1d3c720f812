// @ts-check
// Quick exit, with script: blank the page at once, then put a harmless page in its place, so that Back in this tab does
// not lead here. Also by pressing Shift three times. Without script it is the plain link that it stands on.
//
// Pages read before this one are still behind Back: each of them, when it comes back that way, leaves again before it is
// seen (here where the browser kept it in memory, else in early.js). For that the tab remembers, until it is closed, that
// its reader has left. What Quick exit can't do stands beside it on the page: the browser's history keeps every visit.
(() => {
  const PRESSES = 3;
  const WINDOW = 5000; // milliseconds in which the presses must follow each other
  const KEY = "left";
  const BLANK = "data-leaving"; // on <html>: the style sheet hides everything

  const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a.exit"));
  const status = document.querySelector("[data-exit-status]");
  let leaving = false;

  const remembered = () => {
    try {
      return sessionStorage.getItem(KEY) !== null;
    } catch {
      return false; // storage is refused: then only this page is guarded
    }
  };

  const remember = () => {
    try {
      sessionStorage.setItem(KEY, "");
    } catch {}
  };

  /** Blank first: the harmless page may be slow to come. */
  const leave = () => {
    if (leaving) return;
    leaving = true;
    document.documentElement.setAttribute(BLANK, "");
    document.title = "\u200b"; // nothing to read in the tab either
    say("Leaving");
    remember();
    location.replace(link.href);
  };

  /** @param {string} text spoken by screen readers, at once */
  const say = (text) => {
    if (status) status.textContent = text;
  };

  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false; // kept in memory as it was left, and shown again
    if (remembered()) leave();
  });

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
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
