// @ts-check
// Every section of the site by its words: fetched where a reader asks for every word, or where the site has no model of
// what searches mean. The library, lunr, comes with MkDocs.
import { stem, telling, tokens } from "./words.js";

/** @typedef {[address: string, title: string, step: number]} Titled */
/** @typedef {[page: number, anchor: string, heading: string, text: string]} Section */
/** @typedef {{ address: string, title: string, step: number, heading: string, sentence: string }} Found */

// What is used of lunr
/** @typedef {{ usePipeline: boolean, boost: number, wildcard?: number, editDistance?: number }} How */
/** @typedef {{ term: (term: string, how: How) => void }} Query */
/** @typedef {{ query: (ask: (query: Query) => void) => { ref: string, score: number }[] }} Index */
/** @typedef {{ reset: () => void }} Pipeline */
/**
 * @typedef {object} Builder
 * @property {Pipeline} pipeline
 * @property {Pipeline} searchPipeline
 * @property {(text: string) => object[]} tokenizer
 * @property {(name: string) => void} ref
 * @property {(name: string, how?: { boost: number }) => void} field
 * @property {(document: { id: number, heading: string, text: string }) => void} add
 */
/** @typedef {((configure: (builder: Builder) => void) => Index) & { Token: new (text: string, told: object) => object, Query: { wildcard: { TRAILING: number } } }} Lunr */

const LONG = 5; // letters of a word from which one may be wrong

/** @returns {Promise<Lunr>} */
const library = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("../lunr.js", import.meta.url).href;
    script.onload = () => resolve(Reflect.get(window, "lunr"));
    script.onerror = reject;
    document.head.append(script);
  });

/** What finds sections. Rejects where something can't be fetched. @returns {Promise<(query: string) => Found[]>} */
export const load = async () => {
  /** @type {[Lunr, { pages: Titled[], sections: Section[] }]} */
  const [lunr, { pages, sections }] = await Promise.all([
    library(),
    fetch(new URL("../../../search/text.json", import.meta.url)).then((answer) => answer.json()),
  ]);
  const index = lunr((builder) => {
    builder.pipeline.reset();
    builder.searchPipeline.reset();
    builder.ref("id");
    builder.field("heading", { boost: 3 });
    builder.field("text");
    builder.tokenizer = (said) => tokens(said).map((word) => new lunr.Token(stem(word), {}));
    sections.forEach(([page, anchor, heading, text], id) =>
      builder.add({ id, heading: anchor ? heading : `${pages[page]?.[1]} ${heading}`, text }),
    );
  });
  return (query) => {
    const stems = telling(tokens(query)).map(stem);
    const found = index.query((ask) => {
      for (const word of stems) {
        ask.term(word, { usePipeline: false, boost: 10 });
        ask.term(word, { usePipeline: false, boost: 3, wildcard: lunr.Query.wildcard.TRAILING });
        if (word.length >= LONG) ask.term(word, { usePipeline: false, boost: 1, editDistance: 1 });
      }
    });
    return found.flatMap(({ ref }) => {
      const [page = 0, anchor, heading = "", text = ""] = sections[Number(ref)] ?? [];
      const [address = "", title = "", step = 0] = pages[page] ?? [];
      const sentence = best(text, stems);
      return [{ address: anchor ? `${address}#${anchor}` : address, title, step, heading: anchor ? heading : "", sentence }];
    });
  };
};

/** The sentence of a text that holds most of the words. @param {string} text @param {string[]} stems */
const best = (text, stems) => {
  const sentences = text.match(/[^.!?。！？।؟]+[.!?。！？।؟]*[”’"»]?\s*/gu) ?? [text];
  const begins = (/** @type {string} */ word) => stems.some((some) => stem(word).startsWith(some));
  const hits = (/** @type {string} */ sentence) => new Set(tokens(sentence).filter(begins)).size;
  return sentences.reduce((one, other) => (hits(other) > hits(one) ? other : one), sentences[0] ?? "").slice(0, 200);
};
