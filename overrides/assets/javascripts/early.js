// @ts-check
// What must be settled before the first paint: the reader's choice of light or dark, and whether this page may be seen.
// A reader who has left by Quick exit is brought here by Back alone: then the page stays blank and leaves again.
// Runs in the head, as part of the page itself; exit.js and scheme.js write what is read here.
(() => {
  const root = document.documentElement;
  try {
    const scheme = sessionStorage.getItem("scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    if (sessionStorage.getItem("left") === null) return;
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    if (entry?.type === "back_forward") {
      root.setAttribute("data-leaving", "");
      document.title = "\u200b";
      location.replace(document.currentScript?.dataset.exit ?? "");
    } else {
      sessionStorage.removeItem("left"); // the reader has come again on purpose
    }
  } catch {} // storage is refused: nothing was kept
})();
