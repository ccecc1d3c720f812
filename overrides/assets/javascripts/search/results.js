// @ts-check
// What is found while a reader types: fetched by box.js when search is first touched. Shows the pages found, the matched
// words marked, and says how many there are. Where danger is heard, it shows no step but people to talk to.
import { listener } from "./danger.js";
import { finder, tokens } from "./rank.js";

/** @typedef {import("./danger.js").Danger} Danger */
/** @typedef {import("./rank.js").First} First */
/** @typedef {import("./rank.js").Found} Found */
/** @typedef {import("./rank.js").Lunr} Lunr */
/** @typedef {import("./rank.js").Section} Section */

const root = new URL("../../../", import.meta.url); // where the site begins
const PAUSE = 300; // milliseconds without a key that end a word
const NOTHING = "Nothing found. These may help:";

/** @param {URL} address of data */
const data = async (address) => (await fetch(address)).json();

/** @returns {Promise<Lunr>} */
const library = () =>
  new Promise((resolve, reject) => {
    const src = new URL("../lunr.js", import.meta.url).href;
    document.head.append(made("script", { src, onload: () => resolve(Reflect.get(window, "lunr")), onerror: reject }));
  });

/** @template {keyof HTMLElementTagNameMap} Name @param {Name} name of an element @param {Partial<HTMLElementTagNameMap[Name]>} told of it */
const made = (name, told = {}) => Object.assign(document.createElement(name), told);

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
  /** @type {[First, Danger]} */
  const [first, danger] = await Promise.all([
    data(new URL("../../../search/first.json", import.meta.url)),
    data(new URL("../../../search/danger.json", import.meta.url)),
  ]);
  const finds = finder(first);
  const hear = listener(danger);
  let pause = 0;
  /** @type {string | undefined} */
  let anywayFor; // the text for which the reader has asked to search the steps anyway
  const addMore = once(async () => finds.add(await data(new URL("../../../search/more.json", import.meta.url))));
  const addText = once(async () => {
    /** @type {[Lunr, Section[]]} */
    const [lunr, sections] = await Promise.all([library(), data(new URL("../../../search/text.json", import.meta.url))]);
    finds.addText(lunr, sections);
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

  /** A link among those found; the field keeps the focus. @param {string} address */
  const linked = (address) => {
    const link = made("a", { href: new URL(address, root).href, tabIndex: -1 });
    link.setAttribute("role", "option");
    return link;
  };

  /** @param {Found} found @param {Set<string>} stems */
  const option = ({ page: [address, title, step, description], section }, stems) => {
    const link = linked(address + (section?.[1] ? `#${section[1]}` : ""));
    const name = made("b");
    if (step) name.append(made("i", { textContent: `Step ${step}` }));
    marked(title, stems, name);
    const context = made("small");
    if (section && section[2] !== title) context.append(`${section[2]}: `);
    marked(section ? around(section[3], stems) : description, stems, context);
    link.append(name, context);
    return link;
  };

  /** The sentence of a text that holds most of what was matched. @param {string} said @param {Set<string>} stems */
  const around = (said, stems) => {
    const sentences = said.match(/[^.!?。]+[.!?。]*[”’"]?\s*/g) ?? [said];
    const hits = (/** @type {string} */ s) => new Set(tokens(s).filter((word) => finds.known(word, stems))).size;
    return sentences.reduce((best, s) => (hits(s) > hits(best) ? s : best)).slice(0, 200);
  };

  /** The link that the reader has chosen; box.js moves among them. @returns {HTMLAnchorElement | null} */
  const chosen = () => list.querySelector("[aria-selected=true]");

  /** Choose a link of the list, or none. @param {Element} [link] */
  const choose = (link) => {
    chosen()?.removeAttribute("aria-selected");
    link?.setAttribute("aria-selected", "true");
    if (link) field.setAttribute("aria-activedescendant", link.id);
    else field.removeAttribute("aria-activedescendant");
  };

  /** Put links into the list, unless they are there. A page that was chosen stays so. @param {HTMLAnchorElement[]} links @param {string} said for the status */
  const put = (links, said) => {
    every.hidden = anyway.hidden = true;
    box.classList.remove("answer");
    field.setAttribute("aria-expanded", String(links.length > 0));
    if (status.textContent !== said) status.textContent = said;
    const page = chosen()?.pathname; // it may lead to another section by now
    const again = links.find((link) => link.pathname === page);
    links.forEach((link, n) => (link.id = `found-${n}`));
    again?.setAttribute("aria-selected", "true");
    if (links.length === list.children.length && links.every((link, n) => link.isEqualNode(list.children.item(n)))) return;
    list.replaceChildren(...links);
    choose(again);
  };

  /** @param {Found[]} found @param {Set<string>} stems @param {string} said for the status */
  const show = (found, stems, said) => put(found.map((one) => option(one, stems)), said);

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
    const pages = links.map(([text, address]) => {
      const link = linked(address);
      link.append(made("b", { textContent: text }));
      return link;
    });
    put([...pages.slice(0, 1), ...calls, ...pages.slice(1)], "");
    for (const link of [...pages, ...calls]) link.tabIndex = 0; // in distress, one may not think of arrows
    status.replaceChildren(made("b", { textContent: title }), ` ${say}`);
    list.dataset.kind = kind;
    box.classList.add("answer");
    anyway.hidden = false;
  };

  const suggestions = () =>
    first.pages
      .filter(([, , step], n) => step || n === first.help)
      .sort(([, , a], [, , b]) => a - b)
      .map((page) => ({ page }));

  /** Show what a result holds. @param {ReturnType<typeof finds.find>} result */
  const tell = ({ found, stems }) => {
    if (!found.length) return show(suggestions(), stems, NOTHING);
    const best = found.slice(0, 5);
    show(best, stems, best.length === 1 ? "1 page found" : `${best.length} pages found`);
    every.hidden = false;
  };

  /** The kind of danger that is to be answered. */
  const told = () => (field.value === anywayFor ? undefined : hear(field.value));

  /** While a reader types: what the words at hand say. Danger shows no page, and is answered when the reader pauses. */
  const search = () => {
    clearTimeout(pause);
    choose();
    list.removeAttribute("aria-busy");
    if (!tokens(field.value).length) return show([], new Set(), "");
    const kind = told();
    if (kind && !answered(kind)) show([], new Set(), "");
    if (!kind) {
      const result = finds.find(field.value);
      if (result.found.length || box.matches(".answer")) tell(result);
    }
    pause = window.setTimeout(settle, PAUSE);
  };

  /** When the reader pauses, the last word counts as finished. What is not sure is looked up in more words, then in all. */
  const settle = async () => {
    clearTimeout(pause);
    const kind = told();
    if (kind) return answer(kind);
    const query = field.value;
    const asked = () => field.value === query && tokens(query).length > 0; // still, after what was waited for
    let result = finds.find(`${query} `);
    /** Where more words say nothing, what is there stays. @param {() => Promise<void>} add */
    const ask = async (add) => {
      if (!asked()) return;
      list.setAttribute("aria-busy", "true");
      await add();
      const more = finds.find(`${query} `);
      if (more.found.length) result = more;
    };
    try {
      if (!result.sure) await ask(addMore);
      if (!result.found.length || (result.guessed && !result.sure)) await ask(addText);
    } catch {
      // No connection: what is known by now has to do.
    }
    if (!asked()) return false;
    list.removeAttribute("aria-busy");
    tell(result);
    return result.found.length > 0;
  };

  const every = made("button", { type: "button", textContent: "Search every word", hidden: true });
  every.addEventListener("click", async () => {
    await addText();
    field.focus();
    search();
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
    if (link?.hash && link.pathname === location.pathname) box.querySelector("button")?.click(); // it leads to what lies below
  });

  field.addEventListener("input", search);
  box.addEventListener("submit", async () => {
    if (await settle()) (chosen() ?? list.querySelector("a"))?.click(); // Enter opens what is meant, not what the first letters say
    else if (box.matches(".answer")) status.focus(); // nothing is dialled unasked; a phone’s keyboard goes away
  });
  if (field.value) search();
};
