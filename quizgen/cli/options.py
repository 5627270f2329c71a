"""The options that commands share, and how help shows what a command takes."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from quizgen.model.problem import Location, Problem

_TYPE = re.compile(r" <[^>]*>(\.\.\.)?")  # `<list[Path]>` behind an argument's name: Python's word, not a teacher's
_RANGE = re.compile(r"\[(\d+)<=x<=(\d+)\]")
_LEAST = re.compile(r"  \[x>=0\]")


class Command(TyperCommand):
    """A command whose help speaks of files and numbers, not of Python's types, and which does not end in a traceback
    where the system refuses something."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command. What the system refuses is foreseen where it happens; here is the last resort."""
        try:
            os.getcwd()
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads has read enough
                raise
            _leave(error)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The sections of arguments and options."""
        rows: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for param in self.get_params(ctx):
            if record := param.get_help_record(ctx):
                said = _LEAST.sub("", _RANGE.sub(r"[\1 to \2]", record[1]))
                section = "Arguments" if param.param_type_name == "argument" else "Options"
                rows[section].append((_TYPE.sub("", record[0]), said))
        for title, found in rows.items():
            if found:
                with formatter.section(title):
                    formatter.write_dl(found)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The line of usage: what must be named stands bare, what may be left out in brackets."""
        return [re.sub(r"^\{(.*)\}", r"\1", piece) for piece in super().collect_usage_pieces(ctx)]


def _leave(error: OSError) -> NoReturn:
    """One line on what the system said, and exit code 1."""
    from quizgen.cli import show

    said = (error.strerror or str(error)).lower()
    problem = Problem(Location(os.fsdecode(error.filename or "")), "system", f"the system says “{said}”")
    if not _working_folder():
        hint = "cd to another folder"
        problem = Problem(Location(), "working-folder", "the folder you work in does not exist any more", hint)
    show.report([problem])
    raise typer.Exit(1)


def _working_folder() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def named(text: str) -> Path:
    """The path of an argument. An empty one, as of an unset variable in a script, would mean the whole folder."""
    if not text:
        raise typer.BadParameter("the name is empty: name a file or a folder")
    return Path(text)


Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Seed = Annotated[
    int | None, typer.Option("--seed", min=0, metavar="N", help="Another number gives another choice and order.")
]
Targets = Annotated[
    list[Path] | None,
    typer.Argument(parser=named, metavar="RECIPE|ARTICLE|TEXT|FOLDER", help="What to build; default: every recipe."),
]
To = Annotated[str, typer.Option("--to", metavar="FORMATS", help="As in apkg,pdf, or all; `quizgen formats` lists them.")]
Strict = Annotated[bool, typer.Option("--strict", help="Write nothing where a format would lose something.")]
Out = Annotated[
    Path | None, typer.Option("--out", parser=named, metavar="FOLDER", help="Where to write; default: decks/NAME.")
]
Questions = Annotated[
    int | None,
    typer.Option("--questions", min=1, max=200, metavar="N", help="On a paper; default: the recipe's number, or 20."),
]
Corpus = Annotated[
    Path | None,
    typer.Option(
        "--corpus", parser=named, metavar="FOLDER", help="Articles that say what else is right; default: source/."
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option("--templates", parser=named, metavar="FOLDER", help="Your own question templates, beside ours."),
]
Published = Annotated[
    str, typer.Option("--published", metavar="DATE", help="Day a raw text was published, YYYY-MM-DD.")
]
Reword = Annotated[bool, typer.Option("--reword", help="Word items of earlier releases anew, too.")]
Retire = Annotated[bool, typer.Option("--retire", help="Let more than a tenth of a released deck go.")]
Cards = Annotated[
    str, typer.Option("--cards", metavar="lasting|all", help="What the deck holds; default: what lasts, and what students have.")
]
Unreviewed = Annotated[bool, typer.Option("--unreviewed", help="Drafted facts that nobody reviewed: into the deck, marked.")]
FirstRelease = Annotated[
    bool, typer.Option("--first-release", help="Build anew what was given out and has no history.")
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Leave out what cannot be built; exit code 3.")]
Explain = Annotated[
    str, typer.Option("--explain", metavar="ITEM", help="Show each option considered for an item; write nothing.")
]
ExplainRebuild = Annotated[
    bool, typer.Option("--explain-rebuild", help="Say why each deck and story is built anew.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, max=512, metavar="N", help="Processes; default: one for each core.")
]
Backend = Annotated[
    str, typer.Option("--backend", metavar="NAME", show_default=False, help="Who works: processes, dask or ray.")
]
Scheduler = Annotated[str, typer.Option("--scheduler", metavar="ADDRESS", help="Of the Dask or Ray cluster.")]
Events = Annotated[
    Path | None, typer.Option("--events", parser=named, metavar="FILE", help="Add what happens to it, as JSON Lines.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="List each item not made, and why.")]

# How papers are printed.
Papers = Annotated[
    int | None, typer.Option("--papers", metavar="N", help="Papers A, B …: the same questions in other orders.")
]
Makeup = Annotated[bool, typer.Option("--makeup", help="One more paper that shares no fact with them.")]
Maps = Annotated[bool, typer.Option("--maps", help="Questions with maps of countries and cities, maps on answers.")]
Page = Annotated[list[str] | None, typer.Option("--page", metavar="SIZE", help="Page size of the paper: a4, letter.")]
Preset = Annotated[
    str | None,
    typer.Option("--preset", metavar="LAYOUT", help="standard, large-print, dyslexia or high-contrast."),
]
Columns = Annotated[int | None, typer.Option("--columns", metavar="N", help="Columns of questions: 1 or 2.")]
Points = Annotated[
    str, typer.Option("--points", metavar="POINTS", help="By level, as understand=2,analyse=3; else 1 each.")
]
Copies = Annotated[
    str, typer.Option("--copies", metavar="COPIES", help="One file for the copier, as A=14,B=13,A:dyslexia=1.")
]
WithArticle = Annotated[bool, typer.Option("--with-article", help="Print the article first, lines numbered.")]
Open = Annotated[bool, typer.Option("--open", help="Lines to write on instead of options.")]
Duplex = Annotated[bool, typer.Option("--duplex", help="Flashcards with answers on the back, not to fold.")]
Instructions = Annotated[
    str, typer.Option("--instructions", metavar="TEXT", help="What pupils are told to do, instead of our words.")
]
Head = Annotated[
    Path | None,
    typer.Option("--head", parser=named, metavar="FILE", help="School head: a YAML with name, logo and words."),
]

# The options of `draft`.
Inputs = Annotated[
    list[Path],
    typer.Argument(
        parser=named, metavar="INPUT", help="Texts (.txt, .md, .html, .docx), folders, or - (standard input)."
    ),
]
DraftOut = Annotated[
    Path | None,
    typer.Option("--out", "-o", parser=named, metavar="FILE|DIR", help="Where to write; default: beside the text."),
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file somebody has worked on.")]
Update = Annotated[bool, typer.Option("--update", help="Add what is new to a file; keep the rest.")]
From = Annotated[
    list[Path] | None,
    typer.Option("--from", metavar="FILE", help="Questions on the story: judged, and added to its article."),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who wrote them: person, or model NAME.")]
Annotations = Annotated[
    Path | None,
    typer.Option("--annotations", parser=named, metavar="OUT.json", help="Write quotations and dates found as JSON."),
]
Assist = Annotated[bool, typer.Option("--assist", help="Ask a language model for questions; the gates judge them.")]
Model = Annotated[str, typer.Option("--model", metavar="NAME", help="Which model; default: the endpoint's only one.")]
Endpoint = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="Where it is asked; default: port 11434 of this machine.")
]
AssistPrompt = Annotated[
    bool, typer.Option("--assist-prompt", help="Print a prompt for any chat; its answer comes back by --from.")
]
AssistReplay = Annotated[
    bool, typer.Option("--assist-replay", help="Use the answers kept from before; send nothing.")
]
Trace = Annotated[
    bool, typer.Option("--trace", help="Say for each sentence which rules were tried and what refused them.")
]
