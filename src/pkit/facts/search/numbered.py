"""The words of texts as numbers, for the compiler: most texts and nearly all words come again."""

from pkit.facts.search.words import chunks, fold, pieces, spoken


class Numbers(dict[str, int]):
    """Numbers words in the order they are met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Texts(dict[str, tuple[list[int], str]]):
    """The codes of a text's words, each still without its place, and the words as they are spoken.

    Kept for texts and chunks that come again: roles, units, tags, most words.
    """

    MOST = 200_000
    """Texts, and chunks, that are kept."""

    def __init__(self, numbers: Numbers) -> None:
        """Number the words with ``numbers``."""
        super().__init__()
        self._numbers = numbers
        self._chunks: dict[str, tuple[tuple[int, ...], str]] = {}

    def __missing__(self, text: str) -> tuple[list[int], str]:
        if len(self) >= self.MOST:
            self.clear()
        self[text] = found = self.read(text)
        return found

    def read(self, text: str) -> tuple[list[int], str]:
        """Return the same without keeping it."""
        codes: list[int] = []
        said: list[str] = []
        known = self._chunks
        for chunk in chunks(fold(text)):
            found = known.get(chunk)
            if found is None:
                found = self._chunk(chunk)
            codes += found[0]
            said.append(found[1])
        return codes, " ".join(said)

    def _chunk(self, chunk: str) -> tuple[tuple[int, ...], str]:
        if len(self._chunks) >= self.MOST:
            self._chunks.clear()
        codes = tuple(self._numbers[word.text] << 8 for word in pieces(chunk))
        self._chunks[chunk] = found = (codes, " ".join(word.text for word in spoken(chunk)))
        return found
