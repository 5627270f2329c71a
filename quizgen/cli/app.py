"""The command `quizgen`: what it can do. Nothing heavy is imported, so that help starts fast."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quizgen.cli import asking, making
from quizgen.cli.options import Command

app = typer.Typer(
    name="quizgen",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
COMMANDS = (
    making.review,
    making.new,
    making.draft,
    asking.check,
    making.build,
    asking.status,
    asking.lint,
    asking.gate,
    asking.play,
    asking.why,
    asking.diff,
    asking.stale,
    making.history,
    making.export,
    making.import_,
    asking.formats,
    asking.templates,
    asking.kinds,
    asking.rules,
)


def _version(wanted: bool) -> None:
    if wanted:
        from quizgen import __version__

        typer.echo(f"quizgen {__version__}")
        raise typer.Exit()


@app.callback()
def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """From a news article to multiple-choice quizzes and an Anki deck in which every
    question can be proved.

    To start: `quizgen new civics` makes a project with an example to copy;
    `quizgen build story.txt` makes a first quiz of any news text.
    """


for _command in COMMANDS:
    app.command(cls=Command)(_command)


def main() -> None:
    """Run the command line. Leaves with 3 where all is done, but a part of the result could not be printed."""
    from quizgen.cli import streams

    try:
        app()
    except OSError as error:
        if error.filename is not None:
            raise
        streams.give_up(error)  # of help, which is not printed by us
        sys.exit(3)
    except SystemExit as left:
        if left.code in (None, 0) and streams.lost():
            sys.exit(3)
        raise
