"""Each policy leaves out what its Bad shows, and what it leaves out names it."""

from __future__ import annotations


import json

import pytest
import samples
from typer.testing import CliRunner

from quizgen.build.policies import every_policy
from quizgen.build.policy import LEANS_ON_HEADLINE, POLICIES, TOO_FEW_OPTIONS, Pool
from quizgen.cli.app import app
from quizgen.model.recipe import Edit

TALKS = """
- {id: a, kind: contrast, subject: "What ended the war of 2011?", actual: a truce, denied: a treaty, foils: {actual: [a deal]}}
- {id: b, kind: contrast, subject: "What ended the war of 2011?", actual: %s, denied: a merger, foils: {actual: [a pact]}}
"""
SAME_WORDS = """
- {id: why, kind: cause, question: "Why did it fail in 2018?", because: {short: For lack of boats, clause: it had none},
   foils: {because: [For lack of fish, For lack of snow, For lack of rain]}}
- {id: why-too, kind: cause, question: "Why did it fail in %s?", because: {short: For lack of coal, clause: it had none},
   foils: {because: [For lack of wine, For lack of salt, For lack of wool]}}
"""
BROKEN = {"contrast-actual/small/a": Edit(stem="What ended {{ the war }} of 2011?")}


def made(facts: str, **recipe: object) -> Pool:
    return samples.pool(samples.article(facts), **recipe)


def left_out(pool: Pool, policy: str) -> list[str]:
    return [n.id for n in pool.not_made if n.policy == policy]


@pytest.mark.parametrize("policy", POLICIES.values(), ids=lambda p: p.name)
def test_each_is_documented(policy):
    assert policy.summary.endswith(".") and all(policy.part(part) for part in ("Bad", "Good", "Source"))
    assert policy.part("Bad") != policy.part("Good")


def test_they_are_listed_at_the_command_line():
    listed = CliRunner().invoke(app, ["rules", "policies"]).stdout
    assert [line.partition("  (policy)")[0] for line in listed.splitlines() if "  (policy)" in line] == list(every_policy())
    one = json.loads(CliRunner().invoke(app, ["rules", "twin", "--json"]).stdout)
    assert one == [{"name": "twin", "summary": POLICIES["twin"].summary} | {p: POLICIES["twin"].part(p.title()) for p in ("bad", "good", "source")}]
    unknown = CliRunner().invoke(app, ["rules", "policy"])
    assert unknown.exit_code and "“policies”" in unknown.stderr


def test_what_is_not_made_names_its_policy(seed_pool, starter_pool):
    names = {*POLICIES, TOO_FEW_OPTIONS, LEANS_ON_HEADLINE}
    assert {n.policy for pool in (seed_pool, starter_pool) for n in pool.not_made} <= names


def test_omitted():
    pool = made(TALKS % "an edict", omit=("contrast-actual/small/a",))
    assert left_out(pool, "omitted") == ["contrast-actual/small/a"]


def test_asked_of_the_world(starter_pool):
    report, world = (f"{name}/sudria-trade-2016/halt" for name in ("reported-target", "measure-target"))
    assert report in left_out(starter_pool, "asked-of-the-world")
    assert report not in left_out(samples.pool(samples.starter(), omit=(world,)), "asked-of-the-world")


def test_twin():
    assert left_out(made(TALKS % "a truce"), "twin") == ["contrast-actual/small/b"]
    assert left_out(made((TALKS % "a truce").replace("2011", "2012", 1)), "twin") == []


def test_lint_error():
    pool = made(TALKS % "an edict", edit=BROKEN)
    assert left_out(pool, "lint-error") == ["contrast-actual/small/a"] and pool.faulty == {"contrast-actual/small/a"}
    assert made(TALKS % "an edict").faulty == set()


def test_same_first_field(leave_out):
    """Two answers to one question: the second is no twin, and would be a duplicate to Anki."""
    pool = made(SAME_WORDS % 2018)
    assert "cause-because/small/why-too" in left_out(pool, "same-first-field")
    assert left_out(made(SAME_WORDS % 2017), "same-first-field") == []
    leave_out(POLICIES, "same-first-field")
    assert "cause-because/small/why-too" in {i.id for i in made(SAME_WORDS % 2018).items}


def test_two_functions_of_one_name_are_refused():
    from quizgen.build.policy import policy

    with pytest.raises(ValueError, match="two policies are called twin"):
        policy("pool")(POLICIES["twin"].function)


def test_the_policies_of_options_pool_and_papers_are_listed():
    assert {"twin", "not-known-to-be-wrong", "title-gives-it"} < set(every_policy())
    assert all(name == p.name for name, p in every_policy().items())


def story_of(text: str) -> Pool:
    return samples.pool(samples.article("- {id: a, kind: statement, speaker: berg, gist: the ports stay open}", text=text))


def test_a_term_in_doubt_is_not_asked_and_the_sense_is_named():
    pool = story_of("Coalition troops left. The coalition forces fired on the parliament of the party.")
    told = {n.id: n for n in pool.not_made if n.policy == "term-in-doubt"}
    assert "another sense (armed alliance)" in told["term/coalition"].reason
    assert not [i.id for i in pool.items if "term/coalition" in i.id]


def test_both_directions(leave_out):
    """A term is asked by its meaning; without the policy, by its definition too."""
    used = "A ransom was paid for the hostage."
    assert left_out(story_of(used), "both-directions") == ["term-of-definition/term/ransom"]
    leave_out(POLICIES, "both-directions")
    assert "term-of-definition/term/ransom" in {i.id for i in story_of(used).items}


def test_a_term_of_two_words_is_asked_by_its_definition():
    pool = story_of("The two signed a peace treaty.")
    assert "term-of-definition/term/peace-treaty" in {i.id for i in pool.items}


def test_a_city_that_the_story_has_elsewhere_is_not_asked():
    pool = story_of("Syrians fled to Rukban, Jordan. The camp near Rukban is in Syria.")
    told = {n.id: n for n in pool.not_made if n.policy == "city-placed-elsewhere"}
    assert told["city/rukban-jor"].reason == "the story has Rukban beside Syria, the table in Jordan"
    assert not [i.id for i in pool.items if "rukban" in i.id]
    assert "city-country/city/rukban-jor" in {i.id for i in story_of("Syrians fled to Rukban, Jordan.").items}
