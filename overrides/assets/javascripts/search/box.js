// @ts-check
// Search opens: by a tap on its link, or by Control and "/". The field is there at once and keeps the focus: arrows go through the
// pages found, Enter opens one, Escape closes. What finds (results.js, the library, the words) is fetched only now.
// Without script the link leads to the page of all headings.
// What is typed stays in the field: never in an address, a store or a request.
(() => {
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a.find"));
  const headings = link.href;
  // Not imported by its name, so that finishing leaves out of the pages what only search has use for
  const module = new URL("./results.js", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const CHOSEN = "[aria-selected=true]";
  /** @type {HTMLElement | undefined} */
  let box;
  /** @type {HTMLInputElement} */
  let field;

  const make = () => {
    box = document.createElement("search");
    box.className = "search";
    box.innerHTML = `<div><form><input type="search" id="search" role="combobox" aria-label="Search the guide" aria-expanded="false" aria-controls="found" aria-autocomplete="list" placeholder="In your own words" autocapitalize="off" autocorrect="off" autocomplete="off" spellcheck="false"><button type="button">Close</button></form><p role="status"></p><div id="found" role="listbox" aria-label="Pages found"></div></div>`;
    link.after(box);
    field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
    box.querySelector("button")?.addEventListener("click", close);
    field.addEventListener("keydown", keys);
    const mine = box;
    box.addEventListener("submit", (event) => {
      event.preventDefault(); // results.js opens the best page, also where it comes later
      mine.dataset.submitted = "true";
    });
    box.addEventListener("input", () => delete mine.dataset.submitted);
    const stays = () => mine.isConnected && !document.querySelector("[data-leaving]"); // never after Quick exit
    /** @type {Promise<{ start: (box: HTMLElement) => Promise<void> }>} */
    const results = import(module);
    results.then(({ start }) => start(mine)).catch(() => stays() && location.assign(headings));
  };

  const open = () => {
    document.querySelector(".menu[open]")?.removeAttribute("open");
    if (!box) make();
    else box.hidden = false;
    link.setAttribute("aria-expanded", "true");
    field.focus({ preventScroll: true }); // the header is no place to scroll to
    field.select();
  };

  const close = () => {
    if (!box || box.hidden) return;
    const inside = box.contains(document.activeElement);
    box.hidden = true;
    field.value = ""; // nothing is left for who comes next
    field.dispatchEvent(new Event("input"));
    link.setAttribute("aria-expanded", "false");
    if (inside) link.focus({ preventScroll: true });
  };

  /** Choose the page found that many places on, round and round. @param {number} step */
  const move = (step) => {
    const options = [...(box?.querySelectorAll("[role=option]") ?? [])];
    const at = options.findIndex((option) => option.matches(CHOSEN));
    const next = options[(at < 0 && step < 0 ? options.length - 1 : at + step + options.length) % options.length];
    options[at]?.removeAttribute("aria-selected");
    if (!next) return;
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", next.id);
  };

  /** @param {KeyboardEvent} event in the field */
  const keys = (event) => {
    if (event.isComposing) return; // a word that is being put together
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") {
      const chosen = /** @type {HTMLElement | null | undefined} */ (box?.querySelector(CHOSEN));
      if (!chosen) return; // submits the form
      chosen.click();
    } else return;
    event.preventDefault();
  };

  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (box && !box.hidden) close();
    else open();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) close();
    if (event.key !== "/" || !(event.ctrlKey || event.metaKey)) return; // a lone key may be a slip of the tongue, or of the hand
    event.preventDefault();
    open();
  });
  document.querySelector(".menu")?.addEventListener("toggle", (event) => {
    if (/** @type {HTMLDetailsElement} */ (event.target).open && box && !box.hidden) close();
  });
  // Back must show neither what was typed nor what was found.
  addEventListener("pagehide", () => {
    box?.remove();
    box = undefined;
    link.setAttribute("aria-expanded", "false");
  });
})();
