// @ts-check
// Which pages a search means. lunr (it comes with MkDocs) keeps the words, finds them whole, by their beginning or with
// typing errors, and adds up what they tell. A page is a document with one field for each strength of its words.

/** @typedef {[address: string, title: string, step: number, description: string]} Page */
/** @typedef {{ pages: Page[], urgent: [page: number, signs: string], words: string[] }} First */
/** @typedef {[page: number, anchor: string, heading: string, text: string]} Section */
/** @typedef {{ page: Page, urgent: boolean, words: string[], section?: Section }} Found */

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

/** @param {any} lunr @param {First} first */
export const finder = (lunr, first) => {
  /** @param {string} word @returns {string} */
  const full = (word) => lunr.stemmer(new lunr.Token(word, {})).toString();

  /** @param {string} word */
  const stem = (word) => full(word).slice(0, LETTERS);

  /** @param {string} text: words and phrases between commas; a phrase counts where its words stand side by side */
  const stems = (text) => text.split(",").map((term) => tokens(term).map(stem).join("_")).filter(Boolean);

  /** @param {string} page: groups of words between semicolons, the strongest first */
  const grouped = (page) => page.split(";").map(stems);

  const urgent = first.urgent[1].split(",").map((sign) => tokens(sign).map(full));
  const signals = lunr.TokenSet.fromArray([...new Set(urgent.flat())].sort());
  let words = first.words.map(grouped);
  let all = false; // whether these are all
  /** @type {Section[]} */
  let sections = [];
  /** @type {any} */
  let index, text;

  const plain = (/** @type {any} */ builder) => {
    builder.pipeline.reset();
    builder.searchPipeline.reset();
    builder.ref("id");
    builder.b(0);
  };

  const build = () => {
    index = lunr(function (/** @type {any} */ builder) {
      plain(builder);
      builder.tokenizer = (/** @type {string[]} */ terms) => terms.map((term) => new lunr.Token(term, {}));
      const groups = words[0].length;
      for (let group = 0; group < groups; group++) builder.field(String(group), { boost: groups - group });
      words.forEach((page, id) => builder.add({ id, ...page }));
    });
  };

  /** The stems of the index that a word may mean, each with how far it is to be believed. @param {string} word @param {boolean} unfinished */
  const meant = (word, unfinished) => {
    const known = stem(word);
    if (index.invertedIndex[known] || text?.invertedIndex[known]) return [[known, 1]];
    const near = (/** @type {any} */ set) =>
      index.tokenSet.intersect(set).toArray().filter((/** @type {string} */ found) => !found.includes("_"));
    let found = unfinished ? near(lunr.TokenSet.fromString(known + "*")) : [];
    const most = known.length < 4 ? 0 : all && known.length > 5 ? 2 : 1;
    const typed = new Set([known, ...[-1, 0, 1].map((more) => word.slice(0, LETTERS + more))]); // with a letter less or more
    for (let errors = 1; !found.length && errors <= most; errors++)
      found = [...typed].flatMap((some) => near(lunr.TokenSet.fromFuzzyString(some, errors)));
    found = [...new Set(found)];
    const alike = found.filter((/** @type {string} */ other) => other[0] === known[0]);
    if (alike.length) found = alike;
    const long = found.filter((/** @type {string} */ other) => other.length === LETTERS);
    if (long.length && known.length === LETTERS) found = long; // a long word is seldom meant for a short one
    if (found.length > GUESSES) return [];
    return found.map((/** @type {string} */ other) => [other, 0.8 / found.length]);
  };

  /** The signs of danger that a word nobody knows may be meant for: a typing error away. @param {string} word */
  const signalled = (word) => {
    const typed = full(word);
    if (typed.length < 5 || index.invertedIndex[stem(word)]) return [];
    return signals.intersect(lunr.TokenSet.fromFuzzyString(typed, 1)).toArray();
  };

  build();
  return {
    /** Whether a word of a text is one of those that were matched. @param {string} word @param {Set<string>} matched */
    known: (word, matched) => matched.has(stem(word)),

    /** All words of each page, in place of the first ones. @param {string[]} many */
    add(many) {
      words = many.map(grouped);
      all = true;
      build();
    },

    /** Every section of the site. @param {Section[]} all */
    addText(all) {
      sections = all;
      text = lunr(function (/** @type {any} */ builder) {
        plain(builder);
        builder.b(0.5);
        builder.field("heading", { boost: 3 });
        builder.field("text");
        builder.tokenizer = (/** @type {string} */ said) => tokens(said).map((word) => new lunr.Token(stem(word), {}));
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
      const each = said.map((word, n) => meant(word, !whole && n === said.length - 1));
      const pairs = each.slice(1).flatMap((after, n) => after.flatMap(([b]) => each[n].map(([a]) => [`${a}_${b}`, 1])));
      const terms = [...each.flat(), ...pairs.filter(([pair]) => index.invertedIndex[pair])];
      const stems = new Set(terms.map(([term]) => term));

      const scores = new Map();
      const matched = new Map();
      const ask = (/** @type {any} */ where, /** @type {(term: string, trust: number) => number} */ boost) =>
        where.query((/** @type {any} */ q) =>
          terms.forEach(([term, trust]) => q.term(term, { usePipeline: false, boost: boost(term, trust) })),
        );
      // lunr weighs a word by how few pages have it; our groups say that already, so it is taken out again.
      const own = (/** @type {string} */ term, /** @type {number} */ trust) =>
        index.invertedIndex[term] ? trust / lunr.idf(index.invertedIndex[term], words.length) : 0;
      const size = Math.hypot(...terms.map(([term, trust]) => own(term, trust))); // lunr divides all scores by it
      if (terms.length)
        for (const { ref, score, matchData } of ask(index, own)) {
          scores.set(Number(ref), score);
          matched.set(Number(ref), new Set(Object.keys(matchData.metadata)));
        }

      const best = new Map();
      if (text && terms.length)
        for (const { ref, score } of ask(text, (_, trust) => trust)) {
          const section = sections[Number(ref)];
          if (best.has(section[0])) continue;
          best.set(section[0], section);
          scores.set(section[0], (scores.get(section[0]) ?? 0) + score / 8);
        }

      const heard = said.map(full);
      const signs = (/** @type {string[]} */ words) => urgent.some((sign) => sign.every((word) => words.includes(word)));
      const maybe = signs([...heard, ...said.flatMap(signalled)]);
      const danger = all ? maybe : signs(heard); // with few words known, an error may be a word
      if (danger) scores.set(first.urgent[0], Infinity);
      const ranked = [...scores].sort((a, b) => b[1] - a[1]);
      return {
        found: ranked.map(([id]) => ({
          page: first.pages[id],
          urgent: danger && id === first.urgent[0],
          words: said.filter((word, n) => word.length > 3 && each[n].some(([term]) => matched.get(id)?.has(term))),
          section: best.get(id),
        })),
        sure: danger || (!maybe && (ranked[0]?.[1] ?? 0) - (ranked[1]?.[1] ?? 0) >= SURE / size),
        guessed: !said.some((word) => index.invertedIndex[stem(word)]),
        stems,
      };
    },
  };
};
