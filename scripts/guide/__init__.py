"""The words on their way to pages: a text in, Markdown out. Each room is a folder; each module has one noun.

    source      a text file             -> its lines, numbered
    split/      lines                   -> Article: title, introduction, steps, closing, and what is left out
    article     what an Article is, which split/ makes and pages/ reads
    content/    files that people edit  -> what goes with the article: companions, safety, helplines, sources
    pages/      Article and content     -> Markdown, one text a page, written all or not at all
    search/     pages and phrases       -> the files that search loads
    commonmark  what CommonMark sees in a text, for split/ and pages/

Texts are read in `source`, pages are written in `pages/write`; else only `content/` and `search/` open files.
All of split/ is pure, but for `hints.read`, which its caller calls, and the words it knows, which are read once.
Nothing in here knows MkDocs.
"""
