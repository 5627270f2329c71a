"""Items played in Chromium by @citolab/qti-components: the right answer scores all, a wrong one nothing.

It plays QTI 3.0; items of 2.1 are first upgraded by citolab-qti-convert, as another reader of ours.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))

import format_samples as samples  # noqa: E402  (tests/formats is on the path only from here on)

from quizgen.model.item import Item  # noqa: E402

PLAYER = Path(__file__).parent / "node" / "qti-components.js"
pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.needs_package("playwright"),
    pytest.mark.skipif(not PLAYER.exists(), reason="qti-components is not here; `make clients` fetches it"),
]
SHOW = """async (xml) => {
  document.body.replaceChildren(QtiComponents.qtiTransformItem().parse(xml).htmlDoc());
  await new Promise((done) => setTimeout(done, 400));
  window.item = document.querySelector('qti-assessment-item');
  const found = item._context.variables.find((one) => one.identifier === 'RESPONSE');
  return { right: found.correctResponse, text: document.body.innerText };
}"""
ANSWER = """async (value) => {
  item.updateResponseVariable('RESPONSE', value);
  item.processResponse();
  await new Promise((done) => setTimeout(done, 50));
  return [Number(item.getOutcome('SCORE').value), item.getOutcome('FEEDBACK').value];
}"""


@pytest.fixture(scope="module")
def page() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = chromium.new_page()
        shown.set_content("<!doctype html><body></body>")
        shown.add_script_tag(path=str(PLAYER))
        yield shown
        chromium.close()


def items(version: str, folder: Path) -> list[tuple[Item, bytes]]:
    """The items in the order of the quiz, with their files in QTI 3.0."""
    package = samples.written(version).files[f"{version}.zip"]
    if version == "qti21":
        from qti_convert.cli import main

        (folder / "old.zip").write_bytes(package)
        assert not main(["upgrade", str(folder / "old.zip"), str(folder / "new.zip")])
        package = (folder / "new.zip").read_bytes()
    files = samples.unzipped(package)
    names = [name for name in samples.unzipped(samples.written(version).files[f"{version}.zip"]) if name.startswith("items/")]
    written = [item for item in samples.SHARED.items if not item.blanks]
    return [(item, files[name]) for item, name in zip(written, names, strict=True)]


@pytest.mark.parametrize("version", ["qti30", pytest.param("qti21", marks=pytest.mark.needs_package("qti_convert"))])
@pytest.mark.parametrize("number", range(6))
def test_the_right_answer_scores_and_a_wrong_one_does_not(page, number, version, tmp_path):
    item, data = items(version, tmp_path)[number]
    shown = page.evaluate(SHOW, data.decode())
    assert item.stem in shown["text"].replace("\u00a0", " ")
    texts = [o.text for o in item.options] or list(item.sequence) or [t for pair in item.pairs for t in pair]
    assert all(text in shown["text"] for text in texts)
    right = shown["right"]
    wrong = right[::-1][:-1] if isinstance(right, list) else "choice-9"
    assert page.evaluate(ANSWER, right) == [2 if item.level == "understand" else 1, "general"]
    assert page.evaluate(ANSWER, wrong) == [0, "general"]
    if item.options:  # the key names the right option, not just any
        root = etree.fromstring(data)
        chosen = root.xpath("//*[local-name()='qti-simple-choice'][@identifier=$name]", name=right)[0]
        assert chosen.text == item.key
