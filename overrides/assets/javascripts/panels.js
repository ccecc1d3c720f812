// @ts-check
// What opens below the header, the contents and search: Escape (for search, see search/box.js), a tap beside it and a focus
// that goes on close it, and what lies beneath is out of reach meanwhile. The header stays in reach: Quick exit is never blocked.
(() => {
  const header = /** @type {HTMLElement} */ (document.querySelector("header.top"));
  const menu = /** @type {HTMLDetailsElement} */ (header.querySelector(".menu"));
  const control = /** @type {HTMLElement} */ (menu.querySelector("summary"));
  const beneath = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main, footer, .exit-note"));
  const panel = () => header.querySelector(".menu[open] > nav, .search:not([hidden])");

  const close = () => {
    menu.open = false;
    /** @type {HTMLElement | null} */ (header.querySelector(".search:not([hidden]) button"))?.click(); // “Close”
  };

  new MutationObserver(() => {
    for (const part of beneath) part.inert = !!panel();
  }).observe(header, { subtree: true, childList: true, attributeFilter: ["open", "hidden"] });

  header.addEventListener("click", ({ target }) => {
    // What dims the rest of the page is a part of the header
    if (target === header || /** @type {Element} */ (target).closest(".here a")) close();
  });
  header.addEventListener("focusin", ({ target }) => {
    const own = menu.open ? control : header.querySelector(".find");
    if (target !== own && !panel()?.contains(/** @type {Node} */ (target))) close();
  });
  addEventListener("keydown", ({ key, shiftKey }) => {
    if (key === "Escape" && menu.open) {
      close();
      control.focus({ preventScroll: true }); // the header is no place to scroll to
    }
    const last = [...(panel()?.querySelectorAll("a, button:not([hidden])") ?? [])].at(-1);
    if (key === "Tab" && !shiftKey && last === document.activeElement) close(); // the focus goes on from here
  });
  addEventListener("pagehide", () => (menu.open = false)); // Back must not show it open
})();
