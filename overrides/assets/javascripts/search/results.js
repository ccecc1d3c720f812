// @ts-check
// What is found while a reader types: fetched by box.js when search is first touched, with all that it needs but the text
// of every section. Where danger is heard, it shows no step but people to talk to.
import { finder, listener } from "./model.js";
import { stem, telling, tokens } from "./words.js";

/** @typedef {import("./fulltext.js").Found} Found */
/** @typedef {import("./model.js").Meant} Meant */
/** @typedef {{ title: string, say: string, numbers: [where: string, shown: string, href: string][], links: [text: string, address: string][] }} Answer */
/** @typedef {import("./model.js").Danger & { answers: { harm: Answer } & Record<string, Answer> }} Danger */
/** @typedef {{ danger: Danger, pages?: import("./model.js").Pages }} First: `pages` where there is a model of what searches mean */

const root = new URL("../../../", import.meta.url); // where the site begins
const PAUSE = 300; // milliseconds without a key after which danger is answered, and nothing found is said
const MOST = 5; // results
const SHORT = 3; // letters that may still become anything
const NOTHING = "Nothing here fits that.";
const HERE = "The page you are on fits best.";
const MAY_HELP = " These may help:";

/** @template {keyof HTMLElementTagNameMap} Name @param {Name} name of an element @param {Partial<HTMLElementTagNameMap[Name]>} told of it */
const made = (name, told = {}) => Object.assign(document.createElement(name), told);

/** @param {HTMLElement} box with a form, a status and a list; submitted already, if a reader pressed Enter before this came */
export const start = async (box) => {
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (box.querySelector("[role=listbox]"));
  /** @type {First} */
  const { danger, pages } = await (await fetch(new URL("../../../search/first.json", import.meta.url))).json();
  const hear = listener(danger);
  const finds = pages && finder(pages);
  /** @type {((query: string) => Found[]) | undefined} */
  let sections;
  let wholeText = !finds; // whether every word is looked for
  let pause = 0;
  /** @type {string | undefined} */
  let anywayFor; // the text for which the reader has asked to search the steps anyway

  /** A text with the words that matter marked. @param {string} said @param {Set<string>} stems */
  const marked = (said, stems) =>
    said.split(/([\p{L}\p{M}\p{N}'’]+)/u).map((part) => {
      const matters = tokens(part).some((word) => stems.has(stem(word)));
      return matters ? made("mark", { textContent: part }) : part;
    });

  /** A link among those found; the field keeps the focus. @param {string} address */
  const linked = (address) => {
    const link = made("a", { href: new URL(address, root).href, tabIndex: -1 });
    link.setAttribute("role", "option");
    return link;
  };

  /** @param {string} address @param {string} title @param {number} step @param {string} context @param {Set<string>} stems */
  const option = (address, title, step, context, stems) => {
    const link = linked(address);
    const name = made("b");
    if (step) name.append(made("i", { textContent: `Step ${step}` }), " ");
    name.append(...marked(title, stems));
    const small = made("small");
    small.append(...marked(context, stems));
    link.append(name, " ", small);
    return link;
  };

  /** A page, with the one of its sentences that says most of what was asked. @param {Pick<Meant, "page" | "telling">} meant */
  const pageOption = ({ page, telling }) => {
    const hits = (/** @type {string} */ text) => new Set(tokens(text).map(stem).filter((word) => telling.has(word))).size;
    const best = page.says.reduce((one, other) => (hits(other[0]) > hits(one[0]) ? other : one), page.says[0] ?? ["", ""]);
    return option(page.address + (best[1] && `#${best[1]}`), page.title, page.step, best[0], telling);
  };

  /** @param {Found} found @param {Set<string>} stems */
  const sectionOption = ({ address, title, step, heading, sentence }, stems) =>
    option(address, title, step, [heading, sentence].filter(Boolean).join(": "), stems);

  /** @param {HTMLAnchorElement} link */
  const elsewhere = (link) => link.pathname !== location.pathname.replace(/index\.html$/, "");

  /** The link that the reader has chosen; box.js moves among them. @returns {HTMLAnchorElement | null} */
  const chosen = () => list.querySelector("[aria-selected=true]");

  /** Put links into the list, unless they are there. @param {HTMLAnchorElement[]} links @param {string} said for the status */
  const put = (links, said) => {
    every.hidden = anyway.hidden = true;
    box.classList.remove("answer");
    list.removeAttribute("aria-busy");
    field.setAttribute("aria-expanded", String(links.length > 0));
    if (status.textContent !== said) status.textContent = said;
    links.forEach((link, n) => (link.id = `found-${n}`));
    const there = [...list.children];
    const same = (/** @type {HTMLAnchorElement} */ link, /** @type {number} */ n) => link.innerHTML === there[n]?.innerHTML && link.href === there[n]?.getAttribute("href");
    if (links.length === there.length && links.every(same)) return;
    list.replaceChildren(...links);
    field.removeAttribute("aria-activedescendant");
  };

  /** Whether the answer to this danger stands there already. @param {string} kind of danger */
  const answered = (kind) => box.matches(".answer") && list.dataset.kind === kind;

  /** People to talk to, and no step. @param {string} kind of danger */
  const answer = (kind) => {
    if (answered(kind)) return;
    const { title, say, numbers, links } = danger.answers[kind] ?? danger.answers.harm;
    const calls = numbers.map(([where, shown, href]) => {
      const link = linked(href);
      link.className = "call";
      link.setAttribute("aria-label", `Call ${shown}, ${where}`);
      link.append(made("small", { textContent: where }), " ", made("b", { textContent: shown }));
      return link;
    });
    const leading = links.map(([text, address]) => {
      const link = linked(address);
      link.append(made("b", { textContent: text }));
      return link;
    });
    put([...leading.slice(0, 1), ...calls, ...leading.slice(1)], "");
    for (const link of [...leading, ...calls]) link.tabIndex = 0; // in distress, one may not think of arrows
    status.replaceChildren(made("b", { textContent: title }), ` ${say}`);
    list.dataset.kind = kind;
    box.classList.add("answer");
    anyway.hidden = false;
  };

  /** The kind of danger that is to be answered. */
  const told = () => (field.value === anywayFor ? undefined : hear(field.value));

  /** What is found for what stands in the field. @returns {HTMLAnchorElement[]} */
  const found = () => {
    if (!wholeText) return (finds?.(field.value) ?? []).map(pageOption);
    const stems = new Set(telling(tokens(field.value)).map(stem));
    return (sections?.(field.value) ?? []).map((one) => sectionOption(one, stems));
  };

  /** People to talk to, and the steps. @returns {HTMLAnchorElement[]} */
  const suggestions = () =>
    (pages?.pages ?? [])
      .filter(({ step }, n) => step || n === pages?.help)
      .sort((a, b) => a.step - b.step)
      .map((page) => pageOption({ page, telling: new Set() }))
      .filter(elsewhere);

  /** Show what is found. Returns whether there is anything. @param {boolean} paused: nothing is said of half a word */
  const show = (paused) => {
    const all = found();
    const links = all.filter((link) => wholeText || elsewhere(link)).slice(0, MOST);
    const waiting = wholeText && !sections;
    if (links.length) put(links, links.length === 1 ? "1 page found" : `${links.length} pages found`);
    else if (all.length) put([], HERE);
    else if (paused && !waiting && field.value.trim().length >= SHORT) put(suggestions(), finds ? NOTHING + MAY_HELP : NOTHING);
    else if (!field.value.trim() || box.matches(".answer")) put([], "");
    every.hidden = wholeText || !status.textContent;
    return links.length > 0;
  };

  /** While a reader types. Danger shows no page, and is answered when the reader pauses. */
  const search = () => {
    clearTimeout(pause);
    if (!field.value) anywayFor = undefined; // for who comes next
    chosen()?.removeAttribute("aria-selected");
    field.removeAttribute("aria-activedescendant");
    const kind = told();
    if (!kind) show(false);
    else if (!answered(kind)) put([], "");
    pause = window.setTimeout(settle, PAUSE);
  };

  /** When the reader pauses. Returns whether pages are found. */
  const settle = () => {
    clearTimeout(pause);
    const kind = told();
    if (kind) answer(kind);
    return !kind && show(true);
  };

  /** Look for every word from now on. */
  const lookEverywhere = async () => {
    wholeText = true;
    every.hidden = true;
    list.setAttribute("aria-busy", "true");
    try {
      sections ??= await (await import("./fulltext.js")).load();
    } catch {
      wholeText = !finds; // no connection: what is known by now has to do
    }
    list.removeAttribute("aria-busy");
    search();
  };

  const every = made("button", { type: "button", textContent: "Search every word", hidden: true });
  every.addEventListener("click", () => {
    field.focus();
    lookEverywhere();
  });
  const anyway = made("button", { type: "button", textContent: "Search the steps anyway", hidden: true });
  anyway.addEventListener("click", () => {
    anywayFor = field.value;
    field.focus();
    settle();
  });
  list.after(every, anyway);
  status.tabIndex = -1;
  list.addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest("a");
    if (link?.hash && !elsewhere(link)) box.querySelector("button")?.click(); // it leads to what lies below
  });

  const open = () => {
    if (settle()) (chosen() ?? list.querySelector("a"))?.click();
    else if (box.matches(".answer")) status.focus(); // nothing is dialled unasked; a phone’s keyboard goes away
  };
  field.addEventListener("input", search);
  box.addEventListener("submit", open);
  if (!finds) await lookEverywhere();
  else if (field.value) search();
  if (box.dataset.submitted) open();
};
