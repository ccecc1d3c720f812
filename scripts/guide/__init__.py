"""The words on their way to pages: source -> article -> pages -> files. One noun a module.

    source.read      bytes of a file        -> its lines
    splitter.split   lines                  -> Article (title, introduction, steps, closing, what is left out)
      evidence         where the steps begin, by their numbers or their overview; refusal says why not
      surroundings     what stands around the text and is none
      ending           where the closing begins
    markdown_source.split  the same for a Markdown source
    companion.read   content/steps/*.md     -> what each step brings along
    pages.render     Article and companions -> Markdown, one text per page
    files.replace    those texts            -> docs/, all or nothing

Only `source`, `companion` and `files` touch the disk. Nothing in here knows MkDocs.
"""
