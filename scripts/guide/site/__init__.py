"""What the pages need of each other: their order, and what can only be made once they are built.

    navigation.filled    the order in mkdocs.yml, with the article's steps in place of `steps/`
    complete.complete    a built site -> with every heading in one list, what search looks through, its sitemap

Nothing in here knows which program built the pages.
"""
