"""A second encoder: a sentence-transformers model in a local folder (the optional extra ``transformers``).

Nothing is downloaded. The networks that ship were trained on the embedded encoder; with another one its own likeness
takes the place of the head, until the weights are trained anew with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from profiles.errors import Place, UserError
from profiles.linking.encoder import Vectors
from profiles.messages import M


class FolderEncoder:
    """Sentence vectors by the model in a folder, on this machine alone.

    Parameters
    ----------
    folder:
        A model as ``SentenceTransformer.save`` writes it.
    batch:
        Texts encoded at once.

    Raises
    ------
    UserError
        When the folder holds no model, or sentence-transformers is not installed.
    """

    def __init__(self, folder: Path, *, batch: int = 64) -> None:
        if not (folder / "modules.json").is_file():
            raise UserError(
                M("there is no sentence-transformers model in this folder."),
                where=Place(str(folder)),
                mend=M("Name the folder that holds modules.json."),
            )
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise UserError(
                M("sentence-transformers is not installed."),
                mend=M('Install it with `pip install "workprofiler[transformers]"`.'),
            ) from error
        self._batch = batch
        self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self.name = f"folder-{folder.name}"
        self.dimensions = int(self._model.encode(["a"], show_progress_bar=False).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape (number of texts, dimensions); an empty text gives a vector of zeros."""
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        told = [place for place, text in enumerate(texts) if text.strip()]
        if told:
            result[told] = self._model.encode(
                [texts[place] for place in told],
                batch_size=self._batch,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return result
