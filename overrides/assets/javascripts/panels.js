// @ts-check
// What opens below the header, the contents and search: Escape, a tap beside it and a focus that goes on close it, and
// what lies beneath is out of reach meanwhile. The header stays in reach: Quick exit is never blocked.
(() => {
  const header = /** @type {HTMLElement} */ (document.querySelector("header.top"));
  const menu = /** @type {HTMLDetailsElement} */ (header.querySelector(".menu"));
  const beneath = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main, footer, .exit-note"));
  const panel = () => header.querySelector(".menu[open] > nav, .search:not([hidden])");

  const close = () => {
    menu.open = false;
    /** @type {HTMLElement | null} */ (header.querySelector(".search:not([hidden]) button"))?.click(); // “Close”
  };

  new MutationObserver(() => {
    for (const part of beneath) part.inert = !!panel();
  }).observe(header, { subtree: true, childList: true, attributeFilter: ["open", "hidden"] });

  // What dims the rest of the page is a part of the header. Not on pointerdown: what lies beneath would be in reach again
  // before the finger is lifted, and be hit by the same tap.
  header.addEventListener("pointerup", ({ target }) => target === header && close());
  header.addEventListener("focusin", ({ target }) => {
    const control = /** @type {Element} */ (target).closest("summary, .find");
    if (!control && !panel()?.contains(/** @type {Node} */ (target))) close();
  });
  header.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest(".here a")) close();
  });
  addEventListener("keydown", ({ key, shiftKey }) => {
    if (key === "Escape" && menu.open) {
      close();
      menu.querySelector("summary")?.focus();
    }
    const last = [...(panel()?.querySelectorAll("a, button:not([hidden])") ?? [])].at(-1);
    if (key === "Tab" && !shiftKey && last === document.activeElement) close(); // the focus goes on from here
  });
})();
