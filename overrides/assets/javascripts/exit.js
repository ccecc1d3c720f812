// @ts-check
// Quick exit by pressing Shift three times, and what is said aloud of it. The link itself works from the first moment
// (before-paint.js), and without script.
(() => {
  const PRESSES = 3;
  const WINDOW = 5000; // milliseconds in which the presses must follow each other

  const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a.exit"));
  const status = /** @type {HTMLElement} */ (document.querySelector("[data-exit-status]"));
  const said = ["", "Press Shift two more times to leave", "Press Shift once more to leave"];
  let presses = 0;
  let held = 0; // presses of Shift, left or right, of which the key may still be down
  let timer = 0;

  const reset = () => {
    clearTimeout(timer);
    presses = held = 0;
    status.textContent = "";
  };

  /** Shift with anything else is a capital, a shortcut or a selection, not a press of its own. */
  for (const other of ["pointerdown", "wheel"]) addEventListener(other, reset, { passive: true });

  addEventListener("keydown", (event) => {
    if (document.documentElement.hasAttribute("data-leaving")) link.click(); // the harmless page has not come: try again
    else if (event.key !== "Shift") reset();
    else if (!event.repeat) held += 1;
  });

  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !held) return;
    presses += held;
    held = 0;
    clearTimeout(timer);
    if (presses >= PRESSES) return link.click();
    status.textContent = said[presses] ?? "";
    timer = window.setTimeout(reset, WINDOW);
  });

  link.addEventListener("click", () => (status.textContent = "Leaving"));
})();
