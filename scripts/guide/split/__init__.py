"""A text cut into its parts: lines -> Article; or refused, in words that help its author.

    plain             plain text: title and headings -> what is no text -> the end -> the parts
      reading         each line that may be the title, and what follows from it; which of them those are, says title
      headings        where the steps begin: the author's answer, numbers (numbering), a list of contents (contents), or
                      lines that read like headings, as many as the title says (unnumbered); groups head several
      front           what stands between the title and the introduction
      between         what stands between paragraphs and is no text of them
      ending          where the article ends: in a closing, above what stands around it on a page, above its foot; or
                      what is unclear
    markdown          Markdown: front matter -> headings by level -> the steps -> the same parts
    parts             the lines in their places, for both

    lines, markers    how a line stands, and the label before it
    counts            how many steps the title promises
    phrases           the words that the splitter knows, in vocabulary/
    boilerplate       what they tell of a line of a copied page; so do bylines, links, pictures, offers, known_headings
    similarity        how alike two lines are
    answers, hints    what the author says where a text can't tell
    model             what all of these hand to each other

What can't be known is a Fault, which knows its line, and its remedy as words and answers to add. Finders return faults
beside what they found; `split` in plain and markdown, and `find_hints`, raise them as Problems. diagnostics, misfits,
numbering and checks say what is wrong.
"""
