#!/usr/bin/env python3
"""Make a built site light and safe: what blocks goes into the pages, what no page uses goes, a policy locks each page.

finish_site.py [SITE] [--code-from-files]     by default site/

Any static site will do, whatever built it; done twice, nothing changes. Exit 0; or 2 with every problem on standard
error, one a line, as `path:line: found ...; expected .... What to do`, and the site as it was.

Code that stands in a page may run, for nobody can tell whether a template brought it there or a stranger's words. A
site that keeps its code in files, as the guide does, says --code-from-files: code in a page is then refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from finish.site import finish
from problems import status

SITE = Path(__file__).resolve().parent.parent / "site"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=SITE, metavar="SITE", help="folder of a built site")
    parser.add_argument("--code-from-files", action="store_true", help="refuse code that stands in a page")
    options = parser.parse_args(arguments)
    return status(lambda: finish(options.site, code_from_files=options.code_from_files))


if __name__ == "__main__":
    sys.exit(main())
