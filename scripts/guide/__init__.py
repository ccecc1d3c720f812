"""The words on their way to pages: a text in, Markdown out. Each room is a folder; each module has one noun.

    source      a text file                  -> its lines, numbered
    split/      lines                        -> Article: title, introduction, steps, closing, and what is left out
    article     what an Article is, which split/ makes and pages/ reads
    content/    files that people edit       -> what goes with the article: companions, safety, helplines, sources
    guide       an article and its content   -> Guide, read and checked
    pages/      Guide                        -> Markdown, one text a page, written all or not at all
    search/     pages and phrases            -> the files that search loads
    site/       built pages                  -> what they need of each other: their order, headings, search, sitemap

    commonmark  what CommonMark sees in a text; yaml_file, fields: what YAML holds, and what it may hold

`source` reads every text. Beside it, only `content/` and `search/` look into folders, `site/` into the built site and
what git knows of it, `pages/write` writes. All of `split/` is pure, but for `hints.read`, which its caller calls, and
the words it knows, which are part of the program and read once. Nothing in here needs MkDocs.
"""
