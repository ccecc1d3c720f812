// @ts-check
// Whether a search tells of danger, and of which kind: apart from the ranking of pages, by what was learned from the
// phrases in content/danger/ (scripts/train_danger.py, which makes features of a search in the same way).
import { stem } from "./stem.js";

/** @typedef {[weights: string, bias: number, ways?: string]} Sum: weights, a letter each, of all places or of those at the end of the ways */
/** @typedef {{ title: string, say: string, numbers: [where: string, shown: string, href: string][], links: [text: string, address: string][] }} Answer */
/** @typedef {{ new: [phrase: string, kind: string][], places: string, sums: { danger: Sum } & Record<string, Sum>, answers: { harm: Answer } & Record<string, Answer> }} Danger */

const SPACE = 1 << 18;
const LETTERS = Array.from({ length: 91 }, (_, n) => String.fromCharCode(35 + n)).join("").replace("\\", "");

/** @param {string} text @returns {string[]} its words in small letters, without accents and apostrophes, no letter more than twice in a row */
const tokens = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/['’`\u0300-\u036f]/g, "")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The place of a feature among the weights (FNV-1a, folded). @param {string} name */
const place = (name) => {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) value = Math.imul(value ^ byte, 0x01000193);
  return (value ^ (value >>> 18)) & (SPACE - 1);
};

/** Places in order, each with its number: the way from one to the next is a letter, `~` where it goes on. @param {string} ways */
const numbered = (ways) => {
  /** @type {Map<number, number>} */
  const found = new Map();
  let at = -1;
  for (const way of ways)
    if (way === "~") at += LETTERS.length;
    else found.set((at += 1 + LETTERS.indexOf(way)), found.size);
  return found;
};

/** The places of what is looked at: stems, neighbouring stems, and each four letters of a word with its ends. @param {string[]} words @param {string[]} stems */
const features = (words, stems) => {
  const row = ["^", ...stems, "$"];
  const pairs = row.slice(1).map((two, n) => `${row[n]} ${two}`);
  const letters = words.flatMap((word) => [...word].slice(1).map((_, n) => `=${`<${word}>`.slice(n, n + 4)}`));
  return [...new Set([...stems, ...pairs, ...letters].map(place))];
};

/** @param {Danger} danger @returns {(query: string) => string | undefined} what kind of danger a search tells of, if any */
export const listener = (danger) => {
  const places = numbered(danger.places);
  const phrases = danger.new.map(([phrase, kind]) => /** @type {const} */ ([tokens(phrase).map(stem).join(" "), kind]));

  /** Adds up what the places of a search weigh. @param {Sum} sum @returns {(seen: number[]) => number} */
  const adding = ([weights, bias, ways]) => {
    const few = ways ? numbered(ways) : undefined;
    const weight = (/** @type {number | undefined} */ n) =>
      n === undefined ? 0 : LETTERS.indexOf(weights.charAt(n)) - (LETTERS.length >> 1);
    return (seen) => seen.reduce((total, n) => total + weight(few ? few.get(n) : n), bias);
  };
  const { danger: all, ...others } = danger.sums;
  const isDanger = adding(all);
  const kinds = Object.entries(others).map(([kind, sum]) => /** @type {const} */ ([kind, adding(sum)]));

  return (query) => {
    const words = tokens(query);
    const stems = words.map(stem);
    const said = phrases.find(([phrase]) => ` ${stems.join(" ")} `.includes(` ${phrase} `));
    if (said) return said[1];
    const seen = features(words, stems).flatMap((place) => places.get(place) ?? []);
    if (!seen.length || isDanger(seen) <= 0) return undefined;
    /** @type {[number, string]} */
    const none = [0, "harm"]; // none of the others
    const [best = none] = [...kinds.map(([kind, sum]) => /** @type {const} */ ([sum(seen), kind])), none].sort(([a], [b]) => b - a);
    return best[1];
  };
};
