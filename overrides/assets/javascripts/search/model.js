// @ts-check
// What a search means: two small linear models, one that hears danger, and of which kind, and one that tells the page. A
// search has features, each a place in a table; what their weights add up to decides. Learned by scripts/train_search.py,
// which makes features in the same way (guide/search/features.py).
import { stem, tokens } from "./words.js";

/** @typedef {[bits: string, count: number, way: number, size: number, bias: number]} Sum: for each weight, the way to its place and its size; the low bits of both */
/** @typedef {{ new: [phrase: string, kind: string][], alone: Sum, sums: { danger: Sum } & Record<string, Sum> }} Danger */
/** @typedef {{ address: string, title: string, step: number, says: [text: string, anchor: string][], finds: string[], sum?: Sum }} Page: its description, then its headings */
/** @typedef {{ pages: Page[], nothing: Sum, step: number, help: number }} Pages: the steps and `help` may help where nothing is found */
/** @typedef {{ page: Page, share: number, telling: Set<string> }} Meant: how likely a page is, and the stems that speak for it */

const PLACES = 1 << 14;
const WHOLE = 1 << 20; // numbers for whole texts
const FOUR = 4; // letters
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const UNLEARNED = -20; // the bias of a page that is found by what its author gave alone
const FEW = 2; // words
const QUIET = 2; // the bias of nothing where a search has few words, and what these must say
const WEAK = 0.03; // how likely a page must be
const TELLS = 3; // the weight from which a word speaks for a page, if it has so many letters

/** FNV-1a. @param {string} name */
const hashed = (name) => new TextEncoder().encode(name).reduce((value, byte) => Math.imul(value ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

/** The place of a feature among the weights. @param {string} name */
const place = (name) => {
  const value = hashed(name);
  return (value ^ (value >>> 14) ^ (value >>> 28)) & (PLACES - 1);
};

/** Each once. @param {string[]} names @returns {number[]} */
const places = (names) => [...new Set(names.map(place))];

/** @param {string[]} stems @returns {string[]} each two neighbours */
const pairs = (stems) => stems.slice(1).map((two, n) => `${stems[n]} ${two}`);

/** By what a page is known. @param {string[]} words */
export const ofPage = (words) => {
  const stems = words.map(stem);
  return places([...stems, ...pairs(stems), ...words.filter((word) => word.length > FOUR).map((word) => `<${word.slice(0, FOUR)}`)]);
};

/** By what danger is known. @param {string[]} words */
export const ofDanger = (words) => {
  const stems = words.map(stem);
  const fours = words.flatMap((word) => [...word].slice(1).map((_, n) => `=${`<${word}>`.slice(n, n + FOUR)}`));
  return places([...stems, ...pairs(["^", ...stems, "$"]), ...fours]);
};

/** The weights of a sum by their places, and its bias. @param {Sum} sum */
const unpacked = ([letters, count, way, size, bias]) => {
  let bit = 0;
  const next = () => (BASE64.indexOf(letters.charAt(bit / 6)) >> (5 - (bit++ % 6))) & 1;
  /** A number as R. F. Rice writes it. @param {number} low bits */
  const number = (low) => {
    let found = 0;
    while (next()) found++;
    for (let n = 0; n < low; n++) found = found * 2 + next();
    return found;
  };
  /** @type {Map<number, number>} */
  const weights = new Map();
  for (let at = -1, n = 0; n < count; n++) {
    at += 1 + number(way);
    const weight = number(size);
    weights.set(at, ((weight >> 1) + 1) * (weight & 1 ? -1 : 1));
  }
  return { weights, bias };
};

/** @param {{ weights: Map<number, number>, bias: number }} sum @param {number[]} features */
const add = ({ weights, bias }, features) => features.reduce((total, at) => total + (weights.get(at) ?? 0), bias);

/** @param {string[]} words @param {string[]} phrase */
const holds = (words, phrase) => ` ${words.join(" ")} `.includes(` ${phrase.join(" ")} `);

/** @param {Danger} danger @returns {(query: string) => string | undefined} what kind of danger a search tells of, if any */
export const listener = (danger) => {
  const phrases = danger.new.map(([phrase, kind]) => /** @type {const} */ ([tokens(phrase).map(stem), kind]));
  const alone = unpacked(danger.alone).weights; // phrases that the sums miss
  const sums = Object.entries(danger.sums).map(([kind, sum]) => /** @type {const} */ ([kind, unpacked(sum)]));
  return (query) => {
    const words = tokens(query);
    const stems = words.map(stem);
    const said = phrases.find(([phrase]) => holds(stems, phrase));
    if (said) return said[1];
    const features = ofDanger(words);
    const scores = sums.map(([kind, sum]) => /** @type {const} */ ([kind, add(sum, features)]));
    const [[, all] = ["", 0], ...kinds] = scores;
    if (!words.length || (all <= 0 && !alone.has(hashed(words.join(" ")) % WHOLE))) return undefined;
    return kinds.reduce((best, next) => (next[1] > best[1] ? next : best), /** @type {const} */ (["harm", 0]))[0];
  };
};

/** @param {Pages} told @returns {(query: string) => Meant[]} the pages that a search means, likely ones first; none where it has nothing to do with them */
export const finder = ({ pages, nothing, step }) => {
  const none = unpacked(nothing);
  const sums = pages.map(({ sum }) => (sum ? unpacked(sum) : { weights: new Map(), bias: UNLEARNED }));
  const strongest = 2 * Math.max(...sums.flatMap(({ weights }) => [...weights.values()])); // a word has a stem and a beginning
  const finds = pages.map((page) => page.finds.map((said) => tokens(said).map(stem)));

  return (query) => {
    const words = tokens(query);
    const stems = words.map(stem);
    const features = ofPage(words);
    const given = finds.map((phrases) => phrases.filter((phrase) => holds(stems, phrase)));
    const scores = sums.map((sum, n) => add(sum, features) + strongest * (given[n]?.length ?? 0));
    // A word or two say too little to go by how often nothing is meant: only by whether they speak for a page
    const [bias, enough] = words.length > FEW ? [none.bias, 1] : [QUIET, QUIET];
    const silence = add({ ...none, bias }, features);
    const speaks = scores.some((score, n) => score - (sums[n]?.bias ?? 0) >= enough);
    const top = Math.max(silence, ...scores);
    if (!speaks || silence === top) return [];
    const powers = scores.map((score) => Math.exp((score - top) * step));
    const all = powers.reduce((one, other) => one + other, Math.exp((silence - top) * step));
    return pages
      .map((page, n) => {
        const weights = sums[n]?.weights;
        const tells = (/** @type {string} */ word) => word.length >= TELLS && ofPage([word]).reduce((sum, at) => sum + (weights?.get(at) ?? 0), 0) >= TELLS;
        const telling = new Set([...(given[n] ?? []).flat(), ...words.filter(tells).map(stem)]);
        return { page, share: (powers[n] ?? 0) / all, telling };
      })
      .filter(({ share }) => share > WEAK)
      .sort((a, b) => b.share - a.share);
  };
};
