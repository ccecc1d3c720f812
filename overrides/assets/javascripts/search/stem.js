// @ts-check
// A word without its ending, so that "hitting", "hits" and "hit" are one: the algorithm of M. F. Porter, "An algorithm for
// suffix stripping", Program 14 (1980), as its author describes it.

const C = "[^aeiou][^aeiouy]*"; // one or more consonants
const V = "[aeiouy][aeiou]*"; // one or more vowels
const ONE = new RegExp(`^(${C})?${V}${C}`); // a vowel and a consonant after it, once or more often,
const JUST_ONE = new RegExp(`^(${C})?${V}${C}(${V})?$`); // just once,
const TWO = new RegExp(`^(${C})?${V}${C}${V}${C}`); // or twice or more often
const VOWEL = new RegExp(`^(${C})?[aeiouy]`);
const SHORT = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`);
const SUFFIXES = [
  ["ational ate", "tional tion", "enci ence", "anci ance", "izer ize", "bli ble", "alli al", "entli ent", "eli e", "ousli ous", "ization ize", "ation ate", "ator ate", "alism al", "iveness ive", "fulness ful", "ousness ous", "aliti al", "iviti ive", "biliti ble", "logi log"],
  ["icate ic", "ative ", "alize al", "iciti ic", "ical ic", "ful ", "ness "],
].map((step) => new Map(step.map((pair) => /** @type {[string, string]} */ (pair.split(" ")))));
const LAST = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/;

/** @param {string} word in small letters @returns {string} its stem */
export const stem = (word) => {
  if (word.length < 3) return word;
  let w = word.replace(/^y/, "Y").replace(/sses$|ies$|([^s])s$/, (end, before) => (before ? before : end.slice(0, -2)));
  const [, eed] = w.match(/^(.+?)eed$/) ?? [];
  const [, past] = w.match(/^(.+?)(ed|ing)$/) ?? [];
  if (eed) w = ONE.test(eed) ? w.slice(0, -1) : w;
  else if (past && VOWEL.test(past)) {
    w = past;
    if (/(at|bl|iz)$/.test(w)) w += "e";
    else if (/([^aeiouylsz])\1$/.test(w)) w = w.slice(0, -1);
    else if (SHORT.test(w)) w += "e";
  }
  w = w.replace(/^(..*[^aeiou])y$/, "$1i");
  for (const step of SUFFIXES)
    for (let n = Math.min(7, w.length - 1); n > 1; n--) {
      const instead = step.get(w.slice(-n));
      if (instead === undefined) continue;
      if (ONE.test(w.slice(0, -n))) w = w.slice(0, -n) + instead;
      break;
    }
  const [, last] = w.match(LAST) ?? [];
  if (last && TWO.test(last)) w = last;
  const [, e] = w.match(/^(.+)e$/) ?? [];
  if (e && (TWO.test(e) || (ONE.test(e) && !(JUST_ONE.test(e) && SHORT.test(e))))) w = e;
  if (/ll$/.test(w) && TWO.test(w)) w = w.slice(0, -1);
  return w.replace(/^Y/, "y");
};
