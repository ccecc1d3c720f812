// @ts-check
// What is found while a reader types: fetched by find.js when search is first touched. Shows the pages found, the matched
// words marked, and says how many there are.
import { finder, tokens } from "./finder.js";

/** @typedef {import("./finder.js").Found} Found */

const root = new URL("../../", import.meta.url); // where the site begins
const PAUSE = 300; // milliseconds without a key that end a word
const NOTHING = "Nothing found. These may help:";

/** @param {string} name of a file below search/ */
const data = async (name) => (await fetch(new URL(`search/${name}`, root))).json();

const library = () =>
  new Promise((resolve, reject) => {
    const src = new URL("lunr.js", import.meta.url).href;
    document.head.append(made("script", { src, onload: () => resolve(Reflect.get(window, "lunr")), onerror: reject }));
  });

/** @param {string} name of an element @param {object} [told] */
const made = (name, told) => Object.assign(document.createElement(name), told);

/** A fetch that is made once, and again only where it failed. @param {() => Promise<void>} load */
const once = (load) => {
  /** @type {Promise<void> | undefined} */
  let done;
  return () =>
    (done ??= load().catch((fault) => {
      done = undefined;
      throw fault;
    }));
};

/** @param {HTMLElement} box with a form, a status and a list */
export const start = async (box) => {
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (box.querySelector("[role=listbox]"));
  const [lunr, first] = await Promise.all([library(), data("first.json")]);
  const finds = finder(lunr, first);
  /** @type {HTMLElement[]} */
  let options = [];
  let pause = 0;
  const addMore = once(async () => finds.add(await data("more.json")));
  const addText = once(async () => {
    finds.addText(await data("text.json"));
    every.remove();
  });

  /** The words that were matched, marked. @param {string} said @param {Set<string>} stems @param {HTMLElement} into */
  const marked = (said, stems, into) => {
    for (const part of said.split(/([\p{L}\p{N}'’]+)/u)) {
      const word = tokens(part)[0];
      const hit = word !== undefined && finds.known(word, stems);
      into.append(hit ? made("mark", { textContent: part }) : part);
    }
  };

  /** What the reader wrote that led to a page which says it in other words. @param {string[]} words @param {HTMLElement} into */
  const why = (words, into) => {
    into.append(" You wrote: ");
    for (const part of field.value.split(/\s+/))
      if (tokens(part).some((word) => words.includes(word))) into.append(made("mark", { textContent: part }), " ");
  };

  /** @param {Found} found @param {Set<string>} stems */
  const option = ({ page: [address, title, step, description], urgent, words, section }, stems) => {
    const href = new URL(address + (section?.[1] ? `#${section[1]}` : ""), root).href;
    const link = made("a", { href, id: `found-${options.length}`, role: "option", tabIndex: -1 }); // the field keeps the focus
    if (urgent) link.className = "urgent";
    const name = made("b");
    if (step) name.append(made("i", { textContent: `Step ${step}` }));
    marked(title, stems, name);
    const context = made("small");
    if (section && section[2] !== title) context.append(`${section[2]}: `);
    marked(section ? around(section[3], stems) : description, stems, context);
    link.append(name, context);
    if (words.length && !link.querySelector("mark")) why(words, context);
    options.push(link);
    return link;
  };

  /** The sentence of a text that holds most of what was matched. @param {string} said @param {Set<string>} stems */
  const around = (said, stems) => {
    const sentences = said.match(/[^.!?。]+[.!?。]*[”’"]?\s*/g) ?? [said];
    const hits = (/** @type {string} */ s) => new Set(tokens(s).filter((word) => finds.known(word, stems))).size;
    return sentences.reduce((best, s) => (hits(s) > hits(best) ? s : best)).slice(0, 200);
  };

  /** @param {Found[]} found @param {Set<string>} stems @param {string} said for the status */
  const show = (found, stems, said) => {
    options = [];
    every.hidden = true;
    list.replaceChildren(...found.map((one) => option(one, stems)));
    field.removeAttribute("aria-activedescendant"); // none is chosen yet; find.js moves among them
    field.setAttribute("aria-expanded", String(options.length > 0));
    if (status.textContent !== said) status.textContent = said;
  };

  const suggestions = () =>
    first.pages
      .filter((/** @type {import("./finder.js").Page} */ page, /** @type {number} */ n) => page[2] || n === first.urgent[0])
      .sort((/** @type {any} */ a, /** @type {any} */ b) => a[2] - b[2])
      .map((/** @type {import("./finder.js").Page} */ page) => ({ page, words: [], urgent: false }));

  /** Show what a result holds. @param {ReturnType<typeof finds.find>} result */
  const tell = ({ found, stems }) => {
    if (!found.length) return show(suggestions(), stems, NOTHING);
    const best = found.slice(0, 5);
    show(best, stems, best.length === 1 ? "1 page found" : `${best.length} pages found`);
    every.hidden = false;
  };

  /** While a reader types: what the words at hand say. */
  const search = () => {
    clearTimeout(pause);
    if (!tokens(field.value).length) return show([], new Set(), "");
    const result = finds.find(field.value);
    if (result.found.length) tell(result);
    pause = window.setTimeout(settle, PAUSE);
  };

  /** When the reader pauses, the last word counts as finished. What is not sure is looked up in more words, then in all. */
  const settle = async () => {
    clearTimeout(pause);
    const query = field.value;
    const finished = () => finds.find(`${query} `);
    let result = finished();
    try {
      if (!result.sure) {
        await addMore();
        result = finished();
      }
      if (!result.found.length || (result.guessed && !result.sure)) {
        await addText();
        result = finished();
      }
    } catch {
      // No connection: what is known by now has to do.
    }
    const asked = field.value === query && tokens(query).length > 0; // still, after what was waited for
    if (asked) tell(result);
    return asked && result.found.length > 0;
  };

  const every = made("button", { type: "button", textContent: "Search every word", hidden: true });
  every.addEventListener("click", async () => {
    await addText();
    field.focus();
    search();
  });
  list.after(every);

  field.addEventListener("input", search);
  box.addEventListener("submit", async () => {
    if (await settle()) options[0]?.click(); // Enter opens what is meant, not what the first letters say
  });
  if (field.value) search();
};
