#!/usr/bin/env python3
"""Make a built site light and safe: what blocks goes into the pages, what no page uses goes, a policy locks each page.

finish_site.py [SITE]     by default site/

Any static site will do, whatever built it; done twice, nothing changes. Exit 0; or 2 with every problem on standard
error, one a line, as `path:line: found ...; expected .... What to do`, and the site as it was.
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
    site = parser.parse_args(arguments).site
    return status(lambda: finish(site))


if __name__ == "__main__":
    sys.exit(main())
