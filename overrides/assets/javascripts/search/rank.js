// @ts-check
// Which pages a search means: a page has words and pairs of words, in groups by how much they tell, and what is said of
// them adds up. Words are found by their stem, their beginning or with typing errors. Where all words of all sections are
// asked for, lunr (it comes with MkDocs) looks through these.
import { stem as full } from "./stem.js";

/** @typedef {[address: string, title: string, step: number, description: string]} Page */
/** @typedef {{ pages: Page[], help: number, words: string[] }} First */
/** @typedef {[page: number, anchor: string, heading: string, text: string]} Section */
/** @typedef {[term: string, trust: number]} Term */
/** @typedef {{ page: Page, section?: Section | undefined }} Found */

// What is used of lunr
/** @typedef {{ term: (term: string, how: { usePipeline: boolean, boost: number }) => void }} Query */
/** @typedef {{ invertedIndex: Record<string, object>, query: (ask: (query: Query) => void) => { ref: string, score: number }[] }} Index */
/** @typedef {{ reset: () => void }} Pipeline */
/** @typedef {{ toString: () => string }} Token */
/**
 * @typedef {object} Builder
 * @property {Pipeline} pipeline
 * @property {Pipeline} searchPipeline
 * @property {(text: string) => Token[]} tokenizer
 * @property {(name: string) => void} ref
 * @property {(much: number) => void} b
 * @property {(name: string, how?: { boost: number }) => void} field
 * @property {(document: { id: number, heading: string, text: string }) => void} add
 */
/** @typedef {((configure: (builder: Builder) => void) => Index) & { Token: new (text: string, told: object) => Token }} Lunr */

const LETTERS = 6; // of a stem that count: "counselling" and "counsellor" are one
const GUESSES = 3; // words that a typing error may stand for; of more, none is worth showing
const SURE = 5; // by how much the first page must lead for nothing more to be fetched

/** @param {string} text @returns {string[]} */
export const tokens = (text) =>
  text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, " $& ")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** @param {string} word */
const stem = (word) => full(word).slice(0, LETTERS);

/** Whether so many errors (a letter put in, left out, changed or exchanged with the next) make one word of the other. @param {string} one @param {string} other @param {number} errors @returns {boolean} */
const near = (one, other, errors) => {
  if (one === other) return true;
  const [rest, others] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return near(rest, others, errors);
  if (!errors) return false;
  if (near(rest, other, errors - 1) || near(one, others, errors - 1) || near(rest, others, errors - 1)) return true;
  return one[0] === other[1] && one[1] === other[0] && near(rest.slice(1), others.slice(1), errors - 1);
};

/** @param {First} first */
export const finder = (first) => {
  /** @type {Map<string, Map<number, number>>} how much a word or a pair tells of each page */
  let index = new Map();
  /** @type {string[]} */
  let single = []; // words, not pairs
  let all = false; // whether these are all
  /** @type {Section[]} */
  let sections = [];
  /** @type {Index | undefined} */
  let text;

  /** Pages as groups of words between semicolons, the strongest first; in a pair, the words stand side by side. @param {string[]} pages */
  const learn = (pages) => {
    index = new Map();
    pages.forEach((page, id) => {
      const groups = page.split(";");
      groups.forEach((group, n) => {
        for (const term of group.split(",").map((said) => tokens(said).map(stem).join("_")).filter(Boolean)) {
          /** @type {Map<number, number>} */
          const tells = index.get(term) ?? new Map();
          index.set(term, tells.set(id, (tells.get(id) ?? 0) + groups.length - n));
        }
      });
    });
    single = [...index.keys()].filter((term) => !term.includes("_"));
  };

  /** The stems of the index that a word may mean, each with how far it is to be believed. @param {string} word @param {boolean} unfinished @returns {Term[]} */
  const meant = (word, unfinished) => {
    const known = stem(word);
    if (index.has(known) || text?.invertedIndex[known]) return [[known, 1]];
    let found = unfinished ? single.filter((other) => other.startsWith(known)) : [];
    const most = known.length < 4 ? 0 : all && known.length > 5 ? 2 : 1;
    const typed = new Set([known, ...[-1, 0, 1].map((more) => word.slice(0, LETTERS + more))]); // with a letter less or more
    for (let errors = 1; !found.length && errors <= most; errors++)
      found = single.filter((other) => [...typed].some((some) => near(some, other, errors)));
    const alike = found.filter((other) => other[0] === known[0]);
    if (alike.length) found = alike;
    const long = found.filter((other) => other.length === LETTERS);
    if (long.length && known.length === LETTERS) found = long; // a long word is seldom meant for a short one
    if (found.length > GUESSES) return [];
    return found.map((other) => [other, 0.8 / found.length]);
  };

  learn(first.words);
  return {
    /** Whether a word of a text is one of those that were matched. @param {string} word @param {Set<string>} matched */
    known: (word, matched) => matched.has(stem(word)),

    /** All words of each page, in place of the first ones. @param {string[]} many */
    add(many) {
      all = true;
      learn(many);
    },

    /** Every section of the site. @param {Lunr} lunr @param {Section[]} all */
    addText(lunr, all) {
      sections = all;
      text = lunr((builder) => {
        builder.pipeline.reset();
        builder.searchPipeline.reset();
        builder.ref("id");
        builder.b(0.5);
        builder.field("heading", { boost: 3 });
        builder.field("text");
        builder.tokenizer = (said) => tokens(said).map((word) => new lunr.Token(stem(word), {}));
        all.forEach(([, , heading, said], id) => builder.add({ id, heading, text: said }));
      });
    },

    /**
     * The pages a search means, best first; whether that is sure; whether no word was known, so that all is guessed; and
     * the stems that were matched.
     * @param {string} query
     * @returns {{ found: Found[], sure: boolean, guessed: boolean, stems: Set<string> }}
     */
    find(query) {
      const said = tokens(query);
      const whole = /[\s.,!?]$/.test(query);
      const each = said.map((word, n) => {
        const last = n === said.length - 1;
        const finished = last && !whole ? [] : meant(word, false);
        return last && !finished.length ? meant(word, true) : finished; // what says nothing as it stands is a beginning
      });
      const pairs = each.flatMap((before, n) => before.flatMap(([a]) => (each[n + 1] ?? []).map(([b]) => `${a}_${b}`)));
      /** @type {Term[]} */
      const known = pairs.filter((pair) => index.has(pair)).map((pair) => [pair, 1]);
      const terms = [...each.flat(), ...known];

      /** @type {Map<number, number>} */
      const scores = new Map();
      for (const [term, trust] of terms)
        for (const [id, weight] of index.get(term) ?? []) scores.set(id, (scores.get(id) ?? 0) + trust * weight);
      const [lead = 0, next = 0] = [...scores.values()].sort((a, b) => b - a);

      /** @type {Map<number, Section>} */
      const best = new Map();
      if (text && terms.length) {
        const size = Math.hypot(...terms.map(([, trust]) => trust)); // lunr divides its scores by it
        const asked = text.query((query) => terms.forEach(([term, boost]) => query.term(term, { usePipeline: false, boost })));
        for (const { ref, score } of asked) {
          const section = sections[Number(ref)];
          if (!section || best.has(section[0])) continue;
          best.set(section[0], section);
          scores.set(section[0], (scores.get(section[0]) ?? 0) + (score * size) / 8);
        }
      }

      return {
        found: [...scores]
          .sort(([, a], [, b]) => b - a)
          .flatMap(([id]) => (first.pages[id] ? [{ page: first.pages[id], section: best.get(id) }] : [])),
        sure: lead - next >= SURE,
        guessed: !said.some((word) => index.has(stem(word))),
        stems: new Set(terms.map(([term]) => term)),
      };
    },
  };
};
