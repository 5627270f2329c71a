"""QTI 2.1 and 2.2 items → items (IMS QTI 2.1, assessmentItem)."""

from __future__ import annotations

from quizgen.model.item import Option
from quizgen.reader.banks.bank import Bank, Draft
from quizgen.reader.banks.markup import Element, child, children, descendants, local, parsed, text_of, tree_text

_INTERACTIONS = (
    "choiceInteraction", "orderInteraction", "matchInteraction", "textEntryInteraction", "extendedTextInteraction",
    "associateInteraction", "gapMatchInteraction", "inlineChoiceInteraction", "hottextInteraction",
    "hotspotInteraction", "selectPointInteraction", "graphicOrderInteraction", "sliderInteraction",
    "mediaInteraction", "drawingInteraction", "uploadInteraction", "customInteraction",
)  # fmt: skip


def read(data: bytes, bank: Bank) -> None:
    """The item, where it asks for one of several answers."""
    root = parsed(data, bank)
    if root is None:
        return
    for item in [root] if local(root) == "assessmentItem" else descendants(root, "assessmentItem"):
        _item(item, bank)


def _item(item: Element, bank: Bank) -> None:
    line = item.sourceline
    body = child(item, "itemBody")
    asked = descendants(body, *_INTERACTIONS) if body is not None else []
    if [local(one) for one in asked] != ["choiceInteraction"]:
        kind = ", ".join(dict.fromkeys(local(one) for one in asked)) or "no interaction"
        bank.leave(line, f"item “{item.get('title', '')[:60]}”: {kind}", "it has no counterpart here")
        return
    interaction = asked[0]
    rights = _right(item, interaction.get("responseIdentifier", "RESPONSE"))
    draft = Draft(stem="", id=item.get("identifier", ""))
    choices = children(interaction, "simpleChoice")
    draft.options = [_option(one, rights, bank) for one in choices]
    draft.ordered = interaction.get("shuffle", "false") != "true"
    prompt = child(interaction, "prompt")
    asked_in_prompt = tree_text(prompt, bank, line) if prompt is not None else ""
    tail = interaction.tail
    interaction.getparent().remove(interaction)
    draft.stem = "\n".join(filter(None, [tree_text(body, bank, line), (tail or "").strip(), asked_in_prompt]))
    general = [tree_text(f, bank, line) for f in children(item, "modalFeedback")]
    draft.explanation = "\n".join(filter(None, general))
    bank.add(draft, line)


def _right(item: Element, name: str) -> set[str]:
    declared = next((d for d in children(item, "responseDeclaration") if d.get("identifier") == name), None)
    correct = child(declared, "correctResponse")
    return {text_of(value).strip() for value in children(correct, "value")} if correct is not None else set()


def _option(choice: Element, rights: set[str], bank: Bank) -> Option:
    """A choice; its inline feedback is the reason."""
    why = ""
    for feedback in children(choice, "feedbackInline", "feedbackBlock"):
        why = tree_text(feedback, bank, choice.sourceline)
        choice.remove(feedback)
    return Option(tree_text(choice, bank, choice.sourceline), choice.get("identifier") in rights, why, "imported")
