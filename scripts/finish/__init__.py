"""A built site on its way to readers: files -> documents -> what blocks is put in -> less -> small -> locked -> files.

    files.read         a folder              -> its files, whole in memory
    document           bytes of a page       -> a document that can be asked and changed
    blocking.put_in    a document            -> with the sheets and scripts that would block its first paint
    purge.sheets       sheets and documents  -> sheets without what no page uses
    minified.minified  a text                -> the same, shorter
    prune.without      files                 -> those without what was put into pages and nothing names any more
    policy.locked      bytes of a page       -> with the list of what may load and run in it
    files.update       files                 -> the folder, all or nothing

Only `files` touches the disk. Nothing in here knows Markdown, MkDocs, or our own templates.
"""
