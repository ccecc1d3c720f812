"""Where MkDocs builds, so that a build that is refused harms nothing.

MkDocs reads the generated pages in docs/, so they are written there before it starts. That change stays open, as
`transaction` has it, until the build is over: a build that is refused takes it back, and one that was killed has it
taken back by the next command. MkDocs builds into a folder in the system's temporary one. What comes of it waits in
memory, finished, until MkDocs has counted its warnings; then it goes to its place. A second build of the same pages
waits for the first.

`mkdocs serve` needs none of this: it builds into a folder of its own, and what it writes to docs/ is what its user is
working on.
"""

from __future__ import annotations

import errno
import logging
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from disk.lock import own_place
from disk.signals import undisturbed
from disk.transaction import Transaction, settle
from engine import origins
from finish import files
from finish.site import finished, left_out
from problems import Problem, Problems
from problems import place as named

log = logging.getLogger("mkdocs.hooks.workplace")
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}  # said of a disk, often without a file's name


class Workplace:
    """The place of one build. MkDocs' events call these in order; whatever happens, `end` is the last."""

    def __init__(self, config: MkDocsConfig, finishing: bool) -> None:
        """Wait for the pages, undo what a killed build left half done, and make room. Raises Problems."""
        self.config, self.finishing = config, finishing
        self.site = Path(config.site_dir).absolute()
        self.folder = own_place(Path(config.docs_dir))  # where MkDocs puts the site
        self.pages = Transaction(Path(config.docs_dir))
        self.built: Mapping[str, bytes] | None = None  # the finished site
        with told(self.site):
            settle(self.site)
        with told(self.pages.root):
            self.pages.begin()
        try:
            with told(self.folder):
                clear(self.folder)
                self.folder.mkdir(mode=0o700)
        except Problems:
            self.pages.end(done=False)
            raise
        config.site_dir = str(self.folder)

    def know(self, sources: Files) -> None:
        """Take down where the files of the site come from, while MkDocs still tells."""
        self.spare = origins.spare(sources, self.config)
        self.bare = origins.bare(sources, self.config)

    def finish(self) -> None:
        """Finish what MkDocs built. Raises Problems."""
        built = files.read(self.folder, hidden=True)
        if self.finishing:
            after = finished(built, self.site, self.bare, self.spare, code_from_files=True)
            for name in left_out(built, after):
                log.debug(f"Left out, as nothing names it: {name}")
            built = after
        self.built = built

    def fail(self, error: Exception) -> None:
        """Nothing goes to its place. Raises Problems where it was the disk that failed MkDocs."""
        self.built = None
        if isinstance(error, OSError) and (error.filename is not None or error.errno in FULL):
            with told(self.folder):
                raise error

    def end(self) -> None:
        """Put what was built into its place; or, if nothing was, leave all as it was. Raises Problems."""
        ended = isinstance(sys.exception(), (KeyboardInterrupt, SystemExit))  # MkDocs tells of them by no event
        done = False
        try:
            if self.built is not None and not ended:
                unknown = files.publish(self.site, self.built)
                done = True
                if unknown:
                    names = files.some(unknown)
                    log.warning(f"{self.site.name}/ keeps files from before, which this build did not make: {names}")
        finally:
            self.config.site_dir = str(self.site)  # for commands that come after the build
            with undisturbed(), told(self.pages.root):
                clear(self.folder)
                self.pages.end(done)


@contextmanager
def told(place: Path) -> Iterator[None]:
    """What the disk refuses, told as Problems."""
    try:
        yield
    except OSError as error:
        found = f"a disk that says “{error.strerror}”"
        wanted, remedy = "files that can be read and written", "Check who may do that, and that there is room"
        raise Problems([Problem(named(error, place), 1, found, wanted, remedy)]) from None


def clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
