"""`pkit mcp`, asked by the client of the official SDK."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.cli import Runner
from tests.unit.facts.citation.test_citeproc import STYLE, needs_pandoc

if TYPE_CHECKING:  # the SDK takes seconds to import: only the process that runs these tests does so
    from mcp import Client

pytestmark = [
    pytest.mark.xdist_group("mcp"),
    pytest.mark.skipif(find_spec("mcp") is None, reason="needs the extra mcp"),
]
NAMES = {"search_facts", "get_entry", "cite", "brief", "proofread"}


@asynccontextmanager
async def asking(base: str, style: str = "apa") -> AsyncIterator["Client"]:
    """Start the server in a process of its own, as a client does."""
    from mcp import Client, StdioServerParameters  # noqa: PLC0415
    from mcp.client.stdio import get_default_environment  # noqa: PLC0415

    environ = {**get_default_environment(), "PKIT_FACTS": base}
    server = StdioServerParameters(command=sys.executable, args=["-m", "pkit", "mcp", "--style", style], env=environ)
    async with Client(server) as client:
        yield client


async def called(client: "Client", name: str, **arguments: object) -> Mapping[str, Any]:
    """Call a tool and return its structured answer, which is its text too."""
    from mcp.types import CallToolResult  # noqa: PLC0415

    result = await client.call_tool(name, arguments)
    assert isinstance(result, CallToolResult)
    assert not result.is_error, result
    answer: Mapping[str, Any] = result.structured_content
    return answer


async def refused(client: "Client", name: str, **arguments: object) -> str:
    """Call a tool wrongly and return what its error says."""
    from mcp.types import CallToolResult, TextContent  # noqa: PLC0415

    result = await client.call_tool(name, arguments)
    assert isinstance(result, CallToolResult)
    assert result.is_error
    (said,) = result.content
    assert isinstance(said, TextContent)
    return said.text


async def test_tools_answer_with_what_can_be_quoted_and_say_what_is_wrong(base: str, pkit: Runner) -> None:
    """Found with a typo, with qualifier and citation; totals and limits are said; citations are those of pkit cite."""
    async with asking(base) as client:
        found = await called(client, "search_facts", query="boates rebuilt", limit=1)
        assert (found["limit"], found["missing_terms"]) == (1, [])
        assert found["total"] >= 1
        (fact,) = found["facts"]
        assert (fact["address"], fact["summary"], fact["paragraph"]) == ("boats", "about 14 boats", "paragraph 2")
        assert fact["per"] == ["Ada Lindqvist"]
        assert fact["sentence"].startswith("About 14 boats are to be rebuilt, according to Ada Lindqvist (")
        assert (await called(client, "search_facts", query="zebra"))["missing_terms"] == ["zebra"]
        entry = await called(client, "get_entry", id="boats")
        assert entry == json.loads(pkit("show", "boats", "--json").out)
        cited = await called(client, "cite", addresses=["boats", "boats/2"], style="mla", form="in-text")
        assert cited["total"] == 2
        assert [each["citation"] for each in cited["citations"]] == pkit(
            "cite", "boats", "boats/2", "--style", "mla", "--form", "in-text"
        ).out.splitlines()
        memo = await called(client, "brief", addresses=["boats"], title="For Monday")
        assert memo["markdown"] == pkit("brief", "boats", "--title", "For Monday", "--style", "apa").out.rstrip("\n")
        proof = await called(client, "proofread", text="The authority rebuilds 14 boats.")
        assert (proof["total"], proof["limit"], proof["wrong"]) == (1, 200, 1)
        assert (proof["findings"][0]["verdict"], proof["findings"][0]["expected"]) == ("qualifier", "about 14 boats")
        # A wrong call is an error of the tool with the nearest right word: the client can correct itself; nothing ends.
        assert "no entry has the id 'boots' (did you mean 'boats'?)" in await refused(client, "get_entry", id="boots")
        assert "(did you mean 'boats'?)" in await refused(client, "cite", addresses=["boots/2"])
        assert "boats has 2 facts" in await refused(client, "cite", addresses=["boats/9"])
        assert "(did you mean 'mla'?)" in await refused(client, "cite", addresses=["boats"], style="mlaa")
        assert "(did you mean 'figure'?)" in await refused(client, "search_facts", query="x", kind="figur")
        assert "it may be 1 to 50" in await refused(client, "search_facts", query="x", limit=0)
        assert "is a format" in await refused(client, "brief", addresses=["boats"], style="ris")
        assert "there may be 1 to 50" in await refused(client, "cite", addresses=[])
        assert (await called(client, "get_entry", id="boats"))["id"] == "boats"


@needs_pandoc
async def test_another_csl_style_is_one_of_the_user_s_folder(base: str, home: Path) -> None:
    """Named by the command line or by the assistant, which can name no file."""
    folder = home / ".config" / "pkit" / "styles"
    folder.mkdir(parents=True)
    (folder / "own.csl").write_text(STYLE, encoding="utf-8")
    other = folder.with_name("other.csl")
    other.write_text(STYLE, encoding="utf-8")
    async with asking(base, "csl:own") as client:
        (fact,) = (await called(client, "search_facts", query="boats rebuilt", limit=1))["facts"]
        assert "{" in fact["sentence"]
        cited = await called(client, "cite", addresses=["boats", "boats/2"], form="in-text")
        assert [each["citation"][0] for each in cited["citations"]] == ["{", "{"]
        assert "{*" in (await called(client, "brief", addresses=["boats"], style="csl:own"))["markdown"]
        assert "did you mean 'csl:own'" in await refused(client, "cite", addresses=["boats"], style="csl:owm")
        assert "no CSL style" in await refused(client, "cite", addresses=["boats"], style=f"csl:{other}")
        assert (await called(client, "proofread", text="The authority rebuilds 14 boats."))["wrong"] == 1


async def test_resources_and_the_prompt_are_there_and_the_tools_are_small(base: str) -> None:
    """An overview with its total and limit, entries and sources by id, and a prompt that insists on citations."""
    from mcp.types import TextResourceContents  # noqa: PLC0415

    async with asking(base) as client:

        async def read(uri: str) -> Any:  # noqa: ANN401 - what JSON holds
            (content,) = (await client.read_resource(uri)).contents
            assert isinstance(content, TextResourceContents)
            return json.loads(content.text)

        overview = await read("pkit://base")
        assert (overview["total"], overview["limit"], len(overview["entries"])) == (4, 500, 4)
        assert (await read("pkit://entry/boats"))["value"] == "14"
        assert (await read("pkit://source/herald"))["title"] == "Ferries Turn to the Sun"
        (prompt,) = (await client.list_prompts()).prompts
        assert prompt.name == "answer"
        (message,) = (await client.get_prompt("answer", {"question": "How many boats?"})).messages
        assert "How many boats?" in str(message.content)
        assert "qualifier" in str(message.content)
        # All schemas together fit into 6 kB, and each tool says that it changes nothing.
        tools = (await client.list_tools()).tools
    assert {tool.name for tool in tools} == NAMES
    schemas = [json.dumps([tool.input_schema, tool.output_schema], separators=(",", ":")) for tool in tools]
    assert sum(map(len, schemas)) <= 6_000
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)


def test_without_the_extra_it_says_how_to_get_it(pkit: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with the command, status 2."""
    monkeypatch.delitem(sys.modules, "pkit.cli.assistant", raising=False)
    monkeypatch.delattr("pkit.cli.assistant", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    ran = pkit("mcp")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "pkit mcp needs mcp" in ran.err


@pytest.mark.parametrize("words", [["cite", "moitt"], ["help"], ["search", "baker"]])
def test_no_other_command_loads_the_extra(words: list[str]) -> None:
    """Neither the protocol nor what it brings, not even to list the commands."""
    code = (
        "import sys; from pkit.__main__ import main; main(sys.argv[1:]);"
        "print(sorted({'mcp', 'pydantic', 'anyio'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
