import pytest

from pkit.errors import FactBaseError, PkitError, Problem, UnknownIdError, UnreadableFileError, UsageError

PROBLEM = Problem(file="f.yaml", line=41, column=5, path="figures[2].qualifier", message="'abut' is not one of about")


@pytest.mark.parametrize(
    ("error", "status"),
    [(PkitError(), 1), (UnknownIdError(), 1), (FactBaseError([]), 1), (UsageError(), 2), (UnreadableFileError(), 3)],
)
def test_each_error_has_its_exit_status(error: PkitError, status: int) -> None:
    """A refusal ends with 1, wrong usage with 2, an unreadable file with 3."""
    assert error.exit_status == status


def test_a_problem_is_one_line_that_editors_parse() -> None:
    """File, line, column, place and message stand in that order; what is unknown is left out."""
    assert str(PROBLEM) == "f.yaml:41:5: figures[2].qualifier: 'abut' is not one of about"
    assert str(PROBLEM._replace(line=0, column=0, path="")) == "f.yaml: 'abut' is not one of about"


def test_a_fact_base_error_says_every_problem() -> None:
    """The error's text has a line for each problem, in file order, and keeps them as values."""
    error = FactBaseError([PROBLEM, PROBLEM._replace(line=50)])
    assert [line.partition(": ")[0] for line in str(error).splitlines()] == ["f.yaml:41:5", "f.yaml:50:5"]
    assert error.problems == (PROBLEM, PROBLEM._replace(line=50))
