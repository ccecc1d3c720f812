// @ts-check
// What must hold from the first moment, before anything is painted or fetched: the way out, and the reader's choice of
// light or dark. Runs in the head, as part of the page itself; exit.js and scheme.js add the rest.
//
// Quick exit blanks the page and puts a harmless one in its place, so that Back in this tab does not lead here. The pages
// read before are still behind Back (or Forward), so each of them leaves again before it is seen:
// - one that is loaded again finds that the reader has left (`left` in the tab's own storage, gone with the tab);
// - one that was kept in memory is blank there, and is shown only when it has learnt that the reader has not left. Its
//   view of the storage may be old, so leaving is called out to every page in memory: browsers then drop them.
(() => {
  const root = document.documentElement;
  const exit = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.exit;
  /** @type {BroadcastChannel | undefined} */
  let pages;
  try {
    pages = new BroadcastChannel("pages");
  } catch {} // it is not there, or refused with the storage
  let away = false; // kept in memory, behind another page
  let left = false;

  /** What the tab remembers, until it is closed; nothing where storage is refused. @param {string} key */
  const kept = (key) => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  };

  const leave = () => {
    left = true;
    root.dataset.leaving = ""; // the style sheet hides everything
    document.title = "\u200b"; // nothing to read in the tab either
    pages?.postMessage("left");
    try {
      sessionStorage.setItem("left", "");
    } catch {}
    try {
      history.replaceState(0, "", "/"); // nor in the address bar, however long the harmless page takes
    } catch {}
    location.replace(/** @type {string} */ (exit));
  };

  addEventListener("pagehide", () => {
    away = true;
    root.dataset.away = "";
  });
  if (pages) pages.onmessage = ({ data }) => (left ||= away && data === "left");
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    away = false;
    if (left || kept("left") !== null) leave();
    else delete root.dataset.away;
  });

  // Once more on the blank page tries again: the harmless page may have failed to come. The middle button leaves, too.
  for (const press of ["click", "auxclick"])
    addEventListener(press, (event) => {
      const { button, target } = /** @type {MouseEvent} */ (event);
      if (button > 1 || !(left || /** @type {Element} */ (target).closest("a.exit"))) return;
      event.preventDefault();
      leave();
    });

  const scheme = kept("scheme");
  if (scheme) root.dataset.scheme = scheme;
  if (kept("left") === null) return;
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (entry?.type === "navigate") sessionStorage.removeItem("left"); // the reader has come again on purpose
  else leave();
})();
