from collections.abc import Callable

import pytest

from pkit.clipboard import Outcome, State, copy
from pkit.clipboard.browser import Page

Answer = dict[str, object]


def copied(text: str, *answers: Callable[[Answer], Answer]) -> Outcome:
    """Copy by a page that gives these answers to what it is asked."""

    def send(asked: Answer) -> None:
        for answer in answers:
            page.hear({"number": asked["number"], **answer(asked)})

    page = Page(send, patience=0.01)
    return copy(text, environ={}, write_terminal=None, page=page.copy)


def test_only_what_was_read_back_is_copied() -> None:
    """Equal, also where Windows has written its own line breaks: verified."""
    outcome = copied("a\nb\n", lambda asked: {"wrote": True, "read": str(asked["text"]).replace("\n", "\r\n")})
    assert (outcome.state, outcome.line) == (State.VERIFIED, "Copied (browser)")


@pytest.mark.parametrize(
    ("answer", "state", "detail"),
    [
        ({"wrote": True, "detail": "no\x1b[31m leave"}, State.ACCEPTED, "no\ufffd[31m leave"),
        ({"wrote": True, "read": "else"}, State.FAILED, "the clipboard holds something else"),
        ({"wrote": False, "detail": "x" * 999}, State.FAILED, "x" * 200),
        ({}, State.FAILED, ""),
        ({"wrote": "yes", "read": "text"}, State.FAILED, ""),
    ],
)
def test_the_page_is_believed_no_more_than_it_says(answer: Answer, state: State, detail: str) -> None:
    """Not read back: accepted; something else read back, or not written: failed; its words are cleaned and cut."""
    outcome = copied("text", lambda _: answer)
    assert (outcome.state, outcome.detail) == (state, detail)


def test_a_late_answer_counts_for_no_other_text() -> None:
    """The answer to an older text is passed over; a page that says nothing leaves it open."""
    assert copied("text", lambda _: {"number": 0, "wrote": True, "read": "text"}).state is State.SENT
    late = copied("text", lambda _: {"number": 0}, lambda _: {"wrote": True, "read": "text"})
    assert late.state is State.VERIFIED


def test_the_users_choice_comes_before_the_page() -> None:
    """With ``PKIT_CLIPBOARD`` set, the page is not asked."""
    outcome = copy(
        "text", environ={"PKIT_CLIPBOARD": "off"}, write_terminal=None, page=lambda *_: pytest.fail("it is asked")
    )
    assert outcome.state is State.FAILED


def test_the_same_in_html_goes_beside_the_text() -> None:
    """The page is given both; what it reads back is the text."""
    asked: list[Answer] = []

    def send(job: Answer) -> None:
        asked.append(job)
        page.hear({"number": job["number"], "wrote": True, "read": job["text"]})

    page = Page(send, patience=0.01)
    made = copy("A, B", environ={}, write_terminal=None, page=page.copy, html="A, <i>B</i>")
    assert (made.state, asked[0]["text"], asked[0]["html"]) == (State.VERIFIED, "A, B", "A, <i>B</i>")
