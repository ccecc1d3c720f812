// @ts-check
// The words of a text as search compares them: small letters, no accents, apostrophes or long-drawn letters. Where words
// are not parted by spaces, each two neighbouring letters are one.

const APOSTROPHE = /['’`ʼ]+/;
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g; // accents; signs that Arabic may leave out
/** @type {Record<string, string>} */
const PLAIN = { ß: "ss", ø: "o", đ: "d", ł: "l", æ: "ae", œ: "oe", ı: "i", ð: "d", þ: "th" };
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’`ʼ]+[\p{L}\p{M}\p{N}]+)*/gu;
const UNPARTED = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+)/u;

/** @param {string} run of letters without spaces @returns {string[]} each two neighbours; a letter that stands alone */
const twos = (run) => {
  const letters = [...run];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, n) => `${letters[n]}${letter}`);
};

/** @param {string} text @returns {string[]} */
export const tokens = (text) =>
  (
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(MARKS, "")
      .replace(/[ßøđłæœıðþ]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize("NFC")
      .replace(/(\p{L})\1{2,}/gu, "$1")
      .match(WORD) ?? []
  ).flatMap((word) => {
    const parts = word.split(APOSTROPHE);
    // l’eau is leau and eau
    return [parts.join(""), ...parts.slice(1).filter((part) => part.length > 2)].flatMap((part) =>
      part.split(UNPARTED).flatMap((run) => (UNPARTED.test(run) ? twos(run) : run || [])),
    );
  });

/** Those of some words that tell something, or all: in most languages, the commonest are short. @param {string[]} words */
export const telling = (words) => {
  const some = words.filter((word) => word.length > 3 || UNPARTED.test(word));
  return some.length ? some : words;
};

/** A word without the commonest English endings. @param {string} word */
export const stem = (word) => word.replace(/(?<=...)(ies|ings?|ed|es|s|ly|ers?|e|y)$/, "");
