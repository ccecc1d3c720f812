"""A built site on its way to readers: files -> pages prepared -> what is needless left out -> small -> locked -> files.

    files.read               a folder              -> its files, whole in memory
    document                 bytes of a page       -> a document that can be asked and changed
    inline.inline_blocking   a document            -> with the sheets and scripts that would block its first paint
    prune.without            files                 -> those without what was put into pages and nothing names any more
    purge_css.purge          a sheet and names     -> the sheet without what no page uses
    minify.minify            a file                -> the same, shorter
    csp.insert               bytes of a page       -> with the list of what may load and run in it
    files.update             files                 -> the folder, all or nothing

`site` is where these meet. Pages are worked on one after the other: a tree takes many times the room of its page.
Only `files` touches the disk. Nothing in here knows Markdown, MkDocs, or our own templates.
"""
