"""`quizgen review`."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

from quizgen.cli import show
from quizgen.cli.drafting import published_of
from quizgen.files import is_folder
from quizgen.project import shown


def run_review(target: Path | None, browser: bool, port: int, published: str, quiet: bool) -> None:
    """Open the page and answer until it is ended."""
    from quizgen.review import Wish, serve

    folder = target is not None and is_folder(target)
    here = target if target is not None and folder else Path.cwd()
    story = None if folder else target
    if story is not None and not quiet:
        show.say(f"{shown(story)}: reading it, and looking for questions where nobody has …")
    server, problems = serve(Wish(story, here, port, published_of(published)), lambda p: show.report([p], quiet))
    if server is None:
        show.report(problems)
        show.finish(problems)
        return
    show.out(server.address)
    sys.stdout.flush()
    if browser and not webbrowser.open_new_tab(server.address):
        show.say("no browser could be opened: open the address above yourself")
    if not quiet:
        show.say("Ctrl-C ends; every decision is on the disk as soon as it is made")
    server.run()
