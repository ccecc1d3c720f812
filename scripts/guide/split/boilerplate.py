"""What a page puts around an article and a copy of it picks up: dates, captions, share and comment lines."""

from __future__ import annotations

import re
import unicodedata

DATE_LINE = re.compile(
    r"(?:(?:first |originally )?(?:posted|published|written|updated|last (?:updated|modified|reviewed))"
    r"(?: (?:on|at))?|date)\b\s*:?\s*(?P<date>.*)",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:{DAY} )?{MONTH} (?:{DAY},? )?\d{{4}}",
    re.IGNORECASE,
)
RELATED = {
    "you might also like",
    "you may also like",
    "you might also enjoy",
    "you may also enjoy",
    "you might like",
    "related",
    "related posts",
    "related articles",
    "related reading",
    "read next",
    "recommended for you",
    "more from this author",
    "more like this",
}
COMMENTS = {
    "leave a comment",
    "leave a reply",
    "add a comment",
    "post a comment",
    "write a comment",
    "comments",
    "no comments",
    "cancel reply",
    "post comment",
}
SHARING = {
    "share",
    "share this",
    "share this post",
    "share this article",
    "share this story",
    "share on facebook",
    "share on twitter",
    "share on pinterest",
    "share on linkedin",
    "tweet",
    "pin it",
    "print",
    "like this",
    "advertisement",
    "advertisements",
    "sponsored",
    "subscribe",
    "follow us",
    "table of contents",
    "post navigation",
    "previous post",
    "next post",
    "skip to content",
    "skip to main content",
    "menu",
    "home",
}
READING_TIME = re.compile(
    r"(?:(?:estimated )?reading time:? )?\d+ ?(?:min(?:ute)?s?)(?: read)?(?: time)?", re.IGNORECASE
)
CLOSING = re.compile(
    r"(?:(?:some|a few|my|our) )?(?:last|final|closing|parting|concluding) "
    r"(?:words?|thoughts?|notes?|remarks?|comments?|advice|takeaways?)(?: .{0,60})?"
    r"|(?:in |the )?(?:conclusions?|summary)|to (?:sum|wrap)(?: it| this)? up|to conclude|in closing|closing"
    r"|(?:summing|wrapping)(?: (?:it|this|things))?(?: all)? up|(?:the )?wrap up|(?:the )?bottom line|before you go"
    r"|(?:the |key |final )?takeaways?|afterword|epilogue"
    r"|(?:mein |unser )?fazit|schlusswort|schlussgedanken?|zum schluss|zusammenfassung|abschließende (?:worte|gedanken)"
    r"|(?:en |pour )?(?:conclusion|conclure|résumé|résumer)|le mot de la fin|pour finir|derniers mots"
    r"|(?:en |a modo de )?(?:conclusi(?:ón|ones)|resumen)|para (?:terminar|concluir|finalizar|encerrar|acabar)"
    r"|(?:palabras|reflexi(?:ón|ones)) finales?|reflexión final|últimas palabras"
    r"|(?:em |a )?(?:conclusão|conclusões|resumo|resumindo)|(?:considerações|palavras|reflexões) finais"
    r"|(?:in )?conclusion[ei]|per concludere|conclusie|tot slot|slotwoord|sammanfattning|avslutning|podsumowanie"
    r"|(?:в )?заключени[ея]|выводы?|итоги?|подв(?:едём|едем|одим|одя) итоги?|напоследок|послесловие|вместо заключения"
    r"|结论|結論|结语|結語|总结|總結|小结|最后|最後|写在最后|寫在最後|结束语|尾声|まとめ|終わりに|おわりに|最後に"
    r"|결론|마무리|마치며|맺음말|끝으로|정리|마지막으로"
    r"|(?:ال)?خاتمة|الخلاصة|خلاصة|في الختام|ختاما|كلمة أخيرة"
)
BESIDE = re.compile(
    r"faqs?|frequently asked questions|(?:your |reader |common )?(?:questions|q)(?: and | )?(?:answers|answered|a)?"
    r"|(?:\d+ )?(?:comments?|replies|responses|thoughts on .*)|(?:foot|end)?notes?|references|sources|bibliography"
    r"|(?:most|more) (?:read|popular|viewed|shared|from|on|in|like|stories|articles|posts)\b.*"
    r"|popular (?:posts|articles|now)"
    r"|trending(?: now)?|in this series|also (?:read|on|in)\b.*|recommended\b.*|from the archives?|editors? picks?"
)
MOST_CATEGORY_WORDS = 4
LONGEST = 80  # characters of a line that is known by its words


def plain(text: str) -> str:
    """The words of a line and nothing else: lower case, without punctuation, accents kept, single spaces.

    Apostrophes vanish, so that “Don’t” and “Dont” are equal; other punctuation parts words.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"['’ʼ`´]", "", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def date_in(line: str) -> tuple[bool, str | None]:
    """Whether the line is a date line, and the date it says, if it says one."""
    match = DATE_LINE.fullmatch(line.strip())
    if not match:
        return bool(DATE.fullmatch(line.strip())), line.strip() if DATE.fullmatch(line.strip()) else None
    said = match["date"].strip(" .:–-")
    if not said:
        return True, None
    return bool(DATE.fullmatch(said)), said if DATE.fullmatch(said) else None


def looks_like_category(line: str) -> bool:
    """Whether a line between date and introduction names a category: a few words that end in no full stop."""
    words = line.split()
    return 0 < len(words) <= MOST_CATEGORY_WORDS and line.strip()[-1].isalpha() and line.strip()[0].isupper()


def is_caption(line: str, title: str) -> bool:
    """Whether a line only says the title again, or three or more words of it: the text beside a picture."""
    if len(line) > len(title) + 20:
        return False
    words = plain(line)
    return words.count(" ") >= 2 and f" {words} " in f" {plain(title)} "


def furniture_reason(line: str) -> str | None:
    """Why a whole line is page furniture, or None where it is not known to be."""
    if len(line) > LONGEST:
        return None
    words = plain(line)
    if words in RELATED:
        return "heading of a list of other posts"
    if words in COMMENTS:
        return "comment form"
    if words in SHARING:
        return "page furniture"
    return "reading time" if READING_TIME.fullmatch(words) else None


def is_beside(line: str) -> bool:
    """Whether a line heads what stands beside an article: comments, notes, questions, other posts."""
    return len(line) <= LONGEST and (bool(BESIDE.fullmatch(plain(line))) or furniture_reason(line) is not None)


def is_closing(line: str) -> bool:
    """Whether a heading says, in a usual way, that the article ends here."""
    return len(line) <= LONGEST and bool(CLOSING.fullmatch(plain(line)))
