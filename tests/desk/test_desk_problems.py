"""What nobody can print is said with its place, all at once; nothing is written."""

from __future__ import annotations

import desk_tools as tools
import pytest

BUILD = ("build", tools.ARTICLE, "--to", "pdf", "--out", "bad")
HEAD = "schema: quizgen/head@1\nschool: Nordhill\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tools.project(tmp_path_factory.mktemp("bad") / "civics")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--papers", 27), "--papers: 27 papers cannot be had"),
        (("--papers", 0), "--papers: 0 papers cannot be had"),
        (("--papers", 26, "--makeup"), "papers: 27 papers are wanted and there are 26 letters [papers]"),
        (("--makeup", "--questions", 40), "print.makeup: the pool is too small for a make-up paper"),
        (("--copies", "A=2,B=1"), "print.copies: copies of paper B are wanted, and the papers are A [copies]"),
        (("--copies", "A"), "--copies: “A” is not of the form A=14"),
        (("--copies", "A=0"), "--copies: “0” is no number of copies"),
        (("--copies", "A=1,A=2"), "--copies: “A” stands there twice"),
        (("--copies", "A:tiny=2"), "--copies: there is no preset “tiny”"),
        (("--copies", "A=1999,A:dyslexia=2"), "--copies: more than 2000 copies"),
        (("--copies", " , "), "--copies: no copies are named"),
        (("--preset", "large"), "--preset: there is no preset “large” [preset]\n  hint: did you mean large-print?"),
        (("--columns", 3), "--columns: questions stand in 1 or 2 columns"),
        (("--points", "understand"), "--points: “understand” is not of the form"),
        (("--points", "understnd=2"), "print.points: points are given to “understnd”"),
        (("--page", "a5"), "--page: there is no page size “a5”"),
        (("--head", "none.yaml"), "none.yaml: there is no such file"),
    ],
)
def test_options_nobody_can_print(folder, options, said):
    assert said in tools.refused(folder, *BUILD, *options)


def test_several_mistakes_are_said_at_once(folder):
    said = tools.refused(folder, *BUILD, "--preset", "big", "--columns", 9, "--copies", "Q")
    assert all(f"--{name}:" in said for name in ("preset", "columns", "copies"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "shool: x\n", "head.yaml:3:1: the school head has no key “shool”"),
        (HEAD + "logo: none.png\n", "head.yaml:3:7: “none.png”: there is no such file"),
        (HEAD + "logo: ../logo.png\n", "head.yaml:3:7: the path “../logo.png” goes up"),
        (HEAD + "logo: text.png\n", "logo: the logo “text.png” is not a picture that can be printed [logo]"),
        (HEAD + "logo: empty.png\n", "logo: the logo “empty.png” is not a picture"),
        (HEAD + "words: {clas: Form}\n", "words.clas: no word is called “clas” [head-words]"),
        ("schema: quizgen/recipe@1\nschool: x\n", "head.yaml:1:9: this file is a recipe, where a head is wanted"),
        ("school: [", "a value is missing here"),
        (HEAD + "line: 中文 \ue000\n", "U+E000"),
    ],
)
def test_school_heads_nobody_can_print(folder, text, said):
    (folder / "head.yaml").write_text(text, "utf-8")
    (folder / "text.png").write_text("no picture", "utf-8")
    (folder / "empty.png").write_bytes(b"")
    assert said in tools.refused(folder, *BUILD, "--head", "head.yaml")


def test_a_font_that_lacks_the_articles_script_is_named(folder):
    source = (folder / tools.ARTICLE).read_text("utf-8")
    other = folder / "source" / "other.yaml"
    source = source.replace("id: kim-beijing-2018", "id: other", 1).replace("At Xi’s invitation", "გამარჯობა ภาษา")
    other.write_text(source, "utf-8")
    said = tools.refused(folder, "build", "source/other.yaml", "--to", "pdf", "--out", "bad", "--with-article")
    assert "no font has U+" in said and "in the article other [font]" in said
    other.unlink()


def test_a_recipe_says_where_its_layout_is_wrong(folder):
    recipe = folder / "decks" / "kim.yaml"
    recipe.write_text(
        "schema: quizgen/recipe@1\ntitle: Kim\ndeck: Kim\nnamespace: org.example\nreleased: 2018-04-01\n"
        "articles: source/kim-beijing-2018.yaml\noutputs: pdf\nprint: {preset: huge, columns: 3, colour: red}\n",
        "utf-8",
    )
    said = tools.refused(folder, "build", "decks/kim.yaml")
    assert "kim.yaml:8:17" in said and "kim.yaml:8:32" in said and "kim.yaml:8:35" in said
    recipe.write_text(recipe.read_text("utf-8").replace("preset: huge, columns: 3, colour: red", "head: ../x.yaml"))
    said = tools.refused(folder, "build", "decks/kim.yaml")
    assert "print.head: the head “../x.yaml” lies outside the project" in said
    recipe.unlink()


def test_an_article_that_is_not_at_hand_cannot_be_printed(folder, tmp_path):
    tools.build(folder, "--questions", 5, to="json", out="made")
    (tmp_path / "quiz.json").write_bytes((folder / "made" / "quiz.json").read_bytes())
    said = tools.refused(tmp_path, "export", "quiz.json", "--to", "pdf", "--out", "x", "--with-article")
    assert "print.with_article: the article is to be printed, and its text is not at hand" in said
