"""A built site on its way to readers: files -> pages -> what they ask for, made small -> named by their bytes -> files.

    files          a folder               -> its files, and back, all or nothing
    page           bytes of a page        -> a finished one, and what the site needs to know of it:
        document       text                   -> a tree that can be asked and changed
        faults         a tree                 -> Problems, where it is broken, or no policy could help
        later          a tree                 -> with the sheets for what is further down where that begins
        inline         a tree                 -> with the sheets and scripts that would hold up its first paint
        join           a tree                 -> with one script where several small ones stood side by side
        references     a tree                 -> with marks where it names what it loads
        csp            a tree                 -> with room for its policy; minified, with the policy
    prune          files                  -> without those that are needless now
    minify         a text                 -> the same, shorter
    names          pages and scripts      -> what style sheets can call elements by
    purge_css      a sheet and names      -> the sheet without rules that no page uses
    fingerprint    files                  -> named by what is in them, wherever they are named

`site` is where these meet; `addresses` knows what files call each other by. Pages are worked on one after the other: a
tree takes many times the room of its page. Only `files` touches the disk. Nothing in here knows Markdown, MkDocs, or
our own templates.
"""
