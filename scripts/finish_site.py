#!/usr/bin/env python3
"""Make a built site light and safe: what blocks goes into the pages, unused styles go, a policy locks each page.

finish_site.py [SITE] [--code-from-files] [--list]     by default site/; --list names the files that are left out
finish_site.py [SITE] --pages docs                     the guide's, from a site builder that ran no hooks: adds
                                                       all headings in one list, data for search, the sitemap

Any static site will do, whatever built it; done twice, nothing changes. Hidden files, and those of which nothing is
known, stay. Exit 0; or 2 with every problem on standard error, one a line, as `path:line: found ...; expected ....
What to do`, and the site as it was.

Code that stands in a page may run, for nobody can tell whether a template brought it there or a stranger's words. A
site that keeps its code in files, as the guide does, says --code-from-files: code in a page is then refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from disk.signals import heed_sigterm
from finish.site import finish
from guide.site.complete import complete
from guide.site.hookless import weed
from problems import status, tell, unwritable

SITE = Path(__file__).resolve().parent.parent / "site"


def prepare(site: Path, docs: Path) -> None:
    """Do for a site builder without hooks what MkDocs' hook does. Raises Problems."""
    try:
        weed(site, docs)
    except OSError as error:
        raise unwritable(error, site, "room for the site") from None
    complete(site, docs)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=SITE, metavar="SITE", help="folder of a built site")
    parser.add_argument("--code-from-files", action="store_true", help="refuse code that stands in a page")
    parser.add_argument("--pages", type=Path, metavar="DOCS", help="what build_pages.py wrote, to add what it needs")
    parser.add_argument("--list", action="store_true", help="name the files that are left out, as pages hold them now")
    options = parser.parse_args(arguments)

    def work() -> None:
        if options.pages:
            prepare(options.site, options.pages)
        gone = finish(options.site, options.code_from_files or bool(options.pages))
        if options.list and gone:
            tell("\n".join(gone))

    return status(work)


if __name__ == "__main__":
    heed_sigterm()
    sys.exit(main())
