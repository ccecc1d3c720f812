// @ts-check
// Light or dark: the device decides, until the reader does. The choice lasts for the visit and is kept nowhere else.
// before-paint.js puts it in force on the next page, before the first paint.
(() => {
  const KEY = "scheme";
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-scheme-switch]"));

  /** @returns {"light" | "dark"} the one that is not in force */
  const other = () => ((root.dataset.scheme || (device.matches ? "dark" : "light")) === "dark" ? "light" : "dark");

  const label = () => {
    for (const button of buttons) button.textContent = other() === "dark" ? "Use dark colours" : "Use light colours";
  };

  const choose = () => {
    root.dataset.scheme = other();
    label();
    try {
      sessionStorage.setItem(KEY, root.dataset.scheme);
      // Pages kept in memory may not see what was stored: called, they are dropped, and loaded again with the choice.
      const pages = new BroadcastChannel("pages");
      pages.postMessage(KEY);
      pages.close();
    } catch {} // neither is there
  };

  label();
  device.addEventListener("change", label);
  for (const button of buttons) {
    button.removeAttribute("hidden");
    button.addEventListener("click", choose);
  }
  addEventListener("pageshow", () => {
    try {
      root.dataset.scheme = sessionStorage.getItem(KEY) ?? root.dataset.scheme ?? "";
    } catch {}
    label();
  });
})();
