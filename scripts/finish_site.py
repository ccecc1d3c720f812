#!/usr/bin/env python3
"""Make a built site light and safe: what blocks goes into the pages, unused styles go, a policy locks each page.

finish_site.py [SITE] [--list]     by default site/; --list names the files that are left out, as pages hold them now

Any static site will do, whatever built it; done twice, nothing changes. Hidden files, and those of which nothing is
known, stay. Exit 0; or 2 with every problem on standard error, one a line, as `path:line: found ...; expected ....
What to do`, and the site as it was.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from disk.signals import heed_sigterm
from finish.site import finish
from problems import status

SITE = Path(__file__).resolve().parent.parent / "site"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=SITE, metavar="SITE", help="folder of a built site")
    parser.add_argument("--list", action="store_true", help="name the files that are left out, as pages hold them now")
    options = parser.parse_args(arguments)

    def work() -> None:
        gone = finish(options.site)
        if options.list:
            print(*gone, sep="\n", end="\n" if gone else "")

    return status(work)


if __name__ == "__main__":
    heed_sigterm()
    sys.exit(main())
