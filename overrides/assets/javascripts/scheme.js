// @ts-check
// Light or dark: the device decides, until the reader does. The choice lasts for the visit and is kept nowhere else.
// early.js puts it in force on the next page, before the first paint.
(() => {
  const KEY = "scheme";
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");

  /** @param {string} scheme */
  const choose = (scheme) => {
    root.dataset.scheme = scheme;
    try {
      sessionStorage.setItem(KEY, scheme);
    } catch {}
  };

  /** @returns {"light" | "dark"} the one that is not in force */
  const other = () => ((root.dataset.scheme ?? (device.matches ? "dark" : "light")) === "dark" ? "light" : "dark");

  for (const button of document.querySelectorAll("button[data-scheme-switch]")) {
    const label = () => (button.textContent = other() === "dark" ? "Use dark colours" : "Use light colours");
    label();
    button.removeAttribute("hidden");
    device.addEventListener("change", label);
    button.addEventListener("click", () => {
      choose(other());
      label();
    });
  }
})();
