"""`quizgen draft --trace` and `quizgen rules drafting`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cli import show
from quizgen.cli.drafting import published_of, read_stdin
from quizgen.cli.wrapped import wrapped

if TYPE_CHECKING:
    from quizgen.drafting.engine.rule import Rule


def run_trace(inputs: list[Path], published: str, json: bool) -> None:
    """Sentence by sentence: what each rule found there, or what refused it. Writes no file."""
    from quizgen.build.tracing import trace_inputs

    traces, problems = trace_inputs(inputs, published_of(published), read_stdin)
    if json:
        show.print_json({label: [asdict(t) for t in tried] for label, tried in traces})
    else:
        for label, tried in traces:
            show.out(label)
            sentence = ""
            for one in tried:
                if one.sentence != sentence:
                    sentence = one.sentence
                    show.out("")
                    wrapped(sentence, 0, 2)
                sign = "-" if one.constraint or not one.rule else "+"
                wrapped(
                    " ".join(filter(None, (sign, one.rule, one.constraint and f"[{one.constraint}]", one.words))), 4, 6
                )
    show.report(problems)
    show.finish(problems)


def run_drafting_rules(json: bool) -> None:
    """Every rule of the draft with what it is about, its constraints and its examples."""
    from quizgen.build.tracing import drafting_rules

    chosen = drafting_rules()
    if json:
        show.print_json([_as_dict(r) for r in chosen])
        return
    for rule in chosen:
        show.out(f"{rule.id}  ({rule.kind})")
        wrapped(rule.about, 4, 6)
        wrapped(f"refused by: {', '.join(str(c) for c in rule.where)}", 4, 6)
        for example in rule.examples:
            wrapped(f"{example.text} → {example.refuses or ' '.join(v for _, v in example.finds)}", 4, 6)


def _as_dict(rule: Rule) -> dict[str, object]:
    examples = [{"text": e.text, "finds": dict(e.finds), "refuses": e.refuses} for e in rule.examples]
    where = [str(c) for c in rule.where]
    return {"id": rule.id, "kind": rule.kind, "about": rule.about, "where": where, "examples": examples}
