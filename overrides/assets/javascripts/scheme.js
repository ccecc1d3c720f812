// @ts-check
// Light or dark: the device decides, until the reader does. The choice lasts for the visit and is kept nowhere else.
// Loaded in the head, so that the chosen colours are there before the first paint.
(() => {
  const KEY = "scheme";
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");

  /** @returns {string | null} the reader's choice in this tab, "light" or "dark" */
  const chosen = () => {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null; // storage is refused: the choice then lasts for the page
    }
  };

  /** @param {string} scheme */
  const choose = (scheme) => {
    root.dataset.scheme = scheme;
    try {
      sessionStorage.setItem(KEY, scheme);
    } catch {}
  };

  /** @returns {"light" | "dark"} the one that is not in force */
  const other = () => ((root.dataset.scheme ?? (device.matches ? "dark" : "light")) === "dark" ? "light" : "dark");

  const choice = chosen();
  if (choice === "light" || choice === "dark") root.dataset.scheme = choice;

  addEventListener("DOMContentLoaded", () => {
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
  });
})();
