"""Answers of a self-test that is not ready yet, in a small file that only its owner can read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from profiles.portfolio import Can


class KeptAnswers:
    """The answers that a candidate has given so far; the file goes when all of them are in the portfolio.

    Parameters
    ----------
    folder:
        Where such files are; made when the first answer is kept.
    code:
        The candidate's.
    databank:
        Its address: in another databank the same code is somebody else.
    """

    def __init__(self, folder: Path, code: str, databank: str) -> None:
        whose = hashlib.sha256(" ".join((databank, code)).encode()).hexdigest()
        self._path = folder / f"{whose[:16]}.json"
        self.answers: dict[str, Can] = {}
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            self.answers = {str(concept): Can(can) for concept, can in content.items()}
        except (OSError, ValueError, AttributeError):
            pass  # nothing was kept, or not in a form that can be read: all is asked again

    def add(self, competence: str, can: Can) -> None:
        """Keep one more answer."""
        self.answers[competence] = can
        self._save()

    def forget(self, competences: Iterable[str]) -> None:
        """Forget answers that are in the portfolio now."""
        for competence in competences:
            self.answers.pop(competence, None)
        self._save()

    def _save(self) -> None:
        if not self.answers:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(self.answers), encoding="utf-8")
        fresh.replace(self._path)
