"""A growing Markdown text as pieces: only those at its end are ever made again."""

from __future__ import annotations

from workbench.ui.transcript.markdown import Chunk, Kind, Splitter
from workbench.ui.transcript.pieces import CODE_LINES, CodePiece, Piece, References, TextPiece
from workbench.ui.transcript.render import references_of


class Document:
    """Markdown that may still be arriving."""

    def __init__(self, *, breaks: bool = False, roles: tuple[str, ...] = (), top: int = 0) -> None:
        self.pieces: list[Piece] = []
        self._splitter = Splitter()
        self._starts: list[int] = []
        """Index of each chunk's first piece."""
        self._owners: list[Chunk] = []
        self._breaks = breaks
        self._roles = roles
        self._top = top
        self._references = References()
        self._defined: dict[int, dict[str, object]] = {}

    def feed(self, text: str) -> int:
        """Take the whole text so far. Returns the index of the first piece that is new or changed."""
        first = self._splitter.feed(text)
        chunks = self._splitter.chunks
        same = first < min(len(self._owners), len(chunks)) and self._owners[first] is chunks[first]
        changed = self._last_piece_of(first)
        self._truncate(first + same)
        for at in range(first, len(chunks)):
            self._place(at, chunks[at])
        return min(changed, self._refer(first))

    def finish(self) -> None:
        """Nothing more will come: code that was left open is complete too."""
        chunks = self._splitter.chunks
        code = chunks[-1].code if chunks else None
        if code is not None and not code.complete:
            if code.partial is not None:
                code.append(code.partial)
                code.partial = None
            code.close()
            self._place(len(chunks) - 1, chunks[-1])

    def _last_piece_of(self, chunk: int) -> int:
        """Index of the last piece so far of a chunk, from which on something may change."""
        if chunk + 1 < len(self._starts):
            return self._starts[chunk]
        return (
            max(self._starts[chunk], len(self.pieces) - 1) if chunk < len(self._starts) else len(self.pieces)
        )

    def _truncate(self, chunks: int) -> None:
        if chunks < len(self._starts):
            del self.pieces[self._starts[chunks] :]
            del self._starts[chunks:]
            del self._owners[chunks:]

    def _place(self, at: int, chunk: Chunk) -> None:
        """Make the pieces of a chunk that are not there yet."""
        if at == len(self._starts):
            self._starts.append(len(self.pieces))
            self._owners.append(chunk)
        start = self._starts[at]
        if chunk.code is not None:
            count = max(1, -(-len(chunk.code.lines) // CODE_LINES))
            self.pieces.extend(CodePiece(chunk, part) for part in range(len(self.pieces) - start, count))
        elif len(self.pieces) == start:
            piece = TextPiece(chunk, self._references, self._roles, self._breaks)
            if chunk.kind is Kind.ROWS:
                before = self.pieces[-1]
                assert isinstance(before, TextPiece)
                piece.leader = before.leader or before
                piece.block = piece.leader.block
            elif chunk.joins:
                piece.block = self.pieces[-1].block
            self.pieces.append(piece)
        if start == 0 and self._top:
            self.pieces[0].top = self._top

    def _refer(self, first: int) -> int:
        """Collect link references from the chunks that changed, and have their users drawn again.

        Returns the index of the first piece that is drawn again for it."""
        chunks = self._splitter.chunks
        found = {at: known for at, known in self._defined.items() if at < first}
        for at in range(first, len(chunks)):
            chunk = chunks[at]
            if chunk.kind is Kind.TEXT and "]:" in (source := chunk.source):
                found[at] = references_of(source)
        if found == self._defined:
            return len(self.pieces)
        self._defined = found
        known: dict[str, object] = {}
        for at in sorted(found):
            known = {**found[at], **known}
        old, self._references.known = self._references.known, known
        labels = [label for label in {*old, *known} if old.get(label) != known.get(label)]
        return self._mark_users(labels)

    def _mark_users(self, labels: list[str]) -> int:
        first = len(self.pieces)
        for at, piece in enumerate(self.pieces):
            if not isinstance(piece, TextPiece) or "[" not in piece.source:
                continue
            folded = " ".join(piece.source.split()).lower().upper()
            if any(label in folded for label in labels):
                piece.stale += 1
                first = min(first, at)
        return first
